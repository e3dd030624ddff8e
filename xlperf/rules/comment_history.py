"""Every version of every comment, and which are in force on a dashboard: pure functions, which nothing is lost by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from xlperf.domain.comment import Comment, Commentary, Version
from xlperf.domain.indicator import Indicator, present_codes
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import COMMENTARY, OUTPUT
from xlperf.domain.parse_period import parse_period
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.rules.carried import later_period, of_the_later_period
from xlperf.rules.commentary import (
    LEAVE,
    ON_THE_DASHBOARD,
    TO_DECIDE,
    USE,
    add_version,
    current_versions,
    decided,
    same_text,
)


class Codes:
    """The register's codes, and the earlier ones that lead to them; capitals make no difference.

    Parameters
    ----------
    indicators
        The register's.
    """

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        own = list(indicators)
        self.indicators = {indicator.code: indicator for indicator in own}
        self._now = present_codes(own)

    def now(self, code: str) -> str:
        """Return the code that an indicator has now; the same one where the register does not know it.

        Examples
        --------
        >>> renamed = replace(pack.indicators[4], earlier_codes=("CP-R",))
        >>> Codes([renamed]).now("cp-r"), Codes([renamed]).now("X9")
        ('CP1', 'X9')
        """
        return self._now.get(code.casefold(), code)

    def key(self, version: Version) -> tuple[str, str]:
        """Return which comment a version is one of: of which indicator, and for which period.

        Examples
        --------
        >>> Codes(pack.indicators).key(Version("cp1", "Reviews", "Q2 2022/23", "Late."))
        ('CP1', 'Q2 2022/23')
        """
        return self.now(version.code) if version.code else version.indicator, version.period


class CommentHistory(NamedTuple):
    """Every version of every comment.

    Parameters
    ----------
    versions
        In the order in which they came.
    codes
        What the register calls the indicators.
    """

    versions: tuple[Version, ...]
    codes: Codes

    def of(self, period: str) -> Mapping[str, list[Version]]:
        """Return the versions for a report period by the indicator's code.

        Examples
        --------
        >>> kept = CommentHistory((Version("cp1", "Reviews", "Q2 2022/23", "Late."),), Codes(pack.indicators))
        >>> list(kept.of("Q2 2022/23")), list(kept.of("Q1 2022/23"))
        (['CP1'], [])
        """
        found: dict[str, list[Version]] = {}
        for version in self.versions:
            code, written_for = self.codes.key(version)
            if written_for == period:
                found.setdefault(code, []).append(version)
        return found

    def knows(self, code: str, text: str) -> bool:
        """Return whether a text about an indicator is a version.

        Examples
        --------
        >>> kept = CommentHistory((Version("CP1", "Reviews", "Q2 2022/23", "Late."),), Codes(pack.indicators))
        >>> kept.knows("CP1", "Late. "), kept.knows("CP2", "Late.")
        (True, False)
        """
        return any(
            same_text(version.text, text) for version in self.versions if self.codes.key(version)[0] == code
        )

    def with_version(self, arrived: Version) -> "CommentHistory":
        """Return them with one that arrived; the same text again is nothing new.

        Examples
        --------
        >>> arrived = Version("CP1", "Reviews", "Q2 2022/23", "Late.", "Jo")
        >>> kept = CommentHistory((), Codes(pack.indicators)).with_version(arrived)
        >>> len(kept.versions), len(kept.with_version(arrived).versions)
        (1, 1)
        """
        return self._replace(versions=tuple(add_version(self.versions, arrived, self.codes.key)))

    def with_returns(self, found: Iterable[Version]) -> "CommentHistory":
        """Return them with what teams wrote into their returns.

        Examples
        --------
        >>> told = Version("CP1", "Reviews", "Q2 2022/23", "Late.", "The team", file="returns/CP.xlsx")
        >>> [version.file for version in CommentHistory((), Codes(pack.indicators)).with_returns([told]).versions]
        ['returns/CP.xlsx']
        """
        kept = self
        for comment in found:
            kept = kept.with_version(comment)
        return kept

    def undecided(self, period: str) -> Mapping[str, list[Version]]:
        """Return the versions that a person must choose from, by the indicator's code.

        Examples
        --------
        >>> jo = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo")
        >>> kept = CommentHistory((jo, jo._replace(text="Staff were ill.", who="Ben")), Codes(pack.indicators))
        >>> {code: [version.who for version in versions] for code, versions in kept.undecided("Q2 2022/23").items()}
        {'CP1': ['Jo', 'Ben']}
        """
        stands = {code: current_versions(versions) for code, versions in self.of(period).items()}
        return {code: versions for code, versions in stands.items() if len(versions) > 1}

    def states(self) -> Mapping[Version, str]:
        """Return what came of each version, in a word.

        Examples
        --------
        >>> jo = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo")
        >>> kept = CommentHistory((jo, jo._replace(text="Two reviews were late, by a day.")), Codes(pack.indicators))
        >>> list(kept.states().values())
        ['replaced', 'in force']
        """
        states: dict[Version, str] = {}
        for period in dict.fromkeys(version.period for version in self.versions):
            for versions in self.of(period).values():
                stands = current_versions(versions)
                for version in versions:
                    in_force = (
                        "in force"
                        if version.code and self.codes.now(version.code) in self.codes.indicators
                        else "kept"
                    )
                    states[version] = "left" if decided(version, LEAVE) else "replaced"
                    if version in stands:
                        states[version] = TO_DECIDE if len(stands) > 1 else in_force
        return states


def with_current_codes(commentary: Commentary, indicators: Sequence[Indicator]) -> Commentary:
    """Return the comments of dashboards under the codes that the register has now.

    One under an earlier code stays there, and so on the Notes sheet, where the present code has a comment of its own.

    Parameters
    ----------
    commentary
        As the dashboards have it.
    indicators
        The register's.

    Returns
    -------
    Commentary
        Nothing of it is lost.

    Examples
    --------
    >>> renamed = replace(pack.indicators[4], earlier_codes=("CP-R",))
    >>> typed = Commentary({"CP-R": Comment("CP-R", "Reviews", "Late.")})
    >>> list(with_current_codes(typed, [renamed]).given)
    ['CP1']
    """
    codes = Codes(indicators)
    return commentary._replace(
        given=_renamed(commentary.given, codes),
        carried=_renamed(commentary.carried, codes),
        cleared={codes.now(code) for code in commentary.cleared},
    )


def _renamed(comments: Mapping[str, Comment], codes: Codes) -> Mapping[str, Comment]:
    found = {code: comment for code, comment in comments.items() if codes.now(code) == code}
    for code, comment in comments.items():
        now = codes.now(code)
        if now == code:
            continue
        if now not in found:
            found[now] = replace(comment, code=now)
        elif not same_text(found[now].text, comment.text):
            found[code] = comment
    return found


def resolve_comments(
    kept: CommentHistory, typed: Commentary, now: datetime
) -> tuple[CommentHistory, Commentary]:
    """Return the comments that a build shows: those on the dashboards, and those that came back; and what is kept then.

    What was typed into a dashboard, and stands against a comment that came back, becomes a version of it: both are
    kept, and the page shows none until somebody chooses.

    Parameters
    ----------
    kept
        Every version that came back.
    typed
        What the dashboards have.
    now
        When what was typed into the dashboard is said to have been written.

    Returns
    -------
    tuple of CommentHistory and Commentary
        What is to be kept, and what is shown. Nothing is written.

    Examples
    --------
    >>> jo = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo", datetime(2022, 10, 3))
    >>> came_back = CommentHistory((jo,), Codes(pack.indicators))
    >>> nothing_typed = Commentary(period="Q2 2022/23")
    >>> resolve_comments(came_back, nothing_typed, datetime(2022, 10, 4))[1].given["CP1"].text
    'Two reviews were late.'
    >>> typed = nothing_typed._replace(given={"CP1": Comment("CP1", "Reviews", "Staff were ill.")})
    >>> kept, shown = resolve_comments(came_back, typed, datetime(2022, 10, 4))
    >>> len(kept.versions), dict(shown.given), sorted(shown.undecided)
    (2, {}, ['CP1'])
    """
    period, before = typed.period, kept
    given = dict(typed.given)
    for code in before.of(period):
        cell = typed.given.get(code)
        is_news = cell and not kept.knows(code, cell.text)
        with_cell = kept.with_version(_as_version(cell, period, now)) if cell and is_news else kept
        versions = with_cell.of(period)[code]
        stands = current_versions(versions)
        text = stands[0].text if len(stands) == 1 else ""
        if cell and is_news and not same_text(text, cell.text):
            kept = with_cell  # it is about to leave its cell
        given.pop(code, None)
        if text:
            given[code] = Comment(code, versions[0].indicator, text)
    carried = of_the_later_period(_still_standing(kept, typed), _earlier(kept, typed))
    return kept, typed._replace(given=given, carried=carried, undecided=kept.undecided(period).keys())


def _still_standing(kept: CommentHistory, typed: Commentary) -> Mapping[str, Comment]:
    """Return what dashboards carry, without what was left or replaced since it was taken from a return beside this one's."""
    return {
        code: comment
        for code, comment in typed.carried.items()
        if not _is_over(kept, code, comment, typed.earlier)
    }


