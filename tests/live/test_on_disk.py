"""Where a synchronised workbook lies on the disk."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, strategies as st

from xlperf.live.on_disk import Synchronised, is_address, on_disk

SITE = "https://council.sharepoint.com/sites/Children/Shared Documents"
LIBRARIES = [
    Synchronised(f"{SITE}/", Path("/onedrive/Children")),
    Synchronised(f"{SITE}/Performance", Path("/onedrive/Performance only")),
    Synchronised(
        "https://council-my.sharepoint.com/personal/jo_council_gov_uk/Documents", Path("/onedrive/own")
    ),
]
NAMES = st.lists(
    st.text(st.characters(exclude_categories=["C"], exclude_characters="/%"), min_size=1).filter(
        lambda name: name not in {".", ".."}
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"{SITE}/Q2/register.xlsx", "/onedrive/Children/Q2/register.xlsx"),
        (f"{SITE.replace(' ', '%20')}/Q2%20final/register.xlsx", "/onedrive/Children/Q2 final/register.xlsx"),
        (f"{SITE}/Performance/Q2/register.xlsx", "/onedrive/Performance only/Q2/register.xlsx"),
        (f"{SITE}/Performance 2/Q2/register.xlsx", "/onedrive/Children/Performance 2/Q2/register.xlsx"),
        (f"{SITE.upper().replace('HTTPS', 'https')}/Q2/register.xlsx", "/onedrive/Children/Q2/register.xlsx"),
    ],
)
def test_the_library_with_the_longest_address_holds_it(address: str, expected: str) -> None:
    assert on_disk(address, LIBRARIES, {}) == Path(expected)


@given(NAMES)
def test_folders_and_files_keep_their_names(names: list[str]) -> None:
    expected = Path("/onedrive/own").joinpath(*names)
    assert on_disk(f"{LIBRARIES[2].address}/{'/'.join(map(quote, names))}", LIBRARIES[2:], {}) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://other.sharepoint.com/sites/Children/Shared Documents/register.xlsx",
        f"{SITE}/Q2/../../../register.xlsx",
        f"{SITE}/Q2/%2e%2e/%2e%2e/register.xlsx",
        "https://",
    ],
)
def test_what_no_library_holds_is_nowhere(address: str) -> None:
    assert on_disk(address, LIBRARIES, {}) is None


def test_without_a_library_ones_own_onedrive_holds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "Q2").mkdir()
    (tmp_path / "Q2" / "register.xlsx").touch()
    there = tmp_path / "Q2" / "register.xlsx"
    work = "https://council-my.sharepoint.com/personal/jo_council_gov_uk/Documents/Q2/register.xlsx"
    private = "https://d.docs.live.net/0123456789abcdef/Q2/register.xlsx"
    assert on_disk(work, [], {"OneDriveCommercial": str(tmp_path)}) == there
    assert on_disk(work, [], {"OneDrive": str(tmp_path)}) == there
    assert on_disk(private, [], {"OneDriveConsumer": str(tmp_path)}) == there
    assert on_disk(work, [], {"OneDriveConsumer": str(tmp_path)}) is None
    assert on_disk(work.replace("Q2", "Q3"), [], {"OneDrive": str(tmp_path)}) is None
    assert on_disk(f"{SITE}/Q2/register.xlsx", [], {"OneDrive": str(tmp_path)}) is None


def test_an_address_is_told_from_a_path() -> None:
    assert is_address(SITE)
    assert not is_address("httpsdocs/register.xlsx")
    assert not is_address("C:\\q2\\register.xlsx")
