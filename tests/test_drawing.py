"""Drawing: what an item is at a variant, which variants exist, and faults with their place."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from exercisegen.drawing import (
    Detail,
    count_variants,
    draw,
    exists,
    key_with,
    next_variant,
    rebind,
    space,
    variant_count,
)
from exercisegen.errors import AuthorError, UsageError
from exercisegen.expr.build import add, multiply, number, power, symbol
from exercisegen.expr.scope import Expected
from exercisegen.model.content import Math, Paragraph, Text
from exercisegen.model.exercise import Differentiate
from exercisegen.model.item import (
    AnswerTemplate,
    ChoiceDraw,
    DistinctDraw,
    IntegerDraw,
    Item,
    MistakeTemplate,
    Nice,
    PartTemplate,
)
from exercisegen.model.ref import ExerciseRef

X = symbol("x")


def mistake(code: str, value: str, **changes: Any) -> MistakeTemplate:
    return MistakeTemplate(code, value, Fraction(1, 4), "Mind [[ a ]].", **changes)


def part(name: str, value: str, kind: str = "expression", **changes: Any) -> PartTemplate:
    return PartTemplate(name, Fraction(2), "$f'(x) =$", AnswerTemplate(kind, value, ("x",)), **changes)


ITEM = Item(
    bank="demo",
    id="power",
    version=3,
    title="Power rule",
    exercise_type="D2",
    skills=("power-rule",),
    difficulty=1,
    variables=("x", "u"),
    draws={"a": IntegerDraw(-5, 5, excluded=(0,)), "n": IntegerDraw(2, 4), "g": ChoiceDraw(("u", "u^2"))},
    where=("gcd(a, n) == 1",),
    lets={"f": "a*x^n + 1", "df": "diff(f, x)", "m": "at(df, x=2)"},
    nice=Nice(),
    stem="Differentiate $f(x) = [[ f ]]$.",
    parts=(
        part("df", "df", mistakes=(mistake("kept", "a*x^n"), mistake("zero", "df + a + 1")), hints=("Take [[ n ]].",)),
        part("slope", "m", "number", follow_through=("df",)),
    ),
    solution="$f'(x) = [[ df ]]$",
    tests=(),
    licence="MIT",
    file="demo.yaml",
    lines={"let.df": 12, "where[0]": 9},
)


def variants(item: Item) -> list[int]:
    return [variant for variant in range(space(item).size) if exists(item, variant)]


def variant_with(item: Item, **draws: int) -> int:
    """Find the variant of ``item`` that has these draws."""
    wanted = draws.items()
    return next(variant for variant in variants(item) if wanted <= space(item).draws_of(variant).items())


def test_an_exercise_carries_all_that_printing_and_grading_need() -> None:
    variant = variant_with(ITEM, a=-3, n=4)
    exercise = draw(ITEM, variant)
    assert exercise.ref == ExerciseRef("demo", "power", 3, variant)
    assert exercise.stem == (Paragraph((Text("Differentiate "), Math("f(x)=-3x^{4}+1"), Text("."))),)
    derivative, slope = exercise.parts
    assert derivative.key.value == multiply(number(-12), power(X, number(3)))
    assert derivative.key.scope.variables == ("x",)
    assert slope.key.scope.expected is Expected.SCALAR
    assert slope.key.value == number(-96)
    assert derivative.task == Differentiate(add(multiply(number(-3), power(X, number(4))), number(1)), "x")
    assert slope.task is None
    assert derivative.rubric.scores == {"kept": Fraction(1, 4), "zero": Fraction(1, 4)}
    assert derivative.hints == ((Paragraph((Text("Take 4."),)),),)
    assert exercise.bindings["m"] == number(-96)
    assert exercise.solution


def test_drawing_is_a_pure_function() -> None:
    twin = replace(ITEM)
    for variant in variants(ITEM)[:5]:
        assert draw(ITEM, variant) == draw(twin, variant)


def test_an_exercise_can_go_to_another_process() -> None:
    exercise = draw(ITEM, next_variant(ITEM, 0))
    assert pickle.loads(pickle.dumps(exercise)) == exercise


def test_keys_alone_leave_mistakes_hints_and_solution_out() -> None:
    variant = next_variant(ITEM, 0)
    brief, full = draw(ITEM, variant, detail=Detail.KEYS), draw(ITEM, variant)
    assert (brief.stem, brief.note, brief.ref) == (full.stem, full.note, full.ref)
    assert [part.key for part in brief.parts] == [part.key for part in full.parts]
    assert not any(part.mistakes or part.hints for part in brief.parts)
    assert full.parts[0].mistakes and brief.solution == ()


def test_no_two_variants_have_the_same_draws() -> None:
    drawn = [tuple(space(ITEM).draws_of(variant).items()) for variant in range(space(ITEM).size)]
    assert len(set(drawn)) == len(drawn) == 60


def test_a_variant_exists_where_every_condition_holds() -> None:
    kept = [space(ITEM).draws_of(variant) for variant in variants(ITEM)]
    assert {(draws["a"], draws["n"]) for draws in kept} == {
        (a, n) for a in (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5) for n in (2, 3, 4) if Fraction(a, n).denominator == n
    }


def test_variants_are_counted_exactly() -> None:
    assert variant_count(ITEM) == len(variants(ITEM))
    assert count_variants(ITEM).exact


def test_a_large_space_is_estimated_and_says_so() -> None:
    large = replace(ITEM, draws={**ITEM.draws, "k": IntegerDraw(1, 10**6)}, where=("k % 2 == 0",))
    counted = count_variants(large)
    assert not counted.exact
    assert 0.45 < counted.count / space(large).size < 0.55


def test_a_condition_may_guard_the_next_one() -> None:
    guarded = replace(ITEM, draws={"b": IntegerDraw(-2, 2), "a": IntegerDraw(-2, 2), "n": IntegerDraw(0, 2)},
                      where=("n != 0 and a != 0", "b/n == 1"))  # fmt: skip
    assert variant_count(guarded) == len(variants(guarded)) == 8


def test_the_next_variant_skips_those_that_do_not_exist() -> None:
    existing = variants(ITEM)
    assert next_variant(ITEM, 0) == existing[0]
    assert next_variant(ITEM, existing[3] + 1) == existing[4]
    assert next_variant(ITEM, existing[-1] + 1) == existing[0]
    assert next_variant(ITEM, 60 + existing[2]) == existing[2]


def test_an_item_without_variants_says_so() -> None:
    with pytest.raises(UsageError, match="demo/power@3 has no variant at all"):
        next_variant(replace(ITEM, where=("a > 9",)), 0)
    with pytest.raises(UsageError, match="loosen where or nice"):
        next_variant(replace(ITEM, draws={**ITEM.draws, "k": IntegerDraw(1, 10**6)}, where=("a > 9",)), 10)


@pytest.mark.parametrize("variant", [-1, 60, 10**30])
def test_a_variant_outside_the_space_does_not_exist(variant: int) -> None:
    assert not exists(ITEM, variant)
    with pytest.raises(UsageError, match="does not exist: variants of demo/power are numbered 0 to 59"):
        draw(ITEM, variant)


def test_a_variant_that_fails_a_condition_cannot_be_drawn() -> None:
    missing = next(variant for variant in range(60) if not exists(ITEM, variant))
    with pytest.raises(UsageError, match=rf"demo/power@3#{missing} does not exist"):
        draw(ITEM, missing)


@pytest.mark.parametrize(
    ("nice", "kept"),
    [
        (Nice(max_integer=9), lambda a, n: abs(a * n) <= 9 and abs(a * n * 2 ** (n - 1)) <= 9),
        (Nice(max_nodes=6), lambda a, n: a in (-1, 1)),
        (Nice(nonzero=("df",)), lambda a, n: True),
    ],
)
def test_bounds_decide_which_variants_exist(nice: Nice, kept: Any) -> None:
    item = replace(ITEM, nice=nice, draws={**ITEM.draws, "g": ChoiceDraw(("u",))}, where=())
    found = {tuple(space(item).draws_of(variant).values())[:2] for variant in variants(item)}
    every = {(a, n) for a in range(-5, 6) if a for n in (2, 3, 4)}
    assert found == {pair for pair in every if kept(*pair)}


def test_a_bound_of_nonzero_guards_the_lets_that_divide() -> None:
    item = replace(ITEM, draws={**ITEM.draws, "a": IntegerDraw(-1, 1)}, where=(),
                   lets={**ITEM.lets, "inverse": "1/m"}, nice=Nice(nonzero=("m",)))  # fmt: skip
    assert {space(item).draws_of(variant)["a"] for variant in variants(item)} == {-1, 1}


def test_a_choice_is_an_expression() -> None:
    item = replace(ITEM, lets={"f": "at(g, u=a*x)", "df": "diff(f, x)", "m": "at(df, x=2)"})
    values = {space(item).draws_of(variant)["g"] for variant in variants(item)}
    assert values == {"u", "u^2"}
    variant = next(variant for variant in variants(item) if space(item).draws_of(variant)["g"] == "u")
    assert draw(item, variant).bindings["g"] == symbol("u")


def test_distinct_draws_are_lists() -> None:
    item = replace(ITEM, draws={**ITEM.draws, "r": DistinctDraw(1, 4, 2, ordered=True)}, stem="[[ r ]]")
    variant = next_variant(item, 0)
    assert draw(item, variant).bindings["r"] == tuple(map(number, space(item).draws_of(variant)["r"]))  # type: ignore[arg-type]


def test_a_mistake_that_meets_the_key_is_dropped_for_that_variant() -> None:
    meets, differs = draw(ITEM, variant_with(ITEM, a=-1)), draw(ITEM, variant_with(ITEM, a=3))
    assert [found.code for found in meets.parts[0].mistakes] == ["kept"]
    assert [found.code for found in differs.parts[0].mistakes] == ["kept", "zero"]


def test_a_mistake_applies_only_when_its_condition_holds() -> None:
    only = replace(ITEM.parts[0], mistakes=(mistake("kept", "a*x^n", when="a > 0"),))
    item = replace(ITEM, parts=(only,))
    assert [len(draw(item, variant_with(item, a=a)).parts[0].mistakes) for a in (-3, 3)] == [0, 1]


def test_notes_are_equal_exactly_for_the_same_exercise() -> None:
    notes: dict[str, set[tuple[Any, Any]]] = {}
    for variant in variants(ITEM):
        draws = space(ITEM).draws_of(variant)
        notes.setdefault(draw(ITEM, variant, detail=Detail.KEYS).note, set()).add((draws["a"], draws["n"]))
    assert all(len(pairs) == 1 for pairs in notes.values())  # g shows nowhere, so it makes no other exercise
    assert len(notes) == len(variants(ITEM)) / 2


def test_lets_are_computed_anew_from_a_learners_own_value() -> None:
    variant = variant_with(ITEM, a=-3, n=4)
    bindings = rebind(ITEM, variant, {"df": multiply(number(7), X)})
    assert bindings["m"] == number(14)
    assert bindings["f"] == draw(ITEM, variant).bindings["f"]
    assert key_with(ITEM, variant, "slope", {"df": multiply(number(7), X)}).value == number(14)
    with pytest.raises(UsageError, match="its parts are df, slope"):
        key_with(ITEM, variant, "slop", {})


FAULTS: list[tuple[Mapping[str, Any], str, int]] = [
    ({"lets": {**ITEM.lets, "df": "1/(n - 2)"}}, "let.df: division by zero at variant #", 12),
    ({"lets": {**ITEM.lets, "df": "diff(f, x"}}, "let.df: ')' is missing, at the end of", 12),
    ({"lets": {**ITEM.lets, "df": "f^90"}}, "let.df: an exponent is limited to 64 at variant #", 12),
    ({"lets": {**ITEM.lets, "m": "nope"}}, "let.m: no draw, let or variable is called 'nope'", 0),
    ({"where": ("a > b",)}, "where[0]: 'b' is not a draw", 9),
    ({"where": ("a +",)}, "where[0]: the expression ends too early", 9),
    ({"stem": "one\n[[ nope ]]"}, "stem: line 2 of the text: no draw", 0),
    ({"stem": "[% if %]"}, "stem: line 1 of the text", 0),
    ({"solution": "$\\input{x}$"}, "solution: line 1 of the text", 0),
    ({"draws": {"a": IntegerDraw(1, 0)}}, "draw: draw 'a' has no value", 0),
    ({"draws": {**ITEM.draws, "g": ChoiceDraw(("u +",))}}, "draw.g: the expression ends too early", 0),
    ({"parts": (part("df", "[a, x]"),)}, "parts[0].answer.value", 0),
    ({"parts": (part("df", "df", mistakes=(mistake("m", "1/(a-a)"),)),)}, "parts[0].mistakes[0].value: division", 0),
    ({"parts": (part("df", "df", mistakes=(mistake("m", "f", when="a"),)),)}, "when: a number is neither", 0),
    ({"parts": (part("df", "df", hints=("$",)),)}, "parts[0].hints[0]: line 1", 0),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "message", "line"), FAULTS)
def test_a_fault_is_the_authors_and_has_its_place(changes: Mapping[str, Any], message: str, line: int) -> None:
    item = replace(ITEM, **changes)
    with pytest.raises(AuthorError) as caught:
        for variant in range(60):
            if exists(item, variant):
                draw(item, variant)
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"demo.yaml:{line}: power: " if line else "demo.yaml: power: ")
    assert message in str(fault)


def test_all_faults_of_compiling_come_at_once() -> None:
    item = replace(ITEM, where=("a >",), lets={**ITEM.lets, "df": "1 +"}, stem="[[", solution="[[")
    with pytest.raises(AuthorError) as caught:
        exists(item, 0)
    assert len(caught.value.faults) == 4
