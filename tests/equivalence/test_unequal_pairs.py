"""Pairs that are not the same function: typical mistakes and traps, each refuted by a witness that holds."""

from fractions import Fraction

import pytest
from flint import ctx

from exercisegen.equivalence.balls import evaluate
from exercisegen.equivalence.decide import decide
from exercisegen.equivalence.tape import Tape
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.model.evidence import Certainty, Method

SCOPE = Scope(("x", "y", "a", "n"))

MISTAKES = """
2x*cos(x^2) | cos(x^2)
2x*cos(x^2) | 2x*sin(x^2)
2x*cos(x^2) | -2x*cos(x^2)
2x*cos(x^2) | 2cos(x^2)
2x*cos(x^2) | cos(2x)
3x^2 | 3x
3x^2 | x^3/3
3x^2 | x^2
3x^2 | 3x^2+1
cos(x) | -cos(x)
-sin(x) | sin(x)
e^x | x*e^(x-1)
2^x*ln(2) | x*2^(x-1)
2^x*ln(2) | 2^x
1/x | ln(x)
1/x | -1/x^2
-1/x^2 | 1/x^2
1/(2sqrt(x)) | 1/sqrt(x)
1/(2sqrt(x)) | sqrt(x)/2
2x*sin(x)+x^2*cos(x) | 2x*cos(x)
2x*sin(x)+x^2*cos(x) | 2x*sin(x)-x^2*cos(x)
(x*cos(x)-sin(x))/x^2 | cos(x)
(x*cos(x)-sin(x))/x^2 | (sin(x)-x*cos(x))/x^2
(x*cos(x)-sin(x))/x^2 | (x*cos(x)-sin(x))/x
10(2x+1)^4 | 5(2x+1)^4
10(2x+1)^4 | 10(2x+1)^5
sec(x)^2 | tan(x)^2
sec(x)^2 | 1/cos(x)
sec(x)tan(x) | sec(x)^2
-csc(x)^2 | csc(x)^2
1/(1+x^2) | 1/(1-x^2)
1/sqrt(1-x^2) | -1/sqrt(1-x^2)
1/sqrt(1-x^2) | 1/sqrt(1+x^2)
(1+ln(x))*x^x | x*x^(x-1)
y*cos(x*y) | x*cos(x*y)
y*cos(x*y) | cos(x*y)
2x*e^(x^2) | e^(x^2)
2x*e^(x^2) | x^2*e^(x^2-1)
3sin(x)^2*cos(x) | 3sin(x)^2
3sin(x)^2*cos(x) | 3cos(x)^2
n*x^(n-1) | x^(n-1)
n*x^(n-1) | n*x^n
1/(x*ln(10)) | 1/x
ln(x)+1 | 1/x+1
cosh(x) | -cosh(x)
sinh(x) | -sinh(x)
4x^3-4x | 4x^3+4x
2(x-1) | 2x-1
(x+y)^2 | x^2+y^2
sqrt(x^2+y^2) | x+y
1/(x+y) | 1/x+1/y
a^2 | 2a
"""

TRAPS = """
sqrt(x^2) | x
sqrt((2-x)^2) | 2-x
sqrt((x-2.97)^2) | 2.97-x
sqrt((x-2.97)^2) | x-2.97
|x-50| | 50-x
|x-50| | x-50
|x-1000| | 1000-x
|(x-3)(x-3.1)| | (x-3)(x-3.1)
|x|*|x-1000| | -x*(x-1000)
x^(1/3) | (x^2)^(1/6)
arctan(x)+arctan(1/x) | pi/2
arctan(tan(x)) | x
arctan((1+x)/(1-x)) | arctan(x)+pi/4
arctan(1/(x-50)) | pi/2-arctan(x-50)
arctan(x)+arctan(y) | arctan((x+y)/(1-x*y))
2arctan(x) | arcsin(2x/(1+x^2))
arctan(2)+arctan(3) | -pi/4
arsinh(tan(x)) | ln|sec(x)+tan(x)|
arcsin(sin(x)) | x
arccos(cos(x)) | x
ln(x^2) | 2ln(x)+0.001
0.333 | 1/3
0.333x | x/3
3.14 | pi
2.71828 | e
1.41421356237309504880 | sqrt(2)
x + 10^(-30) | x
x + (2^61-1)*x | x
e^(pi*sqrt(163)) | 640320^3+744
sin(x) | x - x^3/6 + x^5/120
(1+x/1000)^1000 | e^x
cos(x) | cos(x+10^(-12))
ln|x| | ln(x+0.5)
|sin(x)| | sin(x)
|x|^3 | x^3
sign(x) | 1
floor(x) | x-1/2
sqrt(x+1)*sqrt(x+1) | |x|+1
(-8)^(1/3) | 1
sqrt(1-sin(x)^2) | cos(x)
x^0.333 | x^(1/3)
x^2/x | |x|
tanh(50x) | sign(x)
(1+(1/2)/x)^(1/3) | sign(arcsin(sin((1+(1/2)/x)^(1/3))))*|(1+(1/2)/x)^(1/3)|
sign(sin(1/(x-7)^2))*(x-7)^2 | (x-7)^2*sign(x^2-14x+49)*sign(1/(x-7)^2)
1/(e^(1000x)+1) | (1-sign(x))/2
cbrt(7+5sqrt(2)) | 1+sqrt(2)+10^(-40)
x*cbrt(2+sqrt(5)) | x*(1-cbrt(2-sqrt(5)))+10^(-60)
"""

PAIRS = [tuple(line.split(" | ")) for table in (MISTAKES, TRAPS) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("key", "response"), PAIRS)
def test_different_expressions_are_refuted_by_a_point_at_which_the_balls_are_disjoint(key: str, response: str) -> None:
    decision = decide(read(key, SCOPE).tree, read(response, SCOPE).tree, SCOPE)
    assert decision.is_different, decision.evidence
    assert (decision.evidence.method, decision.evidence.certainty) == (Method.WITNESS, Certainty.PROVED)
    shown = decision.evidence.witness
    assert shown is not None
    assert shown.expected != shown.submitted
    tape = Tape()
    rows = [tape.write(read(text, SCOPE).tree) for text in (key, response)]
    point = tuple((name, Fraction(value)) for name, value in shown.at)
    with ctx.workprec(2000):
        values = evaluate(tape, tape.needed(*rows), point, 0, {})
        assert not values[rows[0]].overlaps(values[rows[1]])
