"""Whether Excel lets the macros run, as far as its settings and the rules of IT say so."""

from typing import NamedTuple

from xlperf.addin.computer import Computer, Registry, System

_OFFICE = r"Microsoft\Office\16.0"  # every Excel since 2016
_OWN, _POLICY = rf"Software\{_OFFICE}", rf"Software\Policies\{_OFFICE}"
_ALL, _SIGNED, _NEVER = 1, 3, 4  # values of VBAWarnings; with 2, and with none, Excel asks
# What becomes of the buttons in a workbook, which lies in no folder that Excel trusts
_ON_A_DASHBOARD = {
    _ALL: "run",
    _SIGNED: "run only in a folder that Excel trusts, because the workbook is not signed. Use the ribbon",
    _NEVER: "run only in a folder that Excel trusts. Use the ribbon",
}
_ONCE_ALLOWED = "run once you choose “Enable Content” in the yellow bar"


class Macros(NamedTuple):
    """Whether those of the add-in can run, and what there is to say about it."""

    can_run: bool
    said: tuple[str, ...]


def look_at_macros(computer: Computer) -> Macros:
    """Return what Excel's settings say; a rule of IT comes before a choice of the user."""
    if computer.system is not System.WINDOWS:
        return Macros(can_run=True, said=("Macros: when Excel asks, choose “Enable Macros”.",))
    registry = computer.registry
    if registry.read(rf"{_POLICY}\Common", "vbaoff") == 1:
        return _not("IT has turned macros off in every Office program")
    if _setting(registry, "", "DisableAllAddins") == 1:
        return _not("add-ins are turned off in Excel")
    if _setting(registry, "", "RequireAddinSig") == 1:
        return _not("Excel opens only add-ins that are signed by a trusted publisher")
    warnings = _setting(registry, "", "VBAWarnings")
    become = _ON_A_DASHBOARD.get(warnings, _ONCE_ALLOWED) if isinstance(warnings, int) else _ONCE_ALLOWED
    on_dashboard = f"Buttons on a dashboard (build --button) {become}."
    if _setting(registry, r"\Trusted Locations", "AllLocationsDisabled") != 1:
        return Macros(
            can_run=True,
            said=("Macros: the add-in's can run. Excel trusts its start-up folder.", on_dashboard),
        )
    if warnings == _NEVER:
        return _not("Excel trusts no folders and is set to run no macros")
    if warnings == _SIGNED:
        return _not("Excel trusts no folders and runs only macros that are signed by a trusted publisher")
    return Macros(
        can_run=True, said=("Macros: Excel asks when it starts; choose “Enable Macros”.", on_dashboard)
    )


def _setting(registry: Registry, below: str, name: str) -> int | str | None:
    """Return a setting of Excel's security: IT's where there is one, else the user's."""
    found = registry.read(rf"{_POLICY}\Excel\Security{below}", name)
    return found if found is not None else registry.read(rf"{_OWN}\Excel\Security{below}", name)


def _not(why: str) -> Macros:
    return Macros(
        can_run=False,
        said=(f"Macros: they cannot run, because {why}. docs/excel.md says what to ask IT for.",),
    )
