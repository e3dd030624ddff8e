"""What books, sheets, tables and names share: each is found by its name or its number."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any


class Named:
    """A collection of things with names. As in Excel, capitals make no difference and numbers begin at 1."""

    @abstractmethod
    def things(self) -> list[Any]:
        """Return all of them, in order."""

    def __call__(self, name_or_index: str | int) -> Any:
        things = self.things()
        if isinstance(name_or_index, str):
            for thing in things:
                if thing.name.casefold() == name_or_index.casefold():
                    return thing
        elif 1 <= name_or_index <= len(things):
            return things[name_or_index - 1]
        there = ", ".join(thing.name for thing in things) or "none"
        raise KeyError(
            f"{name_or_index!r} is not one of the {type(self).__name__.lower()}; there are: {there}"
        )

    def __len__(self) -> int:
        return len(self.things())

    def __iter__(self) -> Iterator[Any]:
        return iter(self.things())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.casefold() in {thing.name.casefold() for thing in self.things()}
