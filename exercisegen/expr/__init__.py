"""Mathematics as people write it: trees, one parser, printers. It knows nothing of exercises."""
