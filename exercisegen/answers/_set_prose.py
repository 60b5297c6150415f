"""Sets of numbers in words: ``continuous on (0, 1)``, ``all reals except 0``, ``{x | x > 1}`` as their mathematics.

Every rewriting keeps what stays at its place, so that errors point at what was typed.
"""

import re
from fractions import Fraction

from exercisegen.answers._layout import lines_apart, plus_or_minus
from exercisegen.answers._nothing import says_nothing
from exercisegen.answers._wrapped import blanked
from exercisegen.errors import LearnerError, Span
from exercisegen.expr.reading import Notice, Reading
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Number, Relation, Sign, Symbol, Word

_REALS = r"(?:R|ℝ|\\mathbb\s*\{?\s*R\s*\}?|\\R|\\Reals)"
_NUMBERS = r"(?:real\s+numbers?|reals?(?:\s+x)?|numbers?|real\s+x|real\s+values?(?:\s+of\s+x)?|values?(?:\s+of\s+x)?|x)"
_EVERY = (
    rf"(?:(?:for\s+)?(?:all|any|every|each)\s+(?:the\s+|of\s+)?{_NUMBERS}|(?:the\s+)?reals|{_REALS}"
    r"|everywhere|everything|always)"
)
_CLAIM = (
    r"(?:strictly\s+|monotonically\s+)?(?:increasing|decreasing|increases|decreases|rising|falling|rises|falls"
    r"|concave\s+up(?:wards?)?|concave\s+down(?:wards?)?|convex|concave|positive|negative|defined|continuous"
    r"|differentiable|monotone|monotonic)"
)
_DIRECTION = re.compile(r"increas|decreas|ris(?:ing|es)|fall|conc|conv|pos|neg|[<>]", re.IGNORECASE)
_WHERE = r"(?:on|for|in|when|where|if|over|at|whenever)"
_SUBJECT = r"(?:f|it|g|y|the\s+function|the\s+graph|f\s*\(\s*x\s*\))\s+(?:is\s+)?"
_LEAD = re.compile(
    r"\s*(?:(?-i:[DILMS])(?:_\{?\w\}?)?(?:\(\w\))?\s*[=:]\s*)?"
    r"(?:(?:the\s+)?(?:domain|interval|intervals|set|solution|solutions|range|answer)\b(?:\s+of\s+[a-z](?:\(x\))?)?"
    r"\s*(?:is|are|=|:)?\s*)?"
    rf"(?P<claim>(?:{_SUBJECT})?{_CLAIM}\s*:?\s*"
    rf"|f\s*['′’]{{0,2}}\s*(?:\(\s*x\s*\))?\s*[<>]=?\s*0\s+(?={_WHERE}\b))?"
    rf"(?:{_WHERE}\b\s*)?(?:all\s+(?:the\s+)?(?=x\s*[<>≠≤≥=!]))?"
    r"(?:(?:the\s+)?(?:open\s+|closed\s+)?intervals?\b\s*)?(?:x-values\s*)?",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|never|isn['’]?t|nowhere|except|neither|nor)\b", re.IGNORECASE)
_AGAIN = re.compile(
    rf"(?<=\band)\s+(?:also\s+)?{_WHERE}\b|(?<=\bor)\s+{_WHERE}\b|(?<=[,;])\s*(?:and|or)?\s*{_WHERE}\b", re.IGNORECASE
)
_BUILDER = re.compile(
    rf"\s*\\?(?:left\s*\\)?\{{\s*(?P<name>[A-Za-z])\s*(?:(?:∈|\\in(?![a-z])|\bin\b)\s*{_REALS}\s*)?"
    rf"(?:\\?\||:|\\mid(?![a-z])|∣|\\colon|such\s+that|\\text\{{\s*such that\s*\}})"
    r"(?P<body>.*?)\\?(?:right\s*\\)?\}\s*",
    re.DOTALL,
)
_MEMBER_AND = re.compile(
    rf"\s*(?:[a-z]\s*(?:∈|\\in(?![a-z])|\bin\b)\s*{_REALS}|{_EVERY})\s*(?:[,;:|]|and\b|with\b|where\b|such\s+that\b|but\b)\s*"
    rf"(?=[a-z]\s*(?:≠|!=|<|>|≤|≥|\\n))",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    rf"\s*{_EVERY}\s*,?\s*(?:except(?:\s+for)?|but(?:\s+not)?|excluding|without|minus|other\s+than|not|apart\s+from|besides)"
    rf"(?:\s+(?:for|at|when|where|the\s+point))*\s+",
    re.IGNORECASE,
)
_NOT_IN = re.compile(r"\s*[a-z]\s*(?:∉|\\notin|not\s+in|is\s+not\s+in|\\not\s*\\in)\s*(?=[\[\](\\{])", re.IGNORECASE)
_SETMINUS = re.compile(r"(?<=[Rℝ})\]])(\s*)\\(\s*)(?=\\?[\[({\]])")
_REALS_MINUS = re.compile(r"(?<=[Rℝ])(\s*)(?:-|−|–|minus|without|except)(\s*)(?=[\[({\]])")
_UNION = re.compile(r"(?<=[)\]\[}])(\s*)[uU+](\s*)(?=[(\[\]{])")
_UNEQUAL = re.compile(
    r"=/=|=\\=|<>|/=|~=|≄|\bis\s+not\s+equal\s+to\b|\bnot\s+equal\s+to\b|\bis\s+not\b|\bdoes\s+not\s+equal\b",
    re.IGNORECASE,
)
_COMPARED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:is\s+)?(?:{words})\b", re.IGNORECASE), sign)
    for words, sign in (
        (r"greater\s+than\s+or\s+equal\s+to|at\s+least|no\s+less\s+than", "≥"),
        (r"less\s+than\s+or\s+equal\s+to|at\s+most|no\s+more\s+than", "≤"),
        (r"greater\s+than|more\s+than|larger\s+than|bigger\s+than", ">"),
        (r"less\s+than|smaller\s+than", "<"),
    )
)
_BOTH = re.compile(r"&&?")
_EITHER = re.compile(r"\|\|(?=\s*[a-z]\s*[<>≤≥])", re.IGNORECASE)
_ZERO = Number(Fraction(0))
_ALL = re.compile(
    rf"\s*(?:{_EVERY}|{_CLAIM}\s+(?:everywhere|for\s+all\s+x|always)|always\s+{_CLAIM}|(?:the\s+)?(?:whole\s+|entire\s+)?"
    rf"(?:real\s+(?:number\s+)?line|number\s+line|real\s+axis)|the\s+real\s+numbers|all\s+of\s+{_REALS})\s*[.!]?\s*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*(?:for\s+)?(?:all\s+|the\s+)?(?:x\s+(?:is\s+)?)?(?P<sign>positive|negative|non-?zero|non-?negative|non-?positive)"
    r"(?:\s+real)?(?:\s+(?:numbers?|reals?|x|values?(?:\s+of\s+x)?))?\s*[.!]?\s*",
    re.IGNORECASE,
)
_SIGNS = {
    "positive": Sign.GREATER,
    "negative": Sign.LESS,
    "nonzero": Sign.UNEQUAL,
    "nonnegative": Sign.GREATER_EQUAL,
    "nonpositive": Sign.LESS_EQUAL,
}


