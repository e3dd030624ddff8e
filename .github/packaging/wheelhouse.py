"""Make a folder that installs xlperf on a Windows PC without internet or administrator rights.

``python .github/packaging/wheelhouse.py build/xlperf-windows`` resolves what xlperf needs on 64-bit Windows for each Python
in VERSIONS (uv does that on any system; pip would evaluate conditions such as ``sys_platform`` for the machine it runs on),
fetches the wheels with pip, and puts the scripts beside them. It needs internet; the folder that comes out does not.
"""

import subprocess
import sys
from argparse import ArgumentParser
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

VERSIONS = ("3.11", "3.12", "3.13")
# as uv calls the system, and the wheels that pip may take for it; Linux is for trying the folder where there is no Windows
SYSTEMS = {
    "windows": ("x86_64-pc-windows-msvc", ("win_amd64",)),
    "linux": ("x86_64-manylinux_2_28", ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")),
}  # fmt: skip
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCRIPTS = ("install.cmd", "install.ps1", "remove.cmd", "setup_xlperf.py", "READ ME FIRST.txt")


def make_wheelhouse(folder: Path, versions: tuple[str, ...] = VERSIONS, system: str = "windows") -> None:
    """Fill a folder with xlperf, everything that it needs on a system, the scripts, and the checksums of all of them."""
    name_for_uv, kinds = SYSTEMS[system]
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    _run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, ROOT)
    for version in versions:
        pinned = folder / f"requirements-{version}.txt"
        _run(
            "uv", "pip", "compile", "--quiet", "--python-platform", name_for_uv, "--python-version", version,
            "--no-annotate", "--no-header", "--output-file", pinned, ROOT / "pyproject.toml",
        )  # fmt: skip
        _run(
            "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", *(word for kind in kinds for word in ("--platform", kind)),
            "--python-version", version, "--dest", wheels, "--requirement", pinned,
        )  # fmt: skip
    for name in SCRIPTS:
        copyfile(HERE / "windows" / name, folder / name)
    write_checksums(folder)


def write_checksums(folder: Path) -> Path:
    """Write the SHA-256 of every file in a folder, in the form that ``sha256sum --check`` and PowerShell users know."""
    target = folder / "SHA256SUMS"
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != target)
    lines = [
        f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    ]
    target.write_text("".join(lines), encoding="utf-8")
    return target


def _run(*command: object) -> None:
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True)


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to make it")
    parser.add_argument(
        "--python", action="append", choices=VERSIONS, help="for this Python alone; may be repeated"
    )
    parser.add_argument("--system", choices=SYSTEMS, default="windows", help="by default windows")
    parser.add_argument(
        "--checksums", action="store_true", help="write those of any folder, and nothing else"
    )
    wanted = parser.parse_args()
    if wanted.checksums:
        write_checksums(wanted.folder)
    else:
        make_wheelhouse(wanted.folder, tuple(wanted.python or VERSIONS), wanted.system)
