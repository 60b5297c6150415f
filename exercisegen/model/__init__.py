"""Frozen records and their invariants; no behaviour."""
