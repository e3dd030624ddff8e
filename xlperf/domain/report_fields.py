"""What the register says about the committee report: an indicator's words, and the texts that stand still."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from xlperf.domain.period import Period


class Basis(StrEnum):
    """What a value or a count is over."""

    ON_THE_DAY = "on the day"
    IN_THE_PERIOD = "in the period"
    YEAR_TO_DATE = "year to date"
    LAST_12_MONTHS = "last 12 months"


class ReportDecimals(NamedTuple):
    """How many decimals the report shows, and whether noughts at the end are left out (*up to 2*)."""

    most: int
    trimmed: bool = False


@dataclass(frozen=True, slots=True)
class ReportFields:
    """How the report speaks of an indicator; every field may be blank.

    Parameters
    ----------
    section, order
        Where it stands in the report; by default its topic, and the register's order.
    phrase
        How the sentence begins: ``The percentage of Child Protection cases reviewed within timescales``. ``{when}`` in it
        stands for the time.
    count_noun, count_phrase
        Who is counted (``children``), and what they did (``having all reviews on time``).
    value_basis, count_basis
        What the value and its count are over, where they differ; None where nothing is said.
    reported_with
        Codes of indicators that share this one's sentences.
    also_compare
        Other figures to name: ``Statistical neighbours``, ``England (93.1)``, ``same period last year``, ``Q2 2020/21``.
    records_since
        Since when figures that the pack does not have were no better than those it has; a period, or words.
    decimals
        None: as on the dashboard.
    sentences
        Which sentences are written, by their names in the file of sentences; none: the usual ones.
    """

    section: str = ""
    order: float | None = None
    phrase: str = ""
    count_noun: str = ""
    count_phrase: str = ""
    value_basis: Basis | None = None
    count_basis: Basis | None = None
    reported_with: tuple[str, ...] = ()
    also_compare: tuple[str, ...] = ()
    records_since: str = ""
    decimals: ReportDecimals | None = None
    sentences: tuple[str, ...] = ()

    @property
    def count_is_on_another_basis(self) -> bool:
        """Whether the count is of something else than the value, so that it never stands in brackets behind it."""
        return self.count_basis is not None and self.count_basis is not self.value_basis


NO_REPORT_FIELDS = ReportFields()


class QuarterStyle(StrEnum):
    """How the report writes a quarter."""

    SMALL = "quarter 2"
    CAPITAL = "Quarter 2"
    SHORT = "Q2"


class QuartileWords(StrEnum):
    """How the best and the worst quartile are called; one way for a whole report."""

    TOP_FOURTH = "top and fourth"  # as on the dashboard's Summary
    FIRST_FOURTH = "first and fourth"
    TOP_BOTTOM = "top and bottom"


class Adverbs(NamedTuple):
    """From what size on a change of a percentage has an adverb, in points; none by default.

    Parameters
    ----------
    similar, slight
        Changes up to this are “similar” or “slight”.
    significant
        Changes from this on are “significant”: the house's word, which says nothing of statistics.
    well
        From this far on a figure is “well” above or below its target.
    """

    similar: float | None = None
    slight: float | None = None
    significant: float | None = None
    well: float | None = None


_ADVERB = re.compile(r"([a-z]+)\s*([0-9]+(?:\.[0-9]+)?)")


def parse_adverbs(written: str) -> Adverbs:
    """Return the adverbs that a setting names.

    >>> parse_adverbs("slight 1; significant 10")
    Adverbs(similar=None, slight=1.0, significant=10.0, well=None)

    Raises
    ------
    ValueError
        When a part is no adverb with a size.
    """
    sizes: dict[str, float] = {}
    for part in filter(None, (part.strip().casefold() for part in written.split(";"))):
        found = _ADVERB.fullmatch(part)
        if found is None or found[1] not in Adverbs._fields:
            raise ValueError(part)
        sizes[found[1]] = float(found[2])
    return Adverbs(**sizes)


class ReportSettings(NamedTuple):
    """The report's settings.

    Parameters
    ----------
    authority
        The authority in short, as sentences call it; blank: its name.
    quarters, quartiles, adverbs
        How these are written.
    """

    authority: str = ""
    quarters: QuarterStyle = QuarterStyle.SMALL
    quartiles: QuartileWords = QuartileWords.TOP_FOURTH
    adverbs: Adverbs = Adverbs()


DEFAULT_REPORT = ReportSettings()
ALWAYS = "always"


class StandingText(NamedTuple):
    """A paragraph of the sheet *Report text*.

    Parameters
    ----------
    place
        A heading of the report's template, a section, or an indicator's code, after which it stands.
    text
        The paragraph; line breaks are paragraphs of their own.
    since, until
        The first and the last report period that it is for; None where nothing is said.
    always
        Whether somebody said that it always holds.
    row
        0-based row on the sheet.
    """

    place: str
    text: str
    since: Period | None = None
    until: Period | None = None
    always: bool = False
    row: int = 0

    def is_in_force(self, period: Period) -> bool:
        """Return whether it is for a report period."""
        begun = self.since is None or self.since.end <= period.end
        return begun and (self.until is None or self.until.end >= period.end)

    def is_carried(self, period: Period) -> bool:
        """Return whether nobody has said yet that it holds for this report period too."""
        was_for_another = self.since is not None and self.since.end < period.end
        return was_for_another and self.until is None and not self.always
