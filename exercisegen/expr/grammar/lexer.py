"""How typed text falls into tokens: numbers, names, signs, LaTeX commands and the Unicode of the one fixed table."""

import re
from collections.abc import Callable
from typing import Final

from exercisegen.errors import LearnerError, Span
from exercisegen.expr import notation_unicode as unicode
from exercisegen.expr.grammar.foreign import CALLED, module_member
from exercisegen.expr.grammar.latex_commands import command
from exercisegen.expr.grammar.numbers import number
from exercisegen.expr.grammar.raised import raised, small
from exercisegen.expr.grammar.source import Source, Token
from exercisegen.expr.grammar.words import Vocabulary, pieces_of, unknown_name
from exercisegen.expr.scope import Scope

MAX_TOKENS: Final = 1_500

_TOKEN = re.compile(
    r"(\d+(?:\.\d*)?|\.\d+)"
    r"|([A-Za-z]+)"
    r"|(\*\*|:=|<=|>=|=<|=>|!=|==|''|[-+*/^()\[\]{}|,;='<>_:&\"%!~])"
    r"|(\s+|\.(?=[*/^]))"  # x.^2, as MATLAB writes it
    r"|(\\(?:[A-Za-z]+|[\s\S]))"
    r"|([^\x00-\x7f])",
    re.ASCII,
)
_SIGNS: dict[str, str] = {"**": "^", "==": "=", ":=": "=", "~": "≈", "=<": "<=", "=>": ">=", '"': "''"}
_SUBSCRIPT = re.compile(r"_\{([A-Za-z0-9]+)\}|_?([0-9]+)|_([A-Za-z])")
_EQUALS = re.compile(r"\s*=(?!=)")
_LATEX = re.compile(r"\\[A-Za-z(\[,;:!]")


def tokenize(text: str, span: Span, scope: Scope, known: Vocabulary) -> Source:
    """Split ``text[span]`` into tokens, the last of which has the kind ``""``.

    Raises:
        LearnerError: ``parse.character``, ``parse.unknown-name``, ``parse.unknown-command``, ``parse.number...``,
            ``limit.tokens``, ``limit.digits``, ``limit.exponent``; always with the span.
    """
    latex = scope.syntax == "latex" or (scope.syntax == "auto" and "\\" in text and _LATEX.search(text) is not None)
    source = Source(text, span[1], scope, known, latex)
    position, end = span
    tokens, match_at, handlers = source.tokens, _TOKEN.match, _HANDLERS
    while position < end:
        match = match_at(text, position, end)
        if match is None:
            raise _bad_character(text, position)
        if (group := match.lastindex) == 3:
            sign = match[0]
            if sign == "~" and latex:  # a space there
                position = match.end()
                continue
            tokens.append((_SIGNS.get(sign, sign), sign, position, match.end()))
            position = match.end()
        else:
            position = handlers[group or 0](source, match)
    if len(tokens) > MAX_TOKENS:
        message = f"The answer has more than {MAX_TOKENS} numbers, names and signs; write a shorter form."
        raise LearnerError("limit.tokens", message, (tokens[MAX_TOKENS][2], end))
    tokens.append(("", "", end, end))
    return source


def _space(source: Source, match: re.Match[str]) -> int:
    return match.end()


def _word(source: Source, match: re.Match[str]) -> int:
    word, start, end = match[0], match.start(), match.end()
    if end < source.end and (following := source.text[end]) in ".([":
        if following == ".":
            after = module_member(source, word, end)
            if after is not None:
                return after
        elif word in CALLED and word not in source.known.whole:
            source.tokens.append(("foreign", word, start, end))
            return end
        elif word in ("PI", "Pi", "pi") and source.text.startswith("()", end, source.end):
            end += 2
            source.tokens.append(("constant", "pi", start, end))
            return end
    return name(source, word, start, end)


def name(source: Source, word: str, start: int, end: int) -> int:
    """Add the tokens of a run of letters that stands at ``start``; return where reading goes on."""
    known = source.known
    if known.subscripted or known.free:
        after = _subscripted(source, word, start, end)
        if after is not None:
            return after
    meaning = known.whole.get(word)
    if meaning is not None:
        _add(source, meaning, word, start, end)
        return end
    found, unknown = pieces_of(word, known)
    if unknown < len(word):
        found = _uncapitalised(source, word, start, unknown)
    elif any(kind == "function" for (kind, _), _, _ in found):
        parts = " ".join(word[first:last] for _, first, last in found)
        source.note("notation.split", f"'{word}' was read as {parts}.", (start, end))
    width = (end - start) // len(word)  # 1 for typed letters; a command stands for its name as a whole
    for meaning, first, last in found:
        _add(source, meaning, word[first:last], start + first * width, start + last * width if width == 1 else end)
    return end


def _add(source: Source, meaning: tuple[str, str], spelling: str, start: int, end: int) -> None:
    kind, value = meaning
    if kind == "ambiguous":
        rest = spelling[1:]
        message = f"Is '{spelling}' the inverse function or a times {rest}? Write {value}(...) or a*{rest}(...)."
        raise LearnerError("parse.ambiguous-name", message, (start, end))
    if kind == "english":
        fix = _SIGNS_FOR.get(value, "leave it out, and write the mathematics alone")
        raise LearnerError("parse.word", f"'{spelling}' is a word here: {fix}.", (start, end))
    if kind == "function" and "h" in source.known.letters and value in _HYPERBOLIC and not source.known.free:
        source.note("notation.hyperbolic", f"'{spelling}' was read as the hyperbolic function.", (start, end))
    if spelling == "E" and value == "e":
        source.note("notation.capital", "'E' was read as the number e.", (start, end))
    source.tokens.append((kind, value, start, end))


