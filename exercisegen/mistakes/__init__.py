"""Mal-rules, one file per group."""
