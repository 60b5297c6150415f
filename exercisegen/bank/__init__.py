"""Banks: YAML to items."""
