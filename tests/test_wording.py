"""Sentences about findings."""

import re
from pathlib import Path

import pytest
import yaml

from exercisegen import plugins, wording
from exercisegen.errors import AuthorError
from exercisegen.model.content import Blank, ListBlock, Math, Paragraph, Table, Text
from exercisegen.model.evidence import Certainty, Evidence, Method, Witness
from exercisegen.model.finding import Finding, FindingKind
from exercisegen.model.verdict import Status, Verdict
from exercisegen.resources import templates_root

FILE = templates_root() / "wording" / "en.yaml"
PACKAGE = Path(wording.__file__).parent
ENGINE_WORDS = re.compile(r"\b(key|kernel|ball|witness|residue|evidence|sympy|finding|undecided)\b", re.IGNORECASE)


def test_the_file_is_the_yaml_that_it_looks_like():
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert found == {section: dict(wording.sentences(section)) for section in ("message", "feedback")}


def test_the_student_is_not_told_words_of_the_engine():
    assert [each for each in wording.sentences("feedback").values() if ENGINE_WORDS.search(each)] == []


COMPARED_ONLY = {"points.coordinate", "interval.end"}  # settle which point is which, and are not told


def test_every_code_that_answer_types_find_has_a_message():
    sources = [path for folder in ("answers", "grading") for path in (PACKAGE / folder).glob("*.py")]
    texts = [path.read_text(encoding="utf-8") for path in sources]
    kinds = "|".join((*plugins.names("answers"), "value", "follow-through", "interval", "chart"))
    code = re.compile(rf'"((?:{kinds})\.[a-z-]+)"')
    asked = re.compile(r'LearnerError\(\s*"([a-z.-]+)"')
    found = {name for text in texts for name in code.findall(text)}
    refused = {name for text in texts for name in asked.findall(text)} | COMPARED_ONLY
    assert found - refused - set(wording.sentences("message")) == set()
    assert plugins.names("answers")


def test_gaps_are_filled_from_the_data_and_from_nothing_else():
    finding = Finding("points.class", FindingKind.WRONG, (("point", "{kind}"), ("kind", "min")))
    assert wording.messages((finding,)) == ("{kind} is in the key, with another kind: min.",)


def test_a_sentence_that_a_finding_brings_along_goes_first():
    finding = Finding("forgot-inner", FindingKind.WRONG, (("message", "Multiply by the inner derivative."),))
    assert wording.messages((finding,)) == wording.feedback((finding,)) == ("Multiply by the inner derivative.",)


def test_nothing_is_said_twice():
    finding = Finding("points.missing", FindingKind.WRONG, (("point", "1"), ("kind", "min")))
    assert wording.feedback((finding, finding)) == ("At least one is missing.",)


def test_a_student_sees_nothing_that_the_key_could_be_read_from():
    finding = Finding("points.missing", FindingKind.WRONG, (("point", "(17, 19)"), ("kind", "min")))
    evidence = Evidence(Method.WITNESS, Certainty.PROVED, Witness((("x", "1"),), "23", "24"), "kernels sin(29*x)")
    verdict = Verdict(Status.INCORRECT, 0, (finding,), evidence, messages=wording.messages((finding,)))
    shown = repr(wording.for_student(verdict).evidence) + repr(wording.for_student(verdict).messages)
    assert "17" in repr(verdict.messages)
    assert not re.search("17|19|23|24|29", shown)


def test_content_becomes_one_line_of_text():
    content = (
        Paragraph((Text("Use "), Math(r"\frac{x}{2}"), Text(" and "), Blank())),
        ListBlock(((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),))),
        Table(((Text("a"),),), (((Text("b"),),),)),
    )
    text = wording.plain(content)
    assert text.startswith("Use ")
    assert text.endswith("and ___ - one - two a b")
    assert "\n" not in text


@pytest.mark.parametrize("line", ['  code: "a "b" c"', '  code: "\\q"'])
def test_a_malformed_line_is_located(tmp_path, monkeypatch, line):
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "xx.yaml").write_text(f"message:\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(wording, "templates_root", lambda: tmp_path)
    with pytest.raises(AuthorError, match=r"xx\.yaml:2"):
        wording.sentences("message", "xx")
