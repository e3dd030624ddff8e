"""What a command says and how it ends, kept in a file for a program that cannot read its console: ``--result``."""

import io
from codecs import BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from secrets import token_hex

import typer

from xlperf.cli.command import STOPPED
from xlperf.cli.paths import local_path
from xlperf.errors import OutputError

OPTION = "--result"


def result_file(arguments: Sequence[str]) -> Path | None:
    """Return the file that ``--result`` names before the command; None where it is not there."""
    for place, argument in enumerate(arguments):
        if argument == OPTION and place + 1 < len(arguments):
            return local_path(arguments[place + 1])
        if argument.startswith(f"{OPTION}="):
            return local_path(argument.partition("=")[2])
        if not argument.startswith("-"):
            break
    return None


@contextmanager
def kept_in(target: Path) -> Iterator[None]:
    """Keep what is said and the exit code in a file, however the command ends; then say it as well.

    The file is in UTF-16 with its mark: those are the bytes of which a text in Excel's macros consists, so that they
    read it with nothing but their own means, and “ ” and £ arrive whatever the system's code page is. Line 1 is the
    exit code, the rest is what was said. It is there whole or not at all.
    """
    spoken = io.TextIOWrapper(
        io.BytesIO(), encoding="utf-8", errors="replace", newline="\n", write_through=True
    )
    code: object = 0
    try:
        with redirect_stdout(spoken), redirect_stderr(spoken):
            yield
    except SystemExit as ended:
        code = ended.code or 0
        raise
    except KeyboardInterrupt:
        code = STOPPED
        spoken.write("Stopped.\n")
        raise
    except BaseException as fault:
        code = STOPPED
        spoken.write(f"xlperf has failed because of a fault of its own: {type(fault).__name__}: {fault}\n")
        raise
    finally:
        said = spoken.buffer.getvalue().decode("utf-8", "replace")
        _write(target, f"{code}\n{said}")
        with suppress(OSError, AttributeError, ValueError):  # what has no window may have no console
            typer.echo(said, nl=False)


def _write(target: Path, answer: str) -> None:
    aside = target.with_name(f".xlperf-{token_hex(8)}.txt")
    try:
        aside.write_bytes(BOM_UTF16_LE + answer.encode("utf-16-le"))
        aside.replace(target)
    except OSError as error:
        raise OutputError(f"The result cannot be written to {target} ({error.strerror}).") from error
    finally:
        aside.unlink(missing_ok=True)
