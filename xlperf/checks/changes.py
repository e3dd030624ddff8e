"""What has changed since an earlier dashboard: figures restated or gone, what they are judged by, and which indicators there are."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation, Source
from xlperf.domain.pack_files import REGISTER
from xlperf.domain.period import Period
from xlperf.domain.previous_dashboard import EarlierDashboard, EarlierFigure
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.domain.register import Register
from xlperf.domain.text import normalise, normalise_label
from xlperf.rules.changed_targets import ChangedTarget
from xlperf.rules.restated import Restated, is_comparable, restated_figures
from xlperf.rules.rounding import as_given

_LONGEST = 160  # characters of a definition that are quoted


def check_against_earlier(
    register: Register,
    observations: Mapping[str, Sequence[Observation]],
    earlier: EarlierDashboard,
    targets: Mapping[str, ChangedTarget] = MappingProxyType({}),
) -> list[Problem]:
    """Return what has changed since an earlier dashboard.

    Parameters
    ----------
    register
        Its indicators, which may have had other codes then, and its report period.
    observations
        By indicator code.
    earlier
        The dashboard to compare with.
    targets
        By indicator code, the targets that are others now.
    """
    then = earlier.under_present_codes(register.indicators)
    sheet = Source(REGISTER, register.indicator_columns.sheet)
    return [
        *not_earlier(register, then),
        *gone_from_register(register, then),
        *(
            problem
            for indicator in register.indicators
            for problem in (
                *restated(indicator, observations.get(indicator.code, ()), then),
                *changed_in_register(indicator, then, sheet, targets.get(indicator.code)),
            )
        ),
    ]


def restated(
    indicator: Indicator, observations: Sequence[Observation], earlier: EarlierDashboard
) -> Iterator[Problem]:
    """Yield the figures of an earlier dashboard that differ now, or that have gone.

    One has gone where the series still reaches back beyond its period; a return that begins later than it used to is no
    finding.
    """
    gone = _gone(indicator, observations, earlier)
    other = (
        (figure.now.period, _restated(indicator, figure, earlier))
        for figure in restated_figures(indicator, observations, earlier)
    )
    for _, problem in sorted([*gone, *other], key=lambda found: found[0].order):
        yield problem


def _gone(
    indicator: Indicator, observations: Sequence[Observation], earlier: EarlierDashboard
) -> Iterator[tuple[Period, Problem]]:
    now = {seen.period for seen in observations}
    for period, old in earlier.figures.get(indicator.code, {}).items():
        if period in now or not is_comparable(indicator, period, old, earlier):
            continue
        later = _first_after(period, observations)
        if later and any(_is_before(other.period, period) for other in observations):
            yield period, _vanished(indicator, period, old, later, earlier)


def _is_before(one: Period, other: Period) -> bool:
    return one.kind is other.kind and one.order < other.order


def _first_after(period: Period, observations: Sequence[Observation]) -> Observation | None:
    after = [observation for observation in observations if _is_before(period, observation.period)]
    return min(after, key=lambda observation: observation.period.order, default=None)


def _vanished(
    indicator: Indicator, period: Period, old: EarlierFigure, later: Observation, earlier: EarlierDashboard
) -> Problem:
    return Problem(
        Check.VANISHED,
        Severity.WARNING,
        later.source,
        found=f"The figure for {period} is no longer there; “{earlier.name}” has {as_given(old.value, indicator.unit)}.",
        expected=f"The figure for {period} before this one.",
        remedy="Ask the team why it was taken out; the trend and the history leave it out.",
        code=indicator.code,
    )


def _restated(indicator: Indicator, restated: Restated, earlier: EarlierDashboard) -> Problem:
    where = f" ({restated.before.where})" if restated.before.where else ""
    return Problem(
        Check.RESTATED,
        Severity.WARNING,
        restated.now.source,
        found=f"The figure for {restated.now.period} is now {restated.now_in_words}; “{earlier.name}” has "
        f"{restated.before_in_words}{where}.",
        expected="The figure that was reported then.",
        remedy="Ask the team why it was restated, and say so in the commentary; the new figure is used.",
        code=indicator.code,
    )


def changed_in_register(
    indicator: Indicator, earlier: EarlierDashboard, register: Source, target: ChangedTarget | None = None
) -> Iterator[Problem]:
    """Yield what an indicator is judged by otherwise than in an earlier dashboard: target, polarity, definition."""
    row = earlier.rows.get(indicator.code)
    if row is None:
        return
    changes = [("polarity", row.polarity, indicator.polarity.value)]
    if target:
        changes.insert(0, ("target", target.before, target.now))
    if row.definition is not None:
        changes.append(("definition", row.definition, normalise(indicator.definition)))
    for name, old, new in changes:
        if normalise(old) != normalise(new):
            yield Problem(
                Check.CHANGED_IN_REGISTER,
                Severity.NOTE if name == "definition" else Severity.WARNING,
                Source(register.file, register.sheet),
                found=f"The {name} of “{indicator.name}” is now {_quoted(new)}; “{earlier.name}” has {_quoted(old)}.",
                expected=f"The {name} that was reported against then.",
                remedy=f"If the change is meant, say so in the commentary; otherwise correct row {indicator.row + 1} of the "
                "register.",
                code=indicator.code,
            )


def _quoted(text: str) -> str:
    if not text:
        return "blank"
    return f"“{text if len(text) <= _LONGEST else f'{text[:_LONGEST]}…'}”"


def not_earlier(register: Register, earlier: EarlierDashboard) -> Iterator[Problem]:
    """Yield a warning where the dashboard to compare with is of the report period itself, or of a later one."""
    now = register.settings.period
    if earlier.period is None or earlier.period.end < now.end:
        return
    is_same = earlier.period.end == now.end
    yield Problem(
        Check.PREVIOUS_NOT_EARLIER,
        Severity.WARNING,
        register.setting("Report period") or Source(REGISTER, "Settings"),
        found=f"“{earlier.name}” is the dashboard of {earlier.period}, "
        f"{'the same period as' if is_same else 'later than'} this one.",
        expected=f"A dashboard of a period before {now}.",
        remedy="Give --previous the dashboard before this one, or correct Report period.",
    )


def gone_from_register(register: Register, earlier: EarlierDashboard) -> Iterator[Problem]:
    """Yield the indicators of an earlier dashboard that the register has no more, or has under a code that is new.

    Parameters
    ----------
    register
        The register.
    earlier
        The dashboard, under the codes that the register has now.
    """
    known = {indicator.code.casefold() for indicator in register.indicators}
    before = {code.casefold() for code in earlier.rows}
    new = {
        normalise_label(indicator.name): indicator
        for indicator in register.indicators
        if indicator.code.casefold() not in before
    }
    for code, row in earlier.rows.items():
        if code.casefold() in known:
            continue
        if again := new.get(normalise_label(row.name)):
            yield _renamed(register, earlier, code, again)
            continue
        yield Problem(
            Check.INDICATOR_DROPPED,
            Severity.WARNING,
            Source(REGISTER, register.indicator_columns.sheet),
            found=f"“{row.name}” ({code}) is in “{earlier.name}”, but no indicator in the register has its code.",
            expected="Every indicator that was reported before.",
            remedy="If it was dropped on purpose, say so in the report; if it has another code now, write the old one into the "
            "register's Earlier codes column; otherwise put its row back.",
        )


def _renamed(register: Register, earlier: EarlierDashboard, code: str, now: Indicator) -> Problem:
    return Problem(
        Check.CODE_CHANGED,
        Severity.WARNING,
        register.indicator_columns.cell(now.row, "Code"),
        found=f"“{now.name}” has the code {now.code}; in “{earlier.name}” it was {code}.",
        expected="The same code as before, or the old one in the Earlier codes column: comments and comparisons go by it.",
        remedy=f"Write {code} into Earlier codes of row {now.row + 1}; if it is another indicator, give it another name.",
        code=now.code,
    )
