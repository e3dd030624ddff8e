"""The entry point: every command, and what becomes of a deliberate error."""

import sys
from collections.abc import Sequence

import typer

from xlperf.cli import build, check, comparators, demo, new, register
from xlperf.cli.command import STOPPED, app
from xlperf.errors import XlperfError

__all__ = [
    "app",
    "build",
    "check",
    "comparators",
    "demo",
    "main",
    "new",
    "register",
]  # importing a command is what makes it known


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what stops it becomes a message on stderr and exit code 2."""
    try:
        app(args=arguments)
    except XlperfError as error:
        typer.secho(str(error), err=True, fg=typer.colors.RED)
        sys.exit(STOPPED)
    except OSError as error:  # a path that is too long, a disk that is full, a drive that went away
        typer.secho(f"The system refused: {error}.", err=True, fg=typer.colors.RED)
        sys.exit(STOPPED)
