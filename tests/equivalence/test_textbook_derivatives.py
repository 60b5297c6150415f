"""Derivatives of every family as textbooks and learners write them: each pair is proved equal, near misses are not."""

from fractions import Fraction

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, Scope, Sort
from exercisegen.expr.tree import Call, Negation, Node, Number, Product, Sum, Symbol
from exercisegen.model.evidence import Certainty

NAMES = ("x", "y", "z", "a", "b")

LOGARITHMIC = """
x^x*(ln x+1) | x^x*ln(e x)
x^x*(ln x+1) | x^x*ln(x)+x*x^(x-1)
x^(sin x)*(cos(x) ln(x)+sin(x)/x) | x^(sin x - 1)*(x*cos(x)*ln(x)+sin(x))
(sin x)^x*(ln(sin x)+x cot x) | (sin x)^(x-1)*(sin(x)*ln(sin x)+x*cos(x))
(cos x)^(sin x)*(cos(x)*ln(cos x)-sin(x)*tan(x)) | (cos x)^(sin x-1)*(cos(x)^2*ln(cos x)-sin(x)^2)
x^(1/x)*(1-ln x)/x^2 | x^(1/x-2)*(1-ln x)
(ln x)^x*(ln(ln x)+1/ln x) | (ln x)^(x-1)*(ln(x)*ln(ln x)+1)
x^(ln x)*2*ln(x)/x | 2*x^(ln(x)-1)*ln(x)
(1+1/x)^x*(ln(1+1/x)-1/(x+1)) | ((x+1)/x)^x*(ln(x+1)-ln(x)-1/(1+x))
x^(sqrt x)*(2+ln x)/(2sqrt x) | x^(sqrt x - 1/2)*(1+ln(x)/2)
x^(x^2)*(2x ln x + x) | x^(x^2+1)*(2ln(x)+1)
x^(e^x)*e^x*(ln x+1/x) | e^x*x^(e^x-1)*(x*ln x+1)
(x^2+1)^x*(ln(x^2+1)+2x^2/(x^2+1)) | (x^2+1)^(x-1)*((x^2+1)*ln(x^2+1)+2x^2)
(2x)^(3x)*(3ln(2x)+3) | 3*(2x)^(3x)*ln(2e x)
(x-1)^2*sqrt(x+2)*(2/(x-1)+1/(2(x+2))-3/(x+3)) | (x-1)*(2sqrt(x+2)+(x-1)/(2sqrt(x+2))-3(x-1)sqrt(x+2)/(x+3))
x*sqrt(x^2+1)*(1/x+x/(x^2+1)-2/(3(x+1))) | sqrt(x^2+1)+x^2/sqrt(x^2+1)-2x*sqrt(x^2+1)/(3(x+1))
2^x*3^x*(ln 2+ln 3) | 6^x*ln 6
x^pi*pi^x*(pi/x+ln pi) | pi^x*pi*x^(pi-1)+x^pi*pi^x*ln(pi)
x^e*e^x*(e/x+1) | e^x*x^(e-1)*(e+x)
(tan x)^x*(ln(tan x)+x/(sin x cos x)) | (tan x)^x*(ln(sin x)-ln(cos x)+2x/sin(2x))
(sin x)^(ln x)*(ln(sin x)/x+ln(x)*cot(x)) | (sin x)^(ln(x)-1)*(sin(x)*ln(sin x)/x+ln(x)*cos(x))
"""

