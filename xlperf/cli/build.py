"""``xlperf build``: from the returns to the dashboard workbook."""

from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, PreviousOption, app, parsed
from xlperf.cli.output import say_editions, say_result
from xlperf.cli.pack_folder import local_path
from xlperf.cli.previous import previous_of
from xlperf.cli.progress import read_with_progress


@app.command(
    epilog="""Example: xlperf build q2_2022_23 --previous "q1_2022_23/output/Performance dashboard Q1 2022-23.xlsx"

Example: xlperf build q2_2022_23 --pdf --accessible

Example: xlperf build q2_2022_23 --national-only --authority 855 --measures RevCP,CareLeaverEET"""
)
def build(
    pack: PackFolder,
    period: PeriodOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Where to write; by default PACK/output. A folder with --all-authorities.",
            parser=local_path,
        ),
    ] = None,
    previous: PreviousOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if the checks found an error.")
    ] = False,
    button: Annotated[
        bool,
        typer.Option(
            "--button", help="Write a macro-enabled workbook (.xlsm) with the buttons Refresh and Build."
        ),
    ] = False,
    values: Annotated[bool, typer.Option("--values", help="Write plain values, without formulas.")] = False,
    parity: Annotated[
        bool,
        typer.Option("--parity", help="Add a sheet that compares the formulas' answers with Python's."),
    ] = False,
    national_only: Annotated[
        bool,
        typer.Option(
            "--national-only",
            help="Read no returns: show the published figures of an authority against all others.",
        ),
    ] = False,
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority",
            metavar="NUMBER|NAME",
            help="An authority other than the register's, from national figures alone.",
        ),
    ] = None,
    measures: Annotated[
        list[str] | None,
        typer.Option(
            "--measures",
            metavar="MEASURES",
            help="National measures, with commas, or “all”; by default the register's. From national figures alone.",
        ),
    ] = None,
    all_authorities: Annotated[
        bool,
        typer.Option(
            "--all-authorities", help="One workbook for every authority, from national figures alone."
        ),
    ] = False,
    pdf: Annotated[
        bool,
        typer.Option(
            "--pdf",
            help="Also write the printed pages as a PDF, with Excel or LibreOffice: Summary and Committee, or the "
            "Sheets to print on the register's Settings sheet.",
        ),
    ] = False,
    accessible: Annotated[
        bool,
        typer.Option(
            "--accessible",
            help="Also write the accessible edition for the public: a second workbook of plain tables, and the same "
            "as .ods where LibreOffice is installed.",
        ),
    ] = False,
) -> None:
    """Read the returns of PACK and write its performance dashboard."""
    asked = parsed(period)
    previous = previous_of(pack, previous, asked)
    if button and values:
        raise typer.BadParameter("Plain values cannot be refreshed.", param_hint="--button")
    if parity and (values or all_authorities):
        raise typer.BadParameter("There are no formulas to compare with Python.", param_hint="--parity")
    if national_only or authority is not None or measures or all_authorities:
        if all_authorities and (pdf or accessible):
            raise typer.BadParameter(
                "It is for one dashboard.", param_hint="--pdf" if pdf else "--accessible"
            )
        from xlperf.cli import national  # noqa: PLC0415 - a plain build does without

        if all_authorities:
            if authority is not None or previous or values or button:
                raise typer.BadParameter(
                    "It cannot be used with any of --authority, --button, --previous and --values.",
                    param_hint="--all-authorities",
                )
            national.build_all(pack, tuple(measures or ()), asked, out)
        else:
            if button:
                raise typer.BadParameter(
                    "Its buttons read returns; a dashboard from national figures alone has none.",
                    param_hint="--button",
                )
            national.build_one(
                pack,
                authority or "",
                tuple(measures or ()),
                asked,
                lambda read: read.build(out, previous=previous, live=not values, parity=parity),
                out,
                pdf=pdf,
                accessible=accessible,
            )
        return
    read = read_with_progress(pack, asked, previous)
    wanted = out or read.output(button=button)
    built = read.build(out, previous=previous, live=not values, parity=parity, button=button)
    say_result(built, wanted=wanted)
    say_editions(built, previous, pdf=pdf, accessible=accessible)
    if strict and built.pack.errors:
        raise typer.Exit(FOUND_ERRORS)
