"""Every mistake that an author can make in a bank is told with its line, its path, the value and what would do."""

from pathlib import Path

import pytest

from exercisegen.bank.loading import load_bank
from exercisegen.errors import AuthorError, UsageError

HEAD = "format: exercisegen/bank@1\nid: demo\ntitle: Demo\nlicence: CC0-1.0\nitems:\n"
ITEM = """\
- id: chain.basic
  version: 1
  exercise_type: D5
  title: Chain rule
  skills: [chain-rule]
  difficulty: 2
  variables: [x, u]
  draw:
    a: {int: [1, 5]}
    g: {choice: ["sin(u)", "u^3"]}
  where: [a != 3]
  let:
    df: diff(f, x)
    f: at(g, u=a*x)
  nice: {max_int: 100}
  stem: |
    Differentiate $f(x) = [[ f ]]$.

    Use the chain rule.
  parts:
  - name: df
    prompt: $f'(x) =$
    answer: {type: expression, value: df, variables: [x]}
    mistakes:
    - {id: dropped, value: "at(diff(g, u), u=a*x)", score: 0.3, feedback: "Multiply by $[[ a ]]$."}
    hints: ["Let $u = [[ a*x ]]$."]
  - name: slope
    prompt: slope at 0
    answer: {type: number, value: "at(df, x=0)"}
    follow_through: [df]
  solution: It is $[[ df ]]$.
  tests:
  - {submit: {df: "df"}, expect: {df: 1}}
"""


def load(tmp_path: Path, text: str) -> list[str]:
    """Return the faults of a bank in a single file, without the folder in front."""
    file = tmp_path / "demo.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        load_bank(file)
    except AuthorError as error:
        return [str(fault).removeprefix(f"{tmp_path}/") for fault in error.faults]
    return []


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_item_as_it_stands_has_no_fault(tmp_path: Path) -> None:
    assert load(tmp_path, HEAD + ITEM) == []


