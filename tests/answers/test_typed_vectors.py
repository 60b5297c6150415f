"""Vectors and matrices as people type them: right, wrong, and asked about."""

import pytest

from exercisegen.grading.texts import compare_texts

RIGHT = [
    ("vector", "(2x, 3y)", "x y", [
        "[2x 3y]", "[2x  3y]", "(2x, 3y)^T", "(2x,3y)^t", "(2x, 3y)^{T}", r"(2x,3y)^\top", r"(2x,3y)^{\top}",
        "[2x, 3y]ᵀ", r"\begin{pmatrix}2x\\3y\end{pmatrix}", r"\begin{pmatrix}2x&3y\end{pmatrix}",
        r"\begin{pmatrix}2x & 3y\end{pmatrix}^T", r"\binom{2x}{3y}", r"\dbinom{2x}{3y}", "[2x; 3y]",
        r"\langle 2x, 3y\rangle", "⟨2x,3y⟩", "<2x,3y>", "< 2x , 3y >", "f_x = 2x, f_y = 3y", "f_x=2x; f_y=3y",
        "f_y = 3y, f_x = 2x", "fx = 2x, fy = 3y", "f_x = 2x and f_y = 3y", "f_x = 2x\nf_y = 3y", "∇f = (2x,3y)",
        "grad f = (2x,3y)", "grad f = <2x, 3y>", "gradient = (2x,3y)", "∇f(x,y) = (2x,3y)", r"\nabla f = (2x,3y)",
        r"\nabla f(x,y) = \langle 2x, 3y \rangle", "grad(f) = (2x, 3y)", "gradf = (2x,3y)", "Vector(2x,3y)",
        "vector(2x,3y)", "Vector([2x,3y])", "Matrix([2*x, 3*y])", "Matrix([[2*x], [3*y]])", "Matrix([[2*x, 3*y]])",
        "np.array([2*x, 3*y])", "array([2*x,3*y])", "numpy.array([2*x, 3*y])", "[[2x],[3y]]", "[[2x,3y]]",
        r"2x\vec i + 3y\vec j", r"2x\vec{i}+3y\vec{j}", r"2x\hat{i}+3y\hat{j}", r"2x\hat i+3y\hat j",
        r"2x\mathbf i + 3y \mathbf j", r"2x\,\mathbf{i}+3y\,\mathbf{j}", "2x e_1 + 3y e_2", "2x e1 + 3y e2",
        "2x e₁ + 3y e₂", r"2x\vec{e}_1+3y\vec{e}_2", r"2x\mathbf{e}_1+3y\mathbf{e}_2", r"2x \hat{x} + 3y \hat{y}",
        "2x î + 3y ĵ", "2x*i + 3y*j", "3y j + 2x i", "i*2x + j*3y", "2xi + 3yj", "(2x)i + (3y)j", "(2x)i+(3y)j",
        "2xî+3yĵ", "(2x; 3y)", "(2x | 3y)", "(2x|3y)", "2x, 3y", "2x; 3y", "{2x, 3y}", "(2x, 3y).", "$(2x, 3y)$",
        r"\left(2x,\,3y\right)", r"\left\langle 2x, 3y\right\rangle", "〈2x,3y〉", "( 2x , 3y )", "(2·x, 3·y)",
        "2x\n3y", "grad = (2x, 3y)", "df = (2x,3y)", r"\vec{\nabla} f = (2x,3y)", "v = (2x,3y)", r"\vec v = (2x,3y)",
        "[2*x 3*y]", r"\begin{bmatrix}2x\\3y\end{bmatrix}", r"\left[\begin{array}{c}2x\\3y\end{array}\right]",
        r"\begin{pmatrix} 2x \\ 3y \\ \end{pmatrix}", "∂f/∂x = 2x, ∂f/∂y = 3y", "df/dx = 2x, df/dy = 3y",
        r"\frac{\partial f}{\partial x}=2x, \frac{\partial f}{\partial y}=3y", "f_x(x,y) = 2x, f_y(x,y) = 3y",
    ]),
    ("vector", "(1,-1,0)", "x y z", [
        "i - j", "i-j", "î - ĵ", "e_1 - e_2", "i - j + 0k", "[1 -1 0]", "[1; -1; 0]",
    ]),
    ("vector", "(2x,3y,0)", "x y z", [
        "2x i + 3y j", r"2x\hat{i}+3y\hat{j}", "2x e_1 + 3y e_2", "2x e_1 + 3y e_2 + 0 e_3",
    ]),
    ("vector", "(0,0,5)", "x y z", [
        "5k", "5 k", r"5\mathbf{k}", "5 e_3", r"5\hat k",
    ]),
    ("vector", "(1,-2)", "x y", [
        "[1 -2]", "[1, -2]", "i - 2j", "(1 -2)", "[1  -2]",
    ]),
    ("matrix", "[[1,2],[3,4]]", "x y", [
        "[1 2; 3 4]", "1 2; 3 4", "1 2\n3 4", "1\t2\n3\t4", "1, 2; 3, 4", "1,2\n3,4", "[[1,2],[3,4]]",
        "{{1,2},{3,4}}", "Matrix([[1,2],[3,4]])", "np.array([[1,2],[3,4]])", "((1,2),(3,4))", "[(1,2),(3,4)]",
        r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        r"\begin{matrix}1&2\\3&4\end{matrix}", "H = [[1,2],[3,4]]", "H_f = [[1,2],[3,4]]", "Hf = [[1,2],[3,4]]",
        "D^2 f = [[1,2],[3,4]]", "D^2f(x,y) = [[1,2],[3,4]]", "D²f = [[1,2],[3,4]]", "H(x,y) = [[1,2],[3,4]]",
        "Hess f = [[1,2],[3,4]]", "Hessian = [[1,2],[3,4]]", "∇²f = [[1,2],[3,4]]", "[1,2;3,4]", "[1, 2\n 3, 4]",
        "[1 2\n3 4]", "[[1 2],[3 4]]", "[[1 2] [3 4]]", "[[1,2] [3,4]]", "[[1,2];[3,4]]", "(1,2),(3,4)",
        "[1,2],[3,4]", "(1 2; 3 4)", "[1,2]\n[3,4]", "(1,2)\n(3,4)", "[1  2; 3  4]",
        "f_xx = 1, f_xy = 2, f_yx = 3, f_yy = 4", "[1 2 ; 3 4]", "J = [[1,2],[3,4]]", "{1,2},{3,4}", "<1,2>,<3,4>",
        "[ [1, 2],\n [3, 4] ]",
    ]),
    ("matrix", "[[1,-2],[3,4]]", "x y", [
        "[1 -2; 3 4]", "1 -2; 3 4", "[1, -2; 3, 4]", "[1\t-2; 3\t4]", "[1 −2; 3 4]",
    ]),
    ("matrix", "[[2x,1],[1,2]]", "x y", [
        "[2x 1; 1 2]", "[2*x 1; 1 2]", "f_xx = 2x, f_xy = 1, f_yx = 1, f_yy = 2", "fxx=2x, fxy=1, fyx=1, fyy=2",
    ]),
    ("matrix", "[[x+y, -2],[sin x, 4y]]", "x y", [
        "[x+y -2; sin(x) 4y]", "[x+y, -2; sin x, 4y]",
    ]),
    ("vector", "(-sin t, cos t)", "t", [
        "-sin t i + cos t j", "-sin(t) i + cos(t) j", r"-sin t \, \mathbf{i} + \cos t \, \mathbf{j}",
        "(-sin t, cos t)", "<-sin t, cos t>", "[-sin t cos t]", "[-sin(t) cos(t)]", "r'(t) = (-sin t, cos t)",
        "r' = <-sin t, cos t>", "\\vec{r}'(t) = (-sin t, cos t)", "dr/dt = (-sin t, cos t)", "cos t j - sin t i",
    ]),
    ("vector", "(-sin t, cos t, 0)", "t", [
        "-sin t i + cos t j", "(-sin t, cos t, 0)",
    ]),
    ("vector", "(-sin t, cos t, 1)", "t", [
        "-sin t i + cos t j + k", "<-sin(t), cos(t), 1>", "[-sin(t), cos(t), 1]^T",
    ]),
    ("vector", "(1/2, 3)", "x y", [
        "(0.5, 3)", "(1/2, 3)", "½ i + 3 j", "i/2 + 3j", r"\frac{1}{2}\mathbf i + 3\mathbf j", r"\frac12 i+3j",
        "[1/2 3]", "(0.5; 3)", "(½, 3)",
    ]),
    ("vector", "(e^x, 2)", "x y", [
        "e^x i + 2 j", "(e^x, 2)", "e^x e_1 + 2 e_2", "exp(x) i + 2j", "[e^x 2]",
    ]),
    ("vector", "(y e^(x y), x e^(x y))", "x y", [
        "(y e^(xy), x e^(xy))", "y e^(xy) i + x e^(xy) j", "<ye^(xy), xe^(xy)>", "f_x = y e^(xy), f_y = x e^(xy)",
        "[y*exp(x*y), x*exp(x*y)]", "(y*e^(x*y), x*e^(x*y))",
    ]),
    ("vector", "(2x y, x^2)", "x y", [
        "[2xy x^2]", "(2xy, x²)", "2xy i + x² j", "2xy*i + x^2*j", "⟨2xy, x²⟩",
        r"\begin{pmatrix}2xy\\x^2\end{pmatrix}", "2 x y i + x^2 j", "[2*x*y, x**2]", "(2xy , x^2)", "f_x=2xy,f_y=x^2",
    ]),
    ("matrix", "[[2,0],[0,6y]]", "x y", [
        "[2 0; 0 6y]", "[2 0\n0 6y]", "2 0\n0 6y", "[[2,0],[0,6y]]", "f_xx=2, f_xy=0, f_yx=0, f_yy=6y",
        r"\begin{pmatrix}2&0\\0&6y\end{pmatrix}", r"\left(\begin{array}{cc}2&0\\0&6y\end{array}\right)",
        r"\left[\begin{matrix}2&0\\0&6y\end{matrix}\right]", r"H_f(x,y)=\begin{pmatrix}2&0\\0&6y\end{pmatrix}",
        "[2, 0]\n[0, 6y]", "2,0;0,6y", "{{2,0},{0,6 y}}", "[2,0; 0,6*y]",
    ]),
    ("matrix", "[[-2,1,0],[1,-2,1],[0,1,-2]]", "x y z", [
        "[-2 1 0; 1 -2 1; 0 1 -2]", "-2 1 0\n1 -2 1\n0 1 -2", "[[-2,1,0],[1,-2,1],[0,1,-2]]",
        "-2\t1\t0\n1\t-2\t1\n0\t1\t-2",
    ]),
    ("matrix", "[[0,z,y],[z,0,x],[y,x,0]]", "x y z", [
        "[0 z y; z 0 x; y x 0]", "0 z y\nz 0 x\ny x 0", "0, z, y; z, 0, x; y, x, 0",
    ]),
]  # fmt: skip

