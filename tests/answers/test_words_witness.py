"""Answers in words, and answers that only have to meet conditions."""

from dataclasses import dataclass
from fractions import Fraction

import pytest

from exercisegen import plugins
from exercisegen.answers.text import TextOptions
from exercisegen.answers.witness import WitnessOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Number, Relation, Sign
from exercisegen.model.exercise import Key
from exercisegen.wording import messages

ZERO = Number(Fraction(0))


@pytest.mark.parametrize(
    "submitted", ["chain rule", "Chain Rule", "the chain rule", " chain  rule. ", "chain-rule", r"\text{chain rule}"]
)
def test_case_spaces_and_articles_do_not_count(judge, submitted):
    assert judge("text", "chain rule", submitted) == ("correct", 1, [])


@pytest.mark.parametrize(
    ("submitted", "status"), [("L'Hopital", "correct"), ("lhôpital", "correct"), ("hospital", "incorrect")]
)
def test_accents_do_not_count_and_nothing_is_guessed(judge, submitted, status):
    assert judge("text", "l'Hôpital", submitted)[0] == status


def test_synonyms_are_right(judge):
    options = TextOptions(synonyms=("Bernoulli", "l'Hospital"))
    assert judge("text", "l'Hôpital", "bernoulli", options=options)[0] == "correct"


@pytest.mark.parametrize("text", ["", "x^2", "a = b", "☃", "word " * 40])
def test_what_is_no_word_is_unreadable(text):
    with pytest.raises(LearnerError):
        plugins.load("answers", "text").parse(text, Scope())


def test_a_synonym_that_cannot_be_typed_is_refused():
    with pytest.raises(ValueError, match="letters"):
        TextOptions(synonyms=("f'(x) = 0",))


@dataclass(frozen=True)
class Passes:
    """The first expression equals x^2 up to a constant sign of the second, which is positive."""

    names: tuple[str, ...] = ("f", "a")
    unmet: tuple[str, ...] = ()

    def claims(self, values):
        target = plugins.load("answers", "expression").parse("x^2", Scope(variables=("x",))).value
        return (Relation((values[0], target), (Sign.EQUAL,)), Relation((ZERO, values[1]), (Sign.LESS,)))


@pytest.mark.parametrize(
    ("submitted", "status", "codes"),
    [
        ("x^2, 3", "correct", []),
        ("x*x, sqrt(2)", "correct", []),
        ("a = 3, f = x^2", "correct", []),
        ("f(x) = x^2; a = 1/2", "correct", []),
        ("(x^2, 3)", "correct", []),
        ("x^2, -3", "incorrect", ["witness.condition"]),
        ("x^2, 0", "incorrect", ["witness.condition"]),
        ("x^3, 3", "incorrect", ["witness.condition"]),
        ("3, x^2", "incorrect", ["witness.condition", "witness.undecided"]),
        ("x^2", "incorrect", ["witness.count"]),
        ("x^2, x", "undecided", ["witness.undecided"]),
    ],
)
def test_an_answer_is_right_where_every_condition_is_shown_to_hold(judge, submitted, status, codes):
    found = judge("witness", "x^2, 1", submitted, check=Passes())
    assert (found[0], found[2]) == (status, codes)


def test_each_condition_has_its_share(judge):
    options = WitnessOptions(partial="per_condition")
    assert judge("witness", "x^2, 1", "x^2, -3", check=Passes(), options=options)[1] == Fraction(1, 2)


@pytest.mark.parametrize(
    ("unmet", "said"),
    [
        ((), ["Condition 2 does not hold."]),
        (("That is no square.", "a must be positive."), ["a must be positive."]),
        (("That is no square.", ""), ["Condition 2 does not hold."]),
    ],
)
def test_a_condition_that_does_not_hold_is_told_in_the_words_of_the_question(unmet, said):
    plugin, scope = plugins.load("answers", "witness"), Scope(variables=("x",))
    key = Key("witness", plugin.parse("x^2, 1", scope).value, scope, check=Passes(unmet=unmet))
    found = plugin.compare(key, plugin.parse("x^2, -3", scope).value).findings
    assert list(messages(found)) == said


def test_the_evidence_of_a_witness_is_a_predicate():
    plugin, scope = plugins.load("answers", "witness"), Scope(variables=("x",))
    key = Key("witness", plugin.parse("x^2, 1", scope).value, scope, check=Passes())
    for text in ("x^2, 5", "x^3, 5"):
        assert plugin.compare(key, plugin.parse(text, scope).value).evidence.method == "predicate"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("-x if x < 0, x if x >= 0", ["-x if x < 0, x if x >= 0"]),
        ("f = 5 if x = 2, x otherwise, a = 2", ["5 if x = 2, x otherwise", "2"]),
        ("a = 2; f = -x if x < 0; 2x if x > 0; 7 otherwise", ["2", "-x if x < 0, 2x if x > 0, 7 otherwise"]),
        ("1, 2 if x < 0, 3 otherwise, 4", ["1", "2 if x < 0, 3 otherwise", "4"]),
    ],
)
def test_a_comma_inside_cases_does_not_separate_answers(typed, shown):
    plugin, scope = plugins.load("answers", "witness"), Scope(variables=("x",))
    assert list(plugin.parse(typed, scope).value.values) == [read(each, scope).tree for each in shown]