def _is_over(kept: CommentHistory, code: str, carried: Comment, told: str) -> bool:
    versions = kept.of(carried.period).get(code, [])
    if later_period(told, carried.period) == told or not any(
        same_text(version.text, carried.text) for version in versions
    ):
        return False  # the quarter's own dashboard says what counted there, or nothing kept here does
    return not any(same_text(version.text, carried.text) for version in current_versions(versions))


def _earlier(kept: CommentHistory, typed: Commentary) -> Mapping[str, Comment]:
    """Return what is kept of earlier quarters, as from their returns that lie beside this one's: of each indicator the latest.

    Of versions that must be chosen from none is carried, and none that was left. Nothing is of a quarter whose own
    dashboard was given, which says what counted there.
    """
    found: dict[str, Comment] = {}
    report, told = parse_period(typed.period), parse_period(typed.earlier)
    for label in dict.fromkeys(version.period for version in kept.versions):
        period = parse_period(label)
        if not report or not period or period.end >= report.end or (told and period.end <= told.end):
            continue
        stands = {code: current_versions(versions) for code, versions in kept.of(label).items()}
        alone = {code: versions[0] for code, versions in stands.items() if len(versions) == 1}
        comments = {
            code: Comment(code, version.indicator, version.text, period.label)
            for code, version in alone.items()
            if version.text
        }
        found = of_the_later_period(found, comments)
    return found


