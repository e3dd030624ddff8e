"""The file of sentences: what can be filled in is, what cannot is not written, and what is wrong is said with its line."""

import pytest

from tests.conftest import CHECKOUT
from xlperf.errors import PackError
from xlperf.report.sentence_file import KINDS, SentenceFile, parse_sentences
from xlperf.rules.report_slots import IndicatorFacts


def _facts(**slots: str) -> IndicatorFacts:
    facts = IndicatorFacts()
    for name, text in slots.items():
        facts.say(name, text, f"cell of {name}")
    return facts


def test_a_sentence_is_filled_in_and_knows_the_cells_of_its_figures() -> None:
    file = parse_sentences("[LEVEL]\nplain: {phrase} was {value}.")
    said = file.by_name["plain"].filled(_facts(phrase="The rate", value="4.2"))
    assert said == ("The rate was 4.2.", ("cell of phrase", "cell of value"))


def test_what_cannot_be_filled_in_is_not_written() -> None:
    file = parse_sentences("[LEVEL]\nplain: {phrase} was {value}.")
    assert file.by_name["plain"].filled(_facts(phrase="The rate")) is None


@pytest.mark.parametrize(("which", "words"), [(0, "a rise"), (1, "a fall"), (2, None)])
def test_the_figures_choose_between_words(which: int, words: str | None) -> None:
    file = parse_sentences("[CHANGE]\nmoved: This is {direction: a rise|a fall}.")
    facts = IndicatorFacts()
    facts.choose("direction", which)
    said = file.by_name["moved"].filled(facts)
    assert (said.text if said else None) == (words and f"This is {words}.")


def test_words_between_which_is_chosen_may_hold_slots() -> None:
    file = parse_sentences("[CHANGE]\nmoved: This is {direction: {an}increase|{a}decrease}.")
    facts = _facts(an="a slight ", a="a slight ")
    facts.choose("direction", 1)
    said = file.by_name["moved"].filled(facts)
    assert said is not None
    assert said.text == "This is a slight decrease."


def test_a_phrase_may_hold_the_time() -> None:
    file = parse_sentences("[LEVEL]\nplain: {phrase} was {value}.")
    said = file.by_name["plain"].filled(_facts(phrase="Checks {when}", when="in May", value="3"))
    assert said is not None
    assert said.text == "Checks in May was 3."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain: {phrase}.", "line 1"),
        ("[LEVLE]\nplain: {phrase}.", "LEVLE is not a kind of sentence"),
        ("[LEVEL]\n\nplain {phrase}.", "line 3"),
        ("[LEVEL]\nplain: {phrase was.", "every brace"),
    ],
)
def test_what_is_no_sentence_is_said_with_its_line(text: str, told: str) -> None:
    with pytest.raises(PackError, match=r"own\.txt, line") as caught:
        parse_sentences(text, "own.txt")
    assert told in str(caught.value)


def test_a_name_that_is_misspelt_is_asked_about(sentences: SentenceFile) -> None:
    with pytest.raises(PackError, match="Did you mean “quartile, short”"):
        sentences.named("quartile, shrot", "register.xlsx, Indicators!AK5")


def test_every_usual_sentence_is_there(sentences: SentenceFile) -> None:
    for kind, names in sentences.usual.items():
        assert kind in KINDS
        assert [name for name in names if name not in sentences.by_name] == []


def test_every_slot_and_choice_is_documented(sentences: SentenceFile) -> None:
    told = (CHECKOUT / "docs" / "report.md").read_text(encoding="utf-8")
    missing = {
        name for sentence in sentences.by_name.values() for name in sentence.names if f"`{name}`" not in told
    }
    assert not missing
