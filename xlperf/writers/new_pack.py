"""A new pack: its folders, its register, and a blank return for each team."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from xlperf.domain.pack_files import BLANK_RETURNS, COMPARATORS, OUTPUT, REGISTER, RETURNS
from xlperf.domain.parse_period import parse_period
from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.problem import Problem
from xlperf.domain.register import Register, RegisterError
from xlperf.domain.settings import Settings
from xlperf.domain.wording import first_few
from xlperf.errors import OutputError
from xlperf.readers.history import read_history
from xlperf.readers.register.read import read_register
from xlperf.workbooks.atomic_write import write_atomically
from xlperf.writers.blank_returns.plan import BlankReturn, plan_blank_returns
from xlperf.writers.blank_returns.write import write_blank_return
from xlperf.writers.register.copy import with_report_period
from xlperf.writers.register.example import EXAMPLE, EXAMPLE_RECIPIENT, example_settings
from xlperf.writers.register.write import write_register

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6}
FOLDERS = (RETURNS, COMPARATORS, OUTPUT)


@dataclass(frozen=True, slots=True)
class NewPack:
    """What was made.

    Parameters
    ----------
    folder, period
        The pack, and the period that its blank returns go up to.
    register_made
        Whether the register was written; otherwise it was there.
    written, kept
        The blank returns that were written, and those that were there.
    refused
        Why some indicators of the register stand in no blank return, and what to do.
    problems
        What could not be read in single rows of the register, such as a target; each row is there, without it.
    """

    folder: Path
    period: Period
    register_made: bool
    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    refused: tuple[str, ...]
    problems: tuple[Problem, ...]


def make_pack(folder: Path, period: Period | None, register: Path | None, today: Period) -> NewPack:
    """Make a pack, or what is missing of it; nothing that is there is changed.

    Parameters
    ----------
    folder
        Where it is, or is to be.
    period
        The report period; it must be said where there is a register to start from, whose own was last quarter's.
    register
        A register to start from; None is the example.
    today
        The report period of a register with the example, where none was asked for.

    Raises
    ------
    XlperfError
        When the register has faults, no period was said for a copy of it, or something cannot be written; a new register is written only after the one
        that it comes from was read.
    """
    home = folder / REGISTER
    is_new = not home.exists()
    if register and not is_new:
        raise OutputError(
            f"{home} is there already and was left as it is. Leave --register and --from out to add missing blank "
            "returns, or choose another folder."
        )
    copied = _copied(register, period) if register else None
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be made ({error.strerror}). Choose another folder.") from error

    def write(path: Path) -> None:
        if copied is None:
            settings = example_settings(period or today)
            write_register(path, [EXAMPLE], settings, recipients=[EXAMPLE_RECIPIENT])
        else:
            path.write_bytes(copied)

    if is_new:
        write_atomically(home, write)
    return _with_blank_returns(folder, read_register(home, period), register_made=is_new)


def _copied(register: Path, period: Period | None) -> bytes:
    """Return the file of a register that can be read, with another report period.

    Raises
    ------
    RegisterError
        Where it cannot be read; what is wrong with single rows alone is copied, and told of the copy.
    OutputError
        Where no period is given: last quarter's would be taken for this one's.
    """
    read = read_register(register, period)
    if period is None:
        own = read.settings.period
        raise OutputError(
            f'{register} is for {own}. Say which period the new pack is for, such as --period "{period_after(own)}".'
        )
    if register.suffix.casefold() != ".xlsx":
        raise OutputError(f"{register} is not an .xlsx file. Save it in Excel as .xlsx and start from that.")
    if _own_period(register) == period:
        return register.read_bytes()
    return with_report_period(register, read.setting("Report period"), period)


def _own_period(register: Path) -> Period | None:
    """Return the report period that a register has; None where it has none that can be read."""
    try:
        return read_register(register).settings.period
    except RegisterError:
        return None


def period_after(period: Period) -> Period:
    """Return the period that follows on one; of a kind that does not follow on itself, the same a year later."""
    if period.kind in _MONTHS:
        return period.months_later(_MONTHS[period.kind])
    return period.term_after() if period.kind is PeriodKind.TERM else period.year_after()


def _with_blank_returns(folder: Path, register: Register, *, register_made: bool) -> NewPack:
    settings = register.settings
    history = read_history(folder).history.under_present_codes(register.indicators)
    plan = plan_blank_returns(register, settings.period, history)
    heading = " · ".join(text for text in (settings.authority, settings.title) if text)
    written, kept = [], []
    for blank in plan.returns:
        target = folder / BLANK_RETURNS / blank.file
        if target.exists():
            kept.append(target)
            continue
        sending = _sending(blank, settings)
        write_atomically(target, partial(write_blank_return, blank, heading, sending=sending))
        written.append(target)
    return NewPack(
        folder, settings.period, register_made, tuple(written), tuple(kept), plan.refused, register.problems
    )


def _sending(blank: BlankReturn, settings: Settings) -> str:
    """Return who is to send a return, to whom and by when, as far as the register says so."""
    mail = settings.mail
    day = parse_period(mail.comments_by)
    said = (
        f"From: {first_few(blank.owners)}." if blank.owners else "",
        f"To: {to}." if (to := mail.reply_to or mail.sender) else "",
        f"By: {mail.comments_by}." if day and day.end > settings.period.end else "",
    )
    return " ".join(filter(None, said))
