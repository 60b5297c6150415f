"""Figures of items: faults with their line, values of the variant, notes and JSON that do not give the key away."""

import json
from pathlib import Path

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.drawing import draw
from exercisegen.errors import AuthorError
from exercisegen.expr.build import number
from exercisegen.model.exercise import Exercise
from exercisegen.model.figure import Curve, Dot, Figure, LineStyle, Rule
from exercisegen.papers.exercise_json import exercise_json
from exercisegen.papers.records import exercise_record, read_exercise

BANK = """\
format: exercisegen/bank@1
id: demo
title: Demo
licence: CC0-1.0
items:
- id: line.slope
  version: 1
  exercise_type: A1
  title: A slope
  skills: [slope-of-a-line]
  difficulty: 1
  variables: [x, y]
  draw:
    m: {int: [1, 3]}
    kind: {int: [0, 1]}
  let: {f: m*x - 1}
  stem: A line.
  figure:
    x: [-4, 4]
    y: [-3, 3]
    ticks: 1
    draw:
    - {curve: f, label: $f$}
    - {point: [0, -1], open: kind == 1}
    - {vertical: m, when: kind == 0}
    - {tangent: [x^2, m], over: [0, 2], style: dashed}
  parts:
  - name: m
    prompt: Its slope?
    answer: {type: number, value: m}
  solution: It is $[[ m ]]$.
"""


def load(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        load_bank(file)
    except AuthorError as error:
        return [str(fault).removeprefix(f"{tmp_path}/") for fault in error.faults]
    return []


def drawn(tmp_path: Path, variant: int, text: str = BANK) -> Exercise:
    file = tmp_path / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    return draw(load_bank(file).items[0], variant)


def figure_of(exercise: Exercise) -> Figure:
    (found,) = [block for block in exercise.stem if isinstance(block, Figure)]
    return found


FAULTS = [
    ("x: [-4, 4]", "x: [-4]", "figure.x: expected at least 2 entries"),
    ("    x: [-4, 4]\n", "", "items[0].figure: the key 'x' is missing"),
    ("ticks: 1", "ticks: [1]", "figure.ticks: expected none, a distance such as 1, or one for each axis"),
    ("curve: f,", "curve: g,", "figure.draw[0].curve: the name 'g' is not defined"),
    ("curve: f,", "curv: f,", "figure.draw[0].curv: unknown key 'curv' - did you mean 'curve'?"),
    ("curve: f,", "curve: f, point: [1, 2],", "figure.draw[0]: what is drawn is exactly one of"),
    ("curve: f,", "curve: f, open: true,", "figure.draw[0].open: 'open' goes with point, not with curve"),
    ("curve: f,", "contours: f,", "figure.draw[0]: the key 'levels' is missing: contours needs it"),
    ("open: kind == 1", "open: kin == 1", "figure.draw[1].open: the name 'kin' is not defined"),
    ("when: kind == 0", "when: kind ==", "figure.draw[2].when:"),
    ("[x^2, m]", "[x^2, k]", "figure.draw[3].tangent: the name 'k' is not defined"),
    ("style: dashed", "style: red", "figure.draw[3].style:"),
    ("label: $f$", "label: $\\\\foo$", "figure.draw[0].label:"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_of_a_figure_is_told_with_its_place(tmp_path: Path, old: str, new: str, message: str) -> None:
    faults = load(tmp_path, BANK.replace(old, new, 1))
    assert any(message in fault for fault in faults), faults


def test_a_fault_of_a_figure_is_told_with_its_line(tmp_path: Path) -> None:
    (fault,) = load(tmp_path, BANK.replace("curve: f,", "curve: g,"))
    line = BANK[: BANK.index("curve: f")].count("\n") + 1
    assert fault.startswith(f"demo.yaml:{line}: ")


def test_a_figure_with_panels_draws_nothing_by_itself(tmp_path: Path) -> None:
    (fault,) = load(tmp_path, BANK.replace("    ticks: 1\n", "    panels: [{draw: [{curve: f}]}]\n"))
    assert "a figure with panels has no 'draw' of its own" in fault


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("x: [-4, 4]", "x: [4, m]", "the range of an axis goes up, not from 4 to 1"),
        ("ticks: 1", "ticks: 1 - m", "the distance of grid lines is above 0, not 0"),
        ("curve: f,", "curve: f*y,", "the letter y stands for none"),
        ("point: [0, -1]", "point: [0, x]", "the letter x stands for none"),
        ("point: [0, -1]", "point: [0, ln(0)]", "must be a number"),
        ("open: kind == 1", "open: m", "is neither true nor false"),
        ("label: $f$", "label: a_b", "plain words and formulas"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_place_and_variant(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(AuthorError) as caught:
        drawn(tmp_path, _first(tmp_path), BANK.replace(old, new, 1))
    fault = str(caught.value.faults[0])
    assert "figure." in fault and message in fault and "at variant #" in fault


def _first(tmp_path: Path) -> int:
    """Return a variant with slope 1."""
    return next(v for v in range(6) if str(drawn(tmp_path, v).parts[0].key.value).count("Fraction(1, 1)"))


def test_a_figure_has_the_values_of_its_variant(tmp_path: Path) -> None:
    seen = set()
    for variant in range(6):
        exercise = drawn(tmp_path, variant)
        curve, dot, *rest = figure_of(exercise).panels[0].marks
        assert isinstance(curve, Curve) and curve.function == exercise.bindings["f"]
        assert isinstance(dot, Dot) and dot.is_open == (exercise.bindings["kind"] == number(1))
        tangent = rest[-1]
        assert isinstance(tangent, Curve) and tangent.style is LineStyle.DASHED
        seen.add((dot.is_open, any(isinstance(mark, Rule) for mark in rest)))
    assert seen == {(True, False), (False, True)}


def test_what_a_figure_shows_belongs_to_the_note(tmp_path: Path) -> None:
    assert len({drawn(tmp_path, variant).note for variant in range(6)}) == 6


def test_a_figure_is_stored_in_a_manifest_and_read_back(tmp_path: Path) -> None:
    exercise = drawn(tmp_path, 2)
    assert read_exercise(json.loads(json.dumps(exercise_record(exercise)))) == exercise


def test_json_tells_the_figure_and_only_its_private_part_what_is_drawn(tmp_path: Path) -> None:
    record = exercise_json(drawn(tmp_path, 2))
    (public,) = record["figures"]
    (private,) = record["private"]["figures"]
    assert public["part"] is None and "Coordinate system" in public["panels"][0]["alt"]
    assert "draw" not in public["panels"][0]
    assert private["panels"][0]["draw"][0]["is"] == "curve"


def test_the_author_may_describe_a_figure(tmp_path: Path) -> None:
    exercise = drawn(tmp_path, 0, BANK.replace("    ticks: 1\n", "    alt: A line of slope $[[ m ]]$.\n"))
    assert figure_of(exercise).panels[0].alt.startswith("A line of slope ")
