"""Which period and which year the titles over a table, and the names of its sheet and file, give."""

from collections.abc import Sequence
from functools import cached_property

from xlperf.domain.period import Period, PeriodKind
from xlperf.domain.period_mentions import agreed_period, mentioned
from xlperf.readers.layout.block import Block, Text

Told = tuple[Period | None, str, str]  # a period, the text that gives it, and why there is none


class Around:
    """What is said of time around one table.

    Parameters
    ----------
    block
        The table.
    sheet_titles
        The texts above the first table of the sheet, the nearest first.
    only
        Whether it is the only table of its sheet.
    """

    def __init__(self, block: Block, sheet_titles: Sequence[Text], *, only: bool) -> None:
        self.titles = [text.words for text in block.titles]
        self._above = [text.words for text in sheet_titles if text not in block.titles]
        self._names = (block.grid.sheet, *(() if block.grid.one_of_many else block.grid.path_parts))
        self._only = only

    @cached_property
    def period(self) -> Told:
        """The one period that titles and names give, where they stand, and why there is none."""
        for titles in ([*self.titles, *self._names], [*self.titles, *self._above, *self._names]):
            try:
                period = agreed_period(titles)
            except ValueError as contradiction:
                if (period := self._but_for_the_file(titles)) is None:
                    return None, "", f"its title, sheet and file together give {contradiction}"
            if period:
                text = next((title for title in titles if mentioned(title) != mentioned("")), self._names[0])
                return period, text, ""
        return None, "", ""

    def _but_for_the_file(self, titles: Sequence[str]) -> Period | None:
        """Return the period of titles and sheet where the file's name gives its last month alone (``202406`` for a quarter)."""
        name = self._names[1] if len(self._names) > 1 else ""
        months = mentioned(name).periods
        try:
            period = agreed_period([text for text in titles if text != name])
        except ValueError:
            return None
        is_its_end = (
            period
            and months
            and all(
                month.kind is PeriodKind.MONTH and month.end == period.end and month.start > period.start
                for month in months
            )
        )
        return period if is_its_end else None

    @cached_property
    def years(self) -> tuple[list[Period], str, str]:
        """The year that titles and names give for a part of one, the nearest that does; and why there is none."""
        for text in (*self.titles, *self._above, *self._names):
            found = mentioned(text)
            years = sorted(found.years, key=lambda year: year.order)
            for period in sorted(found.periods, key=lambda period: period.order):
                year = period.financial_year_it_ends_in
                if not years or not any(other.overlaps(year) for other in years):
                    years.append(year)
            if len(years) > 1:
                return [], "", f"its title mentions two years: {years[0]} and {years[1]}"
            if years:
                if why := self._contradicted(years[0], text):
                    return [], "", why
                return years, text, ""
        return [], "", ""

    def _contradicted(self, year: Period, text: str) -> str:
        """Return why a title's year is not to be trusted: another stands in the sheet's or the file's name."""
        if not self._only or text in self._names:
            return ""
        for name in self._names:
            said = mentioned(name)
            years = [*said.years, *(period.financial_year_it_ends_in for period in said.periods)]
            if years and not any(year.overlaps(other) for other in years):
                return f"the title says {year}, and “{name}” says {years[0]}"
        return ""
