"""``xlperf mail``: each recipient's part by e-mail, as drafts or sent."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.briefings import say_undecided
from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, app, parsed
from xlperf.cli.output import say_problem
from xlperf.cli.paths import local_path, previous_of
from xlperf.cli.progress import read_with_progress
from xlperf.domain.pack_files import DRAFTS, OUTPUT, REGISTER
from xlperf.domain.wording import counted
from xlperf.errors import MailError

if TYPE_CHECKING:
    from xlperf.domain.register import Recipient
    from xlperf.domain.settings import MailSettings
    from xlperf.mail.message import ReplyAndBcc
    from xlperf.mail.send_briefings import SendPlan, Sent
    from xlperf.pipeline import Pack

mail = typer.Typer(no_args_is_help=True, help="Each recipient's part by e-mail: drafts, or sent.")
app.add_typer(mail, name="mail")

_PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        metavar="FILE",
        help="An earlier dashboard, whose comments are shown beside this quarter's; or “beside”, as for build.",
        parser=local_path,
    ),
]
_OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="NAME", help="Only this recipient, by name or address; may be repeated."),
]
_ReplyToOption = Annotated[
    str,
    typer.Option("--reply-to", metavar="ADDRESS", help="Where replies go; by default as the register says."),
]
_BccOption = Annotated[
    list[str] | None,
    typer.Option(
        "--bcc", metavar="ADDRESS", help="Who gets a copy that recipients do not see; may be repeated."
    ),
]


@mail.callback()
def _group() -> None:
    """Each recipient's part by e-mail: drafts, or sent."""


@mail.command(epilog="Example: xlperf mail drafts q2_2022_23 --reply-to performance@example.gov.uk")
def drafts(
    folder: PackFolder,
    period: PeriodOption = None,
    previous: _PreviousOption = None,
    only: _OnlyOption = None,
    reply_to: _ReplyToOption = "",
    bcc: _BccOption = None,
    outlook: Annotated[
        bool, typer.Option("--outlook", help="Put them into the Drafts folder of Outlook for Windows.")
    ] = False,
) -> None:
    """Write a draft e-mail for each recipient of PACK, with their part attached. Nothing is sent."""
    from xlperf.mail.drafts import remove_drafts, write_drafts  # noqa: PLC0415 - a build need not import it
    from xlperf.mail.outlook import put_into_drafts, start_outlook  # noqa: PLC0415 - the same
    from xlperf.mail.prepare import ready_mails  # noqa: PLC0415 - the same

    remove_drafts(folder / OUTPUT / DRAFTS)  # first, so that none is sent by mistake when this run is stopped
    program = start_outlook() if outlook else None
    asked = parsed(period)
    previous = previous_of(folder, previous, asked)
    pack = read_with_progress(folder, asked, previous)
    copies = _copies(pack.scorecard.settings.mail, reply_to, bcc)
    with _what_keeps_mails_back():
        ready = ready_mails(pack, copies, only=only or (), previous=previous)
    _say_nothing_for(ready.nothing_for, pack)
    _say_doubts(pack, previous)
    if program is not None:
        count = put_into_drafts(program, ready.mails, copies)
        typer.echo(f"{counted(count, 'draft')} in Outlook's Drafts folder. Nothing was sent.")
        return
    for written in write_drafts(ready.mails, copies, pack.folder / OUTPUT / DRAFTS):
        typer.echo(f"Draft: {written}")
    typer.echo(
        f"{counted(len(ready.mails), 'draft')}. Open each one, check it and send it; nothing was sent."
    )


@mail.command(
    epilog="""Example: xlperf mail send q2_2022_23 --dry-run

Example: xlperf mail send q2_2022_23 --only "Jo Smith\""""
)
def send(
    folder: PackFolder,
    period: PeriodOption = None,
    previous: _PreviousOption = None,
    only: _OnlyOption = None,
    reply_to: _ReplyToOption = "",
    bcc: _BccOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say who would get what, and send nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
    resend: Annotated[
        list[str] | None,
        typer.Option(
            "--resend",
            metavar="NAME",
            help="Send to this recipient again, even though they may already have it; may be repeated.",
        ),
    ] = None,
) -> None:
    """Send each recipient of PACK their part through the council's mail server; nobody gets the same e-mail twice."""
    from xlperf.mail.send_briefings import plan_sending, send_briefings  # noqa: PLC0415 - a build need not import it

    asked = parsed(period)
    previous = previous_of(folder, previous, asked)
    pack = read_with_progress(folder, asked, previous)
    copies = _copies(pack.scorecard.settings.mail, reply_to, bcc)
    chosen, again = only or (), resend or ()

    def agreed(plan: "SendPlan") -> bool:
        _say_plan(plan, pack)
        _say_doubts(pack, previous)
        return bool(plan.going) and _may_send(len(plan.going), yes=yes)

    with _what_keeps_mails_back():
        if dry_run:
            plan = plan_sending(pack, copies, only=chosen, resend=again, previous=previous)
            _say_plan(plan, pack)
            _say_doubts(pack, previous)
            typer.echo(f"{counted(len(plan.going), 'e-mail')} would be sent; nothing was sent.")
            return
        sent = send_briefings(
            pack,
            copies,
            agree=agreed,
            only=chosen,
            resend=again,
            previous=previous,
            say=typer.echo,
        )
    uncertain = len(sent.plan.uncertain) + (_say_outcomes(sent) if sent.outcomes else 0)
    if uncertain:
        raise typer.Exit(FOUND_ERRORS)