CASES = [
    ("title: Chain rule", "titel: Chain rule", "items[0].titel: unknown key 'titel' - did you mean 'title'?"),
    ("difficulty: 2", "difficulty: 7", "items[0].difficulty: expected a number of at most 5, found the number 7"),
    ("difficulty: 2", "difficulty: hard", "items[0].difficulty: expected a whole number, found 'hard'"),
    ("version: 1", "version: 1.5", "items[0].version: expected a whole number, found the number 1.5"),
    ("D5", "D55", "items[0].exercise_type: 'D55' is none of the 86 exercise types - did you mean 'D5'?"),
    ("[chain-rule]", "[chain-rulle]", "items[0].skills[0]: no skill is called 'chain-rulle'"),
    ("[chain-rule]", "[chain-rule, chain-rule]", "items[0].skills[1]: 'chain-rule' stands twice"),
    ("[chain-rule]", "chain-rule", "items[0].skills: expected a list, such as [a, b], found 'chain-rule'"),
    ("variables: [x, u]", "variables: [x, true]", 'found the truth value true: put it in quotes, "true"'),
    ("id: chain.basic", "id: Chain Basic", "items[0].id: expected an id of lower-case letters"),
    ("{int: [1, 5]}", "{int: [1, 5, 9]}", "items[0].draw.a.int: expected at most 2 entries"),
    ("{int: [1, 5]}", "{int: [5, 1]}", "items[0].draw.a.int: the range is empty: 5 is larger than 1"),
    ("{int: [1, 5]}", "{int: [1, 2], not: [1, 2]}", "items[0].draw.a: the draw has no value at all"),
    ("{int: [1, 5]}", "{int: [1, 5], nto: [2]}", "items[0].draw.a.nto: unknown key 'nto' - did you mean 'not'?"),
    ("{int: [1, 5]}", "{}", "items[0].draw.a: a draw has exactly one of int, choice and rational, found none"),
    (
        "{int: [1, 5]}",
        "{int: [1, 5], choice: [1]}",
        "items[0].draw.a: a draw has exactly one of int, choice and rational, found int and choice",
    ),
    (
        "{int: [1, 5]}",
        "{int: [1, 5], ordered: true}",
        "items[0].draw.a.ordered: 'ordered' goes with distinct, not with int",
    ),
    ("{int: [1, 5]}", "{choice: [1, 5], not: [1]}", "items[0].draw.a.not: 'not' goes with int or rational"),
    ("{int: [1, 5]}", '{int: [1, 5], not: ["1/2"]}', "items[0].draw.a.not: 1/2 is no integer"),
    ('"sin(u)"', '"sin(a)"', "items[0].draw.g.choice[0]: 'a' cannot be used here: a choice uses variables only"),
    ("[a != 3]", "[f != 3]", "items[0].where[0]: 'f' cannot be used here: where uses draws only"),
    ("[a != 3]", "[a = 3]", "items[0].where[0]: a condition compares draws"),
    ("[a != 3]", "a != 3", "items[0].where: expected a list, such as [a, b], found 'a != 3'"),
    ("f: at(g, u=a*x)", "f: at(g, u=aa*x)", "items[0].let.f: the name 'aa' is not defined - did you mean 'a'?"),
    ("f: at(g, u=a*x)", "f: dif(g, u)", "items[0].let.f: there is no function 'dif'; did you mean 'diff'?"),
    ("f: at(g, u=a*x)", "f: at(g, u=a*x", "items[0].let.f: ')' is missing, at the end of 'at(g, u=a*x'"),
    ("f: at(g, u=a*x)", "f: at(df, u=a*x)", "items[0].let.df: a let cannot use itself: df uses f uses df"),
    (
        "f: at(g, u=a*x)",
        "f: [1, 2]",
        'items[0].let.f: expected an expression, found a list: put it in quotes, such as "[a, b]"',
    ),
    ("f: at(g, u=a*x)", "f: true", "items[0].let.f: expected an expression, found the truth value true"),
    ("f: at(g, u=a*x)", "f:", "items[0].let.f: expected an expression such as diff(f, x), found nothing"),
    (
        "f: at(g, u=a*x)",
        "f: at(g, u=a*x)\n    a: 2",
        "items[0].let.a: the name 'a' is taken (it stands in draw): choose another",
    ),
    ("f: at(g, u=a*x)", "f: at(g, u=a*x)\n    x: 2", "items[0].let.x: the name 'x' is taken (it stands in variables)"),
    ("f: at(g, u=a*x)", "f: at(g, u=a*x)\n    sin: 2", "items[0].let.sin: 'sin' is a function: choose another name"),
    ("f: at(g, u=a*x)", "f: at(g, u=a*x)\n    e: 2", "items[0].let.e: 'e' is the constant e: choose another name"),
    (
        "{max_int: 100}",
        "{max_int: 100, nonzero: [ff]}",
        "items[0].nice.nonzero[0]: no let is called 'ff' - did you mean 'f'?",
    ),
    (
        "Differentiate $f(x) = [[ f ]]$",
        "Differentiate $f(x) = [[ ff ]]$",
        "items[0].stem: the name 'ff' is not defined - did you mean 'f'?",
    ),
    ("Use the chain rule.", "Use $[[ f ]$.", "items[0].stem: '[[' begins here and no ']]' ends it"),
    ("Use the chain rule.", "Use [% while x %].", "items[0].stem: '[% while x %]' is not one of for NAME in LIST"),
    ("Use the chain rule.", r"Use $\input{x}$.", "items[0].stem: "),
    ("Use the chain rule.", "It costs $5.", "items[0].stem: a formula begins here and nothing closes it"),
    (
        "type: expression",
        "type: expresion",
        "items[0].parts[0].answer.type: no answer type is called 'expresion' - did you mean 'expression'?",
    ),
    ("variables: [x]}", "variables: [y]}", "items[0].parts[0].answer.variables[0]: 'y' is no variable of the item"),
    (
        "variables: [x]}",
        "varables: [x]}",
        "items[0].parts[0].answer.varables: unknown key 'varables' of the answer type expression",
    ),
    (
        "variables: [x]}",
        "shape: expandd}",
        "items[0].parts[0].answer.shape: expected 'expanded', 'factored', 'single_fraction', 'lowest_terms', "
        "'no_negative_exponents' or 'simplified', found 'expandd'",
    ),
    (
        "variables: [x]}",
        "tolerance: {absolute: 0.1}}",
        "items[0].parts[0].answer.tolerance: 'tolerance' goes with the answer type number",
    ),
    (
        "variables: [x]}",
        "variables: [x], functions: [g, x]}",
        "items[0].parts[0].answer.functions[1]: 'x' is a variable of this answer: a letter is one or the other",
    ),
    (
        '"at(df, x=0)"}',
        '"at(df, x=0)", tolerance: {absolute: 1, decimals: 2}}',
        "items[0].parts[1].answer.tolerance: a tolerance is exactly one of",
    ),
    (
        '"at(df, x=0)"}',
        '"at(df, x=0)", exact: true, tolerance: {decimals: 2}}',
        "items[0].parts[1].answer.exact: 'exact: true' and 'tolerance' contradict each other",
    ),
    (
        '"at(df, x=0)"}',
        '"at(df, x=0)", tolerance: {decimals: 2.5}}',
        "items[0].parts[1].answer.tolerance.decimals: expected a whole number",
    ),
    ("score: 0.3", "score: 1.3", "items[0].parts[0].mistakes[0].score: expected a number from 0 to 1, found 1.3"),
    ("score: 0.3", "score: third", "items[0].parts[0].mistakes[0].score: expected a number such as 0.3"),
    ("id: dropped, ", "", "items[0].parts[0].mistakes[0]: the key 'id' is missing"),
    ("id: dropped, ", "mal: auto, ", "items[0].parts[0].mistakes[0]: 'mal: auto' stands alone"),
    (
        "Multiply by $[[ a ]]$",
        "Multiply by $[[ b ]]$",
        "items[0].parts[0].mistakes[0].feedback: the name 'b' is not defined",
    ),
    ("[[ a*x ]]", "[[ a**]]", "items[0].parts[0].hints[0]: the expression ends too early"),
    ("name: slope", "name: df", "items[0].parts[1].name: a part called 'df' stands before"),
    (
        "follow_through: [df]",
        "follow_through: [slope]",
        "items[0].parts[1].follow_through[0]: no part before this one is called 'slope'",
    ),
    (
        '{df: "df"}, expect: {df: 1}',
        '{dg: "df"}, expect: {df: 1}',
        "items[0].tests[0].submit.dg: no part is called 'dg' - known: df, slope",
    ),
    (
        '{df: "df"}, expect: {df: 1}',
        '{df: "df + z"}, expect: {df: 1}',
        "items[0].tests[0].submit.df: the name 'z' is not defined",
    ),
    ("solution: It is $[[ df ]]$.", "solution:", "items[0].solution: expected text, found nothing"),
    ("  solution: It is $[[ df ]]$.\n", "", "items[0].solution: the key 'solution' is missing"),
]


