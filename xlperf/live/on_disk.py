"""Where a file lies that Excel knows by an https address: in the folder that OneDrive keeps in step with it."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

_PROVIDERS = r"Software\SyncEngines\Providers\OneDrive"
VARIABLE = "XLPERF_SYNCHRONISED"  # says where: https://… = C:\\…, and more of the kind behind semicolons
_PERSONAL, _ORGANISATION = "d.docs.live.net", "-my.sharepoint.com"


_Way = tuple[Path, Sequence[str]]  # a folder of this computer, and the way from its library to the file


class Synchronised(NamedTuple):
    """A library of OneDrive or SharePoint, and the folder on this computer that is kept in step with it."""

    address: str
    folder: Path


def is_address(written: str) -> bool:
    """Return whether a workbook is named by an address of the web, as Excel names one that is synchronised."""
    return written.casefold().startswith(("https://", "http://"))


def on_disk(
    address: str,
    libraries: Sequence[Synchronised] | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Path | None:
    """Return where the file with this address lies on this computer; None where no folder holds it.

    Parameters
    ----------
    address
        As Excel's FullName gives it; blanks may be written ``%20`` or not.
    libraries
        What is synchronised here; by default what Windows' registry says. Of several that fit, the one with the
        longest address is meant: a library may be synchronised as a whole, and a folder of it once more. Where a folder
        alone is synchronised, such as that of a channel in Teams, the address is still the library's: then the first
        place that is there is taken, with fewer and fewer of the leading folders of the way to the file.
    environment
        What the user says of it, in the variable `XLPERF_SYNCHRONISED`; that goes first. And OneDrive's variables, for
        where no library fits. They tell the folder and not its address, so that only a file that is there is taken.
    """
    asked = _parts(address)
    if ".." in asked:
        return None
    registered = _registered() if libraries is None else libraries
    fitting = [*_ways(_said(environment), asked), *_ways(registered, asked)]
    places = [*_whole(fitting), *_shortened(fitting)]
    there = next((place for place in places if place.exists()), None)
    return there or _in_own_folder(asked, environment) or next(iter(places), None)


def _ways(libraries: Iterable[Synchronised], asked: Sequence[str]) -> list[_Way]:
    """Return the ways from the libraries that hold a file, that of the longest address first."""
    found = []
    for library in libraries:
        above = _parts(library.address)
        if above and [part.casefold() for part in asked[: len(above)]] == [part.casefold() for part in above]:
            found.append((library.folder, asked[len(above) :]))
    return sorted(found, key=lambda way: len(way[1]))


def _whole(ways: Iterable[_Way]) -> Iterator[Path]:
    return (folder.joinpath(*rest) for folder, rest in ways)


def _shortened(ways: Sequence[_Way]) -> Iterator[Path]:
    """Yield the places where the file would lie if a folder on the way to it alone were synchronised, the highest first.

    OneDrive calls such a folder after the site and the folder, ``Children - General``: one that is called after another
    folder holds other files, which may have the same names.
    """
    deepest = max((len(rest) for _, rest in ways), default=0)
    for dropped in range(1, deepest):
        for folder, rest in ways:
            left = rest[dropped:]
            if left and (
                " - " not in folder.name
                or folder.name.casefold().endswith(f" - {rest[dropped - 1]}".casefold())
            ):
                yield folder.joinpath(*left)


def _said(environment: Mapping[str, str]) -> Iterator[Synchronised]:
    """Yield what the user says is synchronised."""
    for pair in environment.get(VARIABLE, "").split(";"):
        address, _, folder = pair.partition("=")
        if folder.strip():
            yield Synchronised(address.strip(), Path(folder.strip()))


def _parts(address: str) -> list[str]:
    """Return host and folders, decoded; without the ``https``."""
    return [unquote(part) for part in address.partition("://")[2].split("/") if part]


def _in_own_folder(asked: Sequence[str], environment: Mapping[str, str]) -> Path | None:
    """Return a file of the user's own OneDrive: ``…/personal/WHO/Documents/…``, or ``…/NUMBER/…`` of a private one."""
    match [part.casefold() for part in asked[:4]]:
        case [host, *_] if host == _PERSONAL:
            rest, names = asked[2:], ("OneDriveConsumer", "OneDrive")
        case [host, "personal", _, "documents"] if host.endswith(_ORGANISATION):
            rest, names = asked[4:], ("OneDriveCommercial", "OneDrive")
        case _:
            return None
    places = [Path(environment[name]).joinpath(*rest) for name in names if environment.get(name)]
    return next((place for place in places if place.exists()), None)


def _registered() -> Iterator[Synchronised]:
    """Yield what OneDrive has entered into Windows' registry; nothing where there is none."""
    if sys.platform != "win32":
        return
    import winreg  # noqa: PLC0415 - Windows alone has it

    with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _PROVIDERS) as providers:
        for number in range(winreg.QueryInfoKey(providers)[0]):
            with (
                suppress(OSError),  # an account that was taken away leaves a key without values
                winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as provider,
            ):
                address, _ = winreg.QueryValueEx(provider, "UrlNamespace")
                folder, _ = winreg.QueryValueEx(provider, "MountPoint")
                yield Synchronised(str(address), Path(str(folder)))
