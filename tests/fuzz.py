"""Returns with random damage: each is read as another reader reads it, or refused; none ends or holds up the program.

``python -m tests.fuzz --files 20000 --seed 1 --keep FOLDER`` prints its progress and keeps every file that failed. A case
depends on the seed and its number alone. POSIX only: each batch runs in a process of its own, with limits.
"""

import argparse
import csv
import io
import json
import os
import re
import signal
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time as day_time, timedelta
from pathlib import Path
from random import Random
from xml.etree.ElementTree import fromstring

from tests import handmade as by_hand
from xlperf.domain.observation import Observation
from xlperf.errors import UnreadableFileError, XlperfError
from xlperf.readers.figures.figure import read_figure
from xlperf.readers.register import read_register
from xlperf.readers.returns.read import read_returns
from xlperf.workbooks.grid import Grid, read_grids

SAMPLES = Path(__file__).parents[1] / "samples"
SECONDS, MEMORY = 30, 3_000_000_000
_BATCH = 100
_LAST_DAY = 2_958_465  # 31 Dec 9999 as a number
_NUMBERS = (
    b"0",
    b"1",
    b"-1",
    b"7",
    b"255",
    b"16384",
    b"65536",
    b"1048576",
    b"1048577",
    b"4294967295",
    b"1e308",
    b"NaN",
    b"",
)
Values = Mapping[tuple[str, int, int], object]


@dataclass(frozen=True, slots=True)
class Seed:
    """A healthy file to damage."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """What its name ends in."""
        return Path(self.name).suffix


def seeds() -> list[Seed]:
    """Return the returns of the samples, and one made by hand of each kind."""
    rows: list[list[by_hand.Cell]] = [
        *by_hand.ROWS,
        ["Beta", 0.5, 0.776],
        ["Gamma", 12.0, "c"],
        ["Delta", "77.6%", 1234.0],
    ]
    cells = b"".join(
        by_hand.xlsb_row(row)
        + b"".join(by_hand.xlsb_cell(column, value) for column, value in enumerate(values))
        for row, values in enumerate(rows)
    )
    made = {
        "made.xlsx": by_hand.xlsx(by_hand.sheet_data(rows)),
        "made.ods": by_hand.zipped(by_hand.ods_parts(by_hand.ods_table(rows))),
        "made.xls": by_hand.xls(by_hand.xls_cells(rows)),
        "made.xlsb": by_hand.zipped(by_hand.xlsb_parts(cells)),
        "made.csv": "\n".join(",".join(map(str, row)) for row in rows).encode(),
    }
    found = [
        Seed(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*/returns/*")) if path.is_file()
    ]
    return [*found, *(Seed(name, data) for name, data in made.items())]


def damage_bytes(random: Random, data: bytes) -> bytes:
    """Return a file with flipped bytes, a part cut off, or a part copied to another place."""
    changed = bytearray(data)
    what = random.random()
    if what < 0.15:
        return data[: random.randrange(len(data))]
    if what < 0.3:
        start, size = random.randrange(len(data)), random.randint(1, 600)
        place = random.randrange(len(data))
        changed[place : place + random.choice((0, size))] = data[start : start + size]
        return bytes(changed)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        place = random.randrange(len(changed))
        changed[place] = random.choice(
            (changed[place] ^ (1 << random.randrange(8)), 0, 255, random.randrange(256))
        )
    return bytes(changed)


def damage_words(random: Random, data: bytes) -> bytes:
    """Return text or XML with a number, an attribute, a tag or a word changed, taken away, doubled or moved."""
    for _ in range(random.choice((1, 1, 2, 4))):
        pattern = random.choice(
            (rb"\d+(?:\.\d+)?", rb'"[^"<>]*"', rb"<[^>]+>", rb"[A-Za-z:]+=", rb">[^<]+<", rb"[,;\n]")
        )
        found = list(re.finditer(pattern, data))
        if not found:
            continue
        one, other = random.choice(found), random.choice(found)
        new = random.choice(
            (
                random.choice(_NUMBERS),
                b"",
                one[0] * 2,
                other[0],
                one[0][:-1],
                other[0] + one[0],
                b"\xc3\xa9",
                b"\xff",
            )
        )
        data = data[: one.start()] + new + data[one.end() :]
    return data


def damage_part(random: Random, data: bytes) -> bytes:
    """Return a zipped workbook with one part damaged inside and everything about the zip file right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    wanted = [name for name in parts if parts[name] and name.endswith((".xml", ".bin", ".rels"))]
    sheets = [name for name in wanted if "sheet" in name.casefold() or name == "content.xml"]
    name = random.choice(sheets if sheets and random.random() < 0.7 else wanted)
    change = damage_bytes if name.endswith(".bin") else damage_words
    if random.random() < 0.05:
        del parts[name]
    else:
        parts[name] = change(random, parts[name])
    return by_hand.zipped(parts)


