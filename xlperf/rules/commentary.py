"""Which version of a comment is in force, and where a person must choose."""

from collections.abc import Callable, Sequence
from datetime import datetime
from difflib import SequenceMatcher

from xlperf.domain.comment import Version

USE, LEAVE = "use", "leave"
TO_DECIDE = "decide"  # the state of versions from which somebody must choose
ON_THE_DASHBOARD = "Dashboard"  # who wrote what was typed into the dashboard itself
_STILL_THERE = 2 / 3

KeyOf = Callable[[Version], tuple[str, str]]


def same_text(one: str, other: str) -> bool:
    """Return whether two texts differ in nothing but spaces and line breaks.

    Examples
    --------
    >>> same_text("Two children moved.", "Two  children moved. ")
    True
    """
    return one.split() == other.split()


def is_revision_of(earlier: str, later: str) -> bool:
    """Return whether a text was made from an earlier one: two thirds of its words still stand there, in their order.

    Examples
    --------
    >>> is_revision_of("Two children moved in.", "Two children moved in, and one left.")
    True
    >>> is_revision_of("Two children moved in.", "Staff are on leave.")
    False
    """
    before, after = earlier.casefold().split(), later.casefold().split()
    kept = sum(
        block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    )
    return kept >= _STILL_THERE * len(before)


def replaces(later: Version, earlier: Version) -> bool:
    """Return whether a version took the place of another one that had come before it, or was saved before it.

    A person's later version does, if it was made from their earlier one; what a team's return says does, whatever the
    team's return said before. What stands on the dashboard takes the place of what stood there, and of what it was made
    from, whoever wrote that. An emptied comment never does.

    Notes
    -----
    Which version counts is for people in ``docs/commentary.md``, *Which version counts*.

    Examples
    --------
    >>> first = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo")
    >>> replaces(first._replace(text="Two reviews were late, by a day."), first)
    True
    >>> replaces(first._replace(text="Staff were ill."), first)
    False
    """
    if not later.text:
        return False
    if later.who == ON_THE_DASHBOARD:
        return earlier.who == ON_THE_DASHBOARD or is_revision_of(earlier.text, later.text)
    if later.who != earlier.who:
        return False
    of_returns = later.is_of_a_return and earlier.is_of_a_return
    return of_returns or not earlier.text or is_revision_of(earlier.text, later.text)


def current_versions(versions: Sequence[Version]) -> list[Version]:
    """Return the versions of one comment that nothing replaces; with more than one of them a person must choose.

    Parameters
    ----------
    versions
        All of them, in the order in which they came. Those to be used, by somebody's decision, stand alone; those to be
        left are out.

    Returns
    -------
    list of Version
        In that order, the same text once. A single one is in force; none where all are to be left.

    Examples
    --------
    >>> jo = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo")
    >>> ben = jo._replace(text="Staff were ill.", who="Ben")
    >>> [version.who for version in current_versions([jo, ben])]
    ['Jo', 'Ben']
    >>> [version.who for version in current_versions([jo, ben._replace(decision="use")])]
    ['Ben']
    """
    used = [version for version in versions if decided(version, USE)]
    left_in = [version for version in versions if not decided(version, LEAVE)]
    found = used or [
        version
        for at, version in enumerate(left_in)
        if not any(
            replaces(other, version) and _is_later(other, version, came_after=place > at)
            for place, other in enumerate(left_in)
            if place != at
        )
    ]
    return [
        version
        for at, version in enumerate(found)
        if not any(same_text(version.text, two.text) for two in found[:at])
    ]


def _is_later(one: Version, other: Version, *, came_after: bool) -> bool:
    if one.who == ON_THE_DASHBOARD:
        return came_after
    if isinstance(one.when, datetime) and isinstance(other.when, datetime):
        return one.when > other.when
    return came_after


def decided(version: Version, how: str) -> bool:
    """Return whether somebody decided so about a version: to `USE` it, or to `LEAVE` it out.

    Examples
    --------
    >>> typed = Version("CP1", "Reviews", "Q2 2022/23", "Late.", decision=" “Use”. ")
    >>> decided(typed, USE), decided(typed, LEAVE)
    (True, False)
    """
    return version.decision.strip(" “”\"'.").casefold() == how


def add_version(versions: Sequence[Version], arrived: Version, key: KeyOf) -> list[Version]:
    """Return the versions with one that arrived; the same text again is nothing new.

    What was decided before it came is open again: the version in use, and the one that arrived, are to be chosen from.

    Parameters
    ----------
    versions
        Every version of every comment.
    arrived
        The new one.
    key
        Which comment a version is one of.

    Returns
    -------
    list of Version
        In the order in which they came; none is ever left out.

    Examples
    --------
    >>> jo = Version("CP1", "Reviews", "Q2 2022/23", "Two reviews were late.", "Jo", decision="use")
    >>> ben = jo._replace(text="Staff were ill.", who="Ben", decision="")
    >>> [(version.who, version.decision) for version in add_version([jo], ben, lambda version: (version.code, version.period))]
    [('Jo', ''), ('Ben', '')]
    """
    own = key(arrived)
    there = [version for version in versions if key(version) == own]
    if any(_is_known(version, arrived) for version in there) and not _went_back(there, arrived):
        return list(versions)
    was_decided = any(key(version) == own and decided(version, USE) for version in versions)
    return [
        *(_open_again(version) if was_decided and key(version) == own else version for version in versions),
        arrived,
    ]


def _is_known(version: Version, arrived: Version) -> bool:
    return same_text(version.text, arrived.text) and (
        bool(arrived.text) or (version.who, version.when) == (arrived.who, arrived.when)
    )


def _went_back(there: Sequence[Version], arrived: Version) -> bool:
    """Return whether a team's return says again what it had said before it said something else."""
    if not (arrived.is_of_a_return and isinstance(arrived.when, datetime)):
        return False
    dated = [
        (version.when, version.text)
        for version in there
        if version.is_of_a_return and version.who == arrived.who and isinstance(version.when, datetime)
    ]
    when, text = max(dated, default=(arrived.when, arrived.text))
    return when < arrived.when and not same_text(text, arrived.text)


def _open_again(version: Version) -> Version:
    if decided(version, USE):
        return version._replace(decision="")
    return version if version.decision else version._replace(decision=LEAVE)
