"""A dashboard for every authority; every figure is invented."""

import json
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.national_figures import AUTHORITIES, FIGURES
from tests.page_columns import number
from xlperf.accessibility.check import check_accessibility
from xlperf.cli.main import app
from xlperf.domain.observation import Source
from xlperf.domain.pack_files import MADE_FROM
from xlperf.domain.problem import Check, Problem, Severity
from xlperf.errors import PackError, XlperfError
from xlperf.pipeline import read_pack
from xlperf.pipeline.every_authority import Order, build_every_authority
from xlperf.pipeline.national import NationalPack
from xlperf.writers.national_figures import write_national_figures

DASHBOARDS = Path("output") / "National dashboards Q2 2022-23"


@pytest.fixture
def pack(sample: Callable[..., Path]) -> Path:
    """Return the sample pack, cut to one indicator, with the invented national figures in place of its own."""
    folder = sample("q2_2022_23", ("CP1",))
    for path in (folder / "comparators").iterdir():
        path.unlink()
    write_national_figures(folder / "comparators" / "National figures.xlsx", FIGURES)
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every workbook of a folder; one that was in hand when its process was killed lies hidden."""
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*.xlsx")}


def test_the_bytes_are_the_same_one_by_one_and_in_parallel(pack: Path, tmp_path: Path) -> None:
    order = Order(pack, ("all",))
    one_by_one = build_every_authority(order, tmp_path / "one", workers=1)
    parallel = build_every_authority(order, tmp_path / "two", workers=2)
    assert len(one_by_one.written) == len(parallel.written) == len(AUTHORITIES)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_a_run_that_was_stopped_goes_on_where_it_was(pack: Path, tmp_path: Path) -> None:
    order, out = Order(pack, ("all",)), tmp_path / "out"
    whole = build_every_authority(order, tmp_path / "whole", workers=1)

    class StoppedError(Exception):
        pass

    def stop_after_five(_: int) -> Callable[[str], None]:
        done: list[str] = []

        def step(name: str) -> None:
            done.append(name)
            if len(done) == 5:
                raise StoppedError

        return step

    with pytest.raises(StoppedError):
        build_every_authority(order, out, stop_after_five, workers=1)
    again = build_every_authority(order, out, workers=1)
    assert (len(again.kept), len(again.written)) == (5, len(whole.written) - 5)
    assert bytes_of(out) == bytes_of(tmp_path / "whole")


def test_a_run_that_is_stopped_begins_no_other_workbook(pack: Path, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop_at_once(_: int) -> Callable[[str], None]:
        def step(_: str) -> None:
            raise StoppedError

        return step

    with pytest.raises(StoppedError):
        build_every_authority(Order(pack, ("all",)), tmp_path / "out", stop_at_once, workers=2)
    assert 1 <= len(bytes_of(tmp_path / "out")) < len(AUTHORITIES)


def test_a_worker_that_is_killed_is_a_message_and_the_run_goes_on_where_it_was(
    pack: Path, tmp_path: Path
) -> None:
    def kill_a_worker(_: int) -> Callable[[str], None]:
        def step(_: str) -> None:
            for worker in active_children():
                worker.kill()

        return step

    with pytest.raises(XlperfError, match="continues from where it stopped"):
        build_every_authority(Order(pack, ("all",)), tmp_path / "out", kill_a_worker, workers=2)
    again = build_every_authority(Order(pack, ("all",)), tmp_path / "out", workers=2)
    assert len(again.kept) >= 1
    assert len(bytes_of(tmp_path / "out")) == len(AUTHORITIES)


def test_other_figures_or_measures_are_never_mixed_with_what_an_earlier_run_made(pack: Path) -> None:
    build_every_authority(Order(pack, ("all",)), workers=1)
    assert not build_every_authority(Order(pack, ("all",)), workers=1).written
    assert not build_every_authority(Order(pack, ("Reviews",)), workers=1).kept


def test_what_was_lost_is_made_again(pack: Path) -> None:
    made = build_every_authority(Order(pack, ("all",)), workers=1)
    made.written[0].unlink()
    (made.folder / MADE_FROM).write_text("no JSON", "utf-8")
    assert len(build_every_authority(Order(pack, ("all",)), workers=1).written) == len(made.written)
    said = json.loads((made.folder / MADE_FROM).read_text("utf-8"))
    assert len(said["workbooks"]) == len(made.written)


def test_without_national_figures_it_says_how_to_get_them(sample: Callable[[str], Path]) -> None:
    with pytest.raises(PackError, match="xlperf comparators import"):
        build_every_authority(Order(sample("q2_2022_23")))


def test_a_link_out_of_the_pack_is_not_followed(pack: Path, tmp_path: Path) -> None:
    kept = pack / "comparators" / "National figures.xlsx"
    kept.rename(tmp_path / "elsewhere.xlsx")
    kept.symlink_to(tmp_path / "elsewhere.xlsx")
    with pytest.raises(PackError, match="points outside the pack"):
        build_every_authority(Order(pack))
    assert [
        problem.source.file for problem in read_pack(pack).problems if problem.check is Check.FILE_OUTSIDE
    ] == ["comparators/National figures.xlsx"]


def test_the_command_makes_one_workbook_for_every_authority(pack: Path) -> None:
    ended = CliRunner().invoke(app, ["build", str(pack), "--all-authorities", "--measures", "all"])
    assert ended.exit_code == 0, ended.output
    assert "12 written." in ended.output
    assert len(bytes_of(pack / DASHBOARDS)) == len(AUTHORITIES)


def test_the_command_makes_one_of_another_authority(pack: Path) -> None:
    asked = ["build", str(pack), "--authority", "Invented 5", "--measures", "Reviews,Delays"]
    ended = CliRunner().invoke(app, asked)
    assert ended.exit_code == 0, ended.output
    [path] = (pack / "output").glob("*.xlsx")
    assert path.name == "National dashboard 305 Invented 5 Q2 2022-23.xlsx"
    rows = list(load_workbook(path, data_only=True)["Dashboard"].values)
    code, quartile = (number(heading) - 1 for heading in ("Code", "National quartile"))
    said = {row[code]: row[quartile] for row in rows}
    assert (said["Reviews"], said["Delays"]) == (3, 2)


def test_one_of_another_authority_has_its_pdf_and_its_accessible_edition_too(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What LibreOffice draws has its own tests; here it is what is drawn, and where it goes."""
    drawn: list[list[str]] = []

    def draw(book: Path, pdf: Path) -> bool:
        drawn.append(load_workbook(book).sheetnames)
        pdf.write_bytes(b"%PDF")
        return True

    monkeypatch.setattr("xlperf.live.pdf.drawn_by_excel", draw)
    monkeypatch.setattr("xlperf.live.pdf.saved_by_libreoffice", lambda *_: False)
    asked = [
        "build",
        str(pack),
        "--authority",
        "Invented 5",
        "--measures",
        "Reviews",
        "--pdf",
        "--accessible",
    ]
    ended = CliRunner().invoke(app, asked)
    assert ended.exit_code == 0, ended.output
    assert drawn == [["Summary", "Committee"]]
    name = "National dashboard 305 Invented 5 Q2 2022-23"
    assert {path.name for path in (pack / "output").iterdir() if path.suffix in {".xlsx", ".pdf"}} == {
        f"{name}.xlsx",
        f"{name}.pdf",
        f"{name}, accessible.xlsx",
    }
    edition = pack / "output" / f"{name}, accessible.xlsx"
    assert check_accessibility(edition).failed == []


