"""Prompts taken apart: the letter of a part, what is asked, and the left side that stands before the answer line."""

import re
from dataclasses import replace

from exercisegen.model.content import Content, Math, Paragraph, Text
from exercisegen.model.exercise import Part

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OWN_LETTER = re.compile(r"\s*\(?([a-z])\)\s+")


def lettered(parts: tuple[Part, ...]) -> tuple[tuple[str, Content], ...]:
    """Return each part's letter and prompt: a letter only where there are several, and never the author's as well."""
    if len(parts) == 1:
        return (("", parts[0].prompt),)
    letters = [_LETTERS[index] if index < len(_LETTERS) else str(index + 1) for index in range(len(parts))]
    return tuple((letter, _without_letter(part.prompt, letter)) for letter, part in zip(letters, parts, strict=True))


def _without_letter(prompt: Content, letter: str) -> Content:
    match prompt:
        case (Paragraph((Text() as first, *others)), *blocks):
            found = _OWN_LETTER.match(first.text)
            if found is None or found[1] != letter:
                return prompt
            rest = first.text[found.end() :]
            return (Paragraph((*((replace(first, text=rest),) if rest else ()), *others)), *blocks)
        case _:
            return prompt


def split_lead(prompt: Content) -> tuple[Content, str]:
    """Return what stands above the workspace, and the left side such as ``f'(x) =`` that stands before the answer line.

    A prompt ``The slope: $m =$`` gives ``The slope: $m$`` and ``m =``; one that is nothing but a left side gives
    nothing to stand above.
    """
    match prompt:
        case (Paragraph((Math(latex, False),)),) if latex.rstrip().endswith("="):
            return (), latex
        case (*blocks, Paragraph((*pieces, Math(latex, False)))) if latex.rstrip().endswith("="):
            return (*blocks, Paragraph((*pieces, Math(latex.rstrip().removesuffix("="))))), latex
        case _:
            return prompt, ""
