"""The keys of a bank's YAML, as pydantic models; unknown keys are faults.

The models say what may stand in a file and nothing of what it means: ``records`` makes items of them.
"""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from exercisegen.bank.exercise_types import EXERCISE_TYPES
from exercisegen.bank.schema.figures import FigureModel
from exercisegen.bank.schema.scalars import Choice, Exact, Expression, Id, Line, Name, Points, Prose, Score
from exercisegen.bank.schema.strict import Strict

FORMAT = "exercisegen/bank@1"

Shape = Literal["expanded", "factored", "single_fraction", "lowest_terms", "no_negative_exponents", "simplified"]
Range = Annotated[list[Annotated[int, Field(ge=-(10**9), le=10**9)]], Field(min_length=2, max_length=2)]


class RationalRange(Strict):
    """Closed ranges of a fraction's numerator and denominator."""

    numerator: Range = Field(description="Lowest and highest numerator.")
    denominator: Range = Field(description="Lowest and highest denominator, both at least 1.")


class DrawModel(Strict):
    """One random choice: exactly one of int, choice and rational; distinct goes with int."""

    integers: Range | None = Field(None, alias="int", description="An integer from the first to the second, both in.")
    step: int = Field(1, ge=1, le=10**6, description="With int: the distance between neighbours, from the lowest on.")
    choice: list[Choice] | None = Field(
        None, min_length=1, max_length=1000, description="One of these: integers, or expressions in the variables."
    )
    rational: RationalRange | None = Field(None, description="A fraction in lowest terms, each value once.")
    excluded: list[Exact] = Field([], alias="not", max_length=1000, description="With int or rational: never these.")
    distinct: int | None = Field(
        None, ge=2, le=12, description="With int: a list of so many different integers of the range."
    )
    ordered: bool = Field(False, description="With distinct: the list is in increasing order.")


class NiceModel(Strict):
    """Bounds on let values; a variant outside them does not exist."""

    max_int: int = Field(1000, ge=1, le=10**12, description="No let value holds a larger integer, up to its sign.")
    max_nodes: int = Field(200, ge=1, le=2000, description="No let value has more nodes.")
    nonzero: list[Name] = Field([], description="Lets that must not be zero.")


class ToleranceModel(Strict):
    """How far a number may be off: exactly one of these."""

    relative: Exact | None = Field(None, description="Largest relative error, such as 1e-3.")
    absolute: Exact | None = Field(None, description="Largest absolute error.")
    significant: int | None = Field(None, ge=1, le=15, description="Right when rounded to so many significant digits.")
    decimals: int | None = Field(None, ge=0, le=15, description="Right when rounded to so many decimals.")


