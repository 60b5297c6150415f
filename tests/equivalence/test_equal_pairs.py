"""Pairs that are the same function: every one must be proved, none by SymPy."""

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Scope
from exercisegen.model.evidence import Certainty, Method

SCOPE = Scope(("x", "y", "a", "b", "n", "t"))

POLYNOMIALS = """
(x+1)^2 | x^2 + 2x + 1
(x-1)(x+1) | x^2 - 1
(x+y)^3 | x^3 + 3x^2*y + 3x*y^2 + y^3
3x^2 - 6x | 3x*(x-2)
4x^3 - 4x | 4x(x-1)(x+1)
0.5x | x/2
1.25x^2 | 5x^2/4
-(x-1) | 1-x
(x-y)^2 | (y-x)^2
(a*x+b)^2 | a^2*x^2 + 2a*b*x + b^2
x^3 - y^3 | (x-y)(x^2+x*y+y^2)
2(x+1)(x-1)^2 + 2(x+1)^2*(x-1) | 4x(x+1)(x-1)
12(3x+1)^3 | 324x^3 + 324x^2 + 108x + 12
x*x*x | x^3
"""

QUOTIENTS = """
(x^2-1)/(x-1) | x+1
1/x + 1/y | (x+y)/(x*y)
1/(x*(x+1)) | 1/x - 1/(x+1)
x/x | 1
(x/y)/(y/x) | x^2/y^2
-2/x^3 | -2x^(-3)
((2x)(x^2+1) - x^2*(2x))/(x^2+1)^2 | 2x/(x^2+1)^2
(1-x^2)/(1+x^2)^2 | (1+x^2-2x^2)/(1+x^2)^2
1/(1+1/x) | x/(x+1)
x^(-1) | 1/x
(a/b)*(b/a) | 1
(3x-2)/(x+1)^2 | 3/(x+1) - 5/(x+1)^2
(x^3-8)/(x-2) | x^2+2x+4
"""

ROOTS = """
sqrt(x^2) | |x|
sqrt(x)*sqrt(x) | x
1/(2sqrt(x)) | x^(-1/2)/2
sqrt(x)/x | 1/sqrt(x)
x/sqrt(x^2+1) | x*(x^2+1)^(-1/2)
sqrt(x^2+1)/(x^2+1) | 1/sqrt(x^2+1)
sqrt(4x) | 2sqrt(x)
sqrt(12) | 2sqrt(3)
sqrt(2)/2 | 1/sqrt(2)
1/(sqrt(3)-sqrt(2)) | sqrt(3)+sqrt(2)
sqrt(3+2sqrt(2)) | 1+sqrt(2)
cbrt(x)^2 | x^(2/3)
x^(1/3)*x^(2/3) | x
(2/3)x^(-1/3) | 2/(3cbrt(x))
cbrt(-8) | -2
sqrt(x^4) | x^2
sqrt(x^6) | |x|^3
(x^3)^(1/3) | x
x*sqrt(x) | x^(3/2)
sqrt(sqrt(x)) | x^(1/4)
sqrt(1-x)*sqrt(1+x) | sqrt(1-x^2)
1/(1+sqrt(x)) | (1-sqrt(x))/(1-x)
sqrt(x^2-2x+1) | |x-1|
sqrt(8x^3) | 2x*sqrt(2x)
1/(cbrt(x)+1) | (cbrt(x)^2-cbrt(x)+1)/(x+1)
sqrt(x/y) | sqrt(x*y)/|y|
(x+1)/sqrt(x+1) | sqrt(x+1)
sqrt(5+2sqrt(6)) | sqrt(2)+sqrt(3)
sqrt(1+1/x^2) | sqrt(x^2+1)/|x|
sqrt(x+1) - x/(2sqrt(x+1)) | (x+2)/(2sqrt(x+1))
"""

ABSOLUTE = """
|x|^2 | x^2
|x|/x | x/|x|
|x*y| | |x||y|
|-x| | |x|
|x-1| | |1-x|
x*|x| | sign(x)*x^2
sign(x)*|x| | x
|x^2+1| | x^2+1
||x|-1|*||x|+1| | |x^2-1|
|e^x| | e^x
x/|x| | sign(x)
(|x|+x)*(|x|-x) | 0
"""

EXPONENTIALS = """
x^(sin(x))*x | x^(sin(x)+1)
e^(10^6*x) | (e^x)^(10^6)
x^(1/97)*x^(1/89) | x^(186/8633)
e^x*e^y | e^(x+y)
e^(2x) | (e^x)^2
e^(-x) | 1/e^x
exp(x) | e^x
e^(x+1) | e*e^x
2^x | e^(x*ln(2))
2^(x+1) | 2*2^x
4^x | 2^(2x)
2^x*3^x | 6^x
e^(ln(x)) | x
e^(2ln(x)) | x^2
e^(-ln(x)) | 1/x
x^x | e^(x*ln(x))
x^x*(ln(x)+1) | x^x*ln(x) + x^x
sqrt(e^x) | e^(x/2)
x^n*x | x^(n+1)
n*x^n/x | n*x^(n-1)
(e^x+e^(-x))^2 - (e^x-e^(-x))^2 | 4
2x*e^(x^2)*e^(x^2) | 2x*e^(2x^2)
e^(1/(x*(x+1))) | e^(1/x)/e^(1/(x+1))
e^x*(x^2+2x) | x*e^x*(x+2)
10^x*ln(10) | e^(x*ln(10))*ln(10)
"""