@pytest.mark.parametrize("option", ["--pdf", "--accessible"])
def test_an_edition_of_every_authority_is_refused(pack: Path, option: str) -> None:
    ended = CliRunner().invoke(app, ["build", str(pack), "--all-authorities", option])
    assert ended.exit_code == 2
    assert "It is for one dashboard." in ended.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--authority", "Narnia", "--measures", "all"], "not include an authority called “Narnia”"),
        (["--measures", "Nonsense"], "“Nonsense” is not in this pack's national figures"),
        (["--authority", "England", "--measures", "all"], "not include an authority called “England”"),
        (["--all-authorities", "--authority", "305"], "--authority"),
        (["--national-only"], "No indicator in the register names a national measure"),
    ],
)
def test_what_cannot_be_done_is_an_error_and_writes_nothing(
    pack: Path, options: list[str], said: str
) -> None:
    ended = CliRunner().invoke(app, ["build", str(pack), *options])
    assert ended.exit_code != 0
    assert said in f"{ended.output}{ended.exception}"
    assert not (pack / "output").exists()


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_strict_holds_for_a_dashboard_from_national_figures_too(
    pack: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], code: int
) -> None:
    fault = Problem(
        Check.OUT_OF_RANGE, Severity.ERROR, Source("a.xlsx"), found="105%.", expected="100%.", remedy="Ask."
    )
    of = NationalPack.of
    monkeypatch.setattr(NationalPack, "of", lambda self, area: replace(of(self, area), problems=[fault]))
    ended = CliRunner().invoke(app, ["build", str(pack), "--authority", "305", "--measures", "all", *options])
    assert ended.exit_code == code, ended.output


def test_only_a_worker_looks_through_its_whole_heap_for_what_is_left(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever calls this as a library may have a heap that takes seconds to walk, once for every workbook."""

    def walked(*_: object) -> int:
        pytest.fail("the heap of the caller was walked")

    monkeypatch.setattr("gc.collect", walked)
    assert build_every_authority(Order(pack, ("Reviews",)), tmp_path, workers=1).written