class AnswerModel(Strict):
    """What is asked for; each type has keys of its own besides these."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True)

    type: str = Field(description="The answer type.")
    value: Expression = Field(description="The key, as an expression of draws, lets and variables.")
    variables: list[Name] | None = Field(None, description="Names that an answer may use; left out: those of the item.")
    functions: list[Name] | None = Field(
        None, min_length=1, max_length=20, description="Abstract functions that an answer may use, such as [g, h]."
    )
    tolerance: ToleranceModel | None = Field(None, description="How far a number may be off.")
    shape: Shape | None = Field(None, description="The form that an expression must have; its prompt says so.")
    choices: list[Prose] | None = Field(
        None,
        min_length=2,
        max_length=26,
        description="What is offered, Markdown with [[ ]]; every variant shuffles it.",
    )
    statements: list[Prose] | None = Field(
        None,
        min_length=1,
        max_length=26,
        description="With matching: what the choices are matched with, in this order.",
    )
    conditions: list[Expression] | None = Field(
        None, min_length=1, max_length=20, description="With witness: what a right answer fulfils, one comparison each."
    )
    unmet: list[Prose] | None = Field(
        None,
        min_length=1,
        max_length=20,
        description="With witness: what is said where a condition does not hold, one text each, in the same order.",
    )
    names: list[Name] | None = Field(
        None, min_length=1, max_length=10, description="With witness: what conditions call the parts of an answer."
    )


class MistakeModel(Strict):
    """A predicted wrong answer: id and value, or `mal: auto` alone."""

    id: Id | None = Field(None, description="A name for statistics and feedback, such as forgot-inner.")
    value: Expression | None = Field(None, description="The wrong answer, an expression as in answer.value.")
    score: Score = Field(Fraction(0), description="What it earns, 0 to 1.")
    feedback: Prose = Field("", description="What the learner is told.")
    when: Expression | None = Field(None, description="The mistake is predicted only where this holds.")
    mal: Literal["auto"] | None = Field(None, description="auto: the engine predicts mistakes of the part's task.")


class PartModel(Strict):
    """One gradable blank."""

    name: Name = Field(description="The part's name, unique in the item.")
    points: Points = Field(Fraction(1), description="What the part is worth.")
    prompt: Prose = Field(description="The request, Markdown with [[ ]].")
    figure: FigureModel | None = Field(None, description="A figure that stands under the prompt.")
    answer: AnswerModel = Field(description="What is asked for, and how it is judged.")
    mistakes: list[MistakeModel] = Field([], max_length=50, description="Predicted wrong answers.")
    hints: list[Prose] = Field([], max_length=20, description="Said before grading, on request, in this order.")
    follow_through: list[Name] = Field(
        [], description="Earlier parts: with a learner's own wrong answer there, the right continuation earns credit."
    )


class TestModel(Strict):
    """What must hold on every variant."""

    submit: dict[Name, Expression] = Field(min_length=1, description="Part to what is submitted, an expression.")
    expect: dict[Name, Score] = Field(min_length=1, description="Part to the score it must get.")
    when: Expression | None = Field(None, description="The test applies only where this holds.")


class ItemModel(Strict):
    """One question design."""

    id: Id = Field(description="Unique in the bank, such as chain.elementary.")
    version: int = Field(ge=1, le=10**6, description="Raise it when a change alters draws, texts' values or keys.")
    title: Line = Field(description="What the item is, for a list.")
    exercise_type: str = Field(
        description="One of the 86 types, such as D5.", json_schema_extra={"enum": [*EXERCISE_TYPES]}
    )
    skills: list[Id] = Field(min_length=1, max_length=20, description="What it practises, of skills.yaml.")
    difficulty: int = Field(ge=1, le=5, description="1 (a first step) to 5 (a challenge).")
    variables: list[Name] = Field([], max_length=20, description="The letters of the mathematics, such as [x].")
    draw: dict[Name, DrawModel] = Field(
        {}, max_length=30, description="The random choices; finite, nothing else is random."
    )
    where: list[Expression] = Field([], max_length=50, description="Conditions on the draws.")
    let: dict[Name, Expression] = Field({}, max_length=100, description="Derived quantities, in any order.")
    nice: NiceModel = Field(NiceModel.model_validate({}), description="Bounds that keep answers printable.")
    stem: Prose = Field(description="The shared statement, Markdown with [[ ]].")
    figure: FigureModel | None = Field(None, description="A figure that stands under the stem.")
    parts: list[PartModel] = Field(min_length=1, max_length=20, description="The blanks.")
    solution: Prose = Field(description="The full working, Markdown with [[ ]].")
    tests: list[TestModel] = Field([], max_length=100, description="Checks that run on every variant.")
    licence: Line | None = Field(None, description="Left out: the bank's.")
    source: Line = Field("", description="Where the item comes from, if from somewhere.")


class ConventionsModel(Strict):
    """The notation of the course; governs reading and printing."""

    log_base: Literal["e", "10", 10] = Field("e", description="What a bare log means.")
    decimal_mark: Literal[".", ","] = Field(".", description="The mark before decimals.")
    list_separator: Literal[",", ";"] = Field(",", description="What stands between members of a list.")
    interval_brackets: Literal["()", "]["] = Field("()", description="Brackets of an open interval.")
    inverse_names: Literal["arcsin", "asin", "sin^-1"] = Field("arcsin", description="How inverse functions are named.")
    upright_e: bool = Field(False, description="Print e upright.")
    vectors: Literal["(a, b)", "<a, b>", "column", "a i + b j"] = Field(
        "(a, b)", description="How vectors are printed."
    )


class BankModel(Strict):
    """A bank.yaml, or a whole bank in a single file."""

    format: Literal["exercisegen/bank@1"] = Field(description="The format of this file.")
    id: Id = Field(description="The bank's id, the first part of every reference.")
    title: Line = Field(description="What the bank is.")
    licence: Line = Field(description="Under which its items may be used, such as CC-BY-4.0.")
    language: Id = Field("en", description="The language of its texts.")
    conventions: ConventionsModel = Field(
        ConventionsModel.model_validate({}), description="The notation of the course."
    )
    items: list[ItemModel] = Field([], max_length=1000, description="Items, unless they stand in files beside.")


class ItemsModel(Strict):
    """A file of items beside a bank.yaml."""

    items: list[ItemModel] = Field(min_length=1, max_length=1000, description="The items.")