LOGARITHMS = """
ln((x^2+1)^500) | 500ln(x^2+1)
ln(x^2) | 2ln|x|
ln(x*y) | ln(x)+ln(y)
ln(x/y) | ln(x)-ln(y)
ln(1/x) | -ln(x)
ln(sqrt(x)) | ln(x)/2
ln(e^x) | x
ln(6) | ln(2)+ln(3)
log_2(x) | ln(x)/ln(2)
log_2(8) | 3
log_10(x^3) | 3log_10(x)
1/(x*ln(10)) | 1/(ln(10)*x)
ln(x^2-1) | ln|x-1|+ln|x+1|
ln(e^(2x)+e^x) | x+ln(e^x+1)
ln(x)^2 | ln(x)*ln(x)
ln(8x) | 3ln(2)+ln(x)
log_4(x) | log_2(x)/2
ln((2+sqrt(3))/(2-sqrt(3))) | 2ln(2+sqrt(3))
ln(sqrt(x+1)+sqrt(x)) | -ln(sqrt(x+1)-sqrt(x))
log_x(y) | ln(y)/ln(x)
x^(ln(y)) | y^(ln(x))
"""

TRIGONOMETRY = """
sin(x)^2 + cos(x)^2 | 1
1 + tan(x)^2 | sec(x)^2
sin(2x) | 2sin(x)cos(x)
cos(2x) | 1 - 2sin(x)^2
cos(2x) | 2cos(x)^2 - 1
tan(x) | sin(x)/cos(x)
sin(-x) | -sin(x)
cos(-x) | cos(x)
sin(x+pi) | -sin(x)
cos(x-pi/2) | sin(x)
sin(x+y) | sin(x)cos(y)+cos(x)sin(y)
sin(3x) | 3sin(x) - 4sin(x)^3
2sin(x)cos(x) | sin(2x)
sec(x)tan(x) | sin(x)/cos(x)^2
-csc(x)cot(x) | -cos(x)/sin(x)^2
csc(x)^2 - cot(x)^2 | 1
tan(x/2) | (1-cos(x))/sin(x)
sqrt(1-cos(x)^2) | |sin(x)|
cos(x)^4 - sin(x)^4 | cos(2x)
cos(pi/5) | (1+sqrt(5))/4
sin(pi/12) | (sqrt(6)-sqrt(2))/4
tan(pi/8) | sqrt(2)-1
cos(1000x)*x | x*cos(999x+x)
sin((x+1)^12) | sin((x+1)^11*(x+1))
ln|sec(x)+tan(x)| | -ln|sec(x)-tan(x)|
sin(x)*cos(y) | (sin(x+y)+sin(x-y))/2
sin(x)^3 | (3sin(x)-sin(3x))/4
tan(x+pi/4) | (1+tan(x))/(1-tan(x))
cos(x)/(1-sin(x)) | (1+sin(x))/cos(x)
"""

INVERSES = """
sin(arcsin(x)) | x
cos(arcsin(x)) | sqrt(1-x^2)
tan(arctan(x)) | x
sin(arctan(x)) | x/sqrt(1+x^2)
arccos(x) | pi/2 - arcsin(x)
arcsin(-x) | -arcsin(x)
arctan(-x) | -arctan(x)
arctan(x)+arctan(1/x) | pi/2*sign(x)
arctan(1) | pi/4
arcsin(1/2) | pi/6
arcsec(x) | arccos(1/x)
arccot(x) | pi/2 - arctan(x)
cos(2arccos(x)) | 2x^2-1
sin(2arctan(x)) | 2x/(1+x^2)
arccos(x) | 2arctan(sqrt((1-x)/(1+x)))
arctan(1/2)+arctan(1/3) | pi/4
4arctan(1/5)-arctan(1/239) | pi/4
arcsin(3/5)+arcsin(4/5) | pi/2
arctan(2)+arctan(3) | 3pi/4
arctan(sinh(x)) | 2arctan(e^x)-pi/2
sin(arctan(x)/2)^2 | (1-1/sqrt(1+x^2))/2
"""

HYPERBOLIC = """
cosh(x)^2 - sinh(x)^2 | 1
sinh(2x) | 2sinh(x)cosh(x)
tanh(x) | (e^(2x)-1)/(e^(2x)+1)
cosh(x)+sinh(x) | e^x
sech(x)^2 | 1-tanh(x)^2
arsinh(x) | ln(x+sqrt(x^2+1))
arcosh(x) | ln(x+sqrt(x^2-1))
artanh(x) | ln((1+x)/(1-x))/2
arsinh(-x) | -arsinh(x)
cosh(ln(x)) | (x+1/x)/2
coth(x)*tanh(x) | 1
tanh(x/2) | sinh(x)/(cosh(x)+1)
sqrt((cosh(x)-1)/2) | |sinh(x/2)|
"""

