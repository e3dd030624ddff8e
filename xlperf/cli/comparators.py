"""``xlperf comparators``: national figures to compare with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import STOPPED, PackFolder, app
from xlperf.cli.paths import local_path, pack_folder
from xlperf.cli.progress import progress
from xlperf.domain.pack_files import COMPARATORS, HISTORY, NATIONAL_FIGURES, OUTPUT, REGISTER, RETURNS
from xlperf.domain.text import normalise_label
from xlperf.domain.wording import and_more, counted, did_you_mean, first_few
from xlperf.errors import OutputError, PackError

if TYPE_CHECKING:
    from xlperf.domain.national import NationalFigures
    from xlperf.readers.national_sources.import_sources import Imported

comparators = typer.Typer(no_args_is_help=True, help="National figures to compare with.")
app.add_typer(comparators, name="comparators")

_MOST_LEFT_SHOWN = 20


@comparators.callback()
def _group() -> None:
    """National figures to compare with."""


@comparators.command(
    "import",
    epilog="Example: xlperf comparators import lait_long.csv.gz lait_data_dictionary.csv sn_april_2021.xlsx "
    "--into q2_2022_23",
)
def import_(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE…",
            help="Files as they were published.",
            parser=local_path,
            show_default=False,
        ),
    ],
    into: Annotated[
        Path,
        typer.Option(
            "--into", metavar="PACK", help="The pack's folder.", parser=pack_folder, show_default=False
        ),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Import every measure, not only those in the register.")
    ] = False,
    licence: Annotated[
        str,
        typer.Option(
            "--licence",
            metavar="TEXT",
            help="The licence under which the sources may be used, if xlperf cannot tell.",
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be imported and write nothing.")
    ] = False,
) -> None:
    """Import published national figures into PACK/comparators, as one workbook, for the measures that its register names."""
    from xlperf.readers.national_sources.import_sources import import_sources  # noqa: PLC0415 - a build need not import it
    from xlperf.readers.register.read import read_register  # noqa: PLC0415 - the same

    if not into.is_dir():
        raise PackError(f"There is no folder {into}. Check the path.")
    indicators = (
        () if everything and not (into / REGISTER).exists() else read_register(into / REGISTER).indicators
    )
    if not everything and not any(indicator.comparator for indicator in indicators):
        raise PackError(
            f"No indicator in {into / REGISTER} has a Comparator, so there is nothing to import. Import every measure "
            f"with --all, or let xlperf comparators suggest {into} propose comparators."
        )
    with progress(len(sources)) as step:
        taken = import_sources(sources, indicators, everything=everything, licence=licence, step=step)
    _say(taken)
    if taken.is_empty:
        typer.secho("Nothing could be imported, and nothing was written.", err=True, fg=typer.colors.RED)
        raise typer.Exit(STOPPED)
    from xlperf.readers.national_sources.changes import kept_with  # noqa: PLC0415 - the same
    from xlperf.writers.replace_national_figures import figures_there, replace_with_newer  # noqa: PLC0415 - the same

    if dry_run:
        there = figures_there(into / COMPARATORS)
        figures = kept_with(taken.figures, there) if there else taken.figures
        _say_not_found(into, taken, figures)
        _say_kept_and_gone(taken.figures, figures, there, is_replaced=False)
        typer.echo("Nothing was written: this was a dry run.")
        return
    written, figures, there, kept = replace_with_newer(into / COMPARATORS, taken.figures, into / OUTPUT)
    _say_not_found(into, taken, figures)
    if written.name != NATIONAL_FIGURES:
        typer.echo(
            f"{NATIONAL_FIGURES} is open in another program and was left as it is. Close it and run this again, and "
            f"delete {written}: a build reads every workbook in {COMPARATORS}."
        )
    typer.echo(f"National figures: {written}")
    _say_kept_and_gone(taken.figures, figures, there, is_replaced=written.name == NATIONAL_FIGURES)
    if kept:
        typer.echo(f"The workbook that it replaces was different and is kept as {kept}.")
    _offer_own_years(into, written)


@comparators.command(
    epilog="Example: xlperf comparators suggest q2_2022_23 --from lait_data_dictionary.csv --out proposals.xlsx"
)
def suggest(
    folder: PackFolder,
    sources: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A data dictionary or a long file with the measures there are; may be repeated.",
            parser=local_path,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Also write the proposals as a workbook.", parser=local_path
        ),
    ] = None,
) -> None:
    """Propose national measures for the indicators of PACK that have no comparator, by their names; a person chooses."""
    from xlperf.readers.national_sources.propose import propose_comparators  # noqa: PLC0415 - a build need not import it
    from xlperf.readers.register.read import read_register  # noqa: PLC0415 - the same
    from xlperf.workbooks.atomic_write import write_atomically  # noqa: PLC0415 - the same
    from xlperf.writers.proposals import NOTHING_NEAR, agreement, write_proposals  # noqa: PLC0415 - the same

    indicators = read_register(folder / REGISTER).indicators
    files = list(sources or ())
    with progress(len(files) + 1) as step:
        found = propose_comparators(folder, indicators, files, step)
    for indicator, proposals in found.by_indicator:
        typer.secho(f"{indicator.code} {indicator.name} ({indicator.polarity.value})", bold=True)
        for proposal in proposals:
            latest = f", latest year {proposal.latest}" if proposal.latest else ""
            typer.echo(
                f"  {proposal.score:3} {proposal.measure.code}: {proposal.measure.title or 'no title is known'} "
                f"(polarity agrees: {agreement(proposal.agrees(indicator))}{latest})"
            )
        if not proposals:
            typer.echo(f"  {NOTHING_NEAR}")
    typer.echo(
        f"{counted(len(found.by_indicator), 'indicator')} without a comparator, {found.measures:,} measures to choose "
        "from. Copy the short names that fit into the register's Comparator column; a high score is not proof."
    )
    if found.lacks_dictionary:
        typer.echo("There is more to choose from in the publisher's data dictionary: give it with --from.")
    if out and out.exists():
        raise OutputError(
            f"{out} is there already, and the proposals were not written to it. Choose another file with --out."
        )
    if out:
        written = write_atomically(
            out, lambda path: write_proposals(path, found), advice="Choose another place with --out."
        )
        typer.echo(f"Proposals: {written}")


def _offer_own_years(folder: Path, written: Path) -> None:
    """Print which of the authority's own published years the pack does not know, and the line that takes them into its history."""
    from xlperf.errors import XlperfError  # noqa: PLC0415 - the same
    from xlperf.pipeline.add_to_history import published_years_not_known  # noqa: PLC0415 - the same

    if not (folder / REGISTER).is_file() or not (folder / RETURNS).is_dir():
        return
    try:
        figures = published_years_not_known(folder, written)
    except XlperfError as error:
        typer.echo(f"Whether your own published years could go into {HISTORY} is not known: {error}")
        return
    if not figures:
        return
    codes = list(dict.fromkeys(past.observation.code for past in figures))
    periods = sorted((past.observation.period for past in figures), key=lambda period: period.order)
    typer.echo(
        f"Your own authority's published years are not in this pack: {counted(len(figures), 'figure')} of {first_few(codes)}, "
        f"{periods[0]} to {periods[-1]}. To see them, or without --dry-run to take them into {HISTORY}: "
        f'xlperf history "{folder}" --add "{written}" --dry-run'
    )


