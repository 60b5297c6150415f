"""Figures as shapes of a size: what every renderer draws and what is said to those who cannot see it."""
