"""Papers set in a format, one file each."""
