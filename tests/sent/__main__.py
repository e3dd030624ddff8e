"""python -m tests.sent --count N --seed S [--kind K] [--traps|--everyday] [--show CODE] [--keep FOLDER]."""

# ruff: noqa: T201 (it prints its table)

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from tests.sent.draw import draw
from tests.sent.judge import Judged, code_of, judge
from tests.sent.kinds import KINDS
from tests.sent.write import write_pack

if TYPE_CHECKING:
    from tests.sent.pack import Pack

COUNTED = ("right", "refused", "allowed", "lost", "wrong")


def one(task: tuple[int, str]) -> tuple[int, str, Judged]:
    """Draw, write, read and judge one pack."""
    pack = draw(*task)
    return task[0], pack.kind, judge(pack)


def tasks(args: argparse.Namespace) -> list[tuple[int, str]]:
    """Return the seeds and kinds to draw; all kinds come equally often."""
    if args.kind:
        names = [kind for kind in KINDS if kind in args.kind.split(",")]
    else:
        names = [
            kind for kind, entry in KINDS.items() if not (args.traps if not entry.trap else args.everyday)
        ]
    if not names:
        sys.exit(f"no such kind; there are: {', '.join(KINDS)}")
    return [(args.seed + n, names[n % len(names)]) for n in range(args.count)]


def show(pack: Pack, code: str) -> None:
    """Print the register row, the truth, and what was read of one indicator or of all."""
    judged = judge(pack)
    print(
        f"{pack.kind} {pack.seed}, report {pack.period}, {pack.settings['Authority']}; {', '.join(book.name for book in pack.files)}"
    )
    for n, wanted in enumerate(pack.indicators):
        if code not in ("all", code_of(n)):
            continue
        print(
            code_of(n),
            {name: text for name, text in wanted.row.items() if text},
            "may refuse" if wanted.may_refuse else "",
        )
        print("   truth:", wanted.truth)
        for verdict in judged.verdicts:
            if verdict.code == code_of(n):
                print("   read: ", dict(verdict.seen))
            if verdict.code == code_of(n):
                print(
                    "   ", {name: getattr(verdict, name) for name in COUNTED}, *verdict.lines, sep="\n      "
                )
    print(*judged.said, sep="\n")


def table(results: list[tuple[int, str, Judged]]) -> int:
    """Print what became of the figures by kind; return the number of lost and wrong."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], str] = {}
    skipped: Counter[str] = Counter()
    for seed, kind, judged in results:
        sums[kind]["packs"] += 1
        if judged.skipped:
            skipped[judged.skipped] += 1
        for verdict in judged.verdicts:
            for name in COUNTED:
                sums[kind][name] += getattr(verdict, name)
            for line in verdict.lines:
                first.setdefault(
                    (kind, line.split()[0]), f"{kind}: --seed {seed} --show {verdict.code}: {line}"
                )
    total: dict[str, Counter[str]] = {"everyday": Counter(), "traps": Counter()}
    print(f"{'kind':38}{'packs':>6}{'figures':>9}" + "".join(f"{name:>9}" for name in COUNTED))
    for kind in [kind for kind in KINDS if kind in sums]:
        total["traps" if KINDS[kind].trap else "everyday"] += sums[kind]
        print(row(("* " if KINDS[kind].trap else "  ") + kind, sums[kind]))
    for name, counts in total.items():
        print(row(name.upper(), counts))
    print(*(f"skipped: {count} packs, {why} is not known yet" for why, count in skipped.items()), sep="\n")
    print(*first.values(), sep="\n")
    return sum(counts["lost"] + counts["wrong"] for counts in total.values())


def row(name: str, counts: Counter[str]) -> str:
    """Return one line of the table."""
    figures = counts["right"] + counts["refused"] + counts["lost"] + counts["wrong"]
    return f"{name:38}{counts['packs']:6}{figures:9}" + "".join(f"{counts[each]:9}" for each in COUNTED)


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.sent",
        description="Draw returns as teams send them, read them, judge every figure.",
    )
    parser.add_argument("--count", type=int, default=220)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="", help="one kind, or several with commas")
    parser.add_argument("--everyday", action="store_true", help="no traps")
    parser.add_argument("--traps", action="store_true", help="traps only")
    parser.add_argument(
        "--show", default="", metavar="CODE", help="show one indicator of this seed and kind (or all)"
    )
    parser.add_argument(
        "--keep", default="", metavar="FOLDER", help="write the packs there, and read nothing"
    )
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    if args.keep:
        for seed, kind in tasks(args):
            write_pack(draw(seed, kind), Path(args.keep) / f"{kind}_{seed}")
        return 0
    if args.show:
        show(draw(args.seed, args.kind), args.show)
        return 0
    began = time.perf_counter()
    with Pool(args.workers) as pool:
        results = pool.map(one, tasks(args), chunksize=8)
    bad = table(results)
    print(
        f"{len(results) / (time.perf_counter() - began):.0f} packs a second; * a trap; allowed: refused where a careful person may ask"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
