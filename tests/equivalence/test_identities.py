"""Identities of calculus courses, on their whole domains; and those that hold on a part of the line only."""

import pytest

from exercisegen.equivalence.decide import decide
from exercisegen.expr.reading import read
from exercisegen.expr.scope import Assumption, Scope, Sort
from exercisegen.model.evidence import Certainty

EQUAL = """
sqrt(sin(x)^2)/sin(x) | sign(sin x)
ln abs(x+sqrt(x^2-1)) | arcosh(x)
ln abs(x+sqrt(x^2+1)) | arsinh x
ln abs(csc x + cot x) | -ln abs(csc x - cot x)
ln(sec x+tan x) | arsinh(tan x)
ln abs(tan x+sec x) | artanh(sin x)
arctan(sqrt(x)) | arcsin(sqrt(x/(1+x)))
arcsin(x) | pi/2-arccos(x)
arctan(x) | arcsin(x/sqrt(1+x^2))
arccos(1-2x^2) | 2arcsin(abs x)
2arctan(x)+arctan((1-x^2)/(2x)) | pi/2*sign(x)
arctan(e^x)+arctan(e^(-x)) | pi/2
2*arctan(e^x) | pi/2+arctan(sinh x)
arctan(tanh x) | arctan((e^x-e^(-x))/(e^x+e^(-x)))
arccot(x) | arctan(1/x)
sin(arctan(x)) | x/sqrt(1+x^2)
sin(2arctan x) | 2x/(1+x^2)
cos(2arcsin x) | 1-2x^2
cos(arcsin x/2)^2 | (1+sqrt(1-x^2))/2
tan(arccos(x)/2) | sqrt((1-x)/(1+x))
sinh(2arsinh x) | 2x*sqrt(1+x^2)
cosh(arsinh x) | sqrt(1+x^2)
tanh(arsinh x) | x/sqrt(1+x^2)
e^(arsinh x) | x+sqrt(1+x^2)
e^(artanh x) | sqrt((1+x)/(1-x))
e^(2artanh(x)) | (1+x)/(1-x)
sqrt(x+sqrt(x^2-1)) | sqrt((x+1)/2)+sqrt((x-1)/2)
sqrt(1+sqrt(1-x^2)) | (sqrt(1+x)+sqrt(1-x))/sqrt(2)
sqrt(e^(2x)+2+e^(-2x)) | e^x+e^(-x)
sqrt(cosh(x)+1) | sqrt(2)*cosh(x/2)
sqrt(cosh(x)-1) | sqrt(2)*abs(sinh(x/2))
sqrt(1-sin(x)) | abs(sin(x/2)-cos(x/2))
sqrt((1-cos x)/(1+cos x)) | abs(tan(x/2))
sqrt((1+sin x)/(1-sin x)) | abs(sec x+tan x)
sqrt(sec(x)^2-1) | abs(tan x)
sqrt(x^4+2x^2+1) | x^2+1
sqrt(x^4-2x^2+1) | abs(x^2-1)
cbrt(x^3+3x^2+3x+1) | x+1
(x^3)^(1/3) | x
(x^2)^(3/2) | abs(x)^3
abs(x)^(1/3)*sign(x) | cbrt(x)
x*abs(x)/abs(x) | x
(abs(x)+x)/2 | x*(1+sign(x))/2
abs(e^x-3x+1) | e^x-3x+1
abs(abs(x)-1) | abs(x-1)*abs(x+1)/(abs(x)+1)
abs(x-1)+abs(x-2)+abs(x-3) | abs(3-x)+abs(1-x)+abs(2-x)
sign(x^2-3x+2) | sign(x-1)*sign(x-2)
abs(sin(x)cos(x)) | abs(sin(2x))/2
abs(x^2-2x-3) | abs(x-3)*abs(x+1)
x^(2/3) | abs(x)^(2/3)
x^(2/3) | (x^(1/3))^2
log_x(x^3) | 3
log_4(x) | ln(x)/(2ln 2)
log(x^2) | 2log(abs(x))
ln(x*y) | ln(x)+ln(y)
ln(x/y) | ln(x)-ln(y) | x:positive,y:positive
e^(x*ln(2)) | 2^x
a^(log(x)/log(a)) | x
10^(log10(x)) | x
(e^x+e^(-x))^2-(e^x-e^(-x))^2 | 4
e^(ln(x)+ln(y)) | x*y
sin(x)^6+cos(x)^6 | 1-3/4*sin(2x)^2
sin(5x) | 16sin(x)^5-20sin(x)^3+5sin(x)
cos(x)^5 | (cos(5x)+5cos(3x)+10cos(x))/16
sin(x+y)sin(x-y) | sin(x)^2-sin(y)^2
tan(x)+tan(y) | sin(x+y)/(cos(x)cos(y))
tan(3x) | (3tan(x)-tan(x)^3)/(1-3tan(x)^2)
1/(sec x-tan x) | sec x+tan x
(1+sin x-cos x)/(1+sin x+cos x) | tan(x/2)
cos(20 pi/180)*cos(40pi/180)*cos(80pi/180) | 1/8
sin(10pi/180)*sin(50pi/180)*sin(70pi/180) | 1/8
tan(pi/8) | sqrt(2)-1
cos(pi/12) | (sqrt(6)+sqrt(2))/4
sin(pi/5)*sin(2pi/5) | sqrt(5)/4
4*arctan(1) | pi
arctan(1)+arctan(2)+arctan(3) | pi
2arctan(1/3)+arctan(1/7) | pi/4
arcsin(3/5)+arcsin(4/5) | pi/2
arcsin(5/13)+arcsin(12/13) | pi/2
arccos(1/3)+arccos(-1/3) | pi
arctan(2-sqrt(3)) | pi/12
arctan(sqrt(2)-1) | pi/8
arcsin((sqrt(6)-sqrt(2))/4) | pi/12
arccos((1+sqrt(5))/4) | pi/5
ln(2+sqrt(3))+ln(2-sqrt(3)) | 0
artanh(1/2) | ln(3)/2
e^(ln(3)/2) | sqrt(3)
ln(sqrt(2)+1) | arsinh(1)
cosh(ln 2) | 5/4
x^(1/ln x) | e
sqrt(2)^sqrt(2)*sqrt(2)^(2-sqrt(2)) | 2
(x^2+1)^(1/2)*(x^2+1)^(1/3) | (x^2+1)^(5/6)
(1-x^2)^(1/2)*(1-x)^(-1/2) | sqrt(1+x)
((x+1)^2)^(1/4) | sqrt(abs(x+1))
"""

