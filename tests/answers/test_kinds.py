"""Points and what they are, as people type them."""

import pytest

from exercisegen.answers._kinds import claims, kind_of
from exercisegen.errors import LearnerError


def split(text: str) -> list[tuple[str, str]]:
    return [(" & ".join(piece.text for piece in claim.point), claim.kind) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(0, 1) min; (2, -3) saddle", [("(0, 1)", "min"), ("(2, -3)", "saddle")]),
        ("(0, 1) min, (2, -3) saddle", [("(0, 1)", "min"), ("(2, -3)", "saddle")]),
        ("x = 0: max", [("x = 0", "max")]),
        ("x=0: max, x=2: min", [("x=0", "max"), ("x=2", "min")]),
        ("max at (0,1)", [("(0,1)", "max")]),
        ("local max at (0,1) and local min at (2,3)", [("(0,1)", "max"), ("(2,3)", "min")]),
        ("max: (0,1), (2,3); min: (4,5)", [("(0,1)", "max"), ("(2,3)", "max"), ("(4,5)", "min")]),
        ("x = 0 and x = 2: min; x = 1: max", [("x = 0", "min"), ("x = 2", "min"), ("x = 1", "max")]),
        ("(1, 2) is a rel. max.", [("(1, 2)", "max")]),
        ("(1, 2) (saddle point)", [("(1, 2)", "saddle")]),
        ("(1, 2) -> Minimum\n(3, 4) - neither", [("(1, 2)", "min"), ("(3, 4)", "none")]),
        ("at x = 0 there is a maximum", [("x = 0", "max")]),
        ("f has a local minimum at x = 3", [("x = 3", "min")]),
        ("x = 1, y = 2: saddle", [("x = 1 & y = 2", "saddle")]),
        ("x = 1, x = 2: saddle", [("x = 1", "saddle"), ("x = 2", "saddle")]),
        ("x = -1 no extremum", [("x = -1", "none")]),
        ("x = 2 point of inflection", [("x = 2", "inflection")]),
        (r"\left(0, 1\right) \text{ min}", [(r"\left(0, 1\right)", "min")]),
        ("minimum at 2, maximum at -2", [("2", "min"), ("-2", "max")]),
        ("The function has a local minimum at x=2 and a maximum at x=-2.", [("x=2", "min"), ("x=-2", "max")]),
        ("{(0|0) saddle, (1|1) min}", [("(0;0)", "saddle"), ("(1;1)", "min")]),
        ("none", []),
        ("neither", []),
    ],
)
def test_points_and_kinds_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(0, 1)", "points.unclassified"),
        ("(0, 1) min; (2, 3)", "points.unclassified"),
        ("min", "points.kind"),
        ("max at 0, 2 min", "points.kind"),
        ("min max at 0", "points.kind"),
        ("x = 0,5 min", "points.comma"),
    ],
)
def test_a_point_without_a_kind_and_a_kind_without_a_point_are_asked_about(text: str, code: str) -> None:
    with pytest.raises(LearnerError) as caught:
        claims(text)
    assert caught.value.code == code
    assert caught.value.span is not None
    assert 0 <= caught.value.span[0] <= caught.value.span[1] <= len(text)


def test_a_decimal_comma_is_read_where_the_course_writes_it():
    assert [claim.point[0].text for claim in claims("x = 0,5 min; (1,5; 2) max", decimal_comma=True)] == [
        "x = 0,5",
        "(1,5; 2)",
    ]


@pytest.mark.parametrize("text", ["(0, 1) min; (2, -3) saddle", "at x = 0 there is a maximum", "max: (0,1), (2,3)"])
def test_a_piece_says_where_it_stands(text: str) -> None:
    for claim in claims(text):
        for piece in claim.point:
            assert text[piece.start :].startswith(piece.text)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("min", "min"),
        ("Maximum", "max"),
        ("local max", "max"),
        ("rel. min", "min"),
        ("a saddle point", "saddle"),
        ("neither min nor max", "none"),
        ("hill", None),
    ],
)
def test_words_stand_for_kinds(word: str, kind: str | None) -> None:
    assert kind_of(word) == kind
