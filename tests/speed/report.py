"""How long the committee report and its proof-reading take: ``python -m tests.speed.report [runs]``.

The sample pack's report is written, and read again against the pack; then a draft of sixty pages, whose paragraphs are
those of a report in which all is right, each with a word of its own. All are whole processes; a build stands beside them.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.proofread.documents import write_draft
from tests.speed.build import SAMPLE
from tests.speed.measure import Command, race, show
from xlperf.proofread.draft import PassageRole
from xlperf.proofread.drafts.plain_text import passages

BUILD, REPORT, AGAIN, SIXTY = (
    "xlperf build",
    "xlperf report",
    "xlperf proofread, of that report",
    "xlperf proofread, of 60 pages",
)
_RIGHT = Path(__file__).parents[1] / "proofread" / "invented_report.md"
_WORDS = 60 * 500
_XLPERF: Command = [sys.executable, "-m", "xlperf"]


def sixty_pages(path: Path) -> Path:
    """Write a draft of sixty pages in Word."""
    own = [
        passage.text
        for passage in passages(_RIGHT.read_text(encoding="utf-8"))
        if passage.role is PassageRole.PARAGRAPH
    ]
    pages: list[str] = []
    while sum(len(text.split()) for text in pages) < _WORDS:
        pages += [f"{text} See part {len(pages)}." for text in own]
    return write_draft(path, pages)


def main() -> None:
    """Time all four."""
    runs = int(sys.argv[1]) if sys.argv[1:] else 5
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        pack, written, draft = home / "pack", home / "report.docx", sixty_pages(home / "sixty.docx")
        shutil.copytree(SAMPLE, pack, ignore=shutil.ignore_patterns("output"))
        ways: dict[str, Command] = {
            BUILD: [*_XLPERF, "build", pack, "--out", home / "built.xlsx"],
            REPORT: [*_XLPERF, "report", pack, "--out", written],
            AGAIN: [*_XLPERF, "proofread", pack, written],
            SIXTY: [*_XLPERF, "proofread", pack, draft],
        }
        show(race(ways, runs, home), BUILD)


if __name__ == "__main__":
    main()
