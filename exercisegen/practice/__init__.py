"""Exercises at the prompt."""
