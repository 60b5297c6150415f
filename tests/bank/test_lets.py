"""Let functions as authors call them: results, and faults in words that an author understands."""

import pytest

from exercisegen.bank.language import LanguageError, compile_expression, evaluate, let_functions
from exercisegen.errors import LimitExceeded
from exercisegen.expr.build import number
from exercisegen.expr.show.text import to_text
from exercisegen.expr.tree import Call, Node, Symbol
from exercisegen.model.value import ClassifiedPoint, Value

LETTERS = {name: Symbol(name) for name in ("x", "y", "z", "a", "u", "w")}


def result(source: str, *, reference: bool = False) -> Value:
    return evaluate(compile_expression(source), LETTERS, reference=reference)


def shown(value: Value) -> str:
    match value:
        case tuple():
            return f"[{', '.join(map(shown, value))}]"
        case ClassifiedPoint(point, kind):
            return f"({', '.join(map(to_text, point))}) {kind}"
        case bool() | str():
            return str(value)
    return to_text(value)


BOTH = [
    ("diff(x^3*y^2, x)", "3*x^2*y^2"),
    ("diff(x^3*y^2, x, 2)", "6*x*y^2"),
    ("diff(x^3*y^2, x, y)", "6*x^2*y"),
    ("at(diff(cbrt(x/(x + 7)), x), x=1)", "7/48"),
    ("at(diff(abs(x/(x + 7)), x), x=-1)", "-7/36"),
    ("diff(x^3*y^2, x, 2, y)", "12*x*y"),
    ("at(y + x^2, x=3)", "y + 9"),
    ("at(2*y - x, x=y, y=x)", "2*x - y"),
    ("at([x, x^2], x=2)", "[2, 4]"),
    ("expand((x + 1)^2*(y - 1))", "x^2*y - x^2 + 2*x*y - 2*x + y - 1"),
    ("integrate(6*(x - 1)*(x - 2), x)", "2*x^3 - 9*x^2 + 12*x"),
    ("integrate(x^2, x, 0, 3)", "9"),
    ("tangent(x^3, x, 2)", "12*x - 16"),
    ("tangent(sqrt(x), x, 2)", "sqrt(2)*x/4 + sqrt(2)/2"),
    ("normal(x^3, x, 2)", "-x/12 + 49/6"),
    ("gradient(x^2*y, [x, y])", "(2*x*y, x^2)"),
    ("hessian(x^2*y, [x, y])", "[[2*y, 2*x], [2*x, 0]]"),
    ("jacobian([x*y, x + y], [x, y])", "[[y, x], [1, 1]]"),
    ("det([[x, 1], [2, x]])", "x^2 - 2"),
    ("transpose([[1, 2], [3, 4]])", "[[1, 3], [2, 4]]"),
    ("matmul([[1, 2]], [[x], [y]])", "[[x + 2*y]]"),
    ("dot([x, y], [x, 2])", "x^2 + 2*y"),
    ("directional(x*y, [x, y], [0, 2])", "x"),
    ("classify(x^3 - 3*x, [x], [1, -1])", "[(-1) max, (1) min]"),
    ("classify(x^4 - 4*x^2, [x], [sqrt(2), 0, -sqrt(2)])", "[(-sqrt(2)) min, (0) max, (sqrt(2)) min]"),
    ("classify(x^3, [x], [0])", "[(0) inflection]"),
    ("classify(x*exp(-x), [x], [1])", "[(1) max]"),
    ("classify(x^2 - y^2, [x, y], [[0, 0]])", "[(0, 0) saddle]"),
    ('diff(apply("g", x), x)', "g'(x)"),
    ('diff(apply("g", x^2), x)', "2*x*g'(x^2)"),
    ('at(diff(apply("g", u), u, 2), u=x^2)', "g''(x^2)"),
    ("apply(u, x + a)", "u(x + a)"),
    ("length([x, y, 3])", "3"),
    ("entry([x, y], 2)", "y"),
    ("entry([[1, 2], [3, 4]], 2, 1)", "3"),
]


@pytest.mark.parametrize("reference", [False, True])
@pytest.mark.parametrize(("source", "expected"), BOTH)
def test_a_let_function_gives_what_an_author_expects(source: str, expected: str, reference: bool) -> None:
    assert shown(result(source, reference=reference)) == expected


