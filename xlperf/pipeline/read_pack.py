"""A quarter's pack, read and judged: register, returns and national figures in, a `Pack` out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from xlperf.checks.deduplicate import without_totals_explained
from xlperf.checks.figures import check_figures
from xlperf.checks.missing import figures_missing
from xlperf.checks.register import check_register, contradicting_polarities, unknown_targets
from xlperf.domain.history import NO_HISTORY, History
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import HISTORY, REGISTER, RETURNS
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, in_order
from xlperf.errors import PackError
from xlperf.pipeline.judged_pack import Step
from xlperf.pipeline.pack import Pack
from xlperf.readers.national.comparators import read_comparators
from xlperf.readers.register import Register, read_register
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns
from xlperf.rules.adding_up import added_up
from xlperf.rules.news import LastReport, last_report
from xlperf.rules.scorecard import Scorecard, score_pack

# what is told of a series, whichever report a figure of it comes from
_OF_THE_SERIES = {Check.PREVIOUS_LONG_AGO, Check.SMALL_NUMBER, Check.SUPPRESSED}


class Past(NamedTuple):
    """What earlier reports said, under present codes, and what of it cannot be read or used."""

    history: History = NO_HISTORY
    problems: Sequence[Problem] = ()


class ComparedPack(NamedTuple):
    """The scorecard held against the last report.

    Parameters
    ----------
    scorecard
        With what that report had otherwise told on its rows.
    problems
        What must be looked into.
    last_report
        What it said; None where that is not known.
    restated
        By code, the periods whose figure any report had otherwise.
    """

    scorecard: Scorecard
    problems: Sequence[Problem] = ()
    last_report: LastReport | None = None
    restated: Mapping[str, frozenset[Period]] = MappingProxyType({})


def read_pack(
    folder: str | Path,
    period: Period | None = None,
    step: Step = lambda _: None,
    *,
    previous: str | Path | None = None,
) -> Pack:
    """Return a quarter's pack, read and judged.

    Parameters
    ----------
    folder
        The pack: ``register.xlsx``, ``returns/`` and, where there are national figures, ``comparators/``.
    period
        Report period; by default the one in the register's Settings.
    step
        Called with the name of each file before it is read, to show progress.
    previous
        An earlier dashboard; what was restated, or judged otherwise, since then is a problem.

    Returns
    -------
    Pack
        Its scorecard, its figures and its problems. Nothing is written.

    Raises
    ------
    XlperfError
        When the folder is not a pack or the register has faults; what is wrong with the returns is in `problems`.

    Examples
    --------
    >>> read_pack("q2_2022_23").scorecard.settings.period.label
    'Q2 2022/23'
    """
    home = _home(folder)
    register = read_register(home / REGISTER, period)
    comparators = read_comparators(home, register, step)
    neighbours = comparators.neighbours
    settings = register.settings.with_neighbours(neighbours.numbers, neighbours.model)
    returns = read_returns(home, register.indicators, settings, step)
    past = _past(home, register)
    returns = _with_added_up(register.indicators, _with_history(register, returns, past.history))
    scorecard = score_pack(
        register.indicators, returns.observations, comparators.by_code, settings, returns.forecasts
    )
    compared = ComparedPack(scorecard)
    if previous is not None or past.history != NO_HISTORY:
        compared = _compared_with(previous, past.history, register, scorecard, returns.observations)
    scorecard = compared.scorecard
    found = check_figures(
        register.indicators,
        returns.observations,
        settings.period,
        returns.problems,
        compared.problems,
        settings.small_numbers,
    )
    reading = without_totals_explained(returns.problems, found)
    problems = in_order(
        [
            *check_register(register),
            *past.problems,
            *comparators.problems,
            *unknown_targets(register, scorecard),
            *contradicting_polarities(register, comparators.by_code),
            *reading,
            *_of_this_quarter(found),
            *figures_missing(register, scorecard.without_figure, [*reading, *found]),
        ]
    )
    return Pack(
        folder=home,
        scorecard=scorecard,
        observations=returns.observations,
        problems=problems,
        files=[*returns.files, *_history_used(returns)],
        national=comparators.files,
        comparators=comparators.by_code,
        recipients=register.recipients,
        decisions=register.decisions,
        report_texts=register.report_texts,
        indicator_columns=register.indicator_columns,
        returns=returns,
        history=past.history,
        restated=compared.restated,
        last_report=compared.last_report,
    )


def _home(folder: str | Path) -> Path:
    """Return the folder of a pack; PackError where it is none."""
    home = Path(folder)
    if not home.is_dir():
        raise PackError(f"There is no folder {home}. Check the path.")
    if not (home / RETURNS).is_dir():
        raise PackError(f"{home} has no {RETURNS} folder; a pack needs one beside {REGISTER}.")
    return home


def _past(home: Path, register: Register) -> Past:
    """Return what earlier reports said, under present codes."""
    if not (home / HISTORY).is_file():
        return Past()
    from xlperf.checks.past import in_another_unit  # noqa: PLC0415 - a first pack has no past
    from xlperf.readers.history import read_history  # noqa: PLC0415 - a first pack has no past

    read = read_history(home)
    history = read.history.under_present_codes(register.indicators)
    other = in_another_unit(register.indicators, history, register.settings.period)
    return Past(history, [*read.problems, *other])


def _with_history(register: Register, returns: Returns, history: History) -> Returns:
    """Return the returns with what was reported before for periods of which they say nothing."""
    if history == NO_HISTORY:
        return returns
    from xlperf.rules.memory import remembered  # noqa: PLC0415 - a first pack has no past

    joined = remembered(register.indicators, returns.observations, history, register.settings.period)
    return replace(returns, observations=joined)


def _of_this_quarter(found: Sequence[Problem]) -> list[Problem]:
    """Return the findings without those that would have a team mend what was reported long ago."""
    return [problem for problem in found if problem.source.file != HISTORY or problem.check in _OF_THE_SERIES]


def _history_used(returns: Returns) -> list[str]:
    used = any(seen.remembered for series in returns.observations.values() for seen in series)
    return [HISTORY] if used else []


def _with_added_up(indicators: Sequence[Indicator], returns: Returns) -> Returns:
    """Return the returns with the figures that months add up to, and without findings that only months are there."""
    observations = {
        indicator.code: added_up(indicator, returns.observations[indicator.code])
        for indicator in indicators
        if indicator.adds_up and indicator.code in returns.observations
    }
    done = {
        code for code, seen in observations.items() if any(observation.added_from for observation in seen)
    }
    if not done:
        return returns
    problems = [
        problem
        for problem in returns.problems
        if problem.check is not Check.FREQUENCY_MISMATCH or problem.code not in done
    ]
    return replace(returns, observations={**returns.observations, **observations}, problems=problems)


def _compared_with(
    previous: str | Path | None,
    history: History,
    register: Register,
    scorecard: Scorecard,
    observations: Mapping[str, Sequence[Observation]],
) -> ComparedPack:
    """Return the scorecard with what the last report had otherwise told, what must be looked into, and what that report said.

    The last report is an earlier dashboard where one is given, and else what the history says of it.
    """
    from xlperf.checks.changes import check_against_earlier  # noqa: PLC0415 - a first pack has nothing before it
    from xlperf.rules.changed_targets import changed_targets, with_changes_told  # noqa: PLC0415 - the same
    from xlperf.rules.restated import ever_restated, restated_figures, restated_sentence  # noqa: PLC0415 - the same

    if previous is not None:
        from xlperf.readers.previous_dashboard import read_previous_dashboard  # noqa: PLC0415 - seldom given

        earlier = read_previous_dashboard(Path(previous))
    else:
        from xlperf.rules.memory import earlier_report  # noqa: PLC0415 - a first pack has no past

        told = earlier_report(register.indicators, history, register.settings.period)
        if told is None:
            return ComparedPack(scorecard)
        earlier = told
    targets = changed_targets(scorecard, observations, earlier)
    since = check_against_earlier(register, observations, earlier, targets)
    then = earlier.under_present_codes(register.indicators)
    restated = {
        indicator.code: restated_figures(indicator, observations.get(indicator.code, ()), then)
        for indicator in register.indicators
    }
    marked = ever_restated(register.indicators, observations, history, register.settings.period)
    for code, figures in restated.items():
        if figures:
            marked[code] = marked.get(code, frozenset()) | {figure.now.period for figure in figures}
    sentences = {code: restated_sentence(figures) for code, figures in restated.items()}
    told_since = last_report(scorecard, then, targets, restated)
    return ComparedPack(with_changes_told(scorecard, targets, sentences), since, told_since, marked)
