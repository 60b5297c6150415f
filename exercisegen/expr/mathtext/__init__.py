"""The LaTeX-math subset of stems and printers, and what it is set as."""