BY_SYMPY = [
    ("factor(x^3 - x)", "x*(x + 1)*(x - 1)"),
    ("together(1/x + 1/(x + 1))", "(2*x + 1)/(x*(x + 1))"),
    ("numerator(1/x + 1/(x + 1))", "2*x + 1"),
    ("denominator(1/x + 1/(x + 1))", "x*(x + 1)"),
    ("coefficient((x + 2)^3, x, 1)", "12"),
    ("degree((x + 2)^3, x)", "3"),
    ("solve(x^3 - 2*x, x)", "[-sqrt(2), 0, sqrt(2)]"),
    ("solve(x^2 + 1, x)", "[]"),
    ("solve(10*x - 3*x^2, x)", "[0, 10/3]"),
    ("integrate(x*exp(x), x)", "(x - 1)*e^x"),
    ("limit(sin(x)/x, x, 0)", "1"),
    ("limit((2*x + 1)/x, x, infinity)", "2"),
    ('limit(1/x, x, 0, "right")', "infinity"),
    ('limit(abs(x)/x, x, 0, "left")', "-1"),
    ("critical_points(x/(x^2 + 1), x)", "[-1, 1]"),
    ("critical_points(x*exp(-x), x)", "[1]"),
]


@pytest.mark.parametrize(("source", "expected"), BY_SYMPY)
def test_what_sympy_computes_comes_in_textbook_order(source: str, expected: str) -> None:
    assert shown(result(source)) == expected


FAULTS = [
    ("diff(x^2, 2)", "variable"),
    ("diff(floor(x), x)", "no rule"),
    ("at(1/x, x=0)", "division by zero"),
    ("gradient([x, y], [x, y])", "expression is needed"),
    ("det([[1, 2]])", "square"),
    ("det([[1, 2], [3]])", "equal length"),
    ("matmul([[1, 2]], [[1, 2]])", "columns"),
    ("entry([1, 2], 3)", "from 1 to 2"),
    ("solve(sin(x), x)", "not a list of numbers"),
    ("solve(x < 1, x)", "."),
    ("degree(sin(x), x)", "polynomial in x"),
    ("limit(1/x, x, 0)", "no limit"),
    ('limit(1/x, x, 0, "up")', "left"),
    ("integrate(x^x, x)", "."),
    ("normal(x^2, x, 0)", "level"),
    ("classify(x^2, [x], [1])", "no critical point"),
    ("classify(x^4 + y^4, [x, y], [[0, 0]])", "says nothing"),
    ("classify(x*y*z, [x, y, z], [[0, 0, 0]])", "one or two variables"),
    ("classify(x^2 + y^2, [x, y], [[0]])", "coordinate"),
    ("directional(x, [x], [0])", "zero vector"),
    ('apply("sin", x)', "abstract function"),
    ("apply(x + 1, x)", "abstract function"),
    ('apply("g")', "to something"),
]


@pytest.mark.parametrize(("source", "said"), FAULTS)
def test_a_fault_is_told_in_the_language_of_authors(source: str, said: str) -> None:
    with pytest.raises(LanguageError, match=said):
        result(source)


def test_a_derivative_of_high_order_stops_before_it_grows_without_bound() -> None:
    with pytest.raises(LimitExceeded, match="derivative"):
        result("diff(sin(x)*exp(x^2)*ln(x)*sqrt(x + 1), x, 20)")


def test_facts_of_a_classified_point_can_be_printed() -> None:
    (point,) = result("classify(x^2 + 3*y^2, [x, y], [[0, 0]])")  # type: ignore[misc]
    assert isinstance(point, ClassifiedPoint)
    facts: dict[str, Node] = dict(point.facts)
    assert {name: to_text(fact) for name, fact in facts.items()} == {
        "x": "0", "y": "0", "value": "0", "D": "12", "fxx": "2", "fxy": "0", "fyy": "6",
    }  # fmt: skip


def test_what_has_no_native_answer_is_left_to_sympy_in_its_own_process() -> None:
    functions = let_functions()
    x, root = Symbol("x"), compile_expression("sin(sqrt(2))*x^2")
    integrate, classify = functions["integrate"].native, functions["classify"].native
    assert integrate is not None and classify is not None
    assert integrate(Call("sin", (x,)), x) is None
    assert classify(evaluate(root, {"x": x}), (x,), ((number(0),),)) is None