def damage_records(random: Random, data: bytes) -> bytes:
    """Return an xls workbook with fields of its records changed; its streams lie in one piece."""
    start = data.find(b"\x09\x08\x10\x00")
    places, at = [], start
    while 0 <= at < len(data) - 4:
        size = int.from_bytes(data[at + 2 : at + 4], "little")
        places.append((at, size))
        at += 4 + size
        if data[at : at + 4] == b"\0\0\0\0":
            break
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 4))):
        at, size = random.choice(places)
        field = (
            at + random.choice((0, 2))
            if random.random() < 0.2 or size < 2
            else at + 4 + random.randrange(size - 1)
        )
        value = random.choice((0, 1, 255, 256, 0x7FFF, 0xFFFF, random.randrange(65_536)))
        changed[field : field + 2] = value.to_bytes(2, "little")
    return bytes(changed)


def damaged(random: Random, seed: Seed) -> tuple[bytes, bool]:
    """Return a damaged file, and whether only its outside is damaged, so that its figures may not change."""
    if seed.suffix == ".csv":
        return (damage_words if random.random() < 0.7 else damage_bytes)(random, seed.data), False
    if random.random() < 0.35:
        return damage_bytes(random, seed.data), seed.suffix != ".xls"
    return (damage_records if seed.suffix == ".xls" else damage_part)(random, seed.data), False


def values_by_another_reader(path: Path, suffix: str) -> Values | None:
    """Return what stands in the cells as another library reads it; None where it cannot."""
    readers: Mapping[str, Callable[[Path], Values]] = {
        ".xlsx": _by_openpyxl, ".xls": _by_xlrd, ".ods": _by_elements, ".csv": _by_csv,
    }  # fmt: skip
    if suffix not in readers:
        return None
    with warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        return readers[suffix](path)
    return None


def _by_openpyxl(path: Path) -> Values:
    from openpyxl import load_workbook  # noqa: PLC0415 - a worker that reads no xlsx need not import it
    from openpyxl.utils.datetime import to_excel  # noqa: PLC0415 - the same

    book = load_workbook(path, data_only=True)
    found: dict[tuple[str, int, int], object] = {}
    for sheet in book.worksheets:
        for (row, column), cell in sheet._cells.items():  # noqa: SLF001 - all that are there, and not the rectangle
            value = cell.value
            if isinstance(value, (date, datetime, day_time, timedelta)):
                value = to_excel(value)  # type: ignore[no-untyped-call]
            found[sheet.title, row - 1, column - 1] = value
    return found


def _by_xlrd(path: Path) -> Values:
    import xlrd  # noqa: PLC0415 - the same

    book = xlrd.open_workbook(str(path), logfile=io.StringIO())
    return {
        (sheet.name, row, column): sheet.cell_value(row, column)
        for sheet in book.sheets()
        for row in range(sheet.nrows)
        for column in range(sheet.row_len(row))
        if sheet.cell_type(row, column) not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_ERROR}
    }


def _by_elements(path: Path) -> Values:
    with zipfile.ZipFile(path) as archive:
        root = fromstring(archive.read("content.xml"))  # noqa: S314 - made here
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    found: dict[tuple[str, int, int], object] = {}
    for sheet in root.iter(f"{table}table"):
        row = 0
        for line in sheet.iter(f"{table}table-row"):
            repeated, column = int(line.get(f"{table}number-rows-repeated", "1")), 0
            for cell in line:
                repeats = int(cell.get(f"{table}number-columns-repeated", "1"))
                number = cell.get(f"{office}value")
                text = "\n".join("".join(part.itertext()) for part in cell if part.tag.endswith("}p"))
                value = float(number) if number is not None else cell.get(f"{office}string-value") or text
                if value != "" and repeated * repeats < 10_000:
                    for down in range(repeated):
                        for right in range(repeats):
                            found[sheet.get(f"{table}name", ""), row + down, column + right] = value
                column += repeats
            row += repeated
    return found


