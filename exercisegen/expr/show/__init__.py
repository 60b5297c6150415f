"""A tree as text and as LaTeX."""