DERIVATIVES = """
2x*cos(x^2) | cos(x^2)*2x
cos(x)^2-sin(x)^2 | cos(2x)
(2x*ln(x)-x)/ln(x)^2 | x*(2ln(x)-1)/(ln(x))^2
(x*cos(x)-sin(x))/x^2 | cos(x)/x - sin(x)/x^2
5(2x+1)^4*2 | 10(2x+1)^4
3sin(x)^2*cos(x) | 3cos(x) - 3cos(x)^3
x/sqrt(x^2+9) | x*sqrt(x^2+9)/(x^2+9)
(1+ln(x))*x^x | x^x + x^x*ln(x)
-2x*e^(-x^2) | -2x/e^(x^2)
2sec(x)^2*tan(x) | 2sin(x)/cos(x)^3
1/(x*ln(x)) | (1/ln(x))*(1/x)
1/(2x) | 0.5/x
e^(sin(x))*cos(x) | cos(x)*exp(sin(x))
2tan(x)+2x*sec(x)^2 | 2(tan(x)+x+x*tan(x)^2)
cot(x) | cos(x)/sin(x)
(1-2x^2)/sqrt(1-x^2) | sqrt(1-x^2)-x^2/sqrt(1-x^2)
y*cos(x*y) | cos(y*x)*y
2x*y*e^(x^2*y) | y*2x*exp(y*x^2)
6x^2*sqrt(x) | 6x^(5/2)
-sin(x)/(2sqrt(cos(x))) | -sqrt(cos(x))*tan(x)/2
floor(x+1)*x | x*floor(1+x)
floor(x+1)+floor(-x) | 1+floor(x)-ceil(x)
t*e^(-a*t)*(2-a*t) | 2t*e^(-a*t)-a*t^2*e^(-a*t)
n*(a*x+b)^n*a/(a*x+b) | n*a*(a*x+b)^(n-1)
e^x/(1+e^x)^2 | 1/(e^(x/2)+e^(-x/2))^2
"""

# Conditions that are no rational functions, but algebraic.
CONDITIONS = """
ln(x+sqrt(x^2-1)) | -ln(x-sqrt(x^2-1))
arcsin(x) | arctan(x/sqrt(1-x^2))
arsinh(x) | artanh(x/sqrt(1+x^2))
arcosh(x) | 2ln(sqrt((x+1)/2)+sqrt((x-1)/2))
"""

ALGEBRAIC = """
cos(pi/7)-cos(2pi/7)+cos(3pi/7) | 1/2
8cos(pi/9)^3-6cos(pi/9) | 1
sin(pi/7)*sin(2pi/7)*sin(3pi/7) | sqrt(7)/8
cos(pi/9)*cos(2pi/9)*cos(4pi/9) | 1/8
tan(pi/7)*tan(2pi/7)*tan(3pi/7) | sqrt(7)
cos(2pi/17)+cos(4pi/17)+cos(8pi/17)+cos(16pi/17) | (sqrt(17)-1)/4
cos(pi/7)*sin(x) | (sin(x+pi/7)+sin(x-pi/7))/2
arctan(tan(1)) | 1
arctan(tan(2)) | 2-pi
arcsin(sin(10)) | 3pi-10
arccos(cos(4)) | 2pi-4
arctan(tan(pi/7)) | pi/7
cos(1000x) | 2cos(500x)^2-1
cbrt(2+sqrt(5))+cbrt(2-sqrt(5)) | 1
cbrt(7+5sqrt(2)) | 1+sqrt(2)
(26+15sqrt(3))^(1/3) | 2+sqrt(3)
cbrt(cbrt(2)-1) | cbrt(1/9)-cbrt(2/9)+cbrt(4/9)
cbrt(20+14sqrt(2))+cbrt(20-14sqrt(2)) | 4
(17+12sqrt(2))^(1/4) | 1+sqrt(2)
sqrt(cbrt(5)-cbrt(4)) | (cbrt(2)+cbrt(20)-cbrt(25))/3
x*cbrt(7+5sqrt(2))+y | y+x+x*sqrt(2)
"""

FUNCTIONS = (POLYNOMIALS, QUOTIENTS, ROOTS, ABSOLUTE, EXPONENTIALS, LOGARITHMS, TRIGONOMETRY, INVERSES, HYPERBOLIC)
TABLES = (*FUNCTIONS, ALGEBRAIC, DERIVATIVES, CONDITIONS)
PAIRS = [tuple(line.split(" | ")) for table in TABLES for line in table.strip().splitlines()]


@pytest.mark.parametrize(("key", "response"), PAIRS)
def test_equal_expressions_are_proved_equal(key: str, response: str) -> None:
    first, second = read(key, SCOPE).tree, read(response, SCOPE).tree
    for left, right in ((first, second), (second, first)):
        decision = decide(left, right, SCOPE)
        assert decision.is_equal, decision.evidence
        assert decision.evidence.certainty is Certainty.PROVED
        assert decision.evidence.method in (Method.IDENTICAL, Method.EXACT)
