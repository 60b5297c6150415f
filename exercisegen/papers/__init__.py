"""Exercises put together for people: selection, assembly, manifest."""