def _by_csv(path: Path) -> Values:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return {
        ("", row, column): value
        for row, cells in enumerate(csv.reader(io.StringIO(text, newline="")))
        for column, value in enumerate(cells)
    }


def figures_of(grids: list[Grid]) -> Values:
    """Return every cell that says a figure, as it stands in our own grids."""
    found: dict[tuple[str, int, int], object] = {}
    for grid in grids:
        for row, cells in enumerate(grid.rows):
            for column, raw in enumerate(cells):
                if raw == "" or (row, column) in grid.markup.errors:
                    continue
                with suppress(ValueError):
                    if (figure := read_figure(raw)) and figure.value is not None:
                        found[grid.sheet, row, column] = raw
    return found


def agree(ours: object, theirs: object) -> bool:
    """Return whether two readers say the same of a cell."""
    if isinstance(theirs, bool) or theirs is None:
        return False
    if theirs == "#VALUE!" and isinstance(ours, (int, float)) and ours > _LAST_DAY:
        return True  # openpyxl's word for a number that is formatted as a date and is none
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-9 * max(1.0, abs(ours))
    first, second = (" ".join(str(value).replace("\u00a0", " ").split()) for value in (ours, theirs))
    if first == second:
        return True
    with suppress(ValueError):
        one, other = read_figure(first), read_figure(second)
        return bool(one and other and one.value == other.value)
    return False


class Reader:
    """Reads damaged files as a build does, and compares."""

    def __init__(self, folder: Path) -> None:
        self.returns = folder / "returns"
        self.returns.mkdir(parents=True, exist_ok=True)
        for left_behind in self.returns.iterdir():  # by a case that ended the process
            left_behind.unlink()
        registers = [read_register(SAMPLES / name / "register.xlsx") for name in ("q2_2022_23", "q3_2024_25")]
        self._settings = registers[0].settings
        self._indicators = [
            indicator for register in registers for indicator in register.indicators if indicator.labels
        ]
        self._indicators += [
            replace(self._indicators[0], labels=(name,)) for name in ("Alpha", "Beta", "Gamma", "Delta")
        ]
        self._indicators = [
            replace(indicator, code=f"I{at}", return_pattern="*", sheet="")
            for at, indicator in enumerate(self._indicators)
        ]

    def outcome(self, seed: Seed, data: bytes, *, outside: bool) -> str:
        """Return ``read``, ``read alone``, ``refused``, or what went wrong."""
        path = self.returns / f"case{seed.suffix}"
        path.write_bytes(data)
        try:
            return self._compare(path, seed, outside=outside)
        except XlperfError as error:
            return f"WRONG: {type(error).__name__} was not collected: {error}"
        except Exception as error:  # noqa: BLE001 - any is a finding
            return f"WRONG: {type(error).__name__}: {error}"
        finally:
            path.unlink()

    def _compare(self, path: Path, seed: Seed, *, outside: bool) -> str:
        found = read_returns(path.parents[1], self._indicators, self._settings, lambda _: None)
        if not found.files:
            return "refused" if found.problems else "WRONG: it vanished without a message"
        try:
            grids = read_grids(path, path.name)
        except UnreadableFileError:
            return "WRONG: it was read once and refused once"
        if outside:
            path.write_bytes(seed.data)
            healthy, ours = figures_of(read_grids(path, path.name)), figures_of(grids)
            return "read" if ours == healthy else f"WRONG: figures changed: {_difference(ours, healthy)}"
        theirs = values_by_another_reader(path, seed.suffix)
        if theirs is None:
            return "read alone"
        observed = [cell for observations in found.observations.values() for cell in observations]
        return _disagreement(figures_of(grids), observed, theirs)


