"""Draw ``docs/dashboard.png`` again: the sample dashboard, printed by LibreOffice, as the README shows it."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from xlperf.pipeline import read_pack

HERE = Path(__file__).parent
PAGE_OF_THE_DASHBOARD = "2"
DOTS_PER_INCH = "96"


def main() -> None:
    """Build the sample pack, print it, and draw the page of the dashboard."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        workbook = read_pack(HERE.parent / "samples" / "q2_2022_23").write(work / "dashboard.xlsx")
        subprocess.run(  # noqa: S603 - LibreOffice on a file made here
            [
                shutil.which("soffice") or "soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}",
                "--headless", "--convert-to", "pdf", "--outdir", folder, str(workbook),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        subprocess.run(  # noqa: S603 - poppler on a file made here
            [
                shutil.which("pdftoppm") or "pdftoppm", "-png", "-r", DOTS_PER_INCH, "-singlefile",
                "-f", PAGE_OF_THE_DASHBOARD, str(work / "dashboard.pdf"), str(HERE / "dashboard"),
            ],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