@pytest.mark.parametrize(("written", "instead", "fault"), CASES)
def test_a_fault_is_located_and_says_what_would_do(tmp_path: Path, written: str, instead: str, fault: str) -> None:
    assert ITEM.count(written) >= 1
    faults = load(tmp_path, HEAD + ITEM.replace(written, instead, 1))
    assert any(fault in found for found in faults), faults
    assert all(found.startswith("demo.yaml:") for found in faults)


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("difficulty: 2", "difficulty: 7"),
        ("f: at(g, u=a*x)", "f: at(g, u=aa*x)"),
        ("Use the chain rule.", "Use $[[ g2 ]]$."),
        ("Use the chain rule.", "It costs $5."),
        ("score: 0.3", "score: 1.3"),
    ],
)
def test_the_line_is_that_of_the_offending_text(tmp_path: Path, written: str, instead: str) -> None:
    text = HEAD + ITEM.replace(written, instead)
    faults = load(tmp_path, text)
    assert [fault.split(":")[1] for fault in faults] == [str(line_of(text, instead))]


def test_faults_of_shape_and_of_meaning_come_together(tmp_path: Path) -> None:
    text = ITEM
    for written, instead in (
        ("title: Chain rule", "titel: Chain rule"),
        ("difficulty: 2", "difficulty: 7"),
        ("D5", "D99"),
        ("f: at(g, u=a*x)", "f: at(g, u=aa*x)"),
        ("Use the chain rule.", "It costs $5."),
        ("name: slope", "name: df"),
    ):
        text = text.replace(written, instead, 1)
    faults = load(tmp_path, HEAD + text)
    expected = ("titel", "'title' is missing", "at most 5", "D99", "'aa'", "nothing closes it", "'df' stands before")
    assert len(faults) == len(expected)
    assert all(any(part in fault for fault in faults) for part in expected), faults


def test_a_misspelt_key_brings_no_faults_of_what_it_holds(tmp_path: Path) -> None:
    faults = load(tmp_path, HEAD + ITEM.replace("  let:\n", "  lets:\n"))
    assert len(faults) == 1
    assert "items[0].lets: unknown key 'lets' - did you mean 'let'?" in faults[0]


def test_an_id_that_stands_twice_names_the_other_place(tmp_path: Path) -> None:
    faults = load(tmp_path, HEAD + ITEM + ITEM)
    assert len(faults) == 1
    assert "the id 'chain.basic' is taken (it stands in" in faults[0]
    assert faults[0].endswith("demo.yaml:6)")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no bank"),
        ("format: exercisegen/bank@1\n", "the key 'id' is missing"),
        (HEAD, "expected a list of items, found nothing"),
        (HEAD + "- 3\n", "items[0]: expected a mapping of keys, found the number 3"),
        (HEAD.replace("bank@1", "bank@2") + ITEM, "format: expected 'exercisegen/bank@1', found 'exercisegen/bank@2'"),
        (HEAD.replace("id: demo", "idd: demo") + ITEM, "idd: unknown key 'idd' - did you mean 'id'?"),
        (HEAD.replace("items:", "conventions: {log_base: 2}\nitems:") + ITEM, "conventions.log_base: expected 'e'"),
    ],
)
def test_faults_of_the_head_of_a_bank(tmp_path: Path, text: str, fault: str) -> None:
    try:
        faults = load(tmp_path, text)
    except UsageError as error:
        faults = [str(error)]
    assert any(fault in found for found in faults), faults
