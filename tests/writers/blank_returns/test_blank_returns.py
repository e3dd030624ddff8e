"""A blank return, filled in, is read without a message and gives back exactly what was typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import load_workbook

from tests.conftest import CHECKOUT
from tests.office import Office
from tests.writers.blank_returns.filling import Entry, fill_in, open_cells
from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit
from xlperf.domain.observation import Observation
from xlperf.domain.period import Period
from xlperf.domain.register import Register
from xlperf.domain.settings import Settings
from xlperf.domain.text import normalise_label
from xlperf.readers.register import read_register
from xlperf.readers.returns.read import read_returns
from xlperf.readers.returns.read_indicator import Returns
from xlperf.readers.suggest.suggest import suggest_register
from xlperf.writers.blank_returns.plan import plan_blank_returns
from xlperf.writers.blank_returns.write import write_blank_return

REPORT = Period.quarter(2, 2022)
SETTINGS = Settings("Example council", "", "", "", REPORT)
ON_TIME = Indicator(
    "A", "Safe", "Care", "On time", Polarity.HIGH, Frequency.QUARTER, Unit.PERCENT, 1,
    return_pattern="Care*.xlsx", labels=("Reviews on time",), definition="Invented.",
)  # fmt: skip
CASES = replace(ON_TIME, code="B", name="Cases", unit=Unit.NUMBER, decimals=0, labels=("Open cases",))
WORDS = (
    "Reviews within target", "Total", "Number of children", "% in time", "Level 2", "Progress 8", "England", "Target",
    "Children", "CLA aged 16-17", "NEET (16 to 17)", "Re-referrals; repeat", "Rate per 10,000", "Average score",
    "Plans, 2 years or more", "Previous plans", "=SUM(A1)", "All pupils", "Number", "YTD cases", "Comments received",
    "Missing episodes this quarter", "Status of reviews", "Boys", "Forecast", "Pupils at 31 March 2022",
)  # fmt: skip


def blank_returns(folder: Path, indicators: Sequence[Indicator], period: Period = REPORT) -> list[Path]:
    """Write the blank returns of a register, and return them."""
    plan = plan_blank_returns(Register(SETTINGS, tuple(indicators)), period)
    paths = []
    for blank in plan.returns:
        path = folder / blank.file
        write_blank_return(blank, "Example council", path)
        paths.append(path)
    return paths


def filled(folder: Path, indicators: Sequence[Indicator], typed: dict[Entry, float | str]) -> Returns:
    """Return what is read from blank returns that were filled in."""
    (folder / "blank").mkdir()
    for path in blank_returns(folder / "blank", indicators):
        fill_in(path, folder / "returns" / path.name, typed)
    return read_returns(folder, indicators, SETTINGS, lambda _: None)


def figures(
    observations: Sequence[Observation],
) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Return value, numerator and denominator by period."""
    return {
        str(observation.period): (observation.value, observation.numerator, observation.denominator)
        for observation in observations
    }


def test_what_was_typed_is_what_is_read(tmp_path: Path) -> None:
    typed: dict[Entry, float | str] = {
        ("Reviews on time", "Numerator", "Q1 2022/23"): 38,
        ("Reviews on time", "Denominator", "Q1 2022/23"): 40,
        ("Reviews on time", "%", "Q1 2022/23"): 0.95,
        ("Reviews on time", "Numerator", "Q2 2022/23"): 1,
        ("Reviews on time", "Denominator", "Q2 2022/23"): 200,
        ("Open cases", "Number", "Q2 2022/23"): 3812,
        ("Open cases", "Number", "Q1 2022/23"): "c",
    }
    found = filled(tmp_path, [ON_TIME, CASES], typed)
    assert found.problems == []
    assert figures(found.observations["A"]) == {"Q1 2022/23": (95.0, 38, 40), "Q2 2022/23": (0.5, 1, 200)}
    assert figures(found.observations["B"])["Q2 2022/23"] == (3812, None, None)


def test_a_percentage_below_one_is_what_its_cell_shows(tmp_path: Path) -> None:
    found = filled(tmp_path, [ON_TIME], {("Reviews on time", "%", "Q2 2022/23"): 0.005})
    assert (found.problems, figures(found.observations["A"])) == ([], {"Q2 2022/23": (0.5, None, None)})


def test_equal_labels_under_two_themes_are_told_apart(tmp_path: Path) -> None:
    other = replace(CASES, code="C", theme="Early help")
    for path in blank_returns(tmp_path, [CASES, other]):
        book = load_workbook(path)
        (sheet,) = book
        cells = [place for (_, _, period), place in open_cells(sheet) if period == "Q2 2022/23"]
        for place, figure in zip(cells, (7, 9), strict=True):
            sheet[place] = figure
        (tmp_path / "returns").mkdir()
        book.save(tmp_path / "returns" / path.name)
    found = read_returns(tmp_path, [CASES, other], SETTINGS, lambda _: None)
    assert found.problems == []
    assert [figures(found.observations[code])["Q2 2022/23"][0] for code in "BC"] == [7, 9]


