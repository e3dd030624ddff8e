"""The entry point: what becomes of a command, and of a deliberate error."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from xlperf.cli.command import STOPPED, app
from xlperf.errors import XlperfError

__all__ = ["app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what stops it becomes a message on stderr and exit code 2."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    with _errors_as_messages():
        if any(argument.startswith("--result") for argument in given):
            _run_for_a_macro(given)
        app(args=arguments)


def _run_for_a_macro(given: Sequence[str]) -> None:
    """Run a command whose answer is to be kept in a file, if that is what the arguments say."""
    from xlperf.cli.result import kept_in, result_file  # noqa: PLC0415 - a command that is typed keeps nothing

    target = result_file(given)
    if target is None:
        return
    plain = typer.main.get_command(app)
    plain.rich_markup_mode = None  # type: ignore[attr-defined] # no frame around what a box in Excel will show
    with kept_in(target), _errors_as_messages():
        plain(
            list(given)
        )  # as they are: typer replaces %NAME% and * in those that it looks up itself, on Windows


@contextmanager
def _errors_as_messages() -> Iterator[None]:
    try:
        yield
    except XlperfError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        sys.exit(STOPPED)
    except OSError as error:  # a path that is too long, a disk that is full, a drive that went away
        where = f" ({error.filename})" if error.filename else ""
        typer.secho(f"The system refused: {error.strerror or error}{where}.", err=True, fg=typer.colors.RED)
        sys.exit(STOPPED)
