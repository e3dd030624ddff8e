"""``xlperf build``: from the returns to the dashboard workbook."""

from pathlib import Path
from typing import Annotated

import typer

from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, PreviousOption, app, parsed
from xlperf.cli.output import say_editions, say_result
from xlperf.cli.paths import local_path, previous_of
from xlperf.cli.progress import read_with_progress

OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Where to write; by default PACK/output. A folder with --all-authorities.",
        parser=local_path,
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with 1 if the checks found an error.")]
ButtonOption = Annotated[
    bool,
    typer.Option(
        "--button", help="Write a macro-enabled workbook (.xlsm) with the buttons Refresh and Build."
    ),
]
ValuesOption = Annotated[bool, typer.Option("--values", help="Write plain values, without formulas.")]
ParityOption = Annotated[
    bool,
    typer.Option("--parity", help="Add a sheet that compares the formulas' answers with Python's."),
]
NationalOnlyOption = Annotated[
    bool,
    typer.Option(
        "--national-only",
        help="Read no returns: show the published figures of an authority against all others.",
    ),
]
AuthorityOption = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="NUMBER|NAME",
        help="An authority other than the register's, from national figures alone.",
    ),
]
MeasuresOption = Annotated[
    list[str] | None,
    typer.Option(
        "--measures",
        metavar="MEASURES",
        help="National measures, with commas, or “all”; by default the register's. From national figures alone.",
    ),
]
AllAuthoritiesOption = Annotated[
    bool,
    typer.Option("--all-authorities", help="One workbook for every authority, from national figures alone."),
]
PdfOption = Annotated[
    bool,
    typer.Option(
        "--pdf",
        help="Also write the printed pages as a PDF, with Excel or LibreOffice: Summary and Committee, or the "
        "Sheets to print on the register's Settings sheet.",
    ),
]
AccessibleOption = Annotated[
    bool,
    typer.Option(
        "--accessible",
        help="Also write the accessible edition for the public: a second workbook of plain tables, and the same "
        "as .ods where LibreOffice is installed.",
    ),
]


@app.command(
    epilog="""Example: xlperf build q2_2022_23 --previous "q1_2022_23/output/Performance dashboard Q1 2022-23.xlsx"

Example: xlperf build q2_2022_23 --pdf --accessible

Example: xlperf build q2_2022_23 --national-only --authority 855 --measures RevCP,CareLeaverEET"""
)
def build(
    folder: PackFolder,
    period: PeriodOption = None,
    out: OutOption = None,
    previous: PreviousOption = None,
    strict: StrictOption = False,
    button: ButtonOption = False,
    values: ValuesOption = False,
    parity: ParityOption = False,
    national_only: NationalOnlyOption = False,
    authority: AuthorityOption = None,
    measures: MeasuresOption = None,
    all_authorities: AllAuthoritiesOption = False,
    pdf: PdfOption = False,
    accessible: AccessibleOption = False,
) -> None:
    """Read the returns of PACK and write its performance dashboard."""
    asked = parsed(period)
    previous = previous_of(folder, previous, asked)
    national_alone = national_only or authority is not None or bool(measures) or all_authorities
    _refuse_together(
        (button and values, "--button", "Plain values cannot be refreshed."),
        (parity and (values or all_authorities), "--parity", "There are no formulas to compare with Python."),
        (all_authorities and pdf, "--pdf", "It is for one dashboard."),
        (all_authorities and accessible, "--accessible", "It is for one dashboard."),
        (
            all_authorities and (authority is not None or previous is not None or values or button),
            "--all-authorities",
            "It cannot be used with any of --authority, --button, --previous and --values.",
        ),
        (
            national_alone and button,
            "--button",
            "Its buttons read returns; a dashboard from national figures alone has none.",
        ),
    )
    if all_authorities:
        from xlperf.cli.national import build_all  # noqa: PLC0415 - a plain build does without

        build_all(folder, tuple(measures or ()), asked, out)
        return
    if national_alone:
        from xlperf.cli.national import national_pack  # noqa: PLC0415 - a plain build does without

        pack = national_pack(folder, authority or "", tuple(measures or ()), asked)
    else:
        pack = read_with_progress(folder, asked, previous)
    wanted = out or pack.output(button=button)
    built = pack.build(out, previous=previous, live=not values, parity=parity, button=button)
    say_result(built, wanted=wanted)
    say_editions(built, previous, pdf=pdf, accessible=accessible)
    if strict and built.pack.errors:
        raise typer.Exit(FOUND_ERRORS)


def _refuse_together(*refusals: tuple[bool, str, str]) -> None:
    """Refuse the first option that does not go with the others: whether it is so, which option, and why."""
    for is_so, option, why in refusals:
        if is_so:
            raise typer.BadParameter(why, param_hint=option)
