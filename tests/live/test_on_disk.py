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


@pytest.mark.parametrize(
    ("folder", "way"),
    [
        ("Children - General", "Q2/register.xlsx"),
        ("General", "Q2/register.xlsx"),
        ("Children - 2022", "register.xlsx"),
        ("Team - a - plan - General", "Q2/register.xlsx"),
    ],
)
def test_a_folder_that_is_synchronised_alone_holds_what_is_beneath_it(
    tmp_path: Path, folder: str, way: str
) -> None:
    """Teams synchronises a channel's folder; Windows' registry gives the address of the library that it lies in."""
    there = tmp_path / folder / way
    there.parent.mkdir(parents=True)
    there.touch()
    asked = f"{SITE}/General/2022/register.xlsx" if "2022" in folder else f"{SITE}/General/{way}"
    assert on_disk(asked, [Synchronised(SITE, tmp_path / folder)], {}) == there


def test_of_two_channels_of_a_team_the_one_of_that_name_is_meant(tmp_path: Path) -> None:
    """Both have the library's address, and both may hold a folder of the same name."""
    libraries = []
    for name in ("Finance", "General"):
        folder = tmp_path / f"Children - {name}"
        (folder / "Q2").mkdir(parents=True)
        (folder / "Q2" / "register.xlsx").touch()
        libraries.append(Synchronised(SITE, folder))
    general = on_disk(f"{SITE}/General/Q2/register.xlsx", libraries, {})
    assert general == tmp_path / "Children - General" / "Q2" / "register.xlsx"
    elsewhere = on_disk(f"{SITE}/Housing/Q2/register.xlsx", libraries, {})
    assert elsewhere is not None
    assert (
        not elsewhere.exists()
    )  # another channel's, whose folder is not here: no other team's figures are taken


def test_the_whole_way_goes_before_a_shorter_one(tmp_path: Path) -> None:
    for way in ("General/Q2", "Q2"):
        (tmp_path / way).mkdir(parents=True)
        (tmp_path / way / "register.xlsx").touch()
    found = on_disk(f"{SITE}/General/Q2/register.xlsx", [Synchronised(SITE, tmp_path)], {})
    assert found == tmp_path / "General" / "Q2" / "register.xlsx"


def test_a_setting_says_where_and_goes_first(tmp_path: Path) -> None:
    for folder in ("mine", "theirs"):
        (tmp_path / folder / "Q2").mkdir(parents=True)
        (tmp_path / folder / "Q2" / "register.xlsx").touch()
    said = f"https://elsewhere/x = /nowhere; {SITE.replace(' ', '%20')}/General = {tmp_path / 'mine'} ;"
    asked = f"{SITE}/General/Q2/register.xlsx"
    settings = {"XLPERF_SYNCHRONISED": said}
    assert on_disk(asked, [], settings) == tmp_path / "mine" / "Q2" / "register.xlsx"
    both = on_disk(asked, [Synchronised(f"{SITE}/General", tmp_path / "theirs")], settings)
    assert both == tmp_path / "mine" / "Q2" / "register.xlsx"


def test_an_address_is_told_from_a_path() -> None:
    assert is_address(SITE)
    assert not is_address("httpsdocs/register.xlsx")
    assert not is_address("C:\\q2\\register.xlsx")
