"""What an import does not bring at all stays as it was; whatever goes is named."""

from dataclasses import replace
from datetime import date

import pytest

from tests.national_figures import AREAS, DELAYS, FIGURES, REVIEWS, year_of
from xlperf.domain.national import Area, LeftOut, Measure, NationalFigures, NationalSource, NeighbourModel
from xlperf.readers.national_sources.changes import kept_with, said_to_be_gone, said_to_be_kept
from xlperf.readers.national_sources.merge import years_named

OLD_MODEL = NeighbourModel("April 2021", date(2021, 4, 1), {"301": ("302", "928")})
NEW_MODEL = NeighbourModel("May 2025", date(2025, 5, 1), {"301": ("303", "312")})
LONG = NationalSource("long.csv", "LAIT long file", "", "", "aa", 6, 1)
OF_OLD_MODEL = NationalSource("sn_april_2021.xlsx", "neighbour model", "April 2021", "", "bb", 1)
OF_NEW_MODEL = NationalSource("sn_may_2025.xlsx", "neighbour model", "May 2025", "", "cc", 1)
LEFT = LeftOut("long.csv", "OddX", "no period", 1)
OLD = replace(
    FIGURES,
    areas=(*AREAS, Area("928", "Nowhere")),
    models=(OLD_MODEL,),
    sources=(LONG, OF_OLD_MODEL),
    left_out=(LEFT,),
)
MODELS = NationalFigures(
    areas=(Area("301", "Invented 1"), Area("303", "Invented 3"), Area("312", "Invented 12")),
    models=(NEW_MODEL,),
    sources=(OF_NEW_MODEL,),
)
NEW_LONG = replace(LONG, sha256="dd")
NEW_FIGURES = NationalFigures(
    {"Reviews": REVIEWS}, AREAS, (year_of("Reviews", "2023", 71.0, 2.5),), sources=(NEW_LONG,)
)


def test_models_alone_are_added_to_the_figures_that_were_there() -> None:
    kept = kept_with(MODELS, OLD)
    assert kept == replace(
        OLD, models=(OLD_MODEL, NEW_MODEL), sources=(LONG, OF_OLD_MODEL, OF_NEW_MODEL)
    )  # Invented 1 keeps its region, which the model does not say
    assert said_to_be_kept(MODELS, OLD) == "3 measures (6 rows), neighbour model April 2021"
    assert said_to_be_gone(kept, OLD) == ""


def test_a_second_time_changes_nothing() -> None:
    once = kept_with(MODELS, OLD)
    assert kept_with(MODELS, once) == once
    again = kept_with(NEW_FIGURES, OLD)
    assert kept_with(NEW_FIGURES, again) == again


def test_of_two_models_with_one_name_the_new_one_stays_with_its_source() -> None:
    corrected = replace(OLD_MODEL, neighbours={"301": ("304",)})
    source = replace(OF_OLD_MODEL, sha256="ee")
    kept = kept_with(NationalFigures(models=(corrected,), sources=(source,)), OLD)
    assert kept.models == (corrected,)
    assert kept.sources == (LONG, source)
    assert "928" not in {area.number for area in kept.areas}


def test_figures_alone_leave_the_models_that_were_there() -> None:
    kept = kept_with(NEW_FIGURES, OLD)
    assert (kept.years, kept.models) == (NEW_FIGURES.years, (OLD_MODEL,))
    assert kept.sources == (NEW_LONG, OF_OLD_MODEL)
    assert kept.left_out == ()
    assert Area("928", "Nowhere") in kept.areas  # the model names it
    assert said_to_be_kept(NEW_FIGURES, OLD) == "neighbour model April 2021"


def test_figures_and_models_together_replace_everything() -> None:
    both = replace(NEW_FIGURES, models=(NEW_MODEL,))
    assert kept_with(both, OLD) is both
    assert said_to_be_kept(both, OLD) == ""


def test_what_is_gone_is_named_by_year_measure_and_model() -> None:
    both = replace(NEW_FIGURES, models=(NEW_MODEL,))
    assert said_to_be_gone(both, OLD) == (
        "years 2020, 2021, 2022 of Reviews; measures Delays and Count; neighbour model April 2021"
    )


@pytest.mark.parametrize("again", ["2022 (Rev)", "2021-22"])
def test_a_year_that_is_written_otherwise_is_not_gone(again: str) -> None:
    old = replace(FIGURES, years=(year_of("Reviews", "2022", 1, 1),), models=())
    assert said_to_be_gone(replace(old, years=(year_of("Reviews", again, 1, 1),)), old) == ""


def test_a_measure_without_its_year_type_has_its_years_still() -> None:
    bare = replace(
        FIGURES, measures={code: replace(measure, year_type="") for code, measure in FIGURES.measures.items()}
    )
    assert said_to_be_gone(bare, FIGURES) == ""


def test_many_measures_that_lost_the_same_year_are_said_together() -> None:
    measures = {f"M{number}": Measure(f"M{number}") for number in range(1, 10)}
    first = tuple(year_of(code, "2024", 1, 1) for code in measures)
    old = NationalFigures(measures, AREAS, (*first, *(year_of(code, "2025", 1, 1) for code in measures)))
    assert said_to_be_gone(replace(old, years=first), old) == "year 2025 of M1, M2 and 7 more measures"
    assert said_to_be_gone(replace(old, measures={}, years=()), old) == "measures M1, M2 and 7 more"


def test_titles_that_are_gone_are_said() -> None:
    bare = replace(FIGURES, measures={**FIGURES.measures, "Delays": replace(DELAYS, title="")})
    assert said_to_be_gone(bare, FIGURES) == "title of Delays"


def test_one_year_more_than_are_named_is_one_year() -> None:
    years = [str(year) for year in range(2016, 2023)]
    assert years_named(years) == "2016, 2017, 2018, 2019, 2020, 2021 and 1 more year"
    assert years_named([*years, "2023"]).endswith("and 2 more years")
