"""The Markdown of stems: what becomes content, what stays text, what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercisegen.bank.markdown import ContentError, parse_content
from exercisegen.model.content import Blank, Content, Emphasis, Inline, ListBlock, Math, Paragraph, Table, Text

BOLD, ITALIC, CODE = Emphasis.BOLD, Emphasis.ITALIC, Emphasis.CODE


def paragraph(*pieces: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces))


@pytest.mark.parametrize(
    ("markdown", "pieces"),
    [
        ("plain", ("plain",)),
        ("two\nlines   here", ("two lines here",)),
        ("Find $f'(x)$.", ("Find ", Math("f'(x)"), ".")),
        ("$ x $", (Math("x"),)),
        (r"$\frac12$", (Math(r"\frac{1}{2}"),)),
        ("so $$x^2$$ holds", ("so", Math("x^{2}", display=True), "holds")),
        ("$$\nx\n- y\n$$", (Math("x-y", display=True),)),
        (r"costs \$5 \* 2 \_ \[", ("costs $5 * 2 _ [",)),
        (r"$\$5$", (Math(r"\$5"),)),
        ("**bold** *it* `a*b$`", (Text("bold", BOLD), " ", Text("it", ITALIC), " ", Text("a*b$", CODE))),
        ("**a $x$ b**", (Text("a ", BOLD), Math("x"), Text(" b", BOLD))),
        ("2 * 3 * 4", ("2 * 3 * 4",)),
        ("a **b", ("a **b",)),
        ("*", ("*",)),
        ("lone ` tick", ("lone ` tick",)),
        ("x = ___ and _____", ("x = ", Blank(6), " and ", Blank(10))),
        ("a_b __c__", ("a_b __c__",)),
        ("<b>bold</b> &amp; <script>", ("<b>bold</b> &amp; <script>",)),
        ("# not a heading", ("# not a heading",)),
        ("In\n1986. was", ("In 1986. was",)),
        ("a\\", ("a\\",)),
        (r"\alpha", (r"\alpha",)),
    ],
)
def test_a_paragraph_is_read_in_pieces(markdown: str, pieces: tuple[Inline | str, ...]) -> None:
    assert parse_content(markdown) == (paragraph(*pieces),)


@pytest.mark.parametrize(
    ("markdown", "content"),
    [
        ("", ()),
        ("a\n\n\nb", (paragraph("a"), paragraph("b"))),
        ("- a\n- b", (ListBlock(((paragraph("a"),), (paragraph("b"),))),)),
        ("1. a\n2) b", (ListBlock(((paragraph("a"),), (paragraph("b"),)), ordered=True),)),
        ("Find\n- a", (paragraph("Find"), ListBlock(((paragraph("a"),),)))),
        ("- a\n  more\n\n  second\n- b", (ListBlock(((paragraph("a more"), paragraph("second")), (paragraph("b"),))),)),
        ("- a\n  1. b", (ListBlock(((paragraph("a"), ListBlock(((paragraph("b"),),), ordered=True)),)),)),
        ("- a\n\nb", (ListBlock(((paragraph("a"),),)), paragraph("b"))),
        (
            "| $|x|$ | b |\n|---|:-:|\n| `a|b` | \\| |",
            (
                Table(
                    ((Math(r"\lvert x\rvert"),), (Text("b"),)),
                    (((Text("a|b", CODE),), (Text("|"),)),),
                ),
            ),
        ),
        ("| a |", (paragraph("| a |"),)),
    ],
)
def test_blocks_are_read(markdown: str, content: Content) -> None:
    assert parse_content(markdown) == content


@pytest.mark.parametrize(
    ("markdown", "position", "words"),
    [
        ("a $x", 2, "nothing closes it"),
        ("$5 and $7", 0, "space at one end"),
        ("$$$$", 0, "no formula"),
        ("ok\n\n- item $\\foo$", 12, "unknown command"),
        ("a\n  b $x +\n \\fraq$", 12, "did you mean"),
        ("| a | $\\foo$ |\n|--|--|", 7, "unknown command"),
        ("| a | b |\n|--|--|\n| 1 |", 18, "1 cells"),
        ("- a\n  - b\n    - c", 14, "nested at most 2"),
    ],
)
def test_what_cannot_be_read_is_an_error_in_its_place(markdown: str, position: int, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse_content(markdown)
    assert (caught.value.position, words in caught.value.message) == (position, True), caught.value


@given(st.text(alphabet="ab$*_`|\\- \n1.<&{}^", max_size=60))
@settings(max_examples=400, deadline=None)
def test_reading_raises_nothing_but_a_placed_error(text: str) -> None:
    try:
        content = parse_content(text)
    except ContentError as error:
        assert 0 <= error.position <= len(text)
        return
    assert all(isinstance(block, Paragraph | ListBlock | Table) for block in content)