def test_a_return_that_is_called_as_a_theme_is_not_all_of_that_theme(tmp_path: Path) -> None:
    """Its title names it, ``Figures for Q2 2022/23: Care``, and it has the label under another theme too."""
    rows = (
        (Unit.PERCENT, Frequency.HALF_YEAR, ("Early help", "Care*.xlsx", "")),
        (Unit.RATE, Frequency.TERM, ("Care", "Care*.xlsx", "")),
    )
    indicators = [drawn_indicator(code, "Progress 8", *row) for code, row in enumerate(rows)]
    (path,) = blank_returns(tmp_path, indicators)
    book = load_workbook(path)
    for entry, place in open_cells(book.worksheets[0]):
        if entry[1] not in {"Numerator", "Denominator"}:
            book.worksheets[0][place] = 0.5
    (tmp_path / "returns").mkdir()
    book.save(tmp_path / "returns" / path.name)
    found = read_returns(tmp_path, indicators, SETTINGS, lambda _: None)
    assert found.problems == []
    assert {len(series) for series in found.observations.values()} == {6}


def test_the_number_and_the_percentage_of_one_label_share_its_rows(tmp_path: Path) -> None:
    number = replace(ON_TIME, code="N", unit=Unit.NUMBER, decimals=0)
    typed: dict[Entry, float | str] = {
        ("Reviews on time", "Numerator", "Q2 2022/23"): 38,
        ("Reviews on time", "Denominator", "Q2 2022/23"): 40,
    }
    found = filled(tmp_path, [ON_TIME, number], typed)
    assert (found.problems, figures(found.observations["N"])["Q2 2022/23"][0]) == ([], 38)


def drawn_indicator(
    code: int, label: str, unit: Unit, frequency: Frequency, place: tuple[str, str, str]
) -> Indicator:
    """Return one indicator of a drawn register."""
    theme, pattern, sheet = place
    return Indicator(
        f"I{code}", "", theme, f"Indicator {code}", Polarity.NONE, frequency, unit, 1,
        return_pattern=pattern, sheet=sheet, labels=tuple(part.strip() for part in label.split(";")),
    )  # fmt: skip


