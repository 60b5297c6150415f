"""LaTeX commands as tokens."""

import re

from exercisegen.errors import LearnerError
from exercisegen.expr import notation_latex as latex
from exercisegen.expr.grammar.source import Name, Source
from exercisegen.expr.grammar.words import unknown_name
from exercisegen.expr.names import WORDS

_ENVIRONMENT = re.compile(r"\s*\{\s*([A-Za-z]+)\*?\s*\}(?:\s*\{[clr|\s]*\})?")
_BRACED = re.compile(r"\s*\{([^{}]*)\}|\s+([A-Za-z])|\s*(\\[ij]math)")
_PLAIN = re.compile(r"\\?[A-Za-z\s]*")
_STOP = re.compile(r"\s*[.,;]?\s*")
_COMPUTING = frozenset(("lim", "int", "iint", "sum", "prod", "binom", "det", "max", "min", "oint"))
_WORD = re.compile(r"[A-Za-z]+")
_FENCE = re.compile(r"\s*(\.|\||\\[lr]?vert(?![A-Za-z]))")
_FENCES = frozenset(("left", "right", "bigl", "bigr", "Bigl", "Bigr"))


def command(source: Source, match: re.Match[str], name: Name) -> int:
    """Add the tokens of a LaTeX command, names through ``name``; return where reading goes on."""
    typed, start, end = match[0][1:], match.start(), match.end()
    if typed in _FENCES:
        return _fence(source, typed, end)
    if typed in latex.IGNORED:
        return end
    if (kind := latex.COMMANDS.get(typed)) is not None:
        source.tokens.append((kind, "\\" + typed, start, end))
        return end
    if (spelling := latex.NAMES.get(typed)) is not None:
        return _named(source, spelling, start, end)
    if typed in ("begin", "end"):
        return _environment(source, typed, start, end)
    if typed in latex.STYLES:
        return _styled(source, start, end, name)
    if len(typed) > 1 and (meaning := source.known.whole.get(typed)):
        source.tokens.append((*meaning, start, end))
        return end
    fix = "write its result" if typed in _COMPUTING else "write the mathematics without it"
    message = f"The command '\\{typed[:20]}' is not known here: {fix}."
    raise LearnerError("parse.unknown-command", message, (start, end))


def _fence(source: Source, typed: str, end: int) -> int:
    found = _FENCE.match(source.text, end, source.end)
    if found is None:
        return end
    if found[1] != ".":
        opening = typed in ("left", "bigl", "Bigl")
        source.tokens.append(("|(" if opening else "|)", found[1], found.start(1), found.end()))
    return found.end()


def _named(source: Source, spelling: str, start: int, end: int) -> int:
    meaning = source.known.whole.get(spelling)
    if meaning is None and spelling == "infinity":
        meaning = ("constant", "infinity")
    if meaning is None:
        raise unknown_name(spelling, source.scope, start, end)
    source.tokens.append((*meaning, start, end))
    return end


def _environment(source: Source, typed: str, start: int, end: int) -> int:
    found = _ENVIRONMENT.match(source.text, end, source.end)
    if found is None or (found[1] not in latex.MATRICES and found[1] != "cases"):
        shown = found[1] if found is not None else ""
        message = f"The environment '{shown[:20]}' is not known here: use pmatrix, bmatrix or cases."
        raise LearnerError("parse.unknown-command", message, (start, found.end() if found is not None else end))
    source.tokens.append((typed, found[1], start, found.end()))
    return found.end()


def _grouped(source: Source, found: re.Match[str], end: int) -> int:
    r"""Leave the style of ``\mathbf{2x}`` out, where braces then only group; a lone stop says nothing."""
    return found.end() if _STOP.fullmatch(found[1]) else end


def _styled(source: Source, start: int, end: int, name: Name) -> int:
    found = _BRACED.match(source.text, end, source.end)
    if found is None and source.text.startswith("{", end, source.end):
        return end  # braces within braces: they only group
    if found is None:
        message = "A word in braces should follow this command, as in \\operatorname{arsinh}."
        raise LearnerError("parse.unknown-command", message, (start, end))
    if found[1] is not None and _PLAIN.fullmatch(found[1]) is None:
        return _grouped(source, found, end)
    phrase = " ".join((found[1] or "").lower().split())
    if len(phrase) > 1 and (meant := WORDS.get(phrase)) is not None:
        source.tokens.append(("word", meant, start, found.end()))
        return found.end()
    for word in _WORD.finditer(source.text, found.start(), found.end()):
        spelling = {"imath": "i", "jmath": "j"}.get(word[0], word[0])
        if spelling in latex.NAMES and spelling not in source.known.whole:
            _named(source, latex.NAMES[spelling], word.start(), word.end())
        else:
            name(source, spelling, word.start(), word.end())
    return found.end()
