"""The reports of the sample packs, and the shipped sentences."""

from collections.abc import Callable
from functools import cache

import pytest

from tests.conftest import CHECKOUT
from xlperf.pipeline.committee_report import CommitteeReport, committee_report
from xlperf.pipeline.read_pack import read_pack
from xlperf.report.sentence_file import SentenceFile, read_sentences


@cache
def _report(name: str) -> CommitteeReport:
    return committee_report(read_pack(CHECKOUT / "samples" / name))


@pytest.fixture(scope="session")
def report_of() -> Callable[[str], CommitteeReport]:
    """Return a function that gives the report of a sample pack, which is not written."""
    return _report


@pytest.fixture(scope="session")
def sentences() -> SentenceFile:
    """Return the sentences that ship."""
    return read_sentences([CHECKOUT / "workbook_templates" / "report_sentences.txt"])
