"""Draw the pictures of pages again, ``python -m docs.draw_picture``: each sheet, printed by LibreOffice, and the page in Chromium.

The sheets are those of the sample pack; Ranks, which it has no figures for, is one of thirty invented authorities.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.dashboard.comparison import FIGURES, PLANS, built
from xlperf.pipeline import read_pack
from xlperf.pipeline.web_page import web_page, write_web_page
from xlperf.writers.workbook import write_workbook

HERE = Path(__file__).parent


class Picture(NamedTuple):
    """A picture of a printed page.

    Parameters
    ----------
    name
        Its file's, without suffix: the sheet's.
    page
        The page of the print that it shows.
    dots
        To the inch.
    share
        How many hundredths of the page it shows, from the top; the white around what stands there is cut off.
    """

    name: str
    page: int
    dots: int
    share: int = 100


OF_THE_SAMPLE = (
    Picture("summary", 1, 80),
    Picture("committee", 2, 66, 92),
    Picture("dashboard", 4, 110, 40),
    Picture("comparators", 5, 80),
    Picture("trends", 8, 80),
    Picture("data", 11, 80, 34),
    Picture("checks", 15, 80, 40),
    Picture("notes", 16, 80, 94),
)
INVENTED = (Picture("ranks", 9, 80, 50),)
MOST_COLOURS = 48  # a page of few colours is a third as large with as many as it needs


def main() -> None:
    """Build the sample pack, print it, and draw each sheet; write its page for browsers, and draw its beginning."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pack = read_pack(HERE.parent / "samples" / "q2_2022_23")
        draw(pack.write(work / "dashboard.xlsx"), OF_THE_SAMPLE)
        draw(write_workbook(built({PLANS.code: FIGURES}), work / "invented.xlsx"), INVENTED)
        browsed = write_web_page(web_page(pack), work / "page.html")
        run(
            "chromium", "--headless", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={work / 'browser'}",
            "--window-size=1280,905", f"--screenshot={HERE / 'page.png'}", browsed.as_uri(),
        )  # fmt: skip


def draw(workbook: Path, pictures: Sequence[Picture]) -> None:
    """Print a workbook, and draw some of its pages."""
    profile = (workbook.parent / "profile").as_uri()
    run(
        "soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
        "--outdir", str(workbook.parent), str(workbook),
    )  # fmt: skip
    printed = workbook.with_suffix(".pdf")
    for picture in pictures:
        drawn, page = HERE / picture.name, str(picture.page)
        run(
            "pdftoppm", "-png", "-singlefile", "-r", str(picture.dots), "-f", page, "-l", page, str(printed), str(drawn),
        )  # fmt: skip
        file = str(drawn.with_suffix(".png"))
        run(
            "convert", file, "-gravity", "north", "-crop", f"100%x{picture.share}%+0+0", "+repage", "-trim", "+repage",
            "-bordercolor", "white", "-border", "8", "-dither", "None", "-colors", str(MOST_COLOURS), "-strip", file,
        )  # fmt: skip


def run(program: str, *arguments: str) -> None:
    """Run a program on files made here."""
    subprocess.run([shutil.which(program) or program, *arguments], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