INVERSE = """
1/(1+x^2) | cos(arctan x)^2
-1/sqrt(1-x^2) | -1/sin(arccos x)
1/(x*sqrt(x^2-1)) | 1/(x^2*sqrt(1-1/x^2)) | x:positive
1/(abs(x)*sqrt(x^2-1)) | 1/(x^2*sqrt(1-1/x^2))
2/(sqrt(1-4x^2)) | 2*(1-4x^2)^(-1/2)
1/(2sqrt(x)(1+x)) | sqrt(x)/(2x^2+2x)
1/(2sqrt(x)sqrt(1-x)) | 1/(2sqrt(x-x^2))
1/(2sqrt(x-x^2)) | 1/sqrt(1-(2x-1)^2)
arcsin(x)/1+x/sqrt(1-x^2) | (arcsin(x)*sqrt(1-x^2)+x)/sqrt(1-x^2)
2x*arctan(x)+x^2/(1+x^2) | 2x*arctan(x)+1-1/(1+x^2)
-1/(1+x^2) | (-1/x^2)/(1+1/x^2)
1/(1+x^2) | 2/(1+x^2)-(1-x^2)/(1+x^2)^2-2x^2/(1+x^2)^2
2/(1+x^2) | (2(1-x^2)+4x^2)/((1-x^2)^2+4x^2)
1/(1+((1+x)/(1-x))^2)*2/(1-x)^2 | 1/(1+x^2)
e^x/(1+e^(2x)) | 1/(e^x+e^(-x))
e^x/(1+e^(2x)) | 1/(2cosh x)
e^x/(1+e^(2x)) | sech(x)/2
-sin(x)/sqrt(1-cos(x)^2) | -sin(x)/abs(sin x)
cos(x)/sqrt(1-sin(x)^2) | sign(cos x)
1/sqrt(x^2+1) | (1+x/sqrt(x^2+1))/(x+sqrt(x^2+1))
1/sqrt(x^2-1) | (1+x/sqrt(x^2-1))/(x+sqrt(x^2-1))
-1/(x*sqrt(1-x^2)) | -1/(x^2*sqrt(1/x^2-1)) | x:positive
1/(sqrt(a^2-x^2)) | (1/a)/sqrt(1-x^2/a^2) | a:positive
1/(a^2+x^2) | (1/a^2)/(1+(x/a)^2)
a/(a^2+x^2) | (1/a)/(1+(x/a)^2)
sqrt(1-x^2)-x^2/sqrt(1-x^2)+1/sqrt(1-x^2) | 2sqrt(1-x^2)
sqrt((1-x)/(1+x)) | (1-x)/sqrt(1-x^2)
-1/(sqrt(1-x^2)*arccos(x)) | 1/(-arccos(x)*sqrt((1-x)(1+x)))
arctan(x)+x/(1+x^2)-x/(1+x^2) | arctan x
"""

HYPERBOLIC = """
2cosh(2x) | 2(cosh(x)^2+sinh(x)^2)
sech(x)^2 | 1-tanh(x)^2
sech(x)^2 | 4/(e^x+e^(-x))^2
2sinh(x)cosh(x) | sinh(2x)
-csch(x)^2 | 1-coth(x)^2
-sech(x)tanh(x) | -2(e^x-e^(-x))/(e^x+e^(-x))^2
tanh(x) | (e^(2x)-1)/(e^(2x)+1)
1/(1-x^2) | 1/(2(1+x))+1/(2(1-x))
sinh(x)/cosh(x) | 1-2/(e^(2x)+1)
coth(x) | (e^x+e^(-x))/(e^x-e^(-x))
1/(2sqrt(x)sqrt(1+x)) | 1/(2sqrt(x^2+x)) | x:positive
e^x*(cosh x+sinh x) | e^(2x)
cosh(ln x) | (x^2+1)/(2x)
sinh(arcosh x) | sqrt(x^2-1)
sech(x)/ (1) | cosh(x)/(1+sinh(x)^2)
csch(x) | 2e^x/(e^(2x)-1)
tanh(ln x) | (x^2-1)/(x^2+1)
"""

