"""The folder that installs xlperf on a Windows PC: its scripts, run here as far as they can be."""

import importlib.util
import subprocess
from functools import partial
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from tests.conftest import CHECKOUT

PACKAGING = CHECKOUT / ".github" / "packaging"


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script; its environments borrow this Python's pip, for unpacking one takes twenty seconds."""
    made = module(PACKAGING / "windows" / "setup_xlperf.py")
    borrowing = partial(made.venv.create, system_site_packages=True)
    monkeypatch.setattr(made.venv, "create", lambda folder, **_: borrowing(folder))
    return made


def write_wheel(folder: Path, version: str, body: str = "print('xlperf', {version!r})") -> None:
    """Write a wheel named xlperf that needs nothing, in place of the real one and all that it needs."""
    folder.mkdir(exist_ok=True)
    info = f"xlperf-{version}.dist-info"
    with ZipFile(folder / f"xlperf-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr("xlperf/__init__.py", "")
        wheel.writestr("xlperf/__main__.py", body.format(version=version))
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: xlperf\nVersion: {version}\n")
        wheel.writestr(
            f"{info}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{info}/RECORD", "")


def said_by(setup: ModuleType, folder: Path) -> str:
    command = [str(setup.python_of(folder)), "-m", "xlperf", "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder).stdout.strip()


def test_it_is_installed_from_the_folder_alone_and_an_update_that_fails_leaves_it(
    setup: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, wheels = tmp_path / "Local" / "xlperf", tmp_path / "wheels"
    home.parent.mkdir()
    write_wheel(wheels, "1.0")
    assert setup.install(home, wheels) == 0
    assert said_by(setup, home) == "xlperf 1.0"
    assert "Done." in capsys.readouterr().out
    write_wheel(wheels, "2.0", "raise SystemExit('no')")
    assert setup.install(home, wheels) == 1
    assert "Nothing was changed." in capsys.readouterr().out
    assert said_by(setup, home) == "xlperf 1.0"
    assert [path.name for path in home.parent.iterdir()] == ["xlperf"]
    assert setup.remove(home) == 0
    assert not home.exists()
    assert setup.remove(home) == 0
    assert "not installed" in capsys.readouterr().out


def test_a_python_that_there_are_no_wheels_for_is_named(
    setup: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 0))
    assert setup.install(tmp_path / "xlperf", tmp_path) == 2
    assert "This is Python 3.9; xlperf is here for 3.11 to 3.13." in capsys.readouterr().out
    assert not (tmp_path / "xlperf").exists()


def test_it_goes_where_the_user_may_write(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert setup.home() == tmp_path / "Local" / "xlperf"
    assert setup.start_menu() == tmp_path / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"


def test_the_scripts_look_for_the_pythons_that_there_are_wheels_for() -> None:
    versions = module(PACKAGING / "wheelhouse.py").VERSIONS
    setup = module(PACKAGING / "windows" / "setup_xlperf.py")
    assert (versions[0], versions[-1]) == tuple(
        ".".join(map(str, version)) for version in (setup.OLDEST, setup.NEWEST)
    )
    for name in ("install.cmd", "install.ps1"):
        script = (PACKAGING / "windows" / name).read_text(encoding="utf-8")
        assert all(version in script for version in versions)
        assert "setup_xlperf.py" in script


def test_checksums_name_every_file(tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "one.whl").write_bytes(b"")
    module(PACKAGING / "wheelhouse.py").write_checksums(tmp_path)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == f"{empty}  wheels/one.whl\n"