PLACES = st.tuples(
    st.sampled_from(["Care", "Early help", "Target setting"]),
    st.sampled_from(["Care*.xlsx", "Help*"]),
    st.sampled_from(["", "Figures", "Q2"]),
)
# a label may come again under another theme; two frequencies of one label would share quarters
REGISTERS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(Unit), st.sampled_from(Frequency), PLACES),
    min_size=1, max_size=10, unique_by=lambda row: (normalise_label(row[0].split(";")[0]), row[3][0]),
).map(lambda rows: [drawn_indicator(code, *row) for code, row in enumerate(rows)])  # fmt: skip


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(REGISTERS, st.randoms(use_true_random=False))
def test_every_drawn_register_gives_blank_returns_that_read_back(
    indicators: list[Indicator], random: Random
) -> None:
    """Each indicator gets every period's figure, from a cell beside its label, as it was typed there."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        typed: dict[str, tuple[Entry, int]] = {}
        (folder / "returns").mkdir()
        for path in blank_returns(folder, indicators):
            book = load_workbook(path)
            for sheet in book:
                for entry, place in open_cells(sheet):
                    if entry[1] in {"Numerator", "Denominator"}:
                        continue
                    figure = random.randrange(1500)
                    sheet[place] = figure / 1500 if entry[1] == "%" else figure
                    typed[f"returns/{path.name}, {sheet.title}!{place}"] = entry, figure
            book.save(folder / "returns" / path.name)
        found = read_returns(folder, indicators, SETTINGS, lambda _: None)
    assert found.problems == []
    assert sum(map(len, found.observations.values())) == len(typed)
    for indicator in indicators:
        for observation in found.observations[indicator.code]:
            (label, part, period), figure = typed[str(observation.source)]
            assert (label, period) == (indicator.labels[0], str(observation.period))
            assert observation.value == (float(f"{figure / 15:.14g}") if part == "%" else figure)


def test_everything_but_the_entries_is_locked_without_a_password(tmp_path: Path) -> None:
    (path,) = blank_returns(tmp_path, [ON_TIME, CASES])
    (sheet,) = load_workbook(path)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    entries = {place for _, place in open_cells(sheet)}
    assert len(entries) == 4 * 6
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert {place[0] for place in unlocked - entries} == {"I"}, "only the comments beside them"


def test_entries_are_guarded_by_their_kind(tmp_path: Path) -> None:
    rate = replace(CASES, code="C", unit=Unit.RATE, labels=("Rate of entries",))
    (path,) = blank_returns(tmp_path, [ON_TIME, CASES, rate])
    (sheet,) = load_workbook(path)
    guards = {
        sheet.cell(next(iter(rule.sqref.ranges)).min_row, 2).value: (
            rule.type,
            rule.operator,
            rule.formula1,
            rule.formula2,
        )
        for rule in sheet.data_validations.dataValidation
    }
    assert guards == {
        "Numerator": ("whole", "greaterThanOrEqual", "0", None),
        "Denominator": ("whole", "greaterThanOrEqual", "0", None),
        "%": ("decimal", None, "0", "1"),
        "Number": ("whole", "greaterThanOrEqual", "0", None),
        "Rate": ("decimal", "greaterThanOrEqual", "0", None),
    }


def test_it_prints_across_one_page_wide(tmp_path: Path) -> None:
    (path,) = blank_returns(tmp_path, [replace(CASES, frequency=Frequency.MONTH)])
    (sheet,) = load_workbook(path)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


@pytest.mark.parametrize("label", ["2022", "Q1 2022/23", "c", "n/a", "12%", "—"])
def test_a_label_that_the_reader_would_not_take_for_one_is_refused_with_a_reason(label: str) -> None:
    plan = plan_blank_returns(Register(SETTINGS, (replace(CASES, labels=(label,)), ON_TIME)), REPORT)
    assert [row.label for row in plan.returns[0].sheets[0].tables[0].rows] == ["Reviews on time"]
    assert f"“{label}” would be read as a figure or a period" in plan.refused[0]


def test_a_theme_that_names_a_period_is_no_heading(tmp_path: Path) -> None:
    typed: dict[Entry, float | str] = {("Open cases", "Number", "Q2 2022/23"): 7}
    found = filled(tmp_path, [replace(CASES, theme="2022/23")], typed)
    assert (found.problems, figures(found.observations["B"])["Q2 2022/23"][0]) == ([], 7)


def test_text_of_the_register_is_never_a_formula(tmp_path: Path) -> None:
    (path,) = blank_returns(tmp_path, [replace(CASES, labels=("=1+1",), theme="=2+2")])
    (sheet,) = load_workbook(path)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


@pytest.mark.parametrize("frequency", Frequency)
def test_a_filled_blank_return_suggests_the_register_that_it_was_made_from(
    tmp_path: Path, frequency: Frequency
) -> None:
    """Also where a team gives the percentage alone, and leaves numerator and denominator blank."""
    figures = {"%": 0.775, "Number": 7, "Rate": 3.25, "Score": -0.25}
    indicators = [
        replace(
            ON_TIME, code=str(number), unit=unit, frequency=frequency, labels=(f"{unit.value.title()} row",)
        )
        for number, unit in enumerate(Unit)
    ]
    for path in blank_returns(tmp_path, indicators):
        book = load_workbook(path)
        typed = {
            entry: figures[entry[1]]
            for sheet in book
            for entry, _ in open_cells(sheet)
            if entry[1] in figures
        }
        fill_in(path, tmp_path / "returns" / path.name, typed)
    suggestion = suggest_register([tmp_path / "returns"], lambda _: None)
    assert [
        (row.indicator.labels, row.indicator.unit, row.indicator.frequency) for row in suggestion.rows
    ] == [(indicator.labels, indicator.unit, frequency) for indicator in indicators]
    assert {row.indicator.return_pattern for row in suggestion.rows} == {"Care*.xlsx"}
    assert suggestion.left_out == []


@pytest.mark.office
def test_a_blank_return_saved_by_a_spreadsheet_program_is_read(
    office: Office, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    pack = sample("q2_2022_23")
    register = read_register(pack / "register.xlsx")
    indicators = [
        indicator
        for indicator in register.indicators
        if indicator.return_pattern == "Social care return*.xlsx"
    ]
    (path,) = blank_returns(tmp_path, indicators)
    book = load_workbook(path)
    entries = {entry: (sheet.title, place) for sheet in book for entry, place in open_cells(sheet)}
    (tmp_path / "returns").mkdir()
    target = tmp_path / "returns" / path.name
    with office.opened(path) as document:
        for number, ((_, part, _), (sheet, place)) in enumerate(sorted(entries.items())):
            cell: Any = document.Sheets.getByName(sheet).getCellRangeByName(place)
            cell.setValue(
                {"Numerator": 1, "Denominator": 4}.get(part, 0.25) if number % 2 or part != "%" else 0.25
            )
        office.store(document, target, "Calc MS Excel 2007 XML")
    found = read_returns(tmp_path, indicators, register.settings, lambda _: None)
    assert found.problems == []
    for indicator in indicators:
        assert set(figures(found.observations[indicator.code]).values()) == {(25.0, 1.0, 4.0)}


@pytest.mark.parametrize("pack", ["q2_2022_23", "q3_2024_25"])
def test_every_label_of_the_samples_stands_in_a_blank_return_or_is_refused_with_a_reason(
    pack: str, tmp_path: Path
) -> None:
    register = read_register(CHECKOUT / "samples" / pack / "register.xlsx")
    plan = plan_blank_returns(register, register.settings.period)
    labels = {
        row.label
        for blank in plan.returns
        for sheet in blank.sheets
        for table in sheet.tables
        for row in table.rows
    }
    refused = {
        indicator.labels[0]
        for indicator in register.indicators
        if indicator.return_pattern.endswith((".xls", ".ods", ".csv")) and indicator.labels
    }
    assert labels == {indicator.labels[0] for indicator in register.indicators if indicator.labels} - refused
    assert bool(plan.refused) == bool(refused)
    assert blank_returns(tmp_path, register.indicators, register.settings.period)
