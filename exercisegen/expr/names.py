"""The one table of functions, constants and their notations."""

from exercisegen.frozen import frozen


@frozen
class FunctionName:
    """One function: canonical name, LaTeX without its argument, other spellings, SymPy's name, number of arguments.

    ``greedy_power`` says that ``f^2 x`` is read and printed as ``(f x)^2``. ``bracketless`` says that the argument
    may follow without brackets, as in ``sin 2x``. ``spoken`` is for alt text.
    """

    name: str
    latex: str
    spellings: tuple[str, ...]
    sympy: str
    spoken: str
    arity: int = 1
    bracketless: bool = True
    greedy_power: bool = True


def _arc(name: str, spoken: str, *spellings: str) -> FunctionName:
    return FunctionName(f"arc{name}", rf"\arc{name}", (f"a{name}", *spellings), f"a{name}", f"inverse {spoken}")


def _operator(name: str, sympy: str, spoken: str, *spellings: str) -> FunctionName:
    return FunctionName(name, rf"\operatorname{{{name}}}", spellings, sympy, spoken)


_ROWS = (
    FunctionName("sin", r"\sin", ("sen",), "sin", "sine"),
    FunctionName("cos", r"\cos", (), "cos", "cosine"),
    FunctionName("tan", r"\tan", ("tg",), "tan", "tangent"),
    FunctionName("sec", r"\sec", (), "sec", "secant"),
    FunctionName("csc", r"\csc", ("cosec",), "csc", "cosecant"),
    FunctionName("cot", r"\cot", ("ctg", "cotg", "cotan"), "cot", "cotangent"),
    _arc("sin", "sine", "arcsen", "asen"),
    _arc("cos", "cosine"),
    _arc("tan", "tangent", "arctg", "atg"),
    _operator("arcsec", "asec", "inverse secant", "asec"),
    _operator("arccsc", "acsc", "inverse cosecant", "acsc"),
    _operator("arccot", "acot", "inverse cotangent", "acot", "arcctg"),
    FunctionName("sinh", r"\sinh", ("sh", "senh"), "sinh", "hyperbolic sine"),
    FunctionName("cosh", r"\cosh", ("ch",), "cosh", "hyperbolic cosine"),
    FunctionName("tanh", r"\tanh", ("th", "tgh"), "tanh", "hyperbolic tangent"),
    _operator("sech", "sech", "hyperbolic secant"),
    _operator("csch", "csch", "hyperbolic cosecant", "cosech"),
    FunctionName("coth", r"\coth", ("cth",), "coth", "hyperbolic cotangent"),
    _operator("arsinh", "asinh", "inverse hyperbolic sine", "asinh", "arcsinh", "arsh", "argsh", "argsinh"),
    _operator("arcosh", "acosh", "inverse hyperbolic cosine", "acosh", "arccosh", "arch", "argch", "argcosh"),
    _operator("artanh", "atanh", "inverse hyperbolic tangent", "atanh", "arctanh", "arth", "argth", "argtanh"),
    FunctionName("exp", r"\exp", (), "exp", "exponential"),
    FunctionName("ln", r"\ln", (), "log", "natural logarithm"),
    FunctionName("log", r"\log", ("lg",), "log", "logarithm", arity=2),
    FunctionName("sqrt", r"\sqrt", (), "sqrt", "square root", greedy_power=False),
    FunctionName("cbrt", r"\sqrt[3]", (), "cbrt", "cube root", bracketless=False, greedy_power=False),
    FunctionName("root", r"\sqrt", (), "root", "root", arity=2, bracketless=False, greedy_power=False),
    FunctionName("abs", r"\left|", ("Abs",), "Abs", "absolute value", bracketless=False, greedy_power=False),
    FunctionName("sign", r"\operatorname{sgn}", ("sgn", "signum"), "sign", "sign", bracketless=False),
    FunctionName("floor", r"\left\lfloor", (), "floor", "floor", bracketless=False, greedy_power=False),
    FunctionName("ceil", r"\left\lceil", ("ceiling",), "ceiling", "ceiling", bracketless=False, greedy_power=False),
)

FUNCTIONS: dict[str, FunctionName] = {row.name: row for row in _ROWS}
"""Canonical name to row. A bare ``log`` is read by the conventions' base; ``log`` in a tree always has its base."""

SPELLINGS: dict[str, str] = {spelling: row.name for row in _ROWS for spelling in (row.name, *row.spellings)}
"""Every spelling to the canonical name."""

CONSTANTS: dict[str, str] = {"pi": r"\pi", "e": "e", "infinity": r"\infty"}
"""Canonical name of a constant to its LaTeX."""

GREEK: tuple[str, ...] = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    "Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Upsilon", "Phi", "Psi", "Omega",
)  # fmt: skip
"""Greek letters that may be variables, by their LaTeX names; pi is a constant."""

INVERSES: dict[str, str] = {
    row.name: inverse for row in _ROWS for inverse in (f"arc{row.name}", f"ar{row.name}") if inverse in FUNCTIONS
}
"""Trigonometric and hyperbolic functions to their inverses: what ``sin^-1`` names."""

WORDS: dict[str, str] = {
    "dne": "dne", "d.n.e.": "dne", "does not exist": "dne", "doesn't exist": "dne", "undefined": "dne",
    "not defined": "dne", "no limit": "dne",
    "all reals": "all reals", "all real numbers": "all reals", "all real": "all reals", "r": "all reals",
    "all x": "all reals", "everywhere": "all reals", "reals": "all reals", "real numbers": "all reals",
    "none": "none", "no solution": "none", "no solutions": "none", "empty set": "none", "empty": "none",
    "never": "none", "nowhere": "none", "no critical points": "none", "no points": "none",
}  # fmt: skip
"""Phrases, in lower case, that are an answer by themselves, to the name of their ``Word``."""
