"""``xlperf chase``: who owes a comment or a return."""

from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.command import PackFolder, PeriodOption, app, parsed
from xlperf.cli.progress import read_with_progress
from xlperf.domain.pack_files import OUTPUT, REMINDERS
from xlperf.errors import MailError

if TYPE_CHECKING:
    from xlperf.rules.owed import MissingReturn
    from xlperf.rules.scorecard import ScoreRow


@app.command(epilog="Example: xlperf chase q2_2022_23")
def chase(
    folder: PackFolder,
    period: PeriodOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say who owes what and write no reminders.")
    ] = False,
) -> None:
    """Say who owes PACK a comment or a return, and write reminders to them as drafts in PACK/output/reminders."""
    from xlperf.mail.drafts import ENDING, remove_drafts  # noqa: PLC0415 - a build reminds nobody
    from xlperf.mail.reminders import write_reminder  # noqa: PLC0415 - the same
    from xlperf.pipeline.chase import who_owes  # noqa: PLC0415 - the same
    from xlperf.writers.file_name import names_of_files  # noqa: PLC0415 - the same

    reminders = folder / OUTPUT / REMINDERS
    if not dry_run:
        remove_drafts(reminders)  # whoever has answered since is not to be reminded
    pack = read_with_progress(folder, parsed(period))
    names = names_of_files(pack.recipients)
    found = who_owes(pack)
    for owing in found.owing:
        typer.secho(f"{owing.recipient.name} <{owing.recipient.email}>", bold=True)
        _say(owing.comments, owing.returns)
        if not dry_run:
            label = pack.scorecard.settings.period.label
            try:
                draft = write_reminder(
                    reminders / f"{names[owing.recipient]}{ENDING}",
                    owing,
                    label,
                    pack.scorecard.settings.mail.domains,
                )
                typer.echo(f"  Draft: {draft}")
            except MailError as error:  # the others get theirs
                typer.secho(f"  No draft: {error}", err=True, fg=typer.colors.RED)
    if found.comments or found.returns:
        typer.secho("Nobody with an address on the Recipients sheet", bold=True)
        _say(found.comments, ())
        for owner, missing in found.returns:
            typer.echo(f"  Return{f' from {owner}' if owner else ''}: {_named(missing)}")
    for missing in found.not_read:
        typer.echo(f"Received but could not be read; the Checks sheet says why: {_named(missing)}")
    if not (found.owing or found.comments or found.returns):
        typer.echo("Nobody owes a comment or a return.")
    elif dry_run:
        typer.echo("No reminders were written: this was a dry run.")


def _say(comments: "tuple[ScoreRow, ...]", returns: "tuple[MissingReturn, ...]") -> None:
    for row in comments:
        typer.echo(f"  Comment: {row.indicator.code} {row.indicator.name} ({row.status.value})")
    for missing in returns:
        typer.echo(f"  Return: {_named(missing)}")


def _named(missing: "MissingReturn") -> str:
    return f"{missing.pattern or 'no return named'} ({', '.join(indicator.code for indicator in missing.indicators)})"
