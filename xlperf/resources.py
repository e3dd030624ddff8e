"""Where the workbooks that ship with xlperf lie."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def shipped_folder(name: str) -> Path:
    """Return the folder of shipped workbooks called `name`, in a checkout and in an installed package alike.

    Parameters
    ----------
    name
        ``samples`` or ``workbook_templates``.

    Raises
    ------
    FileNotFoundError
        When neither place holds it: the installation is incomplete.
    """
    for home in (_PACKAGE, _PACKAGE.parent):
        folder = home / name
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The folder {name!r} that ships with xlperf is missing: install xlperf again.")
