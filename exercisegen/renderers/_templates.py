"""Page templates filled so that a value which has not been through an escaper cannot reach TeX or Typst."""

from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError

from exercisegen import resources
from exercisegen.errors import AuthorError, Fault

# Neither engine's own language has these: TeX is full of braces, Typst of parentheses too.
_MARKS = {
    "latex": ("(((", ")))", "((*", "*))", "((=", "=))"),
    "typst": ("<<<", ">>>", "<<*", "*>>", "<<=", "=>>"),
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
    except TemplateError as error:
        line = getattr(error, "lineno", None) or 0
        raise AuthorError(Fault(getattr(error, "name", None) or name, line, "", str(error))) from error
    except TypeError as error:
        raise AuthorError(Fault(name, 0, "", str(error))) from error


def _checked(value: Any, markup: type[str]) -> Any:
    if isinstance(value, markup) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{value!r} has not been escaped: print the values of the context as they are, without filters")