LOGARITHMS = """
sec x | (sec(x)*tan(x)+sec(x)^2)/(sec x+tan x)
csc x | (csc(x)^2-csc(x)cot(x))/(csc x-cot x)
tan x | -(-sin x)/cos x
cot(x) | 1/tan(x)
2cot(x) | 2sin(x)cos(x)/sin(x)^2
cos(ln x)/x | cos(ln(x))*x^(-1)
1/(x ln x) | (1/x)/ln(x)
1/(x*ln(x)*ln(ln x)) | 1/(ln(x^x)*ln(ln x))
1/(2x) | (1/sqrt(x))*(1/(2sqrt x))
2ln(x)/x | ln(x^2)/x
4*ln(x)^3/x | (4/x)*(ln x)^3
1/(x^2-1) | (1/2)*(1/(x-1)-1/(x+1))
-2x/(1-x^2)+2x/(1+x^2) | -4x^3/(1-x^4)*1+0+0*x
4x^3/(x^4-1) | 2x/(x^2-1)+2x/(x^2+1)
1/(x*ln(10)) | log10(e)/x
1/(x*ln 2) | log_2(e)/x
ln(x)+1-1 | x*ln(x)/x
1/sqrt(x^2+a^2) | (x+sqrt(x^2+a^2))/(x*sqrt(x^2+a^2)+x^2+a^2)
"""

TRIGONOMETRIC = """
3sin(x)^2cos(x) | (3/4)(cos(x)-cos(3x))
-2sin(2x) | -4sin(x)cos(x)
sin(2x) | 2tan(x)/(1+tan(x)^2)
2sec(x)^2tan(x) | 2sin(x)/cos(x)^3
sec(x)tan(x)^2+sec(x)^3 | 2sec(x)^3-sec(x)
sec(x)^3 + sec(x)tan(x)^2 | (1+sin(x)^2)/cos(x)^3
-cos(x)/sin(x)^2 | -csc(x)cot(x)
1/(1+cos x) | (1-cos x)/sin(x)^2
1/(1+cos x) | sec(x/2)^2/2
-1/(1+sin x) | (sin(x)-1)/cos(x)^2
(cos(x)(1+cos x)+sin(x)^2)/(1+cos x)^2 | 1/(1+cos x)
2cos(x)/(1-sin x)^2 | 2(1+sin x)^2/cos(x)^3
-2/(sin(x)-cos(x))^2 | -2/(1-sin(2x))
sec(x)^2-csc(x)^2 | -4cos(2x)/sin(2x)^2
4sin(x)^3cos(x)-4cos(x)^3sin(x) | -sin(4x)
cos(x)^2-sin(x)^2 | cos(2x)
cos(x)*cos(2x)-2sin(x)*sin(2x) | (3cos(3x)-cos(x))/2
2x sin(1/x)-cos(1/x) | 2x*sin(x^(-1))-cos(x^(-1))
-sin(sqrt x)/(2sqrt x) | -sin(x^(1/2))*x^(-1/2)/2
cos(x)/(2sqrt(sin x)) | cot(x)*sqrt(sin x)/2
sec(x)^2/(2sqrt(tan x)) | 1/(2cos(x)^2*sqrt(tan x))
sin(x)/abs(sin x)*cos(x) | cos(x)*sign(sin x)
cos(cos(sin x))*(-sin(sin x))*cos(x) | -cos(x)*sin(sin(x))*cos(cos(sin(x)))
6sin(3x)cos(3x) | 3sin(6x)
-2sin(4x)*2 | -8*sin(2x)*cos(2x)
tan(x)^2 | sec(x)^2-1
tan(x)^4*sec(x)^2*5 | 5*sin(x)^4/cos(x)^6
(1/2)tan(x/2)^2+1/2 | 1/(1+cos x)
sin(x)^4+cos(x)^4 | (3+cos(4x))/4
"""

