"""A row of the register before people have filled it in: what the reader looks for, and nothing of how it is judged."""

from xlperf.domain.indicator import Frequency, Indicator, Polarity, Unit


def draft(
    name: str, *, label: str, theme: str = "", return_pattern: str = "", sheet: str = "", figures_at: str = ""
) -> Indicator:
    """Return an indicator without a code, polarity or target; frequency and unit are found out from its figures."""
    return Indicator(
        code="",
        topic="",
        theme=theme,
        name=name,
        polarity=Polarity.NONE,
        frequency=Frequency.QUARTER,
        unit=Unit.NUMBER,
        decimals=0,
        return_pattern=return_pattern,
        sheet=sheet,
        labels=(label,),
        figures_at=figures_at,
    )
