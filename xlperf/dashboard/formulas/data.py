"""What tblData works out: which figures count in the report period, and which are shown."""

from xlperf.dashboard.formulas.formula import Formula
from xlperf.domain.period import Period
from xlperf.rules.comparison_period import (
    is_not_applicable,
    is_reported,
    latest,
    preference,
    previous,
    usable,
)

DATA_TABLE = "tblData"
PREFERENCE = "Preference"

_PLACE = "ROW()-ROW(tblData[[#Headers],[Code]])"
_AT = "MATCH(TRUE,INDEX(tblWorkings[Code]=[Code],0),0)"

DATA_FORMULAS = (
    Formula(
        "In time",
        """IF([Preference]=0,0,IF(IF([Kind of period]="year to date",[From],[To])<=ReportEnd,[Preference],0))""",
        (Period.is_over_by, usable, preference),
    ),
    Formula(
        "Counts",
        """IF([In time]=0,0,IF(OR(ISNUMBER([Value]),
        AND([Mark]<>"",[Mark]<>"not available",[Mark]<>"not applicable")),[In time],
        IF([Mark]="not applicable",-[In time],0)))""",
        (is_reported, is_not_applicable),
    ),
    Formula(
        "Used as",
        f"""IF([In time]=0,"",IF(INDEX(tblWorkings[Latest row],{_AT})={_PLACE},"Latest",
        IF(INDEX(tblWorkings[Previous row],{_AT})={_PLACE},"Previous","")))""",
        (latest, previous),
    ),
)
