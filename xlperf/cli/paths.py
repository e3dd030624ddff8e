"""What a path on the command line means: a pack by its folder or a workbook of it, a web address, an earlier dashboard."""

from pathlib import Path
from urllib.parse import unquote

from xlperf.domain.pack_files import HISTORY, OUTPUT, REGISTER, RETURNS
from xlperf.domain.period import Period
from xlperf.errors import PackError

BESIDE = "beside"  # what --previous says for the pack before this one
_WORKBOOKS = (".xlsx", ".xlsm")


def pack_folder(written: str) -> Path:
    """Return the folder of the pack that is meant.

    Parameters
    ----------
    written
        The folder; or the path of its register, of a return, or of a dashboard in its output folder; or the https
        address of any of these, where OneDrive or SharePoint keeps it in step with this computer.

    Raises
    ------
    PackError
        When the workbook is of no pack, or its address is of no folder on this computer.
    """
    path = local_path(written)
    if not path.is_file():
        return path
    if path.suffix.casefold() not in _WORKBOOKS:
        return _pack_of_return(path) or path
    if path.name.casefold() == REGISTER:
        return path.parent
    if path.parent.name.casefold() == OUTPUT and (path.parent.parent / REGISTER).is_file():
        return path.parent.parent
    if found := _pack_of_return(path):
        return found
    raise PackError(
        f"{path} does not belong to a pack: it is neither a pack's {REGISTER} nor in a pack's {OUTPUT} or {RETURNS} folder. "
        "Open one that does, or give the pack's folder."
    )


def _pack_of_return(path: Path) -> Path | None:
    """Return the pack in whose returns folder, or in a folder of it, a file is; None where there is none."""
    homes = (folder.parent for folder in path.parents if folder.name.casefold() == RETURNS)
    return next((home for home in homes if (home / REGISTER).is_file()), None)


pack_folder.__name__ = "folder"  # what --help calls it


def local_path(written: str | Path) -> Path:
    """Return where a file or folder is on this computer, or is to be: what was written, or the place of an https address.

    Every path of the command line is read by this or by `pack_folder`, so that an address of the web means the same
    everywhere.

    Raises
    ------
    PackError
        When its address is of no folder on this computer.
    """
    if isinstance(written, Path):  # what stands where nothing was written
        return written
    if not written.casefold().startswith("http"):  # as nearly always, and quick to see
        return Path(written)
    from xlperf.live.on_disk import VARIABLE, is_address, on_disk  # noqa: PLC0415 - few packs are named by an address

    if not is_address(written):
        return Path(written)
    folder, _, name = written.rstrip("/").rpartition("/")
    path = on_disk(written)
    if path is None and (above := on_disk(folder)):  # what is yet to be made
        path = above / unquote(name)
    if path is None:
        raise PackError(
            f"{written} is not in any folder on this computer, and xlperf opens nothing on the web. Where it is on OneDrive or "
            "SharePoint, let OneDrive synchronise its library (in SharePoint: “Sync”, or “Add shortcut to OneDrive”), and try "
            f"again; where it is synchronised already, say in which folder with the setting {VARIABLE}: ADDRESS = FOLDER. "
            "Where it is on another site, download it and give the file that you have saved."
        )
    return path


def previous_of(pack: Path, given: Path | None, period: Period | None = None) -> Path | None:
    """Return the earlier dashboard that is meant; None where there is none, and where the pack has a history.

    Parameters
    ----------
    pack
        The pack's folder.
    given
        What was typed: a file; or `BESIDE`, for that of the latest earlier pack beside this one.
    period
        The report period; by default the register's.

    Raises
    ------
    XlperfError
        When the register cannot be read.
    """
    if given != Path(BESIDE):
        return given
    if (pack / HISTORY).is_file():
        return None
    from xlperf.pipeline.packs_around import previous_dashboard  # noqa: PLC0415 - a plain build looks at no other pack
    from xlperf.readers.register import read_register  # noqa: PLC0415 - the same

    return previous_dashboard(pack, period or read_register(pack / REGISTER).settings.period)
