"""Answer types, one file each."""
