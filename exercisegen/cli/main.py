"""The entry point: streams, errors, exit codes, and the commands by name, each imported when it is used."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from exercisegen import __version__
from exercisegen.errors import EXIT_CODES, AuthorError, ExercisegenError

INTERNAL_ERROR = 5
INTERRUPTED = 130
_COLLECT_AFTER = 20_000  # objects: what imports make stays, and looking through it is a tenth of a cold start

_COMMANDS = {
    "list": ("listing", "List items with skills, difficulty and number of variants."),
    "show": ("show", "Show one exercise in the terminal."),
    "worksheet": ("worksheet", "Print a worksheet: PDF, LaTeX, Typst, HTML or Markdown."),
    "generate": ("generate", "Write exercises of one item as JSON lines."),
    "practice": ("practise", "Practise exercises at the prompt."),
    "grade": ("grade", "Grade answers, with evidence."),
    "bank": ("bank", "Start, preview and check banks; print the JSON Schema of the format."),
    "doctor": ("doctor", "Say which engines, limits and versions are found."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they run, so that ``--help`` and ``list`` stay light."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help page."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        command: click.Command = import_module(f"exercisegen.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  exercisegen worksheet calculus/chain.elementary:5 -o sheet.pdf --key
  exercisegen grade --expected "2*x*cos(x^2)" --submitted "cos(x²)·2x"
  exercisegen practice calculus/tangent.line:3

Completion: eval "$(_EXERCISEGEN_COMPLETE=bash_source exercisegen)" (or zsh_source, fish_source).""",
)
@click.version_option(__version__, prog_name="exercisegen")
@click.option("--debug", is_flag=True, help="Show a traceback where an error is one of ours.")
def cli(debug: bool) -> None:
    """Differential-calculus exercises: generated, printed, practised and graded."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with the contract's code."""
    gc.set_threshold(_COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(given))


def _run(arguments: list[str]) -> int:
    try:
        result = cli.main(args=arguments, prog_name="exercisegen", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.exceptions.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code)
    except AuthorError as error:
        return _complain_all([str(fault) for fault in error.faults], _exit_code(error))
    except ExercisegenError as error:
        return _complain(str(error), _exit_code(error))
    except BrokenPipeError:
        return _leave_quietly()
    except SystemExit:  # click's own way out of a broken pipe
        return _leave_quietly()
    except OSError as error:
        return _complain(f"{error.filename or 'standard output'} cannot be used: {error.strerror}", 2)
    except Exception as error:  # the one place that turns a bug into one line and exit code 5
        if "--debug" in arguments:
            raise
        _complain(f"internal error ({type(error).__name__}: {error}).", INTERNAL_ERROR)
        return _complain("This is a bug: please report it with the command and the output of --debug.", INTERNAL_ERROR)


def _exit_code(error: ExercisegenError) -> int:
    return next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind))


def _complain(message: str, code: int) -> int:
    return _complain_all([message], code)


def _complain_all(messages: Sequence[str], code: int) -> int:
    for message in messages:
        click.echo(f"exercisegen: error: {message}", err=True)
    return code


def _leave_quietly() -> int:
    """The reader of our output has gone: end without a complaint from the interpreter's shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