PARTLY = """
arsinh(tan x) | ln abs(sec x+tan x)
arccos(x) | arctan(sqrt(1-x^2)/x)
arcsin(x)+arcsin(sqrt(1-x^2)) | pi/2
arctan(x)+arctan(2) | arctan((x+2)/(1-2x))
arctan((1+x)/(1-x)) | arctan(x)+pi/4
2arctan(x) | arctan(2x/(1-x^2)) | x:positive
arctan((a+x)/(1-a*x)) - arctan(x) | arctan(a)
arcsec(x) | arcsin(sqrt(x^2-1)/x)
arcsin(sin(x)) | x
"""


def pairs(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


def scope_of(pair: list[str]) -> Scope:
    assumed = [part.split(":") for part in pair[2].split(",")] if len(pair) > 2 else []
    return Scope(("x", "y", "a"), assumptions=tuple((name, Assumption(Sort(sort))) for name, sort in assumed))


@pytest.mark.parametrize("pair", pairs(EQUAL), ids=" = ".join)
def test_an_identity_is_proved(pair: list[str]) -> None:
    scope = scope_of(pair)
    first, second = (read(text, scope).tree for text in pair[:2])
    for left, right in ((first, second), (second, first)):
        decision = decide(left, right, scope, with_sympy=False)
        assert decision.is_equal, decision
        assert decision.evidence.certainty is Certainty.PROVED


@pytest.mark.parametrize("pair", pairs(PARTLY), ids=" = ".join)
def test_what_holds_on_a_part_of_the_line_is_refuted(pair: list[str]) -> None:
    scope = scope_of(pair)
    assert decide(*(read(text, scope).tree for text in pair[:2]), scope, with_sympy=False).is_different
