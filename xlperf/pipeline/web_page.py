"""A pack as a page for browsers: for colleagues, or for the public without what is not for it, undecided small numbers suppressed."""

from dataclasses import dataclass, replace
from pathlib import Path

from xlperf.dashboard.colours import colours_of
from xlperf.domain.comment import Comment
from xlperf.domain.indicator import Indicator
from xlperf.domain.register import Decision, DisclosureChoice
from xlperf.pipeline.briefings import as_sent
from xlperf.pipeline.pack import Pack
from xlperf.pipeline.subset import naming
from xlperf.rules.small_numbers import SmallNumber, undecided
from xlperf.webpage.content import PageContent, content_of
from xlperf.webpage.document import page_document
from xlperf.workbooks.atomic_write import write_atomically

HTML = ".html"


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page, before it is written.

    Parameters
    ----------
    pack
        The pack as the page shows it: without the figures that are suppressed, for the public also those on which nobody
        has decided.
    content
        What the page tells.
    undecided
        The small numbers that wait for a decision.
    beside
        What is suppressed on a page for the public as well, because an undecided one could be worked out from it.
    comments
        Codes of the indicators whose comment is on the page.
    comments_left_out
        Codes of those whose comment is not for the public: carried from an earlier period, or about what is suppressed.
    """

    pack: Pack
    content: PageContent
    undecided: tuple[SmallNumber, ...]
    beside: tuple[SmallNumber, ...]
    comments: tuple[str, ...]
    comments_left_out: tuple[str, ...]

    @property
    def default_output(self) -> Path:
        """Where it goes unless told otherwise; a page for the public has a name of its own."""
        dashboard = self.pack.default_output
        name = f"{dashboard.stem}, public" if self.content.public else dashboard.stem
        return dashboard.with_name(f"{name}{HTML}")


def web_page(
    pack: Pack, *, public: bool = False, comments: bool = True, previous: Path | None = None
) -> WebPage:
    """Return the page of a pack; nothing is written.

    Parameters
    ----------
    pack
        The quarter's pack, read and judged.
    public
        Whether it is for the public: without reasons, owners and findings, without figures on which nobody has decided,
        and with those comments alone that were written for this period and are not about what is suppressed.
    comments
        Whether there are any comments on it.
    previous
        Last quarter's dashboard, whose comments are carried forward.

    Raises
    ------
    XlperfError
        When the comments cannot be read.
    """
    told = pack.with_commentary(previous=previous)
    small = _undecided(told)
    shown, beside = _suppressing(told, small) if public else (as_sent(told), [])
    all_of_them = told.commentary.shown
    kept = all_of_them if comments else {}
    if public:
        kept = {code: comment for code, comment in kept.items() if not comment.period}
        kept = _not_about(_suppressed(told, shown), kept)
    last = shown.last_report
    if last and public:  # nobody has decided whether the public may know what a figure was before
        last = last._replace(restated={})
    content = content_of(shown.scorecard, kept, shown.problems, shown.national, last, public=public)
    known = {indicator.code for indicator in shown.indicators}
    return WebPage(
        shown,
        content,
        tuple(small),
        tuple(beside),
        tuple(code for code in kept if code in known),
        tuple(code for code in all_of_them if code in known and code not in kept) if comments else (),
    )


def write_web_page(page: WebPage, out: Path | None = None) -> Path:
    """Write the page, and return where it went.

    Raises
    ------
    XlperfError
        When the template cannot be filled in, or nothing can be written there.
    """
    document = page_document(page.pack.folder, page.content, colours_of(page.pack.theme))
    return write_atomically(
        out or page.default_output,
        lambda aside: _write(aside, document),
        advice="Give another place with --out.",
        suffix=HTML,
    )


def _write(path: Path, document: str) -> None:
    path.write_bytes(document.encode())  # as it is: with other line ends its hashes would not hold


def _undecided(pack: Pack) -> list[SmallNumber]:
    return undecided(
        pack.indicators, pack.observations, pack.decisions, pack.scorecard.settings.small_numbers
    )


def _suppressing(pack: Pack, small: list[SmallNumber]) -> tuple[Pack, list[SmallNumber]]:
    """Return the pack with these small numbers and what they could be worked out from suppressed, and the latter."""
    beside: list[SmallNumber] = []
    while small:
        suppressed = tuple(
            Decision(number.code, number.period, DisclosureChoice.SUPPRESS) for number in small
        )
        pack = replace(pack, decisions=(*pack.decisions, *suppressed))
        small = _undecided(pack)  # what is left may give away what is suppressed
        beside += small
    return as_sent(pack), beside


def _suppressed(before: Pack, after: Pack) -> list[Indicator]:
    """Return the indicators of which a figure is suppressed."""
    return [
        indicator
        for indicator in after.indicators
        if list(before.observations.get(indicator.code, ()))
        != list(after.observations.get(indicator.code, ()))
    ]


def _not_about(suppressed: list[Indicator], comments: dict[str, Comment]) -> dict[str, Comment]:
    """Return the comments that neither belong to one of these indicators nor name one: they may quote its figure."""
    codes, named = {indicator.code for indicator in suppressed}, naming(suppressed)
    return {
        code: comment
        for code, comment in comments.items()
        if code not in codes and not (named and named.search(comment.text))
    }