WRONG = [
    ("vector", "(2x, 3y)", "x y", [
        "(3y, 2x)", "f_x = 3y, f_y = 2x", "2x j + 3y i", "3y i + 2x j", "[2x 2y]", "2x e_2 + 3y e_1", "(2x,3y,0)",
        "f_y = 2x, f_x = 3y", "<2x,2y>", "2x i", "i", "[3y 2x]", "(2x, -3y)^T",
    ]),
    ("vector", "(1,-1,0)", "x y z", [
        "i + j", "j - i", "(1,-1)", "i - j + k", "k",
    ]),
    ("vector", "(2x,3y,0)", "x y z", [
        "2x i + 3y k",
    ]),
    ("vector", "(0,0,5)", "x y z", [
        "5j",
    ]),
    ("matrix", "[[1,2],[3,4]]", "x y", [
        "[1 3; 2 4]", "[[1,3],[2,4]]", "[1 2; 3 5]", "[[1,2],[3,4],[5,6]]",
    ]),
    ("vector", "(-sin t, cos t)", "t", [
        "cos t i - sin t j",
    ]),
    ("vector", "(-sin t, cos t, 1)", "t", [
        "-sin t i + cos t j",
    ]),
    ("matrix", "[[2,0],[0,6y]]", "x y", [
        "[0 2; 6y 0]", "[6y 0; 0 2]",
    ]),
    ("matrix", "[[-2,1,0],[1,-2,1],[0,1,-2]]", "x y z", [
        "[2 1 0; 1 -2 1; 0 1 -2]",
    ]),
]  # fmt: skip

