"""How far a quarter is: what is done, what waits for others, what comes next and the command for it.

>>> steps = next_steps(PackSoFar(pack="q2", period="Q2 2022/23", indicators=5, returns=3, missing=("Adoption (ADO1)",)))
>>> [f"{step.name}: {step.standing}" for step in steps][:4]
['Register: done', 'Returns: waiting', 'Checks: done', 'Dashboard: next']
>>> steps[3].command
('build', 'q2')
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.period import Period
from xlperf.domain.wording import counted, first_few


class StepState(StrEnum):
    """How a step of the quarter stands."""

    DONE = "done"
    WAITING = "waiting"  # for somebody else, and nothing after it need wait
    NEXT = "next"
    LATER = "later"


class Step(NamedTuple):
    """One step of the quarter.

    Parameters
    ----------
    name
        What it is about.
    standing
        How it stands.
    said
        Why, in a sentence or two.
    command
        The words that come after ``xlperf`` for whoever takes this step, or looks at it again; none where it is no
        command's.
    """

    name: str
    standing: StepState
    said: str
    command: tuple[str, ...] = ()


class PackSoFar(NamedTuple):
    """What a pack holds so far.

    Parameters
    ----------
    pack, previous_dashboard
        Paths as a command takes them; the second blank where no earlier pack has a dashboard.
    next_pack, next_period
        What the pack of the next period would be called, and the label of that period.
    has_next_pack
        Whether it is there.
    period
        Label of the report period; blank where the register has faults.
    faults, has_example, indicators
        Of the register: how many faults, whether the invented example is still in it, how many indicators.
    returns, missing, not_read
        How many returns the register names; those that have not given a figure for the period, and those that came and
        could not be read, as people call them.
    errors, errors_seen
        How many errors the checks found in what came, and whether copies to send back or a dashboard were made since.
    dashboard, newer_than_dashboard
        The dashboard's file; what changed since it was written. Blank: none.
    small_numbers
        How many have to be decided on before anything is sent.
    recipients, briefings, newer_than_briefings
        How many people get a part; how many of their workbooks are there; what changed since the oldest was written.
    addressed, sent, drafts
        How many of them have an address, how many had their e-mail, and how many drafts were made since the last change.
    wanted, owed, owed_by, undecided
        How many comments are wanted, how many of those have not come, from whom; on how many somebody must decide.
    report, newer_than_report
        The committee report's file, and the dashboard's where that was written since. Blank: none.
    """

    pack: str
    previous_dashboard: str = ""
    next_pack: str = ""
    next_period: str = ""
    has_next_pack: bool = False
    period: str = ""
    faults: int = 0
    has_example: bool = False
    indicators: int = 0
    returns: int = 0
    missing: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    errors: int = 0
    errors_seen: bool = False
    dashboard: str = ""
    newer_than_dashboard: str = ""
    small_numbers: int = 0
    recipients: int = 0
    briefings: int = 0
    newer_than_briefings: str = ""
    addressed: int = 0
    sent: int = 0
    drafts: int = 0
    wanted: int = 0
    owed: int = 0
    owed_by: tuple[str, ...] = ()
    undecided: int = 0
    report: str = ""
    newer_than_report: str = ""


def next_steps(facts: PackSoFar) -> list[Step]:
    """Return every step of the quarter in its order; the first that is neither done nor waiting is the next.

    Parameters
    ----------
    facts
        What the pack holds so far.

    Returns
    -------
    list of Step
        The steps after a register with faults are not known, and left out.

    Examples
    --------
    >>> [f"{step.name}: {step.standing}" for step in next_steps(PackSoFar(pack="q2", faults=1))]
    ['Register: next']
    """
    steps = [_register(facts)]
    if not facts.faults:
        steps += [_returns(facts), _checks(facts), _dashboard(facts), *_people(facts), _comments(facts)]
        steps += [_report(facts), _next_quarter(facts)]
    return list(_in_order(steps))


def how_to_begin(period: Period) -> list[Step]:
    """Return how somebody begins who has no pack yet; the period is that of the first report.

    Examples
    --------
    >>> how_to_begin(Period.quarter(2, 2022))[0].command
    ('new', 'q2_2022_23', '--period', 'Q2 2022/23')
    """
    return [
        Step(
            "Begin",
            StepState.NEXT,
            f"Make the folder for {period.label}, with a register to fill in.",
            ("new", folder_name(period), "--period", period.label),
        ),
        Step(
            "Or from returns",
            StepState.NEXT,
            "Let xlperf draft the register from returns that the teams have sent already.",
            ("register", "suggest", "FOLDER OF RETURNS"),
        ),
        Step("Or look first", StepState.NEXT, "Try it on a sample pack.", ("demo",)),
    ]


def folder_name(period: Period) -> str:
    """Return what the folder of a pack is called unless people call it otherwise: ``q2_2022_23``.

    Examples
    --------
    >>> folder_name(Period.quarter(2, 2022))
    'q2_2022_23'
    """
    return re.sub(r"\W+", "_", period.label.casefold())


def _in_order(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps; of those that can be taken only the first is next."""
    is_found = False
    for step in steps:
        yield (
            step._replace(standing=StepState.LATER) if is_found and step.standing is StepState.NEXT else step
        )
        is_found = is_found or step.standing is StepState.NEXT