_SIGNS_FOR = {
    "sine": "write sin",
    "cosine": "write cos",
    "tangent": "write tan",
    "plus": "write +",
    "minus": "write -",
    "times": "write *",
}
_HYPERBOLIC = frozenset(("sinh", "cosh", "tanh", "sech", "csch", "coth"))


def _uncapitalised(source: Source, word: str, start: int, unknown: int) -> list[tuple[tuple[str, str], int, int]]:
    lowered = word.lower()
    if lowered != word:
        whole = source.known.whole.get(lowered)
        found, failed = ([(whole, 0, len(word))], len(word)) if whole else pieces_of(lowered, source.known)
        if failed == len(word):
            source.note("notation.capital", f"'{word}' was read as {lowered}.", (start, start + len(word)))
            return found
    if len(word) == 1 and _is_left_side(source, start + 1):
        return [(("name", word), 0, 1)]
    end = start + len(word)
    tail = _SUBSCRIPT.match(source.text, end)
    subscript = tail[0] if tail is not None and tail[0].startswith("_") else ""
    lowered_end = end + len(_lowered(source, end))
    raise unknown_name(word[unknown:] + (subscript or source.text[end:lowered_end]), source.scope, start + unknown)


def _is_left_side(source: Source, end: int) -> bool:
    """Say whether a letter is the left side of ``k = 3``: what such a label is worth, the answer's reader decides."""
    first = not source.tokens or source.tokens[-1][0] in (",", ";", "or", "and")
    return first and _EQUALS.match(source.text, end, source.end) is not None


def _subscripted(source: Source, word: str, start: int, end: int) -> int | None:
    tail = _SUBSCRIPT.match(source.text, end, source.end)
    lowered = "" if tail is not None else _lowered(source, end)
    if tail is None and not lowered:
        return None
    subscript = (tail[1] or tail[2] or tail[3]) if tail is not None else lowered
    after = tail.end() if tail is not None else end + len(lowered)
    if source.known.free:
        if (word in source.known.whole and source.known.whole[word][0] != "name") or not (lowered or "_" in tail[0]):  # type: ignore[index]
            return None
        source.tokens.append(("name", f"{word}_{subscript}", start, after))
        return after
    for (stem, sub), declared in source.known.subscripted.items():
        if sub == subscript and word.endswith(stem):
            if len(word) > len(stem):
                name(source, word[: -len(stem)], start, end - len(stem))
            source.tokens.append(("name", declared, end - len(stem), after))
            return after
    return None


def _lowered(source: Source, position: int) -> str:
    last = position
    while last < source.end and source.text[last] in unicode.SUBSCRIPTS:
        last += 1
    return "".join(unicode.SUBSCRIPTS[character] for character in source.text[position:last])


def _character(source: Source, match: re.Match[str]) -> int:
    character, position = match[0], match.start()
    if (kind := unicode.OPERATORS.get(character)) is not None:
        source.tokens.append((kind, character, position, position + 1))
    elif character in unicode.SUPERSCRIPTS:
        return raised(source, position, name)
    elif character in unicode.SUBSCRIPTS:
        lowered = _lowered(source, position)
        source.tokens.append(("_", "_", position, position + 1))
        small(source, lowered, position, name)
        return position + len(lowered)
    elif (spelling := unicode.NAMES.get(character)) is not None:
        _named(source, spelling, position)
    elif (fraction := unicode.FRACTIONS.get(character)) is not None:
        _vulgar_fraction(source, fraction, position)
    elif character not in unicode.SPACES:
        raise _bad_character(source.text, position)
    return position + 1


def _vulgar_fraction(source: Source, fraction: str, position: int) -> None:
    """Add ``⅔``; directly behind a whole number it makes a mixed number, with a notice."""
    kind, typed, start, end = source.tokens[-1] if source.tokens else ("", "", 0, 0)
    if kind != "number" or not typed.isdigit() or source.text[end:position].strip():
        source.tokens.append(("fraction", fraction, position, position + 1))
        return
    above, below = map(int, fraction.split("/"))
    whole = f"{int(typed) * below + above}/{below}"
    shown = source.text[start : position + 1]
    source.note("notation.mixed", f"'{shown}' was read as the mixed number {whole}.", (start, position + 1))
    source.tokens[-1] = ("fraction", whole, start, position + 1)


def _named(source: Source, spelling: str, position: int) -> None:
    meaning = source.known.whole.get(spelling)
    if meaning is None:
        raise unknown_name(spelling, source.scope, position, position + 1)
    _add(source, meaning, spelling, position, position + 1)


_FIXES: dict[str, str] = {
    **dict.fromkeys("∫∑∏Σ", "write the result"),
    "?": "leave it out",
    "#": "leave it out",
    "@": "leave it out",
    "$": "leave it out, or put $ at both ends",
    "…": "write everything out",
    ".": "write a decimal as 0.5 and a product as 2*x",
}


def _bad_character(text: str, position: int) -> LearnerError:
    character = text[position]
    fix = _FIXES.get(character, "leave it out, or type it on a plain keyboard")
    shown = f"'{character}'" if character.isprintable() and character.isascii() else unicode.described(character)
    message = f"The character {shown} cannot be read here: {fix}."
    return LearnerError("parse.character", message, (position, position + 1))


_HANDLERS: tuple[Callable[[Source, re.Match[str]], int], ...] = (
    _space,
    number,
    _word,
    _space,
    _space,
    lambda source, match: command(source, match, name),
    _character,
)

__all__ = ["MAX_TOKENS", "Source", "Token", "tokenize"]
