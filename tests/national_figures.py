"""National figures for tests, invented: numbers that authorities have, names that none has, figures nobody published."""

from xlperf.domain.indicator import Polarity, Unit
from xlperf.domain.national import Area, Measure, NationalFigures, NeighbourModel, YearOfFigures

HOW_MANY = 12
AUTHORITIES = tuple(Area(str(300 + n), f"Invented {n}", "Invented region") for n in range(1, HOW_MANY + 1))
AREAS = (
    Area("970", "England", is_reference=True),
    Area("983", "Invented region", is_reference=True),
    *AUTHORITIES,
)
REVIEWS = Measure(
    "Reviews",
    "Reviews held on time, invented",
    "Invented topic",
    Polarity.HIGH,
    Unit.PERCENT,
    1,
    "Financial Year",
)
DELAYS = Measure(
    "Delays", "Days of delay, invented", "Invented topic", Polarity.LOW, Unit.NUMBER, 0, "Academic Year"
)
COUNT = Measure(
    "Count", "How many, invented", "Invented topic", Polarity.NONE, Unit.NUMBER, 0, "Calendar Year"
)


def year_of(measure: str, year: str, first: float, step: float) -> YearOfFigures:
    """Return a year in which figures rise evenly from one authority to the next, and the last one is suppressed."""
    figures: dict[str, float | str] = {
        area.number: round(first + step * n, 1) for n, area in enumerate(AUTHORITIES)
    }
    return YearOfFigures(measure, year, {"970": first, "983": "c", **figures, AUTHORITIES[-1].number: "c"})


FIGURES = NationalFigures(
    {measure.code: measure for measure in (REVIEWS, DELAYS, COUNT)},
    AREAS,
    (
        year_of("Reviews", "2020", 70.0, 1.5),
        year_of("Reviews", "2021", 75.0, 1.5),
        year_of("Reviews", "2022", 71.0, 2.5),
        year_of("Delays", "2021", 30.0, 2.0),
        year_of("Delays", "2022", 35.0, 2.0),
        year_of("Count", "2021", 300.0, 10.0),
    ),
    (
        NeighbourModel(
            "April 2021",
            None,
            {area.number: ("302", "303", "312") for area in AUTHORITIES if area.number > "303"},
        ),
    ),
)
