"""``xlperf comparators``: what it says, what it writes, and that it writes nothing in vain."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run as run_process

import pytest
from openpyxl import load_workbook

from tests.command_line import run
from tests.readers.national_sources.invented import (
    DICTIONARY,
    long_rows,
    neighbour_rows,
    write_csv,
    write_xlsx,
)
from xlperf.domain.pack_files import NATIONAL_FIGURES
from xlperf.readers.national.national_figures import read_national_figures


@pytest.fixture
def pack(sample: Callable[[str], Path]) -> Path:
    """Return the sample pack, its register naming two invented measures and one that is nowhere."""
    folder = sample("q2_2022_23")
    book = load_workbook(folder / "register.xlsx")
    sheet = book["Indicators"]
    column = next(number for number, cell in enumerate(sheet[1], 1) if cell.value == "Comparator")
    invented = iter(["RevX", "Invented score", "RevXYZ"])
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, column)
        if cell.value and " " not in str(cell.value):
            cell.value = next(invented, None)
    book.save(folder / "register.xlsx")
    return folder


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Return an invented long file, its dictionary, and a neighbour model."""
    home = tmp_path / "downloads"
    return [
        write_csv(home / "long.csv.gz", long_rows()),
        write_csv(home / "dictionary.csv", DICTIONARY, encoding="cp1252"),
        write_xlsx(home / "sn_april_2021.xlsx", neighbour_rows()),
    ]


def test_import_writes_one_workbook_and_says_what_was_taken_and_left(pack: Path, sources: list[Path]) -> None:
    done = run("comparators", "import", *sources, "--into", pack)
    assert (done.returncode, done.stderr) == (0, "")
    assert "long.csv.gz (LAIT long file): 18 imported, 6 left out." in done.stdout
    assert (
        "Imported: 2 measures, 3 rows of one measure and year, 18 figures and marks; 4 authorities, 2 reference areas"
        in done.stdout
    )
    assert "Neighbours: April 2021, 3 authorities." in done.stdout
    assert "1 other measure (6 rows): the register's Comparator column does not name them" in done.stdout
    assert "Not found: “RevXYZ”, the comparator of" in done.stdout
    assert "Did you mean “RevX”?" in done.stdout
    assert "In another workbook of comparators: “Primary schools Good or Outstanding”" in done.stdout
    figures = read_national_figures(pack / "comparators" / NATIONAL_FIGURES)
    assert list(figures.measures) == ["RevX", "ScoreX"]
    assert len(figures.sources[0].sha256) == 64


def test_a_second_import_says_where_the_replaced_workbook_is(pack: Path, sources: list[Path]) -> None:
    assert run("comparators", "import", *sources, "--into", pack).returncode == 0
    again = run("comparators", "import", *sources, "--into", pack)
    assert "is kept as" not in again.stdout
    fewer = run("comparators", "import", sources[0], "--into", pack)
    assert "National figures replaced " in fewer.stdout
    assert (
        "No longer there, but in the workbook that it replaces: measure ScoreX; title of RevX.\n"
        in fewer.stdout
    )  # without the dictionary nobody knows which measure “Invented score” is
    assert "Kept from the workbook that was there: neighbour model April 2021.\n" in fewer.stdout


def test_a_neighbour_model_alone_is_added_to_the_figures_that_are_there(
    pack: Path, sources: list[Path], tmp_path: Path
) -> None:
    run("comparators", "import", *sources, "--into", pack)
    workbook = pack / "comparators" / NATIONAL_FIGURES
    before, content = read_national_figures(workbook), workbook.read_bytes()
    model = write_xlsx(tmp_path / "sn_may_2025.xlsx", neighbour_rows())
    said = "2 measures (3 rows), neighbour model April 2021.\n"
    tried = run("comparators", "import", model, "--into", pack, "--dry-run")
    assert f"Would be kept from the workbook that is there: {said}" in tried.stdout
    assert workbook.read_bytes() == content
    done = run("comparators", "import", model, "--into", pack)
    assert f"Kept from the workbook that was there: {said}" in done.stdout
    assert "Taken:" not in done.stdout
    assert "“RevX”" not in done.stdout.replace("Did you mean “RevX”", "")  # it is there still
    after = read_national_figures(workbook)
    assert (after.measures, after.years, after.left_out) == (before.measures, before.years, before.left_out)
    assert [model.name for model in after.models] == ["April 2021", "May 2025"]


def test_what_is_gone_is_said_in_a_dry_run_too(pack: Path, sources: list[Path], tmp_path: Path) -> None:
    run("comparators", "import", *sources, "--into", pack)
    rows = [row for row in long_rows() if row[1] != "2021"]
    fewer = [write_csv(tmp_path / "long.csv", rows), sources[1]]
    tried = run("comparators", "import", *fewer, "--into", pack, "--dry-run")
    assert tried.returncode == 0
    assert (
        "Would no longer be there, but is in the workbook that is there now: year 2021 of RevX.\n"
        in tried.stdout
    )


def test_where_the_workbook_is_open_nothing_is_said_to_be_replaced(pack: Path, sources: list[Path]) -> None:
    run("comparators", "import", *sources, "--into", pack)
    (pack / "comparators" / f"~${NATIONAL_FIGURES}").touch()
    done = run("comparators", "import", sources[0], "--into", pack)
    assert "is open in another program and was left as it is" in done.stdout
    assert "is kept as" not in done.stdout
    assert "replaces" not in done.stdout
    assert "Would no longer be there, but is in the workbook that is there now: measure ScoreX" in done.stdout
    assert (pack / "comparators" / "National figures (2).xlsx").exists()


