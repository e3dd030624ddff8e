"""``xlperf page``, as a person types it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from typer.testing import CliRunner

from xlperf.cli.main import app

SCHOOLS = ("OFS1", "OFS2", "OFS3", "CL1")


def _run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["page", *map(str, arguments)], catch_exceptions=False)
    return done.exit_code, " ".join(done.output.split())


def _page(pack: Path, name: str = "Performance dashboard Q3 2024-25.html") -> str:
    return (pack / "output" / name).read_text("utf-8")


def _public(pack: Path) -> str:
    return _page(pack, "Performance dashboard Q3 2024-25, public.html")


def test_a_page_for_colleagues_has_reasons_and_says_that_it_is_for_them(sample: Callable[..., Path]) -> None:
    pack = sample("q3_2024_25", only=("CL1",))
    code, said = _run(pack)
    assert code == 0
    assert "This page is for colleagues" in said
    page = _page(pack)
    assert "For colleagues, not for publication" in page
    assert "Why, and who" in page
    assert "noindex" in page


def test_a_page_for_the_public_has_neither_reasons_nor_owners_nor_findings(
    sample: Callable[..., Path],
) -> None:
    pack = sample("q2_2022_23", only=("CL1", "CP1"))
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Indicators"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Owner") + 1, "Alex Example")
    book.save(pack / "register.xlsx")
    assert _run(pack)[0] == 0
    assert _run(pack, "--public")[0] == 0
    own, public = (
        (pack / "output" / f"Performance dashboard Q2 2022-23{end}.html").read_text("utf-8")
        for end in ("", ", public")
    )
    for text in ("Alex Example", "Why, and who", "The checks of the returns found", "misses the target of"):
        assert text in own
        assert text not in public


def test_an_undecided_small_number_and_what_gives_it_away_are_not_published(
    sample: Callable[..., Path],
) -> None:
    pack = sample("q3_2024_25", only=SCHOOLS)
    code, said = _run(pack, "--public")
    assert code == 1
    assert "Small number: OFS2, Q3 2024/25" in said
    assert "1 small number to decide on" in said
    assert "Suppressed as well, or the others could be worked out: OFS1, Q3 2024/25" in said
    assert "90.9%" not in _public(pack)
    assert "92.1%" not in _public(pack)
    assert "92.0%" in _public(pack)


def test_what_somebody_accepted_is_published(sample: Callable[..., Path]) -> None:
    pack = sample("q3_2024_25", only=SCHOOLS)
    book = load_workbook(pack / "register.xlsx")
    sheet = book["Small numbers"]
    headings = [cell.value for cell in sheet[1]]
    for heading, value in zip(headings, ("OFS2", "Q3 2024/25", "Accept", "A. Name"), strict=False):
        sheet.cell(2, headings.index(heading) + 1, value)
    book.save(pack / "register.xlsx")
    code, _ = _run(pack, "--public")
    assert code == 0
    assert "90.9%" in _public(pack)


def test_comments_of_this_period_are_published_and_those_about_what_is_suppressed_are_not(
    sample: Callable[..., Path],
) -> None:
    pack = sample("q3_2024_25", only=SCHOOLS)
    assert CliRunner().invoke(app, ["build", str(pack)]).exit_code == 0
    dashboard = pack / "output" / "Performance dashboard Q3 2024-25.xlsx"
    book = load_workbook(dashboard)
    sheet = book["Dashboard"]
    [headings] = [row for row in sheet.iter_rows() if "Commentary" in {cell.value for cell in row}]
    place = {cell.value: at for at, cell in enumerate(headings)}
    comments = {"CL1": "Eight moved & <b>stayed</b>.", "OFS2": "Four were not.", "OFS3": "As for OFS2, four."}
    for row in sheet.iter_rows(min_row=int(headings[0].row or 1) + 1):
        if comment := comments.get(str(row[place["Code"]].value)):
            row[place["Commentary"]].value = comment
    book.save(dashboard)
    code, said = _run(pack, "--public")
    assert code == 1
    assert "Read before you publish: 1 comment (CL1)." in said
    assert "Comments left out: OFS2, OFS3." in said or "Comments left out: OFS3, OFS2." in said
    assert "Eight moved &amp; &lt;b&gt;stayed&lt;/b&gt;." in _public(pack)
    assert "Four were not." not in _public(pack)
    _run(pack, "--public", "--no-comments")
    assert "Eight moved" not in _public(pack)


def test_another_place_and_a_name_that_is_no_page(sample: Callable[..., Path], tmp_path: Path) -> None:
    pack = sample("q3_2024_25", only=("CL1",))
    assert _run(pack, "--out", tmp_path / "deep" / "page.html")[0] == 0
    assert (tmp_path / "deep" / "page.html").is_file()
    done = subprocess.run(
        [sys.executable, "-m", "xlperf", "page", pack, "--out", tmp_path / "page.xlsx"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "does not end in .html" in done.stderr


def test_a_build_imports_nothing_of_it() -> None:
    asked = "import sys, xlperf.cli.main; print([one for one in sys.modules if one.startswith(('jinja2', 'xlperf.webpage'))])"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).strip() == "[]"
