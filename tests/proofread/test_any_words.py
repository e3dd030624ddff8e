"""Whatever people write, it is read to the end, and every claim stands at words of its passage."""

from hypothesis import given, strategies as st

from tests.proofread.conftest import facts_of_sample
from tests.proofread.test_mentions import CORPUS
from xlperf.proofread.draft import Draft, Passage, PassageRole
from xlperf.proofread.drafts.plain_text import passages
from xlperf.proofread.proofread import proofread

FACTS = facts_of_sample("q2_2022_23")
WORDS = st.sampled_from(
    sorted(
        {
            *CORPUS.split(),
            "from",
            "to",
            "of",
            "(",
            ")",
            ",",
            "-",
            "½",
            "İ",
            "ﬁ",
            "1,0,0",
            "0 of 0",
            "0%",
            "from 0",
        }
    )
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200)


@given(TEXTS, st.sampled_from(["", "CP1", "EHE", "KS4A", "no such code"]))
def test_any_words_are_read_and_every_claim_has_its_place(text: str, code: str) -> None:
    role = PassageRole.COMMENT if code else PassageRole.PARAGRAPH
    for claim in proofread(Draft("any", (Passage(text, "here", role, code),)), FACTS):
        assert 0 <= claim.claim.start < claim.claim.end <= len(text)
        assert claim.claim.expected or not (claim.is_wrong or claim.is_unchecked)


@given(st.lists(TEXTS, max_size=5).map("\n\n".join))
def test_any_text_file_is_read(text: str) -> None:
    proofread(Draft("any", passages(text)))
