"""Draw the pictures of pages again: the sample dashboard, printed by LibreOffice, and its page in Chromium."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from xlperf.pipeline import read_pack
from xlperf.pipeline.web_page import web_page, write_web_page

HERE = Path(__file__).parent
# Each picture, the page of the print that it shows, and its dots to the inch
PAGES = (("summary", 1, 80), ("dashboard", 2, 96), ("comparators", 5, 80), ("trends", 8, 80))


def main() -> None:
    """Build the sample pack, print it, and draw some of its pages; write its page for browsers, and draw its beginning."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pack = read_pack(HERE.parent / "samples" / "q2_2022_23")
        workbook = pack.write(work / "dashboard.xlsx")
        subprocess.run(  # noqa: S603 - LibreOffice on a file made here
            [
                shutil.which("soffice") or "soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}",
                "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        for name, page, dots in PAGES:
            subprocess.run(  # noqa: S603 - poppler on a file made here
                [
                    shutil.which("pdftoppm") or "pdftoppm", "-png", "-r", str(dots), "-singlefile",
                    "-f", str(page), str(work / "dashboard.pdf"), str(HERE / name),
                ],
                check=True,
            )  # fmt: skip
        browsed = write_web_page(web_page(pack), work / "page.html")
        subprocess.run(  # noqa: S603 - Chromium on a file made here
            [
                shutil.which("chromium") or "chromium", "--headless", "--no-sandbox", "--hide-scrollbars",
                f"--user-data-dir={work / 'browser'}", "--window-size=1280,905", f"--screenshot={HERE / 'page.png'}",
                browsed.as_uri(),
            ],
            check=True, capture_output=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
