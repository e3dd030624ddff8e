"""``xlperf mail``: each recipient's part by e-mail, as drafts or sent."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xlperf.cli.briefings import say_undecided
from xlperf.cli.command import FOUND_ERRORS, PackFolder, PeriodOption, app, parsed
from xlperf.cli.output import say_problem
from xlperf.cli.progress import read_with_progress
from xlperf.domain.pack_files import DRAFTS, OUTPUT, REGISTER, SEND_LOG
from xlperf.domain.wording import counted
from xlperf.errors import MailError

if TYPE_CHECKING:
    from xlperf.domain.register import Recipient
    from xlperf.domain.settings import MailSettings
    from xlperf.mail.message import Mail, ReplyAndBcc
    from xlperf.mail.send import Outcome
    from xlperf.mail.send_log import SendLog
    from xlperf.pipeline import Pack

mail = typer.Typer(no_args_is_help=True, help="Each recipient's part by e-mail: drafts, or sent.")
app.add_typer(mail, name="mail")

_PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous", metavar="FILE", help="An earlier dashboard, whose comments stand beside this quarter's."
    ),
]
_OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="NAME", help="Only this recipient, by name or address; may be repeated."),
]
_ReplyToOption = Annotated[
    str,
    typer.Option("--reply-to", metavar="ADDRESS", help="Where answers go; by default as the register says."),
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
    pack: PackFolder,
    period: PeriodOption = None,
    previous: _PreviousOption = None,
    only: _OnlyOption = None,
    reply_to: _ReplyToOption = "",
    bcc: _BccOption = None,
    outlook: Annotated[
        bool, typer.Option("--outlook", help="Put them into the folder Drafts of Outlook for Windows.")
    ] = False,
) -> None:
    """Write a mail draft for each recipient of PACK, with their part attached. Nothing is sent."""
    from xlperf.mail.drafts import remove_drafts, write_drafts  # noqa: PLC0415 - a build need not import it
    from xlperf.mail.outlook import put_into_drafts, start_outlook  # noqa: PLC0415 - the same

    remove_drafts(pack / OUTPUT / DRAFTS)  # first, so that none is sent by mistake when this run is stopped
    program = start_outlook() if outlook else None
    read = read_with_progress(pack, parsed(period), previous)
    copies = _copies(read.scorecard.settings.mail, reply_to, bcc)
    ready = _ready(read, previous, only or (), copies, to_send=False)
    if program is not None:
        count = put_into_drafts(program, ready, copies)
        typer.echo(f"{counted(count, 'draft')} in Outlook's folder Drafts. Nothing was sent.")
        return
    for written in write_drafts(ready, copies, read.folder / OUTPUT / DRAFTS):
        typer.echo(f"Draft: {written}")
    typer.echo(f"{counted(len(ready), 'draft')}. Open each, look, and send it; nothing was sent.")


@mail.command(
    epilog="""Example: xlperf mail send q2_2022_23 --dry-run

Example: xlperf mail send q2_2022_23 --only "Jo Smith\""""
)
def send(
    pack: PackFolder,
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
            help="Send to this recipient again, though they may have it; may be repeated.",
        ),
    ] = None,
) -> None:
    """Send each recipient of PACK their part by the council's mail server; nobody gets the same one twice."""
    from xlperf.mail.password import password_for  # noqa: PLC0415 - a build need not import it
    from xlperf.mail.send import SendRun  # noqa: PLC0415 - the same
    from xlperf.mail.send_log import SendLog  # noqa: PLC0415 - the same
    from xlperf.mail.server import MailServer  # noqa: PLC0415 - the same
    from xlperf.pipeline.recipients import chosen  # noqa: PLC0415 - the same
    from xlperf.writers.alone import locked  # noqa: PLC0415 - the same

    read = read_with_progress(pack, parsed(period), previous)
    settings = read.scorecard.settings.mail
    copies = _copies(settings, reply_to, bcc)
    again = chosen(read.recipients, resend) if resend else ()
    output = read.folder / OUTPUT
    with locked(output / SEND_LOG, patience=0):  # a run that sends may take hours
        ready = _ready(read, previous, only or (), copies, to_send=True)
        log = SendLog(output / SEND_LOG)
        going, uncertain = _going(ready, log, again, read)
        if dry_run:
            typer.echo(f"{counted(len(going), 'mail')} would be sent; nothing was.")
            return
        if going and _may_send(len(going), yes=yes):
            server = MailServer(settings, password_for(settings))
            run = SendRun(server, log, settings.sender, per_minute=settings.per_minute, say=typer.echo)
            uncertain += _say_outcomes(run.send(going, copies), log)
    if uncertain:
        raise typer.Exit(FOUND_ERRORS)