def _register(facts: PackSoFar) -> Step:
    check = ("check", facts.pack)
    if facts.faults:
        said = f"It has {counted(facts.faults, 'fault')}; the returns are read once they are corrected."
        return Step("Register", StepState.NEXT, said, check)
    if facts.has_example:
        said = "The invented example is still in it: fill in register.xlsx, then run this for the teams' blank returns."
        return Step("Register", StepState.NEXT, said, ("new", facts.pack))
    return Step(
        "Register", StepState.DONE, f"{counted(facts.indicators, 'indicator')}, {facts.period}.", check
    )


def _returns(facts: PackSoFar) -> Step:
    command = ("chase", facts.pack)
    if not facts.missing and not facts.not_read:
        return Step("Returns", StepState.DONE, f"All have figures for {facts.period}.")
    said = ""
    if facts.missing:
        said = (
            f"{len(facts.missing)} of the {counted(facts.returns, 'return')} still to give figures for {facts.period}: "
            f"{first_few(facts.missing, between='; ')}."
        )
    if facts.not_read:
        told = f"Received but could not be read: {first_few(facts.not_read, between='; ')}."
        said, command = f"{said} {told}".strip(), command if facts.missing else ("check", facts.pack)
    has_any = len(facts.missing) < facts.returns
    if not has_any:
        said += " Put what the teams send into the returns folder."
    return Step("Returns", StepState.WAITING if has_any else StepState.NEXT, said, command)


def _checks(facts: PackSoFar) -> Step:
    if not facts.errors:
        return Step("Checks", StepState.DONE, "They found no errors in what came.", ("check", facts.pack))
    found = f"They found {counted(facts.errors, 'error')}"
    if facts.errors_seen:
        return Step(
            "Checks",
            StepState.WAITING,
            f"{found}, which were there when you last wrote a dashboard or copies to send back.",
            ("check", facts.pack),
        )
    said = f"{found}: see what they are; the marked-up copies can go back to the teams."
    return Step("Checks", StepState.NEXT, said, ("check", facts.pack, "--return-copies"))


def _dashboard(facts: PackSoFar) -> Step:
    command = ("build", facts.pack, *_since(facts))
    if not facts.dashboard:
        return Step("Dashboard", StepState.NEXT, "It has not been written yet.", command)
    if facts.newer_than_dashboard:
        said = f"{facts.dashboard} is older than {facts.newer_than_dashboard}."
        return Step("Dashboard", StepState.NEXT, said, command)
    return Step("Dashboard", StepState.DONE, f"{facts.dashboard} is up to date.", command)


def _since(facts: PackSoFar) -> tuple[str, ...]:
    return ("--previous", facts.previous_dashboard) if facts.previous_dashboard else ()


