"""How fast a workbook for every authority is written: in parallel, in turn, and next to writing its cells alone.

``python -m tests.speed.workbooks LONG_FILE NEIGHBOUR_MODEL DICTIONARY`` imports every measure, writes a
dashboard of every polarised measure for each authority on all cores and then by one process in turn, and last writes
the cells of one of them with XlsxWriter and nothing else (the floor). It takes a quarter of an hour.
"""

import gc
import os
import sys
import tempfile
from pathlib import Path

from tests.speed.measure import run
from tests.speed.national import pack_with_every_measure

FLOORS = 20  # workbooks of which the floor is taken
PERIOD = "Q4 2025/26"


def write_all(pack: Path, out: Path, workers: int) -> None:
    """Write a workbook for every authority."""
    from xlperf.domain.parse_period import parse_period  # noqa: PLC0415 - the floor does without
    from xlperf.pipeline.every_authority import Order, build_every_authority  # noqa: PLC0415 - the same

    made = build_every_authority(Order(pack, ("all",), parse_period(PERIOD)), out, workers=workers)
    if made.failed:
        sys.exit(str(made.failed))


def write_cells_alone(folder: Path, out: Path) -> None:
    """Write the cells of one finished workbook a few times, with XlsxWriter and nothing else."""
    import xlsxwriter  # noqa: PLC0415 - each way imports its own
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - the same

    paths = sorted(folder.glob("*.xlsx"))
    paths = paths[:: len(paths) // FLOORS]
    with CalamineWorkbook.from_path(paths[len(paths) // 2]) as source:
        sheets = {
            name: source.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in source.sheet_names
        }
    out.mkdir()
    for path in paths:
        with xlsxwriter.Workbook(
            out / path.name, {"in_memory": True, "strings_to_formulas": False}
        ) as target:
            for name, rows in sheets.items():
                sheet = target.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, value in enumerate(cells):
                        if value != "":
                            sheet.write(row, column, value)


def main(long_file: str, model: str, dictionary: str) -> None:
    """Import once, then write every workbook in three ways."""
    with tempfile.TemporaryDirectory() as folder:
        pack = pack_with_every_measure(Path(folder), long_file, model, dictionary)
        cores = os.cpu_count() or 1
        outs = {name: Path(folder) / name for name in ("parallel", "in turn", "floor")}
        this = [sys.executable, "-m", "tests.speed.workbooks"]
        parallel = run([*this, "--write", pack, outs["parallel"], str(cores)])
        in_turn = run([*this, "--write", pack, outs["in turn"], "1"])
        floor = run([*this, "--floor", outs["in turn"], outs["floor"]])
        books = sorted(outs["in turn"].glob("*.xlsx"))
        same = all(path.read_bytes() == (outs["parallel"] / path.name).read_bytes() for path in books)
        floors = len(list(outs["floor"].glob("*.xlsx")))
    each = in_turn.seconds / len(books), floor.seconds / floors
    print(f"{len(books)} workbooks, {cores} cores; the same bytes both ways: {'yes' if same else 'NO'}")
    print("| way | workbooks | whole, s | a workbook, s | peak MB of a process | ratio |")
    print("|---|--:|--:|--:|--:|---|")
    for name, taken, count, ratio in (
        (
            "in parallel",
            parallel,
            len(books),
            f"{in_turn.seconds / parallel.seconds:.2f} times faster than in turn",
        ),
        ("in turn", in_turn, len(books), f"{each[0] / each[1]:.2f} times the floor"),
        ("floor", floor, floors, ""),
    ):
        memory = "unknown" if taken.memory is None else f"{taken.memory:.0f}"
        print(
            f"| {name} | {count} | {taken.seconds:.1f} | {taken.seconds / count:.2f} | {memory} | {ratio} |"
        )


if __name__ == "__main__":
    gc.set_threshold(200_000)  # as the command does
    match sys.argv[1:]:
        case ["--write", pack, out, workers]:
            write_all(Path(pack), Path(out), int(workers))
        case ["--floor", folder, out]:
            write_cells_alone(Path(folder), Path(out))
        case [long_file, model, dictionary]:
            main(long_file, model, dictionary)
        case _:
            sys.exit(__doc__)