def said_in_words(text: str, scope: Scope) -> Reading | None:
    """Return the reading of a phrase such as ``always``, ``no interval`` or ``positive numbers``; ``None`` else."""
    if says_nothing(text):
        _check_claim(text, (0, len(text)))
        return Reading(Word("none", (0, len(text))))
    if _ALL.fullmatch(text) is not None and text.strip() not in scope.variables:
        _check_claim(text, (0, len(text)))
        return Reading(Word("all reals", (0, len(text))))
    signed = _SIGNED.fullmatch(text)
    if signed is not None and len(text.split()) > 1:
        sign = _SIGNS[signed["sign"].lower().replace("-", "")]
        return Reading(Relation((Symbol(_name(scope)), _ZERO), (sign,), (0, len(text))))
    return None


def without_words(text: str, scope: Scope) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a set with signs for words, and a remark where a claim, as ``increasing on``, was left out."""
    plain, notices = _without_lead(lines_apart(text))
    plain = _BUILDER.sub(_body, plain) if _BUILDER.fullmatch(plain) else plain
    plain = _excepted(_MEMBER_AND.sub(blanked, plain, count=1) if _MEMBER_AND.match(plain) else plain, _name(scope))
    plain = _NOT_IN.sub(lambda found: "R∖".ljust(len(found[0])), plain)
    for pattern in (_SETMINUS, _REALS_MINUS):
        plain = pattern.sub(lambda found: found[1] + "∖".ljust(len(found[0]) - len(found[1])), plain)
    plain = _UNION.sub(lambda found: found[1] + "∪" + found[2], plain)
    plain = _UNEQUAL.sub(lambda found: "≠".ljust(len(found[0])), plain)
    for pattern, sign in _COMPARED:
        plain = pattern.sub(lambda found, sign=sign: sign.ljust(len(found[0])), plain)  # type: ignore[misc]
    plain = _AGAIN.sub(blanked, plain)
    plain = _BOTH.sub(lambda found: "∧".ljust(len(found[0])), plain)
    plain = _EITHER.sub(lambda found: "∨".ljust(len(found[0])), plain)
    return plus_or_minus(plain), notices


def _check_claim(words: str, span: Span) -> None:
    """Ask about a claim that has an opposite: a set where f falls is no answer to where f rises."""
    if _DIRECTION.search(words) is not None:
        said = " ".join(words.split())
        message = f"'{said[:40]}' says more than a set, and the question may ask for the opposite: write the set alone."
        raise LearnerError("interval.claim", message, span)


def _without_lead(text: str) -> tuple[str, tuple[Notice, ...]]:
    """Leave out ``f is continuous on`` and the like, unless it is denied."""
    lead = _LEAD.match(text)
    if lead is None or not lead[0].strip() or _DENIAL.search(text, 0, lead.end()):
        return text, ()
    if not text[lead.end() :].strip():
        return text, ()
    plain = blanked(lead) + text[lead.end() :]
    if not lead["claim"]:
        return plain, ()
    place = (lead.start("claim"), lead.end())
    _check_claim(lead["claim"], place)
    said = " ".join(lead[0].split())
    message = f"Only the set was read, not the words '{said}'."
    return plain, (Notice("notation.words", message, place),)


def _body(found: re.Match[str]) -> str:
    before, after = found.start("body") - found.start(), found.end() - found.end("body")
    return " " * before + found["body"] + " " * after


def _excepted(text: str, name: str) -> str:
    """Return ``all reals except 0 and 1`` as ``x ≠ 0 and 1``, and ``R without [0, 1]`` as ``R∖[0, 1]``."""
    found = _EXCEPT.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    if rest[:1] in "[](\\{":
        return "R∖".ljust(found.end()) + rest
    rest = re.sub(rf"\b{re.escape(name)}\s*=\s*", blanked, rest)
    return f"{name}≠".ljust(found.end()) + rest.replace("zero", "0   ")


def _name(scope: Scope) -> str:
    return scope.variables[0] if scope.variables else "x"
