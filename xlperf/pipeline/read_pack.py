"""A quarter's pack, read and judged: register, returns and national figures in, a `Pack` out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from xlperf.checks.deduplicate import without_totals_explained
from xlperf.checks.figures import check_figures
from xlperf.checks.missing import figures_missing
from xlperf.checks.register import check_register, contradicting_polarities, unknown_targets
from xlperf.domain.indicator import Indicator
from xlperf.domain.observation import Observation
from xlperf.domain.pack_files import REGISTER, RETURNS
from xlperf.domain.period import Period
from xlperf.domain.problem import Check, Problem, in_order
from xlperf.errors import PackError
from xlperf.pipeline.pack import Pack, Step
from xlperf.readers.national.comparators import read_comparators
from xlperf.readers.register import Register, read_register
from xlperf.readers.returns.read import Returns, read_returns
from xlperf.rules.adding_up import added_up
from xlperf.rules.scorecard import Scorecard, score_pack


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

    Raises
    ------
    XlperfError
        When the folder is no pack or the register has faults; what is wrong with the returns is in `problems`.
    """
    home = Path(folder)
    if not home.is_dir():
        raise PackError(f"There is no folder {home}.")
    if not (home / RETURNS).is_dir():
        raise PackError(f"{home} has no {RETURNS} folder; a pack needs one beside {REGISTER}.")
    register = read_register(home / REGISTER, period)
    comparators = read_comparators(home, register, step)
    neighbours = comparators.neighbours
    settings = register.settings.with_neighbours(neighbours.numbers, neighbours.model)
    returns = read_returns(home, register.indicators, settings, step)
    returns = _with_added_up(register.indicators, returns)
    scorecard = score_pack(register.indicators, returns.observations, comparators.by_code, settings)
    since: list[Problem] = []
    if previous is not None:
        scorecard, since = _compared_with(Path(previous), register, scorecard, returns.observations)
    found = check_figures(
        register.indicators,
        returns.observations,
        settings.period,
        returns.problems,
        since,
        settings.small_numbers,
    )
    reading = without_totals_explained(returns.problems, found)
    problems = in_order(
        [
            *check_register(register),
            *comparators.problems,
            *unknown_targets(register, scorecard),
            *contradicting_polarities(register, comparators.by_code),
            *reading,
            *found,
            *figures_missing(register, scorecard.without_figure, [*reading, *found]),
        ]
    )
    return Pack(
        folder=home,
        scorecard=scorecard,
        observations=returns.observations,
        problems=problems,
        files=returns.files,
        national=comparators.files,
        comparators=comparators.by_code,
        recipients=register.recipients,
        decisions=register.decisions,
        report_texts=register.report_texts,
        indicator_columns=register.indicator_columns,
        returns=returns,
    )


def _with_added_up(indicators: Sequence[Indicator], returns: Returns) -> Returns:
    """Return the returns with the figures that months add up to, and without findings that only months are there."""
    observations = {
        indicator.code: added_up(indicator, returns.observations[indicator.code])
        for indicator in indicators
        if indicator.adds_up and indicator.code in returns.observations
    }
    done = {code for code, seen in observations.items() if any(one.added_from for one in seen)}
    if not done:
        return returns
    problems = [
        problem
        for problem in returns.problems
        if problem.check is not Check.FREQUENCY_MISMATCH or problem.code not in done
    ]
    return replace(returns, observations={**returns.observations, **observations}, problems=problems)


def _compared_with(
    previous: Path,
    register: Register,
    scorecard: Scorecard,
    observations: Mapping[str, Sequence[Observation]],
) -> tuple[Scorecard, list[Problem]]:
    """Return the scorecard with the targets told that an earlier dashboard had otherwise, and all that has changed since."""
    from xlperf.checks.changes import check_against_earlier  # noqa: PLC0415 - few builds have an earlier one
    from xlperf.readers.previous_dashboard import read_previous_dashboard  # noqa: PLC0415 - the same
    from xlperf.rules.changed_targets import changed_targets, with_changes_told  # noqa: PLC0415 - the same

    earlier = read_previous_dashboard(previous)
    targets = changed_targets(scorecard, observations, earlier)
    since = check_against_earlier(register, observations, earlier, targets)
    return with_changes_told(scorecard, targets), since
