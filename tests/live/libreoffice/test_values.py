"""What a cell holds."""

import datetime as dt
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from xlperf.live.libreoffice.values import moment, prepared, serial

_DAY_ZERO = dt.datetime(1899, 12, 30)


@pytest.mark.parametrize(
    "missing", [None, math.nan, math.inf, pd.NaT, pd.NA, np.float64("nan"), np.datetime64("NaT"), ""]
)
def test_what_is_missing_makes_a_blank_cell(missing: object) -> None:
    assert prepared(missing) == ""


@pytest.mark.parametrize(
    ("given_value", "held"),
    [
        (3, 3.0),
        (Decimal("2.5"), 2.5),
        (np.int64(7), 7.0),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),  # noqa: FBT003 - NumPy's own signature
        (False, False),
        ("007", "007"),
        (dt.date(2022, 9, 30), dt.datetime(2022, 9, 30)),
        (np.datetime64("2022-09-30T10:00"), dt.datetime(2022, 9, 30, 10)),
        (pd.Timestamp("2022-09-30", tz="Europe/London"), dt.datetime(2022, 9, 30)),
    ],
)
def test_numbers_dates_and_texts_of_every_library_become_what_a_cell_holds(
    given_value: object, held: object
) -> None:
    assert prepared(given_value) == held
    assert isinstance(prepared(given_value), type(held))


@pytest.mark.parametrize("odd", [object(), [1], 1j, dt.time(9), b"x"])
def test_what_no_cell_can_hold_is_refused_in_words(odd: object) -> None:
    with pytest.raises(TypeError, match="write a number, text or a date"):
        prepared(odd)


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)))
def test_a_date_survives_being_a_number_to_the_millisecond(when: dt.datetime) -> None:
    back = moment(serial(when, _DAY_ZERO), _DAY_ZERO)
    assert isinstance(back, dt.datetime)
    assert abs(back - when) <= dt.timedelta(milliseconds=1)


def test_a_number_that_is_no_date_stays_a_number() -> None:
    assert moment(1e12, _DAY_ZERO) == 1e12
