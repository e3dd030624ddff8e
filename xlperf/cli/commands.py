"""Which commands there are, and the module of each, imported when it is asked for: a build need not import the others."""

from collections.abc import Mapping
from importlib import import_module

COMMANDS: Mapping[str, str] = {
    "accessible": "accessible",
    "briefings": "briefings",
    "build": "build",
    "chase": "chase",
    "check": "check",
    "collect": "collect",
    "demo": "demo",
    "explain": "explain",
    "history": "history",
    "new": "new",
    "next": "next_step",  # a module of that name would hide Python's own word
    "page": "page",
    "proofread": "proofread",
    "report": "report",
    "addin": "addin",
    "comparators": "comparators",
    "live": "live",
    "mail": "mail",
    "register": "register",
}  # in the order in which --help lists them: commands, then groups of them


def import_command(name: str) -> None:
    """Make a command known by importing its module; all of them, where none has that name."""
    for module in [COMMANDS[name]] if name in COMMANDS else COMMANDS.values():
        import_module(f"xlperf.cli.{module}")


def import_every_command() -> None:
    """Make all commands known, as what lists them needs."""
    import_command("")
