"""Broken and hostile files: one message each that names the cause, the other returns are read, memory and time stay low."""

import re
import sys
from pathlib import Path

import pytest

from tests.hostile.case import Hostile
from tests.hostile.corpus import corpus
from tests.hostile.read import MOST_MEGABYTES, MOST_SECONDS, Outcome, make_pack, read_packs
from tests.office import Office

FILES = list(corpus())
pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="other systems do not limit a process in this way"
)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """Return what came of each file, by name."""
    home = tmp_path_factory.mktemp("hostile")
    packs = [make_pack(file, home / str(number)) for number, file in enumerate(FILES)]
    return dict(zip((file.name for file in FILES), read_packs(packs), strict=True))


def _as_it_must_be(hostile: Hostile, outcome: Outcome) -> None:
    assert not outcome.end
    assert outcome.healthy == 77.6
    assert [check for check, _ in outcome.messages] == ([hostile.check] if hostile.check else [])
    for _, text in outcome.messages:
        assert re.search(hostile.said, text), text
    assert outcome.figure == (77.6 if hostile.read else None)
    assert outcome.megabytes < MOST_MEGABYTES
    assert outcome.seconds < MOST_SECONDS


@pytest.mark.parametrize("hostile", FILES, ids=lambda file: ascii(file.name)[1:-1])
def test_a_hostile_file_is_one_message_and_the_others_are_read(
    outcomes: dict[str, Outcome], hostile: Hostile
) -> None:
    _as_it_must_be(hostile, outcomes[hostile.name])


@pytest.mark.office
def test_what_a_spreadsheet_program_protects_by_a_password_is_named_as_such(
    office: Office, tmp_path: Path
) -> None:
    files = [file for file in corpus(office) if file.office]
    packs = [make_pack(file, tmp_path / str(number)) for number, file in enumerate(files)]
    assert files
    for hostile, outcome in zip(files, read_packs(packs), strict=True):
        _as_it_must_be(hostile, outcome)