@mail.command(epilog="Example: xlperf mail login q2_2022_23")
def login(
    pack: PackFolder,
    forget: Annotated[bool, typer.Option("--forget", help="Take the password out of the keyring.")] = False,
) -> None:
    """Ask for the password of the mail server that PACK names, and put it into this computer's keyring."""
    from xlperf.mail.password import forget_password, keep_password  # noqa: PLC0415 - the same
    from xlperf.readers.register import read_register  # noqa: PLC0415 - the same

    settings = read_register(pack / REGISTER).settings.mail
    if not (settings.server and settings.user):
        raise MailError(
            "The register's sheet Settings has no “Mail server” or no “Mail user”. Fill them in first."
        )
    whose = f"{settings.user} at {settings.server}"
    if forget:
        typer.echo(
            f"The password of {whose} is forgotten."
            if forget_password(settings)
            else f"No password of {whose} was kept."
        )
        return
    keep_password(settings, typer.prompt(f"Password of {whose}", hide_input=True))
    typer.echo(f"The password of {whose} is in this computer's keyring.")


def _copies(settings: "MailSettings", reply_to: str, bcc: Sequence[str] | None) -> "ReplyAndBcc":
    from xlperf.mail.message import ReplyAndBcc  # noqa: PLC0415 - a build need not import it

    return ReplyAndBcc(reply_to or settings.reply_to, tuple(bcc or ()))


def _ready(
    read: "Pack", previous: Path | None, only: Sequence[str], copies: "ReplyAndBcc", *, to_send: bool
) -> "tuple[Mail, ...]":
    """Write the recipients' workbooks and return their mails; say everything that is in the way, and stop at it."""
    from xlperf.mail.prepare import prepare  # noqa: PLC0415 - a build need not import it
    from xlperf.pipeline.briefings import write_briefings  # noqa: PLC0415 - the same
    from xlperf.pipeline.recipients import called, chosen  # noqa: PLC0415 - the same

    recipients = chosen(read.recipients, only)
    parts = write_briefings(read, recipients, previous=previous)
    for one in recipients:
        if one not in [part.recipient for part in parts]:
            typer.echo(f"{called(one, read.recipients)}: no indicator is theirs, so there is no mail.")
    prepared = prepare(read, parts, copies, to_send=to_send)
    say_undecided(prepared.undecided)
    for problem in prepared.problems:
        say_problem(problem)
    if small := len(prepared.undecided):
        raise MailError(
            f"{counted(small, 'small number')} above: until each is decided on there are no mails to anybody, also with "
            "--only, for recipients may put together what they have."
        )
    if prepared.problems:
        raise MailError(
            f"{counted(len(prepared.problems), 'fault')} above: there are no mails until the register is corrected. --only "
            "NAME leaves the others out."
        )
    return prepared.mails


def _going(
    ready: "Sequence[Mail]", log: "SendLog", again: "Sequence[Recipient]", read: "Pack"
) -> "tuple[list[Mail], int]":
    """Return the mails to send and how many are uncertain; say of each how it stands."""
    from xlperf.mail.send_log import Delivery  # noqa: PLC0415 - a build need not import it
    from xlperf.pipeline.recipients import called  # noqa: PLC0415 - the same

    going, uncertain = [], 0
    for one in ready:
        standing, since = log.standing(one)
        head = f"{one.name} <{one.email}>: {one.part.path.name} ({len(one.workbook) / 1024:,.0f} KB)"
        if one.part.recipient in again or standing is Delivery.NEW:
            going.append(one)
            all_of_it = ", everything" if one.part.recipient.gets_everything else ""
            typer.echo(f"{head}, “{one.words.subject}”{all_of_it}")
        elif (
            standing is Delivery.CHANGED
        ):  # by their own comment, it may be: whoever resumes a run sends nothing twice
            typer.echo(
                f"{head}: sent already at {since}, and the workbook has changed since. If they are to have the new one, "
                f'send it with --resend "{called(one.part.recipient, read.recipients)}".'
            )
        elif standing is Delivery.SENT:
            typer.echo(f"{head}: sent already at {since}")
        else:
            uncertain += 1
            typer.echo(
                f"{head}: uncertain. It was being sent at {since}, and nobody knows whether it arrived. Ask, then send it "
                f'with --resend "{called(one.part.recipient, read.recipients)}" if it did not.'
            )
    return going, uncertain


def _may_send(count: int, *, yes: bool) -> bool:
    if yes:
        return True
    if not _somebody_is_there():
        raise MailError(
            "Nobody can be asked whether to send. Add --yes to send without asking, or --dry-run to look."
        )
    if typer.confirm(f"Send {counted(count, 'mail')}?"):
        return True
    typer.echo("Nothing was sent.")
    return False


def _somebody_is_there() -> bool:
    return sys.stdin.isatty()


def _say_outcomes(outcomes: "Sequence[Outcome]", log: "SendLog") -> int:
    """Say how a run ended and return how many mails were not sent."""
    from xlperf.mail.send_log import Result  # noqa: PLC0415 - a build need not import it

    sent = sum(one.result is Result.SENT for one in outcomes)
    rest = len(outcomes) - sent
    typer.echo(
        f"{counted(sent, 'mail')} sent{f', {rest} not: see above' if rest else ''}. The log: {log.path}"
    )
    return rest
