"""Choices, matchings and orderings: letters mean the order that this learner saw."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercisegen import plugins
from exercisegen.answers._choosing import lettered
from exercisegen.answers._precedence import displaced, is_ordered_by, reachable
from exercisegen.answers.choices import ChoicesOptions
from exercisegen.answers.matching import MatchingOptions
from exercisegen.answers.ordering import OrderingOptions
from exercisegen.errors import LearnerError
from exercisegen.expr.scope import Scope
from exercisegen.expr.tree import Number

TEXTS = ("a jump", "a pole", "a corner", "Ein Gefälle")
SHOWN = lettered(TEXTS, (3, 1, 4, 2))  # a: corner, b: jump, c: Gefälle, d: pole
SCOPE = Scope(choices=SHOWN)


def number(value: int) -> Number:
    return Number(Fraction(value))


@pytest.mark.parametrize(
    "submitted", ["b", "B", "(b)", "b)", "b.", " option b ", "a jump", "A JUMP", r"\text{b}", "$b$"]
)
def test_a_choice_is_its_letter_or_what_it_says(judge, submitted):
    assert judge("choice", "b", submitted, choices=SHOWN) == ("correct", 1, [])


def test_accents_and_case_of_a_text_do_not_count(judge):
    assert judge("choice", "c", "ein gefalle", choices=SHOWN)[0] == "correct"


def test_the_same_choice_has_another_letter_in_another_order():
    plugin = plugins.load("answers", "choice")
    other = Scope(choices=lettered(TEXTS, (1, 2, 3, 4)))
    assert plugin.key_value(number(3), None, SCOPE).letter == "A"
    assert plugin.key_value(number(3), None, other).letter == "C"
    assert plugin.key_value("a corner", None, other).number == 3


@pytest.mark.parametrize("text", ["e", "7", "a b", "corner jump", "", "ab", "aa", "="])
def test_what_names_no_choice_is_unreadable(text):
    with pytest.raises(LearnerError):
        plugins.load("answers", "choice").parse(text, SCOPE)


def test_a_letter_that_another_choice_says_is_asked_about():
    scope = Scope(choices=lettered(("b", "a"), (1, 2)))
    with pytest.raises(LearnerError) as caught:
        plugins.load("answers", "choice").parse("a", scope)
    assert caught.value.code == "choice.ambiguous"


@pytest.mark.parametrize("submitted", ["a, c", "c a", "ca", "A and C", "a;c", "a c a", "a corner; ein Gefälle"])
def test_several_choices_are_read_in_any_order(judge, submitted):
    assert judge("choices", "a, c", submitted, choices=SHOWN) == ("correct", 1, [])


@pytest.mark.parametrize(
    ("submitted", "score"),
    [("a", Fraction(1, 2)), ("a b", 0), ("a b c", Fraction(1, 2)), ("a b c d", 0), ("none", 0), ("b", 0)],
)
def test_each_right_choice_has_its_share_and_a_wrong_one_takes_it_away(judge, submitted, score):
    options = ChoicesOptions(partial="per_choice")
    assert judge("choices", "a c", submitted, choices=SHOWN, options=options)[1] == score


def test_everything_chosen_earns_nothing_however_many_are_right(judge):
    options = ChoicesOptions(partial="per_choice")
    assert judge("choices", "a b c", "a b c d", choices=SHOWN, options=options)[1] == 0


@pytest.mark.parametrize(
    "submitted",
    ["1-b, 2-a, 3-b", "3b 1b 2a", "1 -> b; 2 -> a; 3 -> b", "1: b, 2: a, 3: b", "1=b, 2=a and 3=b", "1.b 2.a 3.b",
     "(1, b), (2, a), (3, b)", "b a b", "1) b 2) a 3) b", "1 is b, 2 is a, 3 is b"],
)  # fmt: skip
def test_pairs_are_read_in_every_notation(judge, submitted):
    assert judge("matching", "1-b, 2-a, 3-b", submitted, choices=SHOWN) == ("correct", 1, [])


@pytest.mark.parametrize(
    ("submitted", "score"),
    [("1-b, 2-a", Fraction(2, 3)), ("1-a, 2-a, 3-a", Fraction(1, 3)), ("1-b, 2-a, 3-b, 4-c", Fraction(2, 3))],
)
def test_each_pair_has_its_share(judge, submitted, score):
    options = MatchingOptions(partial="per_pair")
    assert judge("matching", "1-b, 2-a, 3-b", submitted, choices=SHOWN, options=options)[1] == score
    assert judge("matching", "1-b, 2-a, 3-b", submitted, choices=SHOWN)[1] == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [("1-a, 1-b", "matching.twice"), ("1-e", "choice.unknown"), ("1-", "matching.form"), ("12", "matching.form")],
)
def test_a_number_has_one_letter_that_there_is(text, code):
    with pytest.raises(LearnerError) as caught:
        plugins.load("answers", "matching").parse(text, SCOPE)
    assert caught.value.code == code


@pytest.mark.parametrize("submitted", ["c a b d", "cabd", "c, a, b, d", "c -> a -> b -> d", "C > A > B > D"])
def test_an_order_is_read_in_every_notation(judge, submitted):
    assert judge("ordering", "c a b d", submitted, choices=SHOWN) == ("correct", 1, [])


@pytest.mark.parametrize(
    ("submitted", "score"),
    [
        ("c a b d", 1),
        ("a c b d", Fraction(2, 3)),
        ("d b a c", 0),
        ("c a b", Fraction(2, 3)),
        ("a b d c", Fraction(2, 3)),
    ],
)
def test_each_line_to_be_moved_or_added_costs_a_share(judge, submitted, score):
    options = OrderingOptions(partial="per_line")
    assert judge("ordering", "c a b d", submitted, choices=SHOWN, options=options)[1] == score


def test_lines_without_precedence_may_stand_in_any_order(judge):
    options = OrderingOptions(before=((3, 1), (3, 4), (1, 2), (4, 2)))  # corner first, pole last
    for submitted in ("a b c d", "a c b d"):
        assert judge("ordering", "a b c d", submitted, choices=SHOWN, options=options)[0] == "correct"
    assert judge("ordering", "a b c d", "b a c d", choices=SHOWN, options=options)[0] == "incorrect"


def test_a_line_that_belongs_nowhere_is_wrong(judge):
    assert judge("ordering", "c a b", "c a b d", choices=SHOWN) == ("incorrect", 0, ["ordering.extra"])


def test_an_order_has_every_line_once():
    with pytest.raises(ValueError, match="once"):
        plugins.load("answers", "ordering").key_value((number(1), number(1)), OrderingOptions(), SCOPE)


def test_an_order_that_before_forbids_is_not_right_for_itself(judge):
    options = OrderingOptions(before=((1, 3),))  # the jump before the corner
    assert judge("ordering", "a b", "a b", choices=SHOWN, options=options)[0] == "incorrect"


@given(st.permutations(range(6)), st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=9))
def test_no_fewer_lines_could_be_moved(order, pairs):
    closed = reachable(frozenset((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]))
    moved = displaced(order, closed)
    rest = [line for line in order if line not in moved]
    assert is_ordered_by(rest, closed)
    longer = (kept for kept in _subsequences(order, len(rest) + 1))
    assert not any(is_ordered_by(kept, closed) for kept in longer)


def _subsequences(order, length):
    wanted = set(permutations(range(6), length)) if length <= 6 else set()
    places = {line: place for place, line in enumerate(order)}
    return [lines for lines in wanted if list(lines) == sorted(lines, key=places.__getitem__)]
