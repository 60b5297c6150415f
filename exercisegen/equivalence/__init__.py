"""Is this the same function? Every answer carries its evidence."""
