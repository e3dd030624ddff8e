"""The Summary's sentences."""

import pytest

from xlperf.dashboard.sentences import benchmark_sentence, in_words, listed, status_sentence
from xlperf.rules.status import Status

PARAGRAPH_6 = (
    "From 15 measures that have a national benchmark, three are in the top quartile, five are in the second "
    "quartile, five are in the third quartile and two are in the fourth quartile."
)
ONE_MEASURE = (
    "From one measure that has a national benchmark, one is in the top quartile, none is in the second quartile, "
    "none is in the third quartile and none is in the fourth quartile."
)


@pytest.mark.parametrize(
    ("quartiles", "sentence"),
    [
        ((3, 5, 5, 2), PARAGRAPH_6),
        ((1, 0, 0, 0), ONE_MEASURE),
        ((0, 0, 0, 0), "No measure has a national benchmark."),
    ],
)
def test_the_sentence_of_paragraph_6(quartiles: tuple[int, int, int, int], sentence: str) -> None:
    assert benchmark_sentence(dict(enumerate(quartiles, 1))) == sentence


def test_the_statuses_in_a_sentence() -> None:
    counts = {Status.GREEN: 4, Status.AMBER: 9, Status.RED: 2, Status.NO_FIGURE: 3, Status.NONE: 7}
    judged = "Of 25 indicators, four are Green, nine are Amber and two are Red"
    assert status_sentence(counts) == f"{judged}; three have no figure for the period; seven are not rated."
    one = "Of 17 indicators, four are Green, nine are Amber and two are Red; one has no figure for the period; one is not rated."
    assert status_sentence(counts | {Status.NO_FIGURE: 1, Status.NONE: 1}) == one


def test_numbers_are_words_up_to_nine() -> None:
    assert [in_words(number) for number in (1, 9, 10)] == ["one", "nine", "10"]
    assert listed(["a"]) == "a"