ROOTS = """
(5/2)x^(3/2)-(3/2)x^(1/2) | sqrt(x)*(5x-3)/2
(1/3)x^(-2/3)(2x+1)+2x^(1/3) | (8x+1)/(3x^(2/3))
(x+2)/(2(x+1)^(3/2)) | (2(x+1)-x)/(2(x+1)sqrt(x+1))
(2x^2+1)/sqrt(x^2+1) | sqrt(x^2+1)+x^2/sqrt(x^2+1)
1/(sqrt(x)(1-sqrt x)^2) | (1+sqrt x)^2/(sqrt(x)(1-x)^2)
1/(2sqrt(x+sqrt(x)))*(1+1/(2sqrt x)) | (2sqrt(x)+1)/(4sqrt(x)sqrt(x+sqrt x))
1/(2sqrt(x+sqrt(x)))*(1+1/(2sqrt x)) | (2sqrt(x)+1)/(4sqrt(x^2+x^(3/2)))
(1+(1+1/(2sqrt x))/(2sqrt(x+sqrt x))) | (4sqrt(x)*sqrt(x+sqrt x)+2sqrt(x)+1)/(4sqrt(x)sqrt(x+sqrt x))
-1/(x^2 sqrt(1+1/x^2))*0+1/sqrt(1+x^2) | abs(x)/(x^2*sqrt(1+1/x^2)) *abs(x)/1/abs(x)
x/abs(x) | abs(x)/x
3x*abs(x) | 3x^3/abs(x)
(x^2-1)/abs(x^2-1)*2x | 2x*sign(x^2-1)
1/(3cbrt(x^2)) | x^(-2/3)/3
(2/3)(x^2+1)^(-1/3)*2x/2 | 2x/(3cbrt(x^2+1))
(x^2-4)^(-2/3)*2x/3 | 2x/(3*cbrt((x^2-4)^2))
(x+1)^(1/2)*(x-1)^(1/2) | sqrt(x^2-1) | x:positive
x^(5/6) | sqrt(x)*cbrt(x)
sqrt(x*sqrt(x*sqrt x)) | x^(7/8)
"""

SECOND = """
-2(3x^2-1)*(-1)/(x^2+1)^3 | (6x^2-2)/(1+x^2)^3
2(3x^2+1)/(1-x^2)^3 | 1/(1-x)^3+1/(1+x)^3
2(3x^2+1)/(1-x^2)^3 | (2+6x^2)/((1-x)(1+x))^3
e^(-x^2)*(4x^2-2) | -2e^(-x^2)+4x^2*e^(-x^2)
(4x^2-2)/e^(x^2) | 2(sqrt(2)x-1)(sqrt(2)x+1)e^(-x^2)
-x*sin x+2cos x | 2cos(x)-x sin(x)
e^x*(2cos x) | 2sqrt(2)e^x*sin(x+pi/4)-2e^x*sin(x)
-2e^x*sin(x) | e^x(cos x-sin x)-e^x(sin x+cos x)
-x*(1-x^2)^(-3/2)*(-1) | x/((1-x^2)sqrt(1-x^2))
-1/(4x^(3/2)) | -1/(4x*sqrt x)
6ln(x)+5*1+6*0*x | 3ln(x^2)+5
1/x | (x*(1/x)+ln(x)-ln(x))/x
2sec(x)^2*tan(x) | 2tan(x)+2tan(x)^3
(2ln(x)-3)/x^3 | (-x-2x(1-ln x))/x^4
x^x*(ln x+1)^2+x^(x-1) | x^x*((1+ln x)^2+1/x)
-4*x*(1-x^2)^0/(1+x^2)^2*1 | -4x/(x^4+2x^2+1)
e^x/(1+e^x)^2*(1-e^x)/(1+e^x) | -e^x*(e^x-1)/(e^x+1)^3
e^x/(1+e^x)^2*(1-e^x)/(1+e^x) | -tanh(x/2)*sech(x/2)^2/4
a^2*e^(a x)*sin(b x)+2a*b*e^(a x)*cos(b x)-b^2*e^(a x)*sin(b x) | e^(a*x)*((a^2-b^2)*sin(b*x)+2a*b*cos(b*x))
"""

