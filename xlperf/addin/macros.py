"""Whether Excel lets the macros run, as far as its settings and the rules of IT say so."""

from typing import NamedTuple

from xlperf.addin.computer import Computer, Registry, System

_OFFICE = r"Microsoft\Office\16.0"  # every Excel since 2016
_OWN, _POLICY = rf"Software\{_OFFICE}", rf"Software\Policies\{_OFFICE}"
_ASKS, _SIGNED, _NEVER = 2, 3, 4  # values of VBAWarnings; 1 lets every macro run


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
    on_dashboard = _on_a_dashboard(warnings)
    if _setting(registry, r"\Trusted Locations", "AllLocationsDisabled") != 1:
        return Macros(
            can_run=True,
            said=("Macros: the add-in's can run. Excel trusts its start-up folder.", on_dashboard),
        )
    if warnings == _NEVER:
        return _not("Excel trusts no folder and is told to run no macro")
    if warnings == _SIGNED:
        return _not("Excel trusts no folder and runs only macros that are signed by a trusted publisher")
    return Macros(
        can_run=True, said=("Macros: Excel asks when it starts; choose “Enable Macros”.", on_dashboard)
    )


def _on_a_dashboard(warnings: int | str | None) -> str:
    """Return what becomes of the buttons in a workbook, which lies in no folder that Excel trusts."""
    match warnings:
        case 3:
            how = "run only in a folder that Excel trusts, for the workbook is not signed. Use the ribbon"
        case 4:
            how = "run only in a folder that Excel trusts. Use the ribbon"
        case 1:
            how = "run"
        case _:
            how = "run once you choose “Enable Content” in the yellow bar"
    return f"Buttons on a dashboard (build --button) {how}."


def _setting(registry: Registry, below: str, name: str) -> int | str | None:
    """Return a setting of Excel's security: IT's where there is one, else the user's."""
    found = registry.read(rf"{_POLICY}\Excel\Security{below}", name)
    return found if found is not None else registry.read(rf"{_OWN}\Excel\Security{below}", name)


def _not(why: str) -> Macros:
    return Macros(
        can_run=False,
        said=(f"Macros: they cannot run, for {why}. docs/excel.md says what to ask IT for.",),
    )
