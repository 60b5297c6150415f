"""Page templates filled so that a value which has not been through an escaper cannot reach a page."""

from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)

from exercisegen import resources
from exercisegen.errors import AuthorError, Fault

_MARKS = {
    "html": ("{{", "}}", "{%", "%}", "{#", "#}"),
    "latex": ("(((", ")))", "((*", "*))", "((=", "=))"),  # TeX is full of braces
    "typst": ("<<<", ">>>", "<<*", "*>>", "<<=", "=>>"),  # Typst of parentheses too
}


def environment(engine: str, markup: type[str], override: Path | None = None) -> Environment:
    """Return the environment for ``templates/<engine>``; a file in ``override`` (or its ``<engine>``) comes first.

    Only values of the type ``markup`` and whole numbers can be printed. Jinja's own filters and ``~`` return plain
    text, which is refused: such work is done before the template.
    """
    own = [] if override is None else [override / engine, override]
    value, value_end, block, block_end, comment, comment_end = _MARKS[engine]
    loader = ChoiceLoader([FileSystemLoader(folder) for folder in (*own, resources.templates_root() / engine)])
    return Environment(
        loader=loader,
        autoescape=False,  # the markup type is the escaping; Jinja's knows HTML only
        undefined=StrictUndefined,
        finalize=lambda value: _checked(value, markup),
        variable_start_string=value,
        variable_end_string=value_end,
        block_start_string=block,
        block_end_string=block_end,
        comment_start_string=comment,
        comment_end_string=comment_end,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill(templates: Environment, name: str, **context: object) -> str:
    """Return the template ``name`` filled with ``context``; raise ``AuthorError`` naming the line at fault."""
    try:
        return templates.get_template(name).render(**context)
    except TemplateNotFound as error:
        raise AuthorError(Fault(str(error.name), 0, "", "there is no such template")) from error
    except TemplateSyntaxError as error:
        raise AuthorError(Fault(error.filename or name, error.lineno, "", str(error.message))) from error
    except (TemplateError, TypeError) as error:
        file, line = _place(error, name)
        raise AuthorError(Fault(file, line, "", str(error))) from error


def _place(error: Exception, name: str) -> tuple[str, int]:
    """Return the file and line of the template in which ``error`` was raised, as Jinja writes it into tracebacks."""
    frames = extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).suffix == Path(name).suffix]
    return (inside[-1].filename, inside[-1].lineno or 0) if inside else (name, 0)


def _checked(value: Any, markup: type[str]) -> Any:
    if isinstance(value, (markup, Undefined)) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{value!r} has not been escaped: print the values of the context as they are, without filters")
