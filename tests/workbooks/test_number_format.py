"""Which number formats multiply by a hundred, and which only write a per cent sign."""

import pytest

from xlperf.workbooks.number_format import Shown, number_format


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0%", Shown.FRACTION), ("0.00%", Shown.FRACTION), ("0.0 %", Shown.FRACTION), ('0%;-0%;"-"', Shown.FRACTION), ("0.0%;[Red]-0.0%", Shown.FRACTION),
     ("[$-809]0.0%", Shown.FRACTION), ('[=0]"-";0.0%', Shown.FRACTION), ('0.0%;-0.0%;0%;"%"@', Shown.FRACTION), ("[Red][<0]-0.0%;0.0%", Shown.FRACTION),
     ('0.0"%"', Shown.POINTS), ("0.0\\%", Shown.POINTS), ('#,##0.0" %"', Shown.POINTS), ('General"%"', Shown.POINTS), ("[$%-809]0.0", Shown.POINTS),
     ("General", Shown.PLAIN), ("#,##0", Shown.PLAIN), ("0.00_%", Shown.PLAIN), ("0.0*%", Shown.PLAIN), ('0;-0;"0%"', Shown.PLAIN), ("@", Shown.PLAIN),
     ('0.0"', Shown.PLAIN), ("dd/mm/yyyy", Shown.PLAIN)],
)  # fmt: skip
def test_a_number_format_says_of_every_number_how_it_is_shown(code: str, shown: Shown) -> None:
    assert number_format(code).always is shown


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [('[<=1]0%;0.0"%"', 0.776, Shown.FRACTION), ('[<=1]0%;0.0"%"', 77.6, Shown.POINTS), ("0.0%;-0.0", 0.776, Shown.FRACTION), ("0.0%;-0.0", -3, Shown.PLAIN),
     ("0.0%;-0.0%;0.0", 0, Shown.PLAIN), ('[>1]0"%";[>0]0%;0', -1, Shown.PLAIN)],
)  # fmt: skip
def test_where_its_sections_differ_the_number_decides(code: str, value: float, shown: Shown) -> None:
    form = number_format(code)
    assert form.always is None
    assert form.shown(value) is shown
