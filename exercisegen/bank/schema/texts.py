"""What an item's texts say: stems that can be read, names that are known, formulas that can be set."""

from collections.abc import Iterable, Iterator, Sequence

from exercisegen.bank.faults import FaultList, YamlPath, nearest
from exercisegen.bank.language import Expression
from exercisegen.bank.markdown import ContentError, parse_content
from exercisegen.bank.schema.records import mistake_rows
from exercisegen.bank.stems.syntax import Branch, Literal, Loop, Print, Segment, StemError, Steps, parse_stem
from exercisegen.expr.names import CONSTANTS
from exercisegen.frozen import frozen
from exercisegen.model.figure_template import FigureTemplate
from exercisegen.model.figure_template import texts as texts_of_figure
from exercisegen.model.item import Item

_VALUE = "a"  # stands for every value; nothing that an author writes depends on which


@frozen
class _Piece:
    """A piece of a text as a reader might see it, and the line (from 0) of that text where it begins."""

    text: str
    row: int


def check_texts(item: Item, faults: FaultList, at: YamlPath) -> None:
    """Add a fault for every text of ``item`` that is no stem, uses an unknown name or holds an unreadable formula."""
    known = frozenset({*CONSTANTS, "true", "false", *item.variables, *item.draws, *item.lets})
    for path, text in texts(item):
        try:
            segments = parse_stem(text)
        except StemError as error:
            faults.add((*at, *path), error.message, faults.document.text_line((*at, *path), error.line - 1))
            continue
        for name, names, line in _unknown(segments, known):
            message = f"the name '{name}' is not defined{nearest(name, names - frozenset(CONSTANTS))}"
            faults.add((*at, *path), message, faults.document.text_line((*at, *path), line - 1))
        _check_content(segments, faults, (*at, *path))


def texts(item: Item) -> Iterator[tuple[YamlPath, str]]:
    """Yield every text of the item with the path where it stands."""
    yield ("stem",), item.stem
    yield from _of_figure(item.figure, ("figure",))
    for place, part in enumerate(item.parts):
        yield ("parts", place, "prompt"), part.prompt
        yield from _of_figure(part.figure, ("parts", place, "figure"))
        for key, offered in (("choices", part.answer.choices), ("statements", part.answer.statements)):
            for row, text in enumerate(offered):
                yield ("parts", place, "answer", key, row), text
        for row, said in enumerate(part.answer.unmet):
            yield ("parts", place, "answer", "unmet", row), said
        for row, hint in enumerate(part.hints):
            yield ("parts", place, "hints", row), hint
        for row, mistake in zip(mistake_rows(item, place), part.mistakes, strict=True):
            yield ("parts", place, "mistakes", row, "feedback"), mistake.feedback
    yield ("solution",), item.solution


def _of_figure(figure: FigureTemplate | None, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    yield from () if figure is None else (((*path, *source.path), source.text) for source in texts_of_figure(figure))


def _unknown(segments: Sequence[Segment], known: frozenset[str]) -> Iterator[tuple[str, frozenset[str], int]]:
    """Yield each unknown name with those that are known there, and its line (from 1) in the text."""
    for segment in segments:
        match segment:
            case Print(expression, line) | Steps(expression, _, line):
                yield from _unknown_in(expression, known, line)
            case Loop(name, over, body, line):
                yield from _unknown_in(over, known, line)
                yield from _unknown(body, known | {name, "loop"})
            case Branch(arms, line):
                for condition, body in arms:
                    if condition is not None:
                        yield from _unknown_in(condition, known, line)
                    yield from _unknown(body, known)


def _unknown_in(expression: Expression, known: frozenset[str], line: int) -> Iterator[tuple[str, frozenset[str], int]]:
    for name in sorted(expression.names - known):
        yield name, known, line


def _check_content(segments: Sequence[Segment], faults: FaultList, path: YamlPath) -> None:
    """Read the text with a letter in place of every value, once with the first arms of its branches, once the last."""
    for arm in (0, -1):
        pieces = _apart(_seen(segments, arm))
        try:
            parse_content("".join(piece.text for piece in pieces))
        except ContentError as error:
            row = _row(pieces, error.position)
            faults.add(path, error.message, faults.document.text_line(path, row))
            return


def _seen(segments: Sequence[Segment], arm: int) -> Iterator[_Piece]:
    for segment in segments:
        match segment:
            case Literal(text, line):
                yield _Piece(text, line - 1)
            case Print(_, line):
                yield _Piece(_VALUE, line - 1)
            case Steps(_, _, line):
                yield _Piece("\n\n", line - 1)
            case Loop(_, _, body):
                yield from _seen(body, arm)
            case Branch(arms):
                yield from _seen(arms[arm][1], arm)


def _apart(pieces: Iterable[_Piece]) -> tuple[_Piece, ...]:
    """Return the pieces with values set apart from what is before them, as printing does it."""
    found: list[_Piece] = []
    before = ""
    for piece in pieces:
        text = piece.text
        if text == _VALUE:
            text = f"{{{text}}}" if before in ("^", "_") else f" {text}" if before.isalnum() else text
        found.append(_Piece(text, piece.row))
        before = text[-1:] or before
    return tuple(found)


def _row(pieces: Sequence[_Piece], position: int) -> int:
    """Return the line (from 0) of the stem where the character at ``position`` of the joined text stands."""
    start, row = 0, 0
    for piece in pieces:
        if start > position:
            break
        row = piece.row + piece.text.count("\n", 0, position - start)
        start += len(piece.text)
    return row
