"""The bank format: its records, its rules, and faults with their places."""
