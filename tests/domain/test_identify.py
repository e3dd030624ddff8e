"""Which area a name, a number or a code means."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from xlperf.domain.authorities import AUTHORITIES, Authority
from xlperf.domain.identify import NO_AUTHORITY, Identified, authority_number, identify

EVERY_ONE = st.sampled_from(list(AUTHORITIES.values()))
NOBODYS = Identified(why_not=NO_AUTHORITY)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Leicestershire", "855"),
        ("Leicestershire County Council", "855"),
        ("LEICESTERSHIRE CC", "855"),
        ("E10000018", "855"),
        ("e10000018", "855"),
        ("0855", "855"),
        ("855.0", "855"),
        ("Leicester City Council", "856"),
        ("City of Leicester", "856"),
        ("Bristol, City of", "801"),
        ("Bristol City Council", "801"),
        ("London Borough of Camden", "202"),
        ("Royal Borough of Kensington & Chelsea", "207"),
        ("Bath & North East Somerset Council", "800"),
        ("County Durham", "840"),
        ("Herefordshire, County of", "884"),
        ("Hull City Council", "810"),
        ("Stockton on Tees Borough Council", "808"),
        ("St Helens MBC", "342"),
        ("Bournemouth, Christchurch & Poole", "839"),
        ("City of London Corporation", "201"),
        ("Isles of Scilly", "420"),
        ("E08000020", "390"),  # Gateshead before and after its boundary was moved
        ("E08000037", "390"),
        ("E10000027", "933"),  # Somerset as a county and as a unitary
        ("E06000066", "933"),
    ],
)
def test_an_authority_is_known_by_its_number_its_codes_and_its_names(written: str, number: str) -> None:
    assert authority_number(written) == number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("British Forces Post Office", "702"),
        ("Outside of England and unknown", ""),
        ("United Kingdom", ""),
        ("Cardiff", "681"),
        ("Cardiff", "W06000015"),
        ("Greater Manchester (Met County)", "E11000001"),
        ("Greater Manchester", ""),
        ("West Midlands (Met County)", "E11000005"),
        ("West Midlands", "E11000005"),  # the region has E12000005
        ("Charnwood", "E07000130"),
        ("Charnwood Borough Council", ""),
        ("Reading", "E14000900"),  # a constituency, whatever it is called
        ("Shire counties", ""),
        ("Statistical neighbour average", ""),
        ("Leicestershire (excluding Leicester)", ""),
        ("Council", ""),
        ("", ""),
        ("", "999"),
    ],
)
def test_what_is_no_authority_is_not_known(name: str, number: str) -> None:
    assert identify(name, number) == NOBODYS


@pytest.mark.parametrize(
    ("name", "number", "region"),
    [
        ("England", "", "970"),
        ("", "970", "970"),
        ("England (discontinued)", "1000", "1000"),
        ("England", "1000", "1000"),
        ("", "E12000004", "983"),
        ("Yorkshire and The Humber", "", "982"),
        ("Inner London", "", "987"),
        ("London (Inner)", "987", "987"),
        ("London", "", "986"),
    ],
)
def test_england_and_its_regions_are_references(name: str, number: str, region: str) -> None:
    assert identify(name, number) == Identified(region, is_reference=True)


def test_a_number_that_nobody_knows_leaves_it_to_the_name() -> None:
    assert identify("Rutland", "17").number == "857"


def test_a_number_and_a_name_of_two_authorities_mean_neither() -> None:
    assert identify("Leicester", "855").why_not == "855 is Leicestershire, and Leicester is Leicester"
    assert identify("East Midlands", "855").number == ""
    assert identify("A name of our own", "855").number == "855"


def test_a_name_that_two_bore_means_the_one_of_that_day() -> None:
    """Dorset was a county council until 31 March 2019, and is a unitary authority since."""
    assert identify("Dorset", "", date(2019, 3, 31)).number == "835"
    assert identify("Dorset", "", date(2019, 4, 1)).number == "838"
    assert identify("Dorset").number == "838"
    assert identify("Dorset (Pre LG)").number == identify("Dorset County Council").number == "835"
    assert identify("Dorset", "835").number == "835"


@given(EVERY_ONE)
def test_every_authority_is_known_by_all_that_the_table_says_of_it(authority: Authority) -> None:
    for written in (authority.number, *authority.codes, *authority.names, f"{authority.name} Council"):
        found = authority_number(written, authority.last_day)
        assert found == authority.number or authority.name in AUTHORITIES[found].names, written
        assert identify(authority.name, written).number == authority.number or written in authority.names


def test_no_two_authorities_share_a_number_or_a_code() -> None:
    codes = [code for authority in AUTHORITIES.values() for code in authority.codes]
    assert (
        len(set(codes)) == len(codes) == 34 + 66 + 36 + 33 + 3
    )  # counties, unitaries, districts, boroughs, three again
    assert all(len(code) == 9 for code in codes)


def test_there_are_as_many_authorities_as_there_were() -> None:
    def there(day: date) -> int:
        return sum(authority.is_there_on(day) for authority in AUTHORITIES.values())

    assert there(date(2019, 3, 31)) == 152
    assert there(date(2019, 4, 1)) == 151
    assert there(date(2021, 4, 1)) == 152
    assert there(date(2023, 4, 1)) == 153
