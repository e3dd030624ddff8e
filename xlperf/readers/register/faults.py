"""What is wrong with the register, collected with the cell of each fault."""

from dataclasses import dataclass, field

from xlperf.indicators.observation import cell_name
from xlperf.readers.files.flat_table import Record


@dataclass(slots=True)
class Faults:
    """What is wrong with the register, collected with the cell of each fault."""

    found: list[str] = field(default_factory=list)

    def add(self, sheet: str, record: Record, name: str, text: str) -> None:
        """Add what is wrong with one cell."""
        column = record.columns.get(name)
        place = f"{sheet}!{cell_name(record.row, column)}" if column is not None else sheet
        self.found.append(f"{place} ({name}): {text}")
