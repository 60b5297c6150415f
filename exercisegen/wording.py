"""Findings as sentences: for whoever may see the key, and for the student, without words of the engine.

The sentences are in ``templates/wording/<language>.yaml``, a plain subset of YAML (two sections, one quoted sentence a
line), so that reading it costs no YAML parser.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from exercisegen.errors import AuthorError, Fault
from exercisegen.model.content import Blank, Content, Inline, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.figure import Figure
from exercisegen.model.finding import Finding
from exercisegen.model.verdict import Verdict
from exercisegen.resources import templates_root

Sentences = Mapping[str, str]
_LINE = re.compile(r'  (?P<code>[\w.-]+): (?P<sentence>".*")')
_GAP = re.compile(r"\{(\w+)\}")


@cache
def sentences(section: str, language: str = "en") -> Sentences:
    """Return the sentences of ``message`` or ``feedback`` by code; raise ``AuthorError`` where a line is malformed."""
    path = templates_root() / "wording" / f"{language}.yaml"
    found: dict[str, str] = {}
    current = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        entry = _LINE.fullmatch(line)
        if entry is None and line and not line.startswith("#"):
            current = line.removesuffix(":")
        if current == section and entry is not None:
            found[entry["code"]] = _sentence(str(path), number, entry["sentence"])
    return found


def messages(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return one sentence for each finding, for whoever may see the key."""
    return tuple(_message(finding) for finding in findings)


def feedback(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return what is said to the student about the findings, nothing twice."""
    said = (_for_student(finding) for finding in findings)
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))


def for_student(verdict: Verdict) -> Verdict:
    """Return the verdict without anything that the key could be read from."""
    evidence = None if verdict.evidence is None else replace(verdict.evidence, witness=None, detail="")
    said = tuple(_for_student(finding) for finding in verdict.findings)
    return replace(verdict, evidence=evidence, messages=said)


def plain(content: Content) -> str:
    """Return text with mathematics as one line of plain text."""
    return " ".join(" ".join(_words(content)).split())


def _message(finding: Finding) -> str:
    """A sentence that a finding brings along, such as a reader's notice or an author's feedback, goes first."""
    own = dict(finding.data).get("message")
    return _filled(sentences("message").get(finding.code, ""), finding) if own is None else own


def _for_student(finding: Finding) -> str:
    template = sentences("feedback").get(finding.code)
    return _message(finding) if template is None or "message" in dict(finding.data) else _filled(template, finding)


def _filled(template: str, finding: Finding) -> str:
    data = dict(finding.data)
    return _GAP.sub(lambda gap: data.get(gap[1], "?"), template)


def _words(content: Content) -> Iterator[str]:
    for block in content:
        match block:
            case Paragraph(pieces):
                yield "".join(map(_inline, pieces))
            case ListBlock(items):
                yield from (f"- {plain(item)}" for item in items)
            case Table(header, rows):
                yield from (" ".join("".join(map(_inline, cell)) for cell in row) for row in (header, *rows))
            case Figure(panels):
                yield from (_described(block, place) for place in range(len(panels)))


def _inline(piece: Inline) -> str:
    match piece:
        case Text(text):
            return text
        case Math(latex):
            return _linear(latex)
        case Blank():
            return "___"


def _described(figure: Figure, place: int) -> str:
    from exercisegen.figures.describing import description

    return f"[Figure: {description(figure, place)}]"


def _linear(latex: str) -> str:
    from exercisegen.expr.mathtext.linear import to_linear

    return to_linear(latex)


def _sentence(file: str, line: int, quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except json.JSONDecodeError as error:
        message = f"{quoted} is not a sentence in double quotes: {error.msg}"
        raise AuthorError(Fault(file, line, "", message)) from None
