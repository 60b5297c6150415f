"""What holds for every answer type."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercisegen import plugins
from exercisegen.answers._choosing import lettered
from exercisegen.errors import LearnerError
from exercisegen.expr.mathtext.parsing import parse_math
from exercisegen.expr.scope import Conventions, Scope
from exercisegen.marking import mark
from exercisegen.model.exercise import Key
from exercisegen.model.finding import FindingKind
from exercisegen.model.verdict import Status

NAMES = plugins.names("answers")
KEYS: dict[str, tuple[str, ...]] = {
    "expression": (
        "3x^2 - 1", "2*x*cos(x^2)", "ln(x)/x", "e^(-x^2/2)", "-sqrt(x^2+1)", "|x - 1|", "x^(1/3)", "0", "y/x",
    ),
    "number": ("12", "-17/4", "sqrt(2)/2", "e^2", "pi/3 + 1", "0", "dne", "infinity", "-infinity", "2.5"),
    "point": ("(1, -2)", "(0, 1/2, sqrt(3))"),
    "vector": ("(2x, 3y)", "(y*cos(x*y), x*cos(x*y))", "(1, 0, -x)"),
    "matrix": ("[[2, x], [x, 6y]]", "[[1, 2, 3], [4, 5, 6]]", "[[-sin(x)]]"),
    "points": ("{-1, 3}", "{(0, 1), (2, -3/2)}", "none", "{sqrt(2)}"),
    "equation": ("y = 3x - 2", "x^2 + y^2 = 25", "y = -x/2", "x = 3"),
    "classified_points": (
        "(0, 1) min; (2, -3) saddle", "x = -sqrt(5): max; x = 0: neither", "none", "x = 3/2: inflection",
    ),
    "choice": ("b", "a corner", "D"), "choices": ("a, c", "none", "d"), "matching": ("1-b, 2-a, 3-b", "1-c"),
    "interval_set": ("(-inf, 0) U (2, 5]", "x < sqrt(2)", "x != 0", "R", "none", "[-1, 1) U {3}", "(-y, y)"),
    "witness": ("x^3 - 1", "y = x, y = 2x", "|x|, 0"),
    "sign_chart": ("-: (-inf, 0); 0: 0; +: (0, inf)", "x < -sqrt(2): +, -sqrt(2) < x < 7/2: -, x = 9: undefined"),
    "ordering": ("c a b d", "a b"), "text": ("chain rule", "l'Hôpital"),
}  # fmt: skip
WRONG = {
    "expression": "17x^5", "number": "1717", "point": "(17, 19)", "vector": "(17, 19)",
    "matrix": "[[17, 18], [19, 20]]",
    "points": "17, 19", "equation": "17x = 19y^3", "classified_points": "(17, 19) max",
    "interval_set": "(17, 19)", "sign_chart": "+: (17, 19)", "witness": "17x^5, 18, 19, 20",
    "choice": "a", "choices": "b", "matching": "1-d", "ordering": "b a", "text": "seventeen",
}  # fmt: skip
CHOICES = lettered(("a jump", "a pole", "a corner", "a cusp"), (4, 3, 1, 2))
CASES = [(name, text) for name in NAMES for text in KEYS.get(name, ())]
OFFERING = ("choice", "choices", "matching", "ordering")
COUNTED = ("missing", "extra", "displaced")
WORDS = ("text", "min min")  # where words are asked for, any will do
NONSENSE = (
    "((",
    "1 +",
    "x ** ",
    "__import__('os')",
    "x.__class__",
    "\x00",
    "☃",
    "=",
    ";;;",
    "\\frac{1}",
    "{",
    "min min",
    "🙂" * 10,
)


PLAIN = Conventions()
EUROPEAN = Conventions(decimal_mark=",", list_separator=";", log_base="10")


def scope_of(name: str, conventions: Conventions = PLAIN) -> Scope:
    expected = plugins.load("answers", name).expected
    return Scope(variables=("x", "y"), expected=expected, conventions=conventions, choices=CHOICES)


def key_of(name: str, text: str) -> Key[Any]:
    plugin = plugins.load("answers", name)
    return Key(name, plugin.parse(text, scope_of(name)).value, scope_of(name), options=plugin.options())


def status_of(key: Key[Any], text: str) -> tuple[Status, list[FindingKind]]:
    plugin = plugins.load("answers", key.answer)
    comparison = plugin.compare(key, plugin.parse(text, key.scope).value)
    return mark(comparison)[0], [finding.kind for finding in comparison.findings]


def test_every_answer_type_is_tried():
    assert set(NAMES) == set(KEYS) == set(WRONG)


@pytest.mark.parametrize("name", NAMES)
def test_options_are_a_frozen_record_with_defaults(name):
    options = plugins.load("answers", name).options
    assert is_dataclass(options)
    assert options() == options()
    for field in fields(options):
        with pytest.raises(FrozenInstanceError):
            setattr(options(), field.name, None)


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_key_typed_as_it_is_shown_is_correct(name, text):
    key = key_of(name, text)
    assert status_of(key, plugins.load("answers", name).show(key.value, Conventions()))[0] is Status.CORRECT


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_key_shown_by_the_conventions_of_a_course_is_read_by_them(name, text):
    plugin = plugins.load("answers", name)
    key = replace(key_of(name, text), scope=scope_of(name, EUROPEAN))
    assert status_of(key, plugin.show(key.value, EUROPEAN))[0] is Status.CORRECT
    assert status_of(key, plugin.latex(key.value, EUROPEAN))[0] is Status.CORRECT


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_key_typed_as_its_latex_is_correct(name, text):
    key = key_of(name, text)
    assert status_of(key, plugins.load("answers", name).latex(key.value, Conventions()))[0] is Status.CORRECT


@pytest.mark.parametrize(("name", "text"), CASES)
def test_the_latex_of_a_key_is_in_the_subset_that_every_renderer_sets(name, text):
    parse_math(plugins.load("answers", name).latex(key_of(name, text).value, Conventions()))


@pytest.mark.parametrize(("name", "text"), CASES)
def test_what_was_read_is_echoed_as_text_that_reads_the_same(name, text):
    plugin = plugins.load("answers", name)
    echoed = plugin.parse(text, scope_of(name)).read_as
    assert status_of(key_of(name, text), echoed.text)[0] is Status.CORRECT


@pytest.mark.parametrize(("name", "text"), CASES)
def test_a_wrong_answer_is_incorrect_and_its_evidence_proves_it(name, text):
    plugin = plugins.load("answers", name)
    comparison = plugin.compare(key_of(name, text), plugin.parse(WRONG[name], scope_of(name)).value)
    assert mark(comparison)[0] is Status.INCORRECT
    assert comparison.evidence.certainty == "proved"


@pytest.mark.parametrize(("name", "text"), CASES)
def test_an_undecided_answer_is_never_wrong(name, text, monkeypatch):
    from exercisegen.answers import _judging, equation
    from exercisegen.equivalence.decision import undecided

    plugin, key = plugins.load("answers", name), key_of(name, text)
    response = plugin.parse(WRONG[name], key.scope).value
    for module, function in ((_judging, "decide"), (equation, "decide_proportional")):
        monkeypatch.setattr(module, function, lambda *_: undecided("too large"))
    found = plugin.compare(key, response)
    structural = {"number.different", "vector.length", "matrix.size", "point.length"}
    structural |= {"points.missing", "points.extra", "points.too-many", "text.different", "witness.count"}
    structural |= {f"{kind}.{what}" for kind in OFFERING for what in ("different", "pair", *COUNTED)}
    assert {each.code for each in found.findings if each.kind is FindingKind.WRONG} <= structural


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_refused_with_a_place_inside_the_text(name, text):
    if (name, text) == WORDS:
        return
    with pytest.raises(LearnerError) as caught:
        plugins.load("answers", name).parse(text, scope_of(name))
    assert caught.value.message
    if caught.value.span is not None:
        assert 0 <= caught.value.span[0] <= caught.value.span[1] <= len(text)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(alphabet="xy0123456789+-*/^()[]{},;=.| minaxsdle\\√²±∇'", max_size=24))
def test_whatever_is_typed_is_refused_or_compared(name, text):
    plugin = plugins.load("answers", name)
    try:
        response = plugin.parse(text, scope_of(name))
    except LearnerError as error:
        assert error.span is None or 0 <= error.span[0] <= error.span[1] <= len(text)
        return
    for expected in KEYS.get(name, ())[:2]:
        mark(plugin.compare(key_of(name, expected), response.value))


@pytest.mark.parametrize(("name", "text"), CASES)
def test_the_typed_form_gives_nothing_of_the_key_away(name, text):
    key = key_of(name, text)
    plugin = plugins.load("answers", name)
    shown = plugin.show(key.value, Conventions())
    others = {plugin.typed_form(key_of(name, other)) for other in (*KEYS[name], WRONG[name])}
    assert shown == "none" or shown not in plugin.typed_form(key) or len(others) == 1