def to_be_decided(waiting: Mapping[str, Sequence[Version]]) -> list[Problem]:
    """Return a finding for each comment from whose versions nobody has chosen yet.

    Examples
    --------
    >>> jo = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo")
    >>> [problem.found for problem in to_be_decided({"CP1": [jo, jo._replace(who="Ben", text="")]})]
    ['2 versions of the comment on “Reviews” conflict, by Jo; Ben (emptied). The page shows none of them.']
    """
    return [
        Problem(
            Check.COMMENT_UNDECIDED,
            Severity.WARNING,
            Source(f"{OUTPUT}/{COMMENTARY}", "Commentary"),
            found=f"{len(versions)} versions of the comment on “{versions[0].indicator or code}” conflict, by "
            f"{'; '.join(map(_said, versions))}. The page shows none of them.",
            expected="One version that counts, or none.",
            remedy=f"Open {COMMENTARY}, write “{USE}” under Decision beside the version that counts, save it, and build again.",
            code=code,
        )
        for code, versions in waiting.items()
    ]


def _said(version: Version) -> str:
    return f"{version.signed or version.file or 'nobody named'}{'' if version.text else ' (emptied)'}"


def _as_version(cell: Comment, period: str, now: datetime) -> Version:
    return Version(cell.code, cell.indicator, period, cell.text, ON_THE_DASHBOARD, now, f"{OUTPUT}/")
