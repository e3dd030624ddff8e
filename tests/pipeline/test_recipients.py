"""Who is meant by what somebody calls them."""

import pytest

from xlperf.domain.register import Recipient
from xlperf.errors import PackError
from xlperf.pipeline.recipients import called, chosen

ZOE = Recipient("Zoë Müller-Example", "zoe@example.org", row=1)
JO, JOANNE = (
    Recipient("Jo Example", "jo@example.org", row=2),
    Recipient("jo  example", "joanne@example.org", row=3),
)
TWICE = Recipient("Zoë Müller-Example", "Zoe@example.org", themes=("SEND",), row=4)
ALL = (ZOE, JO, JOANNE, TWICE)


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ([], ALL),
        (["zoë  müller example"], (ZOE, TWICE)),  # two rows of one address are one person
        (["zoe@EXAMPLE.org"], (ZOE, TWICE)),
        (["joanne@example.org", "jo@example.org"], (JO, JOANNE)),
        (["joanne@example.org"], (JOANNE,)),
    ],
)
def test_a_recipient_is_meant_by_the_name_however_it_is_spelt_or_by_the_address(
    names: list[str], meant: tuple[Recipient, ...]
) -> None:
    assert chosen(ALL, names) == meant


def test_a_name_that_two_people_have_means_neither() -> None:
    with pytest.raises(PackError, match=r"2 recipients are called.*: jo@example\.org, joanne@example\.org\."):
        chosen(ALL, ["Jo Example"])


def test_everybody_is_called_by_what_means_them_alone() -> None:
    assert [called(a_l_l, ALL) for a_l_l in ALL] == [ZOE.name, JO.email, JOANNE.email, TWICE.name]
    for a_l_l in ALL:
        assert a_l_l in chosen(ALL, [called(a_l_l, ALL)])


def test_an_unknown_name_lists_those_that_there_are() -> None:
    with pytest.raises(
        PackError, match=r"called “Nobody”.*lists: Zoë Müller-Example, jo@example\.org, joanne"
    ):
        chosen(ALL, ["Nobody"])


def test_a_register_without_recipients_says_so() -> None:
    with pytest.raises(PackError, match="Recipients sheet lists nobody"):
        chosen((), [])
