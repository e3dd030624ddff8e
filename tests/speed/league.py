"""How fast every place is known: quartile, rank and neighbours' mean of every measure, year and authority.

``python -m tests.speed.league LONG_FILE NEIGHBOUR_MODEL DICTIONARY [runs]`` compares what xlperf does with a
straightforward script in pandas, once as whole processes and once the work alone, with everything read.
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.speed.measure import Command, race, show
from tests.speed.national import pack_with_every_measure


def with_xlperf(workbook: Path) -> tuple[float, int]:
    """Return the seconds of the work alone, and how many places were told."""
    from xlperf.domain.indicator import Polarity  # noqa: PLC0415 - each way imports its own
    from xlperf.domain.observation import Source  # noqa: PLC0415 - the same
    from xlperf.readers.national.national_figures import read_national_figures  # noqa: PLC0415 - the same
    from xlperf.readers.national.stored_figures import kept_comparators  # noqa: PLC0415 - the same
    from xlperf.rules.neighbours import neighbour_average  # noqa: PLC0415 - the same
    from xlperf.rules.quartile import cut_points  # noqa: PLC0415 - the same
    from xlperf.rules.ranking import national_ranks  # noqa: PLC0415 - the same

    figures = read_national_figures(workbook)
    comparators = [national.comparator for national in kept_comparators(figures, Source(workbook.name))]
    model = figures.models[0].neighbours
    started = time.perf_counter()
    told = 0
    for comparator in comparators:
        cuts = cut_points([*comparator.values.values()])
        told += len(national_ranks(comparator.values, comparator.polarity or Polarity.NONE, cuts))
        for number in comparator.values:
            neighbour_average(comparator, model.get(number, ()))
    return time.perf_counter() - started, told


def with_pandas(long_file: Path, model: Path, dictionary: Path) -> tuple[float, int]:
    """Return the same, by grouping and joining data frames."""
    import pandas as pd  # noqa: PLC0415 - each way imports its own

    table = pd.read_csv(long_file)
    table["Values"] = pd.to_numeric(table["Values"], errors="coerce")
    polarity = (
        pd.read_csv(dictionary, encoding="latin-1")
        .drop_duplicates("Measure_short")
        .set_index("Measure_short")
    )
    listed = pd.read_excel(model, header=2, engine="calamine")
    neighbours = listed.melt("LA num", [f"SN{n}" for n in range(1, 11)], value_name="neighbour")
    started = time.perf_counter()
    table = table[table["Values"].notna() & (table["LA Number"] < 970)]
    keys = ["Short Desc", "Years"]
    values = table.groupby(keys)["Values"]
    cuts = pd.DataFrame({cut: values.quantile(cut) for cut in (0.25, 0.5, 0.75)})
    table = table.join(cuts, on=keys)
    high = table["Short Desc"].map(polarity["Polarity"]) == "High"
    below = table[[*cuts]].gt(table["Values"], axis=0)
    above = table[[*cuts]].lt(table["Values"], axis=0)
    table["quartile"] = 1 + below.where(high, above).sum(axis=1)
    table["rank"] = values.rank(method="min", ascending=False).where(high, values.rank(method="min"))
    neighbours["neighbour"] = pd.to_numeric(neighbours["neighbour"], errors="coerce")
    pairs = table[[*keys, "LA Number", "Values"]].merge(
        neighbours[["LA num", "neighbour"]].dropna(), left_on="LA Number", right_on="neighbour"
    )
    means = pairs.groupby([*keys, "LA num"])["Values"].agg(["mean", "count"])
    table = table.join(means, on=[*keys, "LA Number"])
    return time.perf_counter() - started, len(table)


def main(long_file: str, model: str, dictionary: str, runs: int = 5) -> None:
    """Import once, then time both ways in turn."""
    with tempfile.TemporaryDirectory() as folder:
        pack = pack_with_every_measure(Path(folder), long_file, model, dictionary)
        workbook = pack / "comparators" / "National figures.xlsx"
        ways: dict[str, Command] = {
            "xlperf": [sys.executable, "-m", "tests.speed.league", "--xlperf", workbook],
            "pandas": [sys.executable, "-m", "tests.speed.league", "--pandas", long_file, model, dictionary],
        }
        show(race(ways, runs), "xlperf")
        alone = {
            "xlperf": with_xlperf(workbook),
            "pandas": with_pandas(*map(Path, (long_file, model, dictionary))),
        }
    for way, (seconds, told) in alone.items():
        ratio = seconds / alone["xlperf"][0]
        print(f"{way}, the work alone: {seconds:.2f} s for {told:,} places, {ratio:.2f} times xlperf")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--xlperf", workbook]:
            with_xlperf(Path(workbook))
        case ["--pandas", long_file, model, dictionary]:
            with_pandas(Path(long_file), Path(model), Path(dictionary))
        case [long_file, model, dictionary, *runs]:
            main(long_file, model, dictionary, *map(int, runs))
        case _:
            sys.exit(__doc__)