def test_a_measure_that_only_the_dictionary_describes_is_no_hint_for_itself(
    pack: Path, sources: list[Path]
) -> None:
    book = load_workbook(pack / "register.xlsx")
    for row in book["Indicators"].iter_rows():
        for cell in row:
            if cell.value == "RevXYZ":
                cell.value = "RateX"
    book.save(pack / "register.xlsx")
    done = run("comparators", "import", *sources, "--into", pack)
    assert "the dictionary describes it, but no source has its figures.\n" in done.stdout
    assert "Did you mean “RateX”" not in done.stdout


def test_a_dry_run_writes_nothing(pack: Path, sources: list[Path]) -> None:
    done = run("comparators", "import", *sources, "--into", pack, "--all", "--dry-run")
    assert "Nothing was written: this was a dry run." in done.stdout
    assert "Imported: 2 measures" in done.stdout
    assert not (pack / "comparators" / NATIONAL_FIGURES).exists()


def test_everything_is_taken_where_there_is_no_register_yet(tmp_path: Path, sources: list[Path]) -> None:
    done = run(
        "comparators", "import", sources[0], "--all", "--licence", "Invented licence", "--into", tmp_path
    )
    assert done.returncode == 0
    (source,) = read_national_figures(tmp_path / "comparators" / NATIONAL_FIGURES).sources
    assert source.licence == "Invented licence"


def test_where_nothing_can_be_taken_nothing_is_written(
    pack: Path, tmp_path: Path, sources: list[Path]
) -> None:
    (tmp_path / "broken.csv.gz").write_bytes(b"\x1f\x8bnonsense")
    done = run(
        "comparators", "import", tmp_path / "broken.csv.gz", tmp_path / "none.csv", sources[1], "--into", pack
    )
    assert done.returncode == 2
    assert "its gzip archive cannot be unpacked" in done.stdout
    assert "There is no such file." in done.stdout
    assert "To do:" in done.stdout
    assert "Nothing could be imported, and nothing was written." in done.stderr
    for wall in ("Not found", "In another workbook", "Taken:"):
        assert wall not in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (pack / "comparators" / NATIONAL_FIGURES).exists()


def test_a_workbook_of_that_name_that_is_a_persons_own_is_left(pack: Path, sources: list[Path]) -> None:
    own = pack / "comparators" / NATIONAL_FIGURES
    shutil.copy(pack / "register.xlsx", own)
    before = own.read_bytes()
    done = run("comparators", "import", *sources, "--into", pack)
    assert (done.returncode, "Nothing was written" in done.stderr) == (2, True)
    assert own.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "{long}", "--into", "nowhere"], "There is no folder nowhere"),
        (["suggest", "{pack}"], "Give a data dictionary or a long file with --from"),
        (["suggest", "{pack}", "--from", "nothing.csv"], "There is no such file"),
        (["suggest", "{pack}", "--from", "{long}", "--out", "{long}"], "is there already"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], said: str, pack: Path, sources: list[Path], tmp_path: Path
) -> None:
    done = run(
        "comparators",
        *(argument.format(pack=pack, long=sources[0]) for argument in arguments),
        folder=tmp_path,
    )
    assert (done.returncode, said in done.stderr) == (2, True)


def test_suggest_proposes_for_indicators_without_a_comparator(
    pack: Path, sources: list[Path], tmp_path: Path
) -> None:
    name_an_indicator(pack, "CIC1", "Invented reviews on time")
    out = tmp_path / "proposals.xlsx"
    asked = (pack, "--from", sources[0], "--from", sources[1], "--out", out)
    done = run("comparators", "suggest", *asked)
    assert done.returncode == 0
    assert "RevX: Invented reviews on time (%) (polarity agrees:" in done.stdout
    assert "latest year 2022 (Rev)" in done.stdout
    assert "3 measures to choose from" in done.stdout
    assert "\n  nothing near\n" in done.stdout
    assert "data dictionary: give it with --from." in done.stdout
    sheet = load_workbook(out)["Proposed comparators"]
    assert sheet["A1"].value == "Code"
    assert {row[3].value for row in sheet.iter_rows(min_row=2)} <= {"RevX", "ScoreX", "RateX", ""}
    again = run("comparators", "suggest", *asked)
    assert again.returncode == 2
    assert "RevX: Invented reviews on time (%)" in again.stdout
    assert "is there already, and the proposals were not written to it" in again.stderr


def name_an_indicator(pack: Path, code: str, name: str) -> None:
    """Give an indicator of the register another name."""
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    headings = {cell.value: column for column, cell in enumerate(sheet[1], 1)}
    [row] = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, headings["Code"]).value == code]
    sheet.cell(row, headings["Indicator"]).value = name
    book.save(pack / "register.xlsx")


def test_suggest_chooses_from_the_packs_own_workbook(pack: Path, sources: list[Path]) -> None:
    run("comparators", "import", *sources, "--all", "--into", pack)
    assert "2 measures to choose from" in run("comparators", "suggest", pack).stdout


def test_an_import_of_the_tools_own_files_needs_no_pandas(pack: Path, sources: list[Path]) -> None:
    script = (
        "import sys\nfrom xlperf.cli.main import main\n"
        f"try:\n    main(['comparators', 'import', *{[str(source) for source in sources]!r}, '--into', {str(pack)!r}])\n"
        "except SystemExit:\n    pass\nprint(sorted({'pandas', 'openpyxl'} & set(sys.modules)))"
    )
    done = run_process([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
