"""``python -m tests.mutants --count 5000 --seed 0``: make, write, read and judge that many mutants."""

import argparse
import sys
import time
from collections import Counter, defaultdict
from functools import partial
from itertools import cycle, islice
from multiprocessing import Pool
from pathlib import Path

from tests.mutants.judge import WHERE, Outcome, Verdict, judge
from tests.mutants.kinds import KINDS


def _judge(task: tuple[str, int], keep: Path | None) -> Verdict | None:
    return judge(*task, keep)


def tasks(count: int, seed: int, names: list[str]) -> list[tuple[str, int]]:
    """Return kinds and seeds; all kinds come equally often."""
    return [(name, seed + number) for number, name in enumerate(islice(cycle(names), count))]


def table(verdicts: list[Verdict]) -> None:
    """Print what became of the mutants by kind, and where the findings of the told ones point."""
    by_kind: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_kind[verdict.kind].append(verdict)
    headings = (*Outcome, *WHERE)
    print(f"{'kind':28}{'mutants':>8}" + "".join(f"{heading:>11}" for heading in headings))
    for name, found in [*((name, by_kind[name]) for name in KINDS if by_kind[name]), ("all", verdicts)]:
        counts = Counter[str](verdict.outcome for verdict in found)
        counts.update(verdict.nearest for verdict in found if verdict.outcome is Outcome.TOLD)
        print(f"{name:28}{len(found):8}" + "".join(f"{counts[heading]:11}" for heading in headings))


def show(verdicts: list[Verdict], count: int) -> None:
    """Print the first verdicts of each kind that would mislead a reader."""
    shown: Counter[str] = Counter()
    for verdict in verdicts:
        if not verdict.is_bad or shown[verdict.kind] >= count:
            continue
        shown[verdict.kind] += 1
        print(
            f"{verdict.outcome} --kind {verdict.kind} --seed {verdict.seed} --count 1: {verdict.file}: {verdict.what}"
        )
        print(*(f"    {line[:260]}" for line in verdict.details[:6]), sep="\n")


def main() -> int:
    """Return 1 when a mutant was read wrongly or in silence."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--count", type=int, default=len(KINDS) * 10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", default="", help="one kind, or several with commas")
    parser.add_argument(
        "--show", type=int, default=1, help="how many silent or wrong mutants of each kind to print"
    )
    parser.add_argument("--keep", type=Path, help="a folder for the files of those that are silent or wrong")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    names = arguments.kind.split(",") if arguments.kind else list(KINDS)
    if unknown := set(names) - KINDS.keys():
        parser.error(f"no such kind: {', '.join(unknown)}; there are {', '.join(KINDS)}")
    began = time.perf_counter()
    todo = tasks(arguments.count, arguments.seed, names)
    with Pool(arguments.workers) as pool:
        found = pool.map(partial(_judge, keep=arguments.keep), todo, chunksize=16)
    verdicts = [verdict for verdict in found if verdict]
    show(verdicts, arguments.show)
    table(verdicts)
    print(
        f"{len(verdicts)} mutants, {len(found) - len(verdicts)} fitted nowhere, {time.perf_counter() - began:.0f} s"
    )
    return 1 if any(verdict.is_bad for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
