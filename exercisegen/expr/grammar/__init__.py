"""The grammar of written mathematics: tokens from calculator text, Unicode and LaTeX, and one Pratt parser."""