PARTIAL = """
-y/(x^2+y^2) | (-y/x^2)/(1+(y/x)^2)
x/(x^2+y^2) | (1/x)/(1+y^2/x^2)
x/sqrt(x^2+y^2) | x*(x^2+y^2)^(-1/2)
2x/(x^2+y^2) | 2*x/sqrt(x^2+y^2)/sqrt(x^2+y^2)
y*x^(y-1) | x^y*y/x
x^y*ln(x) | e^(y ln x)*ln x
y^2*e^(x*y)*(1+x*y) | e^(x y)*y^2+x*y^3*e^(x*y)
(y^2-x^2)/(x^2+y^2)^2 | 1/(x^2+y^2)-2x^2/(x^2+y^2)^2
2y(y^2-3x^2)*(-1)/(x^2+y^2)^3 | (6x^2*y-2y^3)/(x^2+y^2)^3
cos(x+y) | cos(x)cos(y)-sin(x)sin(y)
e^(x-y) | e^x/e^y
(x^2-y^2)/(x-y) | x+y
1/(x*y) | (1/(x-y))*(1/y-1/x)
sec(x*y)^2*y | y+y*tan(x*y)^2
y/(1+x^2*y^2) | (1/(x^2*y))/(1/y^2/x^2+1)*1
x*y*z/sqrt(x^2+y^2+z^2)^3 | x*y*z*(x^2+y^2+z^2)^(-3/2)
-x/(x^2+y^2+z^2)^(3/2) | -x/((x^2+y^2+z^2)*sqrt(x^2+y^2+z^2))
y*z*x^(y*z-1) | y*z*x^(y*z)/x
1/(x+y) | (e^(ln(x+y)))^(-1)
sqrt(x/y)/(2x) | 1/(2sqrt(x*y)) | x:positive,y:positive
y/(2sqrt(x*y)) | sqrt(y/x)/2 | x:positive,y:positive
abs(y)/(2sqrt(x*y)) | sqrt(y/x)/2
-x/y^2*cos(x/y) | -x*cos(x/y)*y^(-2)
2(x-y)*sin((x-y)^2) | -2(y-x)sin((y-x)^2)
ln(y)*y^x | y^x*ln y
(1+ln(x y))*y/y | 1+ln(x)+ln(y) | x:positive,y:positive
1/x | y/(x*y)
"""

TABLES = (LOGARITHMIC, INVERSE, HYPERBOLIC, LOGARITHMS, TRIGONOMETRIC, ROOTS, SECOND, PARTIAL)
PAIRS = [line.split(" | ") for table in TABLES for line in table.strip().splitlines()]


def scope_of(pair: list[str]) -> Scope:
    assumed = [part.split(":") for part in pair[2].split(",")] if len(pair) > 2 else []
    return Scope(NAMES, assumptions=tuple((name, Assumption(Sort(sort))) for name, sort in assumed))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_the_same_derivative_written_otherwise_is_proved_equal(pair: list[str]) -> None:
    scope = scope_of(pair)
    first, second = (read(text, scope).tree for text in pair[:2])
    for left, right in ((first, second), (second, first)):
        decision = decide(left, right, scope, with_sympy=False)
        assert decision.is_equal, decision
        assert decision.evidence.certainty is Certainty.PROVED


def near_misses(tree: Node) -> list[Node]:
    tiny = Number(Fraction(1, 10**12))
    return [
        Negation(tree),
        Sum((tree, tiny)),
        Product((tree, Sum((Number(Fraction(1)), tiny)))),
        Product((tree, Call("sign", (Sum((Symbol("x"), Number(Fraction(-31, 7)))),)))),
    ]


@pytest.mark.parametrize("pair", PAIRS[::3], ids=lambda pair: pair[0])
def test_a_near_miss_is_refuted_however_near(pair: list[str]) -> None:
    scope = scope_of(pair)
    key, response = (read(text, scope).tree for text in pair[:2])
    for wrong in near_misses(response):
        decision = decide(key, wrong, scope, with_sympy=False)
        assert decision.is_different, (wrong, decision)
