"""``xlperf live``: the dashboard that is open in Excel, refreshed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, app
from xlperf.cli.paths import pack_folder
from xlperf.cli.progress import files_of, progress

live = typer.Typer(
    no_args_is_help=True,
    help="Refresh the dashboard that is open in Excel.",
    epilog='Example: xlperf live refresh "Performance dashboard Q2 2022-23.xlsx"',
)
app.add_typer(live, name="live")

_WorkbookArgument = Annotated[
    str,
    typer.Argument(
        metavar="[WORKBOOK]",
        help="Path, https address or name of the open dashboard; by default the active workbook.",
        show_default=False,
    ),
]
_PackOption = Annotated[
    Path | None,
    typer.Option(
        "--pack",
        metavar="FOLDER",
        help="The pack it belongs to; by default, the one whose output folder it is in.",
        parser=pack_folder,
    ),
]
_LibreOfficeOption = Annotated[
    bool,
    typer.Option("--libreoffice", help="The dashboard is open in LibreOffice. On Linux it always is."),
]


@live.command(
    epilog="""Example: xlperf live refresh

Example: xlperf live refresh "q2_2022_23/output/Performance dashboard Q2 2022-23.xlsx\""""
)
def refresh(
    workbook: _WorkbookArgument = "",
    pack: _PackOption = None,
    book: Annotated[
        str, typer.Option("--book", metavar="NAME", help="The workbook's name, as a button gives it.")
    ] = "",
    hwnd: Annotated[
        int | None,
        typer.Option(
            "--hwnd",
            metavar="N",
            help="The window of its Excel, as a button gives it: tells two running copies of Excel apart.",
        ),
    ] = None,
    libreoffice: _LibreOfficeOption = False,
) -> None:
    """Read the returns behind the open dashboard again and write what has changed. You save it."""
    with _xlwings_alone():
        from xlperf.live.attach import attach, choose_program, errors_as_messages  # noqa: PLC0415 - no other command needs Excel
        from xlperf.live.refresh import WHY_NOT, pack_of, refresh as refresh_open, warn  # noqa: PLC0415 - the same

        choose_program(libreoffice=libreoffice)
    opened = attach(workbook, book, hwnd)
    with errors_as_messages("The workbook"):
        name = opened.name
    folder = pack or pack_of(opened)
    with progress(files_of(folder)) as step:
        done = refresh_open(opened, folder, step)
    typer.echo(f"{name}: {done.sentence}.")
    for remark in done.remarks:
        typer.echo(remark)
    if done.disagreeing:
        typer.echo(WHY_NOT)
        if not book:  # a button has a box of its own
            warn(opened, done)
        raise typer.Exit(FOUND_ERRORS)


@live.command(epilog="Example: xlperf live watch --poll")
def watch(
    workbook: _WorkbookArgument = "",
    pack: _PackOption = None,
    poll: Annotated[
        bool,
        typer.Option(
            "--poll", help="Look at every file each second, for network drives that do not report changes."
        ),
    ] = False,
    libreoffice: _LibreOfficeOption = False,
) -> None:
    """Refresh the open dashboard whenever a return is saved, or its Refresh button asks, until it is closed."""
    with _xlwings_alone():
        from xlperf.live.attach import choose_program  # noqa: PLC0415 - no other command needs Excel
        from xlperf.live.watch import watch as watch_open  # noqa: PLC0415 - the same

        choose_program(libreoffice=libreoffice)
    try:
        watch_open(
            workbook, typer.echo, pack, poll=poll, connect=lambda: choose_program(libreoffice=libreoffice)
        )
    except KeyboardInterrupt:
        typer.echo("Stopped watching.")


@contextmanager
def _xlwings_alone() -> Iterator[None]:
    """Let xlwings be imported without pandas and numpy, which it takes if they are there and a refresh does not need.

    They make nearly all of the wait between a click and its answer.
    """
    absent: list[str] = [name for name in ("pandas", "numpy") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None makes an import fail, as is documented
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
