"""``python -m tests.layouts --count 5000 --seed 0``: write, read and judge that many drawn layouts."""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.layouts.forms import draw
from tests.layouts.judge import Outcome, judge, write


def main() -> int:
    """Return 1 when a reading was unequal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", default="unequal", help="which outcomes to print: unequal, refused")
    parser.add_argument("--keep", type=Path, help="a folder for the packs that were printed")
    arguments = parser.parse_args()
    outcomes: Counter[Outcome] = Counter()
    by_feature: Counter[tuple[Outcome, str]] = Counter()
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        drawn = draw(Random(seed))
        with tempfile.TemporaryDirectory() as folder:
            write(drawn, Path(folder) / "returns")
            verdicts = judge(drawn, Path(folder))
            for verdict in verdicts:
                outcomes[verdict.outcome] += 1
                if verdict.outcome is not Outcome.EQUAL:
                    by_feature.update((verdict.outcome, feature) for feature in drawn.features)
            shown = [verdict for verdict in verdicts if verdict.outcome == arguments.show]
            if shown:
                print(f"seed {seed}: {', '.join(drawn.features)}")
                print("\n".join(f"    {verdict.details}" for verdict in shown[:3]))
                if arguments.keep:
                    shutil.copytree(folder, arguments.keep / str(seed), dirs_exist_ok=True)
    total = sum(outcomes.values())
    print(
        f"{arguments.count} layouts, {total} indicators: "
        + ", ".join(f"{n} {name}" for name, n in outcomes.items())
    )
    for (outcome, feature), count in by_feature.most_common(30):
        print(f"    {count:6} {outcome:8} {feature}")
    return 1 if outcomes[Outcome.UNEQUAL] else 0


if __name__ == "__main__":
    sys.exit(main())
