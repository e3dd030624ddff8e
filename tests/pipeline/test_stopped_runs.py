"""A run over every authority that is killed leaves nothing behind, and goes on where it was."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, Popen

from tests.national_figures import AUTHORITIES, FIGURES
from xlperf.domain.pack_files import MADE_FROM, NATIONAL_FIGURES
from xlperf.pipeline.every_authority import Order, build_every_authority
from xlperf.writers.national_figures import write_national_figures

PATIENCE = 30  # seconds


def test_a_killed_run_leaves_no_process_and_no_half_workbook_and_goes_on(
    sample: Callable[[str], Path], tmp_path: Path
) -> None:
    pack, out = sample("q2_2022_23"), tmp_path / "out"
    write_national_figures(pack / "comparators" / NATIONAL_FIGURES, FIGURES)
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "xlperf",
        "build",
        pack,
        "--all-authorities",
        "--measures",
        "all",
    ]
    with Popen([*command, "--out", out], stdout=PIPE, stderr=PIPE) as running:
        until = time.monotonic() + PATIENCE
        while not (out / MADE_FROM).exists() and running.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        running.kill()
        running.communicate(timeout=PATIENCE)  # the pipes stay open as long as any worker lives
    assert not list(out.glob(".*.xlsx"))  # a record that the killed process was writing may stay
    made = build_every_authority(Order(pack, ("all",)), out, workers=1)
    assert made.kept
    assert len(made.kept) + len(made.written) == len(AUTHORITIES)


def test_a_record_that_nobody_could_have_written_is_no_record(
    sample: Callable[[str], Path], tmp_path: Path
) -> None:
    pack = sample("q2_2022_23")
    write_national_figures(pack / "comparators" / NATIONAL_FIGURES, FIGURES)
    (tmp_path / MADE_FROM).write_text("[" * 100_000)
    made = build_every_authority(Order(pack, ("Reviews",)), tmp_path, workers=1)
    assert len(made.written) == len(AUTHORITIES)