ASKED = [
    ("vector", "(2x, 3y)", "x y", [
        "2x", "(2x, 3y", "2x + 3y", "(2x)(3y)",
    ]),
    ("vector", "(1,-1,0)", "x y z", [
        "[1 - 1 0]",
    ]),
    ("vector", "(1,-2)", "x y", [
        "[1 - 2]", "[1-2]", "1 - 2",
    ]),
    ("matrix", "[[1,2],[3,4]]", "x y", [
        "[1 2; 3]", "1 2 3 4", "[1,2,3,4]", "[[1,2],[3]]",
    ]),
    ("matrix", "[[1,-2],[3,4]]", "x y", [
        "[1 - 2; 3 4]", "[1-2; 3 4]",
    ]),
    ("vector", "(2x y, x^2)", "x y", [
        "[2 x y x^2]",
    ]),
    ("matrix", "[[2,0],[0,6y]]", "x y", [
        "f_xx=2, f_xy=0, f_yy=6y", "2, 0, 0, 6y",
    ]),
]  # fmt: skip


def _cases(table):
    """Return one case for each text that is typed."""
    return [
        pytest.param(answer, expected, names, typed, id=f"{answer}-{expected}-{typed}"[:120])
        for answer, expected, names, texts in table
        for typed in texts
    ]


def _graded(answer, expected, names, typed):
    variables = None if names is None else names.split()
    return compare_texts(expected, typed, answer=answer, variables=variables)


@pytest.mark.parametrize(("answer", "expected", "names", "typed"), _cases(RIGHT))
def test_what_people_type_is_right(answer, expected, names, typed):
    verdict = _graded(answer, expected, names, typed)
    assert verdict.status == "correct"


@pytest.mark.parametrize(("answer", "expected", "names", "typed"), _cases(WRONG))
def test_what_people_type_is_wrong(answer, expected, names, typed):
    verdict = _graded(answer, expected, names, typed)
    assert verdict.status == "incorrect"


@pytest.mark.parametrize(("answer", "expected", "names", "typed"), _cases(ASKED))
def test_what_people_type_is_asked_about(answer, expected, names, typed):
    verdict = _graded(answer, expected, names, typed)
    assert verdict.status == "unreadable"
    assert verdict.error is not None and len(verdict.error.message) > 20