def _people(facts: PackSoFar) -> Iterator[Step]:
    """Yield what is to be done for the people who get a part; nothing where the register names none."""
    if not facts.recipients:
        return
    if facts.small_numbers:
        said = (
            f"{counted(facts.small_numbers, 'small number')} to decide on, in the register's Small numbers sheet, before "
            "anything is sent; this lists them."
        )
        yield Step("Small numbers", StepState.NEXT, said, ("briefings", facts.pack))
    missing = facts.recipients - facts.briefings
    if missing:
        said = f"{missing} of the {counted(facts.recipients, 'workbook')} for managers still to be written."
    elif facts.newer_than_briefings:
        said = f"They are older than {facts.newer_than_briefings}."
    else:
        said = f"{counted(facts.briefings, 'workbook')} for managers, up to date."
    is_open = bool(missing or facts.newer_than_briefings)
    if facts.addressed and facts.sent >= facts.addressed:  # what was sent need not be written again
        yield Step(
            "Briefings", StepState.WAITING if is_open else StepState.DONE, said, ("briefings", facts.pack)
        )
        yield Step(
            "E-mails",
            StepState.DONE,
            f"Sent to {'everybody' if facts.addressed > 1 else 'the only recipient'} with an address.",
        )
        return
    yield Step("Briefings", StepState.NEXT if is_open else StepState.DONE, said, ("briefings", facts.pack))
    if facts.addressed:
        yield _mails(facts)


def _mails(facts: PackSoFar) -> Step:
    to_go = facts.addressed - facts.sent
    if facts.drafts >= to_go:
        said = (
            f"{counted(facts.drafts, 'draft')} in output/mail. Whether you have sent them is not known here."
        )
        return Step("E-mails", StepState.DONE, said)
    sent = f"{facts.sent} of {facts.addressed} sent" if facts.sent else "None sent yet"
    said = f"{sent}, and no drafts for {'the rest' if facts.sent else 'them'} since the last change."
    return Step("E-mails", StepState.NEXT, said, ("mail", "drafts", facts.pack))


def _comments(facts: PackSoFar) -> Step:
    if facts.undecided:
        said = (
            f"Several versions of {counted(facts.undecided, 'comment')}: write “use” under Decision in "
            "output/commentary.xlsx for the one that counts, then build."
        )
        return Step("Comments", StepState.NEXT, said, ("build", facts.pack))
    if not facts.wanted:
        return Step("Comments", StepState.DONE, "No indicator needs one.")
    if not facts.owed:
        return Step("Comments", StepState.DONE, f"All {facts.wanted} that are wanted have come in.")
    whom = f", from {first_few(facts.owed_by)}" if facts.owed_by else ""
    said = f"{facts.owed} of the {counted(facts.wanted, 'comment')} wanted still to come{whom}."
    if not facts.recipients:
        return Step(
            "Comments",
            StepState.NEXT,
            f"{said} Type them into the dashboard's Commentary column and save it.",
        )
    return Step(
        "Comments",
        StepState.NEXT,
        f"{said} Collect the workbooks that came back; xlperf chase drafts reminders to the others.",
        ("collect", facts.pack, "FOLDER OF ATTACHMENTS"),
    )


def _report(facts: PackSoFar) -> Step:
    if not facts.report:
        command = ("report", facts.pack, *_since(facts))
        return Step("Report", StepState.NEXT, "No Word document is in the output folder yet.", command)
    command = ("proofread", facts.pack, facts.report)
    if facts.newer_than_report:
        said = f"It is older than {facts.newer_than_report}: see which of its figures still hold, or write it again with xlperf report."
        return Step("Report", StepState.NEXT, said, command)
    return Step("Report", StepState.DONE, "Proof-read it again whenever it has been changed.", command)


def _next_quarter(facts: PackSoFar) -> Step:
    if facts.has_next_pack:
        return Step("Next period", StepState.DONE, f"{facts.next_pack} is there.", ("next", facts.next_pack))
    said = f"Begin {facts.next_period} with this register, and all that is known of the past."
    return Step("Next period", StepState.NEXT, said, ("new", facts.next_pack, "--from", facts.pack))
