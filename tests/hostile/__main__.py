"""What comes of each hostile file, as a table."""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.hostile.corpus import corpus
from tests.hostile.read import make_pack, read_in_child, read_packs
from tests.office import Office, find_office


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        program = None if find_office() else Office(home / "office")
        files = list(corpus(program))
        packs = [make_pack(file, home / str(number)) for number, file in enumerate(files)]
        if program:
            program.close()
        print(f"{'file':24} {'what it is':62} {'outcome':62} {'MB':>5} {'s':>6}")
        for file, outcome in zip(files, read_packs(packs), strict=True):
            checks = "; ".join(f"{check}: {text}" for check, text in outcome.messages) or "read"
            shown = outcome.end or (f"read. {checks}" if outcome.figure and outcome.messages else checks)
            name = ascii(file.name)[1:-1]
            print(
                f"{name[:24]:24} {file.about[:62]:62} {shown[:62]:62} {outcome.megabytes:5} {outcome.seconds:6.2f}"
            )


if __name__ == "__main__":
    if sys.argv[1:]:
        for given in sys.argv[1:]:
            print(json.dumps(asdict(read_in_child(Path(given)))), flush=True)
    else:
        main()