def _disagreement(ours: Values, observed: list[Observation], theirs: Values) -> str:
    """Return ``read``, or the first figure of which another reader says something else."""
    known = {sheet for (sheet, _, _), value in theirs.items() if value is not None}
    for place, value in ours.items():
        if (
            place[0] not in known
        ):  # a namespace or a name that it minds more than we do: it sees nothing there
            return "read alone"
        if not agree(value, theirs.get(place)):
            return f"WRONG: {place} is {value!r} and another reader says {theirs.get(place)!r}"
    for cell in observed:
        if not _stands_there(cell, theirs):
            return f"WRONG: {cell.source} is {cell.value}"
    return "read"


def _stands_there(observation: Observation, theirs: Values) -> bool:
    if observation.value is None or observation.source.row is None or observation.source.column is None:
        return True
    if observation.numerator is not None and observation.denominator:
        return True  # it may be worked out of two cells, of which the source names one
    value = theirs.get((observation.source.sheet, observation.source.row, observation.source.column))
    figure = read_figure(value) if isinstance(value, (str, int, float)) else None
    if figure is None or figure.value is None:
        return False
    return any(
        abs(observation.value - scaled) <= 1e-6 * max(1.0, abs(scaled))
        for scaled in (figure.value, figure.value * 100)
    )


def _difference(ours: Values, theirs: Values) -> str:
    places = [place for place in {**ours, **theirs} if ours.get(place) != theirs.get(place)]
    return f"{places[0]}: {ours.get(places[0])!r} for {theirs.get(places[0])!r}"


def case(seed_number: int, number: int, healthy: list[Seed]) -> tuple[Seed, bytes, bool]:
    """Return a case, by the run's seed and its number alone."""
    random = Random(f"{seed_number}-{number}")
    seed = random.choice(healthy)
    return seed, *damaged(random, seed)


def run_batch(
    seed_number: int, numbers: range, healthy: list[Seed], folder: Path
) -> Iterator[tuple[int, str]]:
    """Yield number and outcome of every case; whatever ends the process is an outcome of its case."""
    left = numbers
    while left:
        into, out = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(into)
            _work(seed_number, left, healthy, (folder, out))
        os.close(out)
        last = left.start - 1
        with os.fdopen(into, encoding="utf-8") as stream:
            for line in stream:
                last, outcome = json.loads(line)
                yield last, outcome
        _, status, _ = os.wait4(child, 0)
        if status == 0:
            return
        what = (
            "hung"
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM
            else f"ended with {status}"
        )
        yield last + 1, f"WRONG: the process {what}"
        left = range(last + 2, numbers.stop)


def _work(seed_number: int, numbers: range, healthy: list[Seed], into: tuple[Path, int]) -> None:
    folder, out = into
    import resource  # noqa: PLC0415 - there is none on Windows, where the rest of this must still be imported

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)  # what python-calamine says when it panics
    status = 1
    try:
        reader = Reader(folder)
        with os.fdopen(out, "w", encoding="utf-8") as stream:
            for number in numbers:
                signal.alarm(SECONDS)
                seed, data, outside = case(seed_number, number, healthy)
                outcome = reader.outcome(seed, data, outside=outside)
                stream.write(json.dumps([number, outcome[:300]]) + "\n")
                stream.flush()
        status = 0
    finally:
        os._exit(status)


def run(files: int, seed_number: int, keep: Path | None = None, *, quiet: bool = True) -> Counter[str]:
    """Return how often each outcome came; keep the files that failed."""
    healthy = seeds()
    counts: Counter[str] = Counter()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, files, _BATCH):
            batch = range(start, min(start + _BATCH, files))
            for number, outcome in run_batch(seed_number, batch, healthy, Path(folder)):
                counts[outcome if not outcome.startswith("WRONG") or quiet else "WRONG"] += 1
                if outcome.startswith("WRONG") and keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    seed, data, _ = case(seed_number, number, healthy)
                    (keep / f"{seed_number}-{number}{seed.suffix}").write_bytes(data)
                    print(f"{number} ({seed.name}): {outcome}", flush=True)
            if not quiet and batch.stop % 1000 < _BATCH:
                print(f"{batch.stop} files, {time.monotonic() - started:.0f} s: {dict(counts)}", flush=True)
    return counts


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz")
    given = parser.parse_args()
    counts = run(given.files, given.seed, given.keep, quiet=False)
    print(dict(counts))
    sys.exit(1 if counts["WRONG"] else 0)


if __name__ == "__main__":
    main()