@mail.command(epilog="Example: xlperf mail login q2_2022_23")
def login(
    folder: PackFolder,
    forget: Annotated[bool, typer.Option("--forget", help="Take the password out of the keyring.")] = False,
) -> None:
    """Ask for the password of the mail server that PACK names, and put it into this computer's keyring."""
    from xlperf.mail.password import forget_password, keep_password  # noqa: PLC0415 - the same
    from xlperf.readers.register import read_register  # noqa: PLC0415 - the same

    settings = read_register(folder / REGISTER).settings.mail
    if not (settings.server and settings.user):
        raise MailError(
            "The register's Settings sheet is missing “Mail server” or “Mail user”. Fill them in first."
        )
    whose = f"{settings.user} at {settings.server}"
    if forget:
        typer.echo(
            f"The password for {whose} has been removed."
            if forget_password(settings)
            else f"There was no password for {whose}."
        )
        return
    keep_password(settings, typer.prompt(f"Password for {whose}", hide_input=True))
    typer.echo(f"The password for {whose} is in this computer's keyring.")


def _copies(settings: "MailSettings", reply_to: str, bcc: Sequence[str] | None) -> "ReplyAndBcc":
    from xlperf.mail.message import ReplyAndBcc  # noqa: PLC0415 - a build need not import it

    return ReplyAndBcc(reply_to or settings.reply_to, tuple(bcc or ()))


@contextmanager
def _what_keeps_mails_back() -> Iterator[None]:
    """Say everything that keeps e-mails back, before the error that ends the command."""
    from xlperf.mail.prepare import NotReadyError  # noqa: PLC0415 - a build need not import it

    try:
        yield
    except NotReadyError as error:
        say_undecided(error.prepared.undecided)
        for problem in error.prepared.problems:
            say_problem(problem)
        raise


def _say_nothing_for(recipients: "Sequence[Recipient]", pack: "Pack") -> None:
    from xlperf.pipeline.recipients import called  # noqa: PLC0415 - a build need not import it

    for recipient in recipients:
        typer.echo(f"{called(recipient, pack.recipients)} has no indicators, so no e-mail was prepared.")


def _say_doubts(pack: "Pack", previous: Path | None) -> None:
    """Say what this quarter's comments, which go out with the workbooks, have of wrong figures and of last quarter's words."""
    from xlperf.pipeline.proofreading import doubts_about  # noqa: PLC0415 - a build need not import it

    told = pack.with_commentary(previous=previous).commentary
    for problem in doubts_about(pack, told, f"{OUTPUT}/{pack.default_output.name}"):
        say_problem(problem)


def _say_plan(plan: "SendPlan", pack: "Pack") -> None:
    """Say of each mail how it stands."""
    from xlperf.mail.send_log import Delivery  # noqa: PLC0415 - a build need not import it
    from xlperf.pipeline.recipients import called  # noqa: PLC0415 - the same

    _say_nothing_for(plan.nothing_for, pack)
    for mail, delivery, since, goes in plan.intended:
        head = f"{mail.name} <{mail.email}>: {mail.part.path.name} ({len(mail.workbook) / 1024:,.0f} KB)"
        again = f'--resend "{called(mail.part.recipient, pack.recipients)}"'
        if goes:
            all_of_it = ", everything" if mail.part.recipient.gets_everything else ""
            typer.echo(f"{head}, “{mail.words.subject}”{all_of_it}")
        elif delivery is Delivery.CHANGED:  # by their own comment, it may be
            typer.echo(
                f"{head}: already sent at {since}, and the workbook has changed since. If they are to have the new one, "
                f"send it with {again}."
            )
        elif delivery is Delivery.SENT:
            typer.echo(f"{head}: already sent at {since}")
        else:
            typer.echo(
                f"{head}: uncertain. It was being sent at {since}, and it is not known whether it arrived. Ask, then send it "
                f"with {again} if it did not."
            )


def _may_send(count: int, *, yes: bool) -> bool:
    if yes:
        return True
    if not _somebody_is_there():
        raise MailError(
            "There is nobody to ask whether to send. Add --yes to send without asking, or --dry-run to look."
        )
    if typer.confirm(f"Send {counted(count, 'e-mail')}?"):
        return True
    typer.echo("Nothing was sent.")
    return False


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _say_outcomes(sent: "Sent") -> int:
    """Say how a run ended and return how many e-mails were not sent."""
    from xlperf.mail.send_log import Result  # noqa: PLC0415 - a build need not import it

    arrived = sum(outcome.result is Result.SENT for outcome in sent.outcomes)
    rest = len(sent.outcomes) - arrived
    typer.echo(
        f"{counted(arrived, 'e-mail')} sent{f', {rest} not: see above' if rest else ''}. The log: {sent.log}"
    )
    return rest
