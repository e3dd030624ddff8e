"""Ten years of published figures as history for twenty measures: the words of each series against figures counted by hand."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from tests.national_history import CODES, MEASURES, label, pack_of_national_history, published
from xlperf.pipeline import read_pack

FEWEST = 3
ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def in_words(figures: Mapping[int, float | None]) -> str:
    """Return what the newest figure is in its series, by `docs/trends.md` alone; no code of the program is used."""
    shown = {
        year: Decimal(str(figure)).quantize(Decimal("0.1"), ROUND_HALF_UP)
        for year, figure in figures.items()
        if figure is not None
    }
    newest = first = max(shown)
    while first - 1 in shown:
        first -= 1
    series = [shown[year] for year in range(newest, first - 1, -1)]
    latest, before = series[0], series[1:]
    times = {
        noun: next(
            (at for at, (now, then) in enumerate(zip(series, before, strict=False)) if not moved(now, then)),
            len(before),
        )
        for noun, moved in (("rise", Decimal.__gt__), ("fall", Decimal.__lt__))
    }
    said = [f"{ORDINALS[count - FEWEST]} {noun} in a row" for noun, count in times.items() if count >= FEWEST]
    for extreme, is_beaten in (("highest", Decimal.__lt__), ("lowest", Decimal.__gt__)):
        beaten = next((at for at, figure in enumerate(before) if not is_beaten(figure, latest)), len(before))
        if beaten < FEWEST or any(len(series) == count + 1 for count in times.values() if count >= FEWEST):
            continue
        others = before[beaten:]
        of = f"of {len(series)}" if min(shown) == first else f"of the last {len(series)}"
        if not others:
            said.append(f"{extreme} {of}")
        elif all(figure == latest or is_beaten(figure, latest) for figure in others):
            said.append(f"equal {extreme} {of}")
        else:
            said.append(f"{extreme} since {label(newest - 1 - beaten)}")
    return "; ".join(said)


def test_what_is_counted_by_hand_is_what_the_documentation_says() -> None:
    years = range(2016, 2026)
    assert in_words(dict(zip(years, (5, 9, 4, 3, 5, 6, 2, 7, 6, 8), strict=True))) == "highest since 2016/17"
    assert in_words(dict(zip(years, (5, 7, 4, 3, 5, 6, 2, 7, 6, 8), strict=True))) == "highest of 10"
    assert in_words(dict(zip(years, (5, 8, 4, 3, 5, 6, 2, 7, 6, 8), strict=True))) == "equal highest of 10"
    assert (
        in_words(dict(zip(years, (5, 7, 4, None, 5, 6, 2, 7, 6, 8), strict=True))) == "highest of the last 6"
    )
    assert (
        in_words(dict(zip(years, (5, 7, 4, None, None, None, 9, 8, 7, 6), strict=True)))
        == "third fall in a row"
    )


def test_records_of_twenty_published_measures_over_ten_years(shared: Path, tmp_path: Path) -> None:
    figures = published(shared)
    pack = read_pack(pack_of_national_history(tmp_path, shared, figures, remembered=True))
    assert [row.indicator.code for row in pack.scorecard.rows] == list(CODES)
    remembered = 0
    for row, measure in zip(pack.scorecard.rows, MEASURES, strict=True):
        own = figures[measure]
        seen = {
            str(observation.period): observation.value
            for observation in pack.observations[row.indicator.code]
            if observation.value is not None
        }
        assert seen == {label(year): figure for year, figure in own.items() if figure is not None}, measure
        remembered += sum(observation.remembered for observation in pack.observations[row.indicator.code])
        assert str(row.words) == in_words(own), measure
    assert remembered >= 170
    assert (
        len({str(row.words) for row in pack.scorecard.rows}) > 4
    )  # not all of them say the same, or nothing