def _say(taken: "Imported") -> None:
    """Print what was taken and what was left, and why."""
    figures = taken.figures
    for source in figures.sources:
        dated = f", {source.dated}" if source.dated else ""
        typer.echo(
            f"{source.file} ({source.kind}{dated}): {source.taken:,} imported, {source.left:,} left out."
        )
    if figures.years:
        count = sum(len(year.figures) for year in figures.years)
        references = sum(area.is_reference for area in figures.areas)
        typer.echo(
            f"Imported: {counted(len(figures.measures), 'measure')}, {counted(len(figures.years), 'row')} of one measure "
            f"and year, {count:,} figures and marks; {counted(len(figures.areas) - references, 'authority')}, "
            f"{counted(references, 'reference area')} (England, regions)."
        )
    for model in figures.models:
        typer.echo(f"Neighbours: {model.name}, {counted(len(model.neighbours), 'authority')}.")
    if figures.left_out:
        typer.echo("Left out:")
    unread = {problem.file: problem for problem in taken.unread}
    for left in figures.left_out[:_MOST_LEFT_SHOWN]:
        rows = f" ({left.rows:,} rows)" if left.rows > 1 else ""
        typer.echo(f"  {left.file}: {left.what}{rows}: {left.why}")
        if left.file in unread:
            typer.echo(f"    To do: {unread[left.file].remedy}")
    if (more := len(figures.left_out) - _MOST_LEFT_SHOWN) > 0:
        typer.echo(f"  {and_more(more)}, on the Left out sheet.")


def _say_kept_and_gone(
    new: "NationalFigures", figures: "NationalFigures", there: "NationalFigures | None", *, is_replaced: bool
) -> None:
    """Print what stays of the workbook that was there, and what is gone with it; or would be, where it is there still."""
    from xlperf.readers.national_sources.changes import said_to_be_gone, said_to_be_kept  # noqa: PLC0415 - the same

    if there is None:
        return
    if kept := said_to_be_kept(new, there):
        says = "Kept from the workbook that was" if is_replaced else "Would be kept from the workbook that is"
        typer.echo(f"{says} there: {kept}.")
    if gone := said_to_be_gone(figures, there):
        says = (
            "No longer there, but in the workbook that it replaces"
            if is_replaced
            else "Would no longer be there, but is in the workbook that is there now"
        )
        typer.echo(f"{says}: {gone}.")


def _say_not_found(folder: Path, taken: "Imported", figures: "NationalFigures") -> None:
    """Print the comparators that no source has, unless another workbook of the pack has them."""
    from xlperf.readers.national_sources.other_tables import measures_beside  # noqa: PLC0415 - the same

    known = {
        normalise_label(name)
        for measure in figures.measures.values()
        for name in (measure.code, measure.title)
    }
    not_found = [
        missing for missing in taken.not_found if normalise_label(missing.indicator.comparator) not in known
    ]
    beside = measures_beside(folder, folder / COMPARATORS) if not_found else frozenset()
    for missing in not_found:
        code, comparator = missing.indicator.code, missing.indicator.comparator
        if normalise_label(comparator) in beside:
            typer.echo(f"In another workbook of {COMPARATORS}: “{comparator}”, the comparator of {code}.")
            continue
        if missing.described:
            typer.echo(
                f"Not found: “{comparator}”, the comparator of {code}: the dictionary describes it, but no source has "
                "its figures."
            )
            continue
        hint = did_you_mean(missing.near)
        typer.echo(f"Not found: “{comparator}”, the comparator of {code}, is not in any source.{hint}")
