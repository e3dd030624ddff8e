"""The published national files, taken into a pack as its analyst would."""

from pathlib import Path

from typer.testing import CliRunner

from xlperf.cli.main import app

FILES = ("lait_long.csv.gz", "lait_data_dictionary.csv", "sn_april_2021.xlsx", "sn_may_2025.xlsx")


def import_national(pack: Path, shared: Path, *options: str) -> None:
    """Run ``xlperf comparators import`` on the published files."""
    sources = [str(shared / "national" / name) for name in FILES]
    ended = CliRunner().invoke(app, ["comparators", "import", *sources, "--into", str(pack), *options])
    assert ended.exit_code == 0, ended.output
