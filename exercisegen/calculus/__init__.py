"""The subject, with its working."""
