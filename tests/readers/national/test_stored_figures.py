"""From the compact workbook to what an indicator is compared with; every figure here is invented."""

from xlperf.domain.comparator import Comparator
from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.national import Area, Measure, NationalFigures, YearOfFigures
from xlperf.domain.observation import Source
from xlperf.domain.period import Period
from xlperf.readers.national.stored_figures import kept_comparators

SOURCE = Source("comparators/National figures.xlsx", "Values")
AREAS = (
    Area("970", "England", is_reference=True),
    Area("983", "East Midlands", is_reference=True),
    Area("830", "Derbyshire", "East Midlands"),
    Area("855", "Leicestershire", "East Midlands"),
    Area("928", "Northamptonshire", "East Midlands"),
)
REVIEWS = Measure(
    "Reviews", "Reviews held on time", "Protection", Polarity.HIGH, Unit.PERCENT, 1, "Financial Year"
)
FIGURES: dict[str, float | str] = {"970": 93.0, "983": "c", "830": "c", "855": 96.2, "928": 80.0}


def compared(year: str, measure: Measure = REVIEWS) -> Comparator:
    """Return the one comparator of a workbook with one measure and year."""
    figures = NationalFigures({measure.code: measure}, AREAS, (YearOfFigures(measure.code, year, FIGURES),))
    [only] = kept_comparators(figures, SOURCE)
    return only.comparator


def test_england_and_the_regions_are_references_and_never_counted() -> None:
    found = compared("2021")
    assert found.references == {"England": 93.0}
    assert set(found.values) == {"855", "928"}


def test_a_mark_is_kept_and_is_no_figure() -> None:
    assert compared("2021").marks == {"830": "c"}


def test_the_year_is_what_the_publisher_means_by_it() -> None:
    assert compared("2021").period == Period.financial_year(2020)


def test_an_authority_that_has_ended_is_named_and_not_counted() -> None:
    found = compared("2022")
    assert set(found.values) == {"855"}
    assert found.not_counted["928"] == "ended 31 Mar 2021"
    assert found.names["928"] == "Northamptonshire"


def test_only_what_is_wanted_is_gathered_by_short_name_or_title() -> None:
    figures = NationalFigures({"Reviews": REVIEWS}, AREAS, (YearOfFigures("Reviews", "2021", FIGURES),))
    assert not list(kept_comparators(figures, SOURCE, {"other"}.__contains__))
    assert list(kept_comparators(figures, SOURCE, {"reviewsheldontime"}.__contains__))
    assert list(kept_comparators(figures, SOURCE, {"reviews"}.__contains__))
