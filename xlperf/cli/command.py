"""The command ``xlperf`` itself, and what its commands share."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from xlperf.cli.commands import COMMANDS, import_command, import_every_command
from xlperf.cli.paths import local_path, pack_folder
from xlperf.domain.parse_period import not_a_period, parse_period
from xlperf.domain.period import Period

FOUND_ERRORS, STOPPED = 1, 2  # exit codes


class _Commands(TyperGroup):
    """The commands, of which one alone is imported where it is named."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of that name; all are imported where there is none, to say which is like it."""
        import_command(cmd_name)
        self.commands = get_group(app).commands
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - what typer hands over
        """Return the names of all commands, in their order."""
        import_every_command()
        return list(COMMANDS)


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="From the Excel returns of a council's teams to the performance dashboard.",
    epilog="Exit codes: 0 done; 1 the checks found errors (check, and build --strict), or something waits for a decision (briefings, collect, history, page); 2 nothing was done.",
)

PackFolder = Annotated[
    Path,
    typer.Argument(
        metavar="PACK",
        help="The pack's folder, with register.xlsx and returns/; or its register, a return, or a dashboard in its output/.",
        parser=pack_folder,
        show_default=False,
    ),
]
PeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="PERIOD", help="Report period; by default the register's.")
]
PreviousOption = Annotated[
    Path | None,
    typer.Option(
        "--previous",
        metavar="FILE",
        help="An earlier dashboard: what was restated since is a finding, and build carries its Commentary forward; or "
        "“beside”, for that of the pack before this one, where the pack has no history.",
        parser=local_path,
    ),
]


def parsed(period: str | None) -> Period | None:
    """Return the period that an option names, or None where it was left out."""
    if period is None:
        return None
    parsed = parse_period(period)
    if parsed is None:
        raise typer.BadParameter(
            f"{not_a_period(period)}; write one such as “Q2 2022/23”.", param_hint="--period"
        )
    return parsed


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer hands it over so
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - costs a build more than reading the returns

        typer.echo(f"xlperf {version('xlperf')}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
    _result: Annotated[
        Path | None,
        typer.Option(
            "--result",
            metavar="FILE",
            help="Keep the exit code and what is said in FILE, for Excel's macros.",
            parser=local_path,
        ),
    ] = None,
) -> None:
    pass  # --result is in force before the command line is read: xlperf.cli.main
