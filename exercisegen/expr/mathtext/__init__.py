r"""The LaTeX-math subset of stems and printers, and what it is set as.

The subset, which is closed:

- numbers, Latin and Greek letters; the signs, arrows, relations and big operators of ``symbols.SYMBOLS``, which may
  also be typed as characters, such as ``≤``; spaces
- scripts and primes; named operators, ``\operatorname`` and ``\limits``
- ``\frac \dfrac \tfrac \binom \sqrt[n]``; accents and fonts; ``\text \textbf \textit``
- ``\left \middle \right`` and ``\big``; ``\boxed``; ``\overbrace \underbrace`` with a label; ``\overset \underset``
- ``\substack``, ``\displaystyle``, and the environments of ``symbols.FENCES``

Every other command is an error with its place. All of the subset is LaTeX with amsmath and amssymb alone; ``\cancel``
is left out since it is not.

``parsing`` reads a formula once into the tree of ``nodes``; ``latex``, ``typst``, ``mathml``, ``terminal``, ``linear``
and ``speech`` set that tree; ``stacking`` breaks one that is wider than its line.
"""
