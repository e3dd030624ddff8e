"""What a recipient's files are called."""

from collections.abc import Iterable, Mapping

from xlperf.domain.register import Recipient
from xlperf.workbooks.safe_name import safe_name


def names_of_files(recipients: Iterable[Recipient]) -> Mapping[Recipient, str]:
    """Return what the files of each recipient are called, without an ending; a namesake's have a number: ``Jo Smith (2)``.

    Give all of the register's recipients, so that a name is the same whoever else gets a file.
    """
    names: dict[Recipient, str] = {}
    taken: set[str] = set()
    for recipient in recipients:
        plain = safe_name(recipient.name, "Recipient")
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        names[recipient] = name
    return names
