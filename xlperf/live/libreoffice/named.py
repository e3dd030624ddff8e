"""What books, sheets, tables and names share: each is found by its name or its number."""

from abc import abstractmethod
from collections.abc import Callable, Iterator
from typing import Any


class Named:
    """A collection of things with names. As in Excel, capitals make no difference and numbers begin at 1."""

    @abstractmethod
    def named(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        """Yield the name of each, in order, with what gets it: LibreOffice is asked for what is wanted, not for all."""

    def things(self) -> list[Any]:
        """Return all of them, in order."""
        return [get() for _, get in self.named()]

    def __call__(self, name_or_index: str | int) -> Any:
        there = []
        for number, (name, get) in enumerate(self.named(), 1):
            if name_or_index == number or _alike(name_or_index, name):
                return get()
            there.append(name)
        raise KeyError(
            f"{name_or_index!r} is not one of the {type(self).__name__.lower()}; "
            f"there are: {', '.join(there) or 'none'}"
        )

    def __len__(self) -> int:
        return sum(1 for _ in self.named())

    def __iter__(self) -> Iterator[Any]:
        return iter(self.things())

    def __contains__(self, name: object) -> bool:
        return any(_alike(name, own) for own, _ in self.named())


def _alike(wanted: object, name: str) -> bool:
    return isinstance(wanted, str) and wanted.casefold() == name.casefold()
