"""What tblWorkings works out: one row per indicator, one column per rule, from left to right.

Figures stand in the indicator's unit as the reader sees them: percentages in points (77.6).
"""

from typing import NamedTuple

from xlperf.columns import LONGER_TREND, NO_FIGURE, YEAR_END
from xlperf.dashboard.formulas.formula import FEWEST_ROWS, Formula
from xlperf.dashboard.formulas.page import END_NAME
from xlperf.dashboard.formulas.target import TARGET_FORMULAS
from xlperf.domain.indicator import MeasureRole
from xlperf.domain.period import Period
from xlperf.domain.target import Target
from xlperf.rules.comparison_period import is_not_applicable, latest, previous, series
from xlperf.rules.due import Every, answer, awaited, behind
from xlperf.rules.explain import (
    HAS_A_SIGN,
    MAY_BE_A_FRACTION,
    RUNS_BACKWARDS,
    UNREADABLE,
    unreadable_target_sentence,
)
from xlperf.rules.overrides import score_with_override
from xlperf.rules.quartile import quartile, rank, standing
from xlperf.rules.rounding import round_half_away
from xlperf.rules.scorecard import as_shown, score
from xlperf.rules.status import Status, status
from xlperf.rules.targets import with_target_of
from xlperf.rules.trend import judge, trend
from xlperf.rules.trend_words import trend_words
from xlperf.rules.year_end import year_end

WORKINGS_TABLE = "tblWorkings"
SET_TARGET = "Set target"
HISTORY = (*(f"Back {number}" for number in range(11, 0, -1)), "Newest")
DRAWN_DECIMALS = 10
SERIES_WEIGHTS, SERIES_NUMBERS = 97, 999_983  # primes
WORDS_WAIT = "Refresh to see"
CHANGED_SINCE = (
    "Changed on this page since it was built. Refresh it, or build it again, to see the reason here."
)


def _place(cells: str) -> str:
    return f"(ROW({cells})-ROW(tblData[[#Headers],[Code]]))"


class _Rows(NamedTuple):
    """The rows of tblData in which the figures of one indicator stand, from the first to the last.

    Few as long as nobody sorts that table, so that the work grows with the figures and not with their square. Others'
    figures may stand among them, so that whoever looks there asks for the code.

    Parameters
    ----------
    code, kind
        The formulas of its code, and of the choice of kind of period that counts.
    first, last
        Those of the rows.
    """

    code: str
    kind: str
    first: str
    last: str

    def of(self, column: str) -> str:
        """Return the formula of these cells of a column."""
        return f"INDEX(tblData[{column}],{self.first}):INDEX(tblData[{column}],{self.last})"

    @property
    def own(self) -> str:
        """The formula of which of them are its own."""
        return f"({self.of('Code')}={self.code})"

    @property
    def figures(self) -> str:
        """The formula of which of them are figures that count."""
        return f"({self.own}*({self.of('In time')}={self.kind})*ISNUMBER({self.of('Value')}))"

    @property
    def reported(self) -> str:
        """The formula of which of them say anything that counts."""
        return f"({self.own}*({self.of('Counts')}={self.kind}))"

    @property
    def not_applicable(self) -> str:
        """The formula of which of them say that there cannot be a figure."""
        return f"({self.own}*({self.of('Counts')}=-{self.kind}))"

    @property
    def order(self) -> str:
        """The formula of the order of periods of one kind: by their end, then by their start."""
        return f"({self.of('To')}*100000+{self.of('From')})"

    @property
    def place(self) -> str:
        """The formula of where in tblData they stand."""
        return _place(self.of("Code"))


_OWN = _Rows("[Code]", "[Kind]", "[First row]", "[Last row]")


_MONTHS_OVER = f"(12*YEAR({END_NAME}+1)+MONTH({END_NAME}+1)-1)"
_MONTHS = f"""IF([Due every]="{Every.MONTH}",1,IF([Due every]="{Every.QUARTER}",3,6))"""


def _terms_over(day: str) -> str:
    """Return the formula of how many school terms are over by a day."""
    return f"(3*YEAR({day}+1)+(MONTH({day}+1)>3)+(MONTH({day}+1)>8))"


def _behind(order: str) -> str:
    """Return the formula of how many figures have become due since one whose period has this order."""
    ends = f"INT({order}/100000)"
    month = f"(12*YEAR({ends})+MONTH({ends}))"
    return f"""MAX(0,IF([Due every]="{Every.WEEK}",INT(({END_NAME}-{ends})/7),
    IF([Due every]="{Every.TERM}",{_terms_over(END_NAME)}-{_terms_over(ends)},
    IF([Due every]="{Every.YEAR}",INT(({_MONTHS_OVER}-{month})/12),
    INT(({_MONTHS_OVER}-3)/{_MONTHS})-INT(({month}-3)/{_MONTHS})))))"""


_IS_SNAPSHOT = '(INDEX(tblData[Kind of period],[Latest row])="date")'


def _year_before(day: str) -> str:
    """Return the formula of the same day a year before; the last day of a month stays the last day."""
    return f"IF({day}=EOMONTH({day},0),EOMONTH({day},-12),EDATE({day},-12))"


def _shown(row: str) -> str:
    """Return the formula of the figure in a row of tblData as the reader sees it; blank where there is none."""
    figure = f"INDEX(tblData[Value],{row})"
    return f'IF({row}=0,"",IF(ISNUMBER({figure}),ROUND({figure}*[Scale],[Decimals]),""))'


def _stored(column: str) -> str:
    return f"ROUND({column}/[Scale],[Decimals]+2)"


def _whole(column: str) -> str:
    return f'IF({column}="","",ROUND({column}*10^[Decimals],0))'


def _cut(sign: str) -> str:
    return "+".join(f"([Latest]{sign}[{cut}])" for cut in ("Cut lower", "Cut median", "Cut upper"))


def _of_line(column: str) -> str:
    return f"INDEX(tblWorkings[{column}],[Line])"


def _history(heading: str) -> Formula:
    """Return the formula of one figure of a history, counted back from the newest.

    It is that of the indicator which the Dashboard has in this place, so that its chart stays right where people sort.
    """
    back = 1 if heading == HISTORY[-1] else int(heading.split()[1]) + 1
    rows = _Rows("[Beside]", *map(_of_line, ("Kind", "First row", "Last row")))
    nth = f"AGGREGATE(14,6,{rows.order}/{rows.figures},{back})"
    figure = f"INDEX(tblData[Value],AGGREGATE(14,6,{rows.place}/({rows.figures}*({rows.order}={nth})),1))"
    scale, decimals = _of_line("Scale"), _of_line("Decimals")
    target = f'IF({_of_line("Target is")}="set",({_of_line("Low")}+{_of_line("High")})/2,0)'
    text = f"IFERROR(ROUND((ROUND({figure}*{scale},{decimals})-{target})/{scale},{DRAWN_DECIMALS}),NA())"
    return Formula(heading, f"IF({_of_line('Kind')}=0,NA(),{text})", (series,))


# Charts move with the rows that people insert, and the figures they are drawn from do not: rows without a code are not counted
_IN_DASHBOARD = "(ROW(tblDashboard[Code])-ROW(tblDashboard[[#Headers],[Code]]))"
_THIS_FAR = "INDEX(tblWorkings[Code],1):INDEX(tblWorkings[Code],ROW()-ROW(tblWorkings[[#Headers],[Code]]))"
_OF_THOSE_FILLED = f'SUMPRODUCT(--({_THIS_FAR}<>""))'
_BESIDE = (
    Formula(
        "Beside",
        f'INDEX(tblDashboard[Code],AGGREGATE(15,6,{_IN_DASHBOARD}/(tblDashboard[Code]<>""),{_OF_THOSE_FILLED}))',
        (),
    ),
    Formula("Line", "MATCH(TRUE,INDEX(tblWorkings[Code]=[Beside],0),0)", ()),
)

_SELECTION = (
    Formula("Row", "MATCH(TRUE,INDEX(tblDashboard[Code]=[Code],0),0)", ()),
    Formula(
        "Sign",
        """IF(INDEX(tblDashboard[Polarity],[Row])="High = Good",1,
        IF(INDEX(tblDashboard[Polarity],[Row])="Low = Good",-1,0))""",
        (judge,),
    ),
    Formula("Polarity", 'IF([Sign]=1,"High = Good",IF([Sign]=-1,"Low = Good","N/A"))', ()),
    *TARGET_FORMULAS,
    Formula("First row", "IFERROR(MAX(1,MATCH(TRUE,INDEX(tblData[Code]=[Code],0),0)-1),1)", ()),
    Formula(
        "Last row",
        f"IFERROR(MAX({FEWEST_ROWS},AGGREGATE(14,6,{_place('tblData[Code]')}/(tblData[Code]=[Code]),1)),{FEWEST_ROWS})",
        (),
    ),
    Formula(
        "Kind",
        f"IFERROR(AGGREGATE(15,6,{_OWN.of('Counts')}/({_OWN.own}*({_OWN.of('Counts')}>0)),1),"
        f"IFERROR(-AGGREGATE(14,6,{_OWN.of('Counts')}/({_OWN.own}*({_OWN.of('Counts')}<0)),1),0))",
        (series,),
    ),
    Formula(
        "Newest order",
        f"IF([Kind]=0,0,IFERROR(AGGREGATE(14,6,{_OWN.order}/{_OWN.reported},1),0))",
        (latest,),
    ),
    Formula(
        "Not applicable order",
        f"IF([Kind]=0,0,IFERROR(AGGREGATE(14,6,{_OWN.order}/{_OWN.not_applicable},1),0))",
        (is_not_applicable,),
    ),
    Formula(
        "Latest order",
        f"""IF([Not applicable order]<=[Newest order],[Newest order],
        IF({_behind("[Not applicable order]")}>[Lag],[Newest order],
        IF([Newest order]=0,[Not applicable order],
        IF({_behind("[Newest order]")}>[Lag],[Not applicable order],[Newest order]))))""",
        (answer,),
    ),
    Formula(
        "Latest row",
        f"""IF([Latest order]=0,0,AGGREGATE(14,6,
        {_OWN.place}/(({_OWN.reported}+{_OWN.not_applicable})*({_OWN.order}=[Latest order])),1))""",
        (answer,),
    ),
    Formula(
        SET_TARGET,
        """IF([Targets by period]="","",MID([Targets by period],
        FIND("|"&[Latest order]&"|",[Targets by period])+LEN([Latest order])+2,
        FIND("|",[Targets by period],FIND("|"&[Latest order]&"|",[Targets by period])+LEN([Latest order])+2)
        -FIND("|"&[Latest order]&"|",[Targets by period])-LEN([Latest order])-2))""",
        (with_target_of,),
    ),
    Formula("Behind", f"IF([Latest row]=0,0,{_behind('[Latest order]')})", (behind,)),
    Formula("Figure is", 'IF(OR([Latest row]=0,[Behind]>[Lag]),"missing","there")', (awaited,)),
    Formula(
        "A year before",
        f"""IF(OR([Latest row]=0,[Compare with]="previous"),0,
        IF(INDEX(tblData[Kind of period],[Latest row])="week",[Latest order]-364*100001,
        {_year_before("INDEX(tblData[To],[Latest row])")}*100000+{_year_before("INDEX(tblData[From],[Latest row])")}))""",
        (Period.year_before,),
    ),
    Formula(
        "Previous order",
        f"""IF([Latest row]=0,0,IFERROR(IF([Compare with]="previous",
        AGGREGATE(14,6,{_OWN.order}/({_OWN.figures}*({_OWN.order}<[Latest order])
        *({_OWN.of("To")}<=INDEX(tblData[To],[Latest row])-300*{_IS_SNAPSHOT})),1),
        IFERROR(AGGREGATE(14,6,{_OWN.order}/({_OWN.figures}*({_OWN.order}=[A year before])),1),
        AGGREGATE(14,6,{_OWN.order}/({_OWN.figures}*{_IS_SNAPSHOT}*(ABS({_OWN.of("To")}-[A year before]/100001)<=31)),1))),0))""",
        (previous,),
    ),
    Formula(
        "Previous row",
        f"IF([Previous order]=0,0,AGGREGATE(14,6,{_OWN.place}/({_OWN.figures}*({_OWN.order}=[Previous order])),1))",
        (previous,),
    ),
)

_FIGURE_FORMULAS = (
    Formula("Previous period", 'IF([Previous row]=0,"",INDEX(tblData[Period],[Previous row]))', (previous,)),
    Formula("Previous", _shown("[Previous row]"), (as_shown, round_half_away)),
    Formula("Previous value", f'IF([Previous]="","",{_stored("[Previous]")})', (as_shown,)),
    Formula("Latest period", 'IF([Latest row]=0,"",INDEX(tblData[Period],[Latest row]))', (answer,)),
    Formula("Latest", _shown("[Latest row]"), (as_shown, round_half_away)),
    Formula(
        "Latest value",
        f"""IF([Latest row]=0,"{NO_FIGURE}",
        IF([Latest]="",INDEX(tblData[Mark],[Latest row]),{_stored("[Latest]")}))""",
        (as_shown,),
    ),
)

_JUDGEMENTS = (
    Formula(
        "Trend",
        """IF(OR([Show trend]="No",[Previous]="",[Latest]=""),"",
        IF([Latest]=[Previous],"Same",IF([Latest]>[Previous],"Increase","Decrease")))""",
        (trend, score),
    ),
    Formula(
        "Better or worse",
        """IF(OR([Trend]="",[Sign]=0),"",IF([Trend]="Same","Same",
        IF(([Trend]="Increase")=([Sign]=1),"Better","Worse")))""",
        (judge,),
    ),
    Formula(
        "Quartile",
        f"""IF(OR([Sign]=0,[Latest]=""),"",IF([Cut lower]="",IF([As published]="","",[As published]),
        IF([Sign]=-1,1+{_cut(">")},IF(QuartileMethod="LAIT",1+{_cut("<=")},1+{_cut("<")}))))""",
        (quartile, standing),
    ),
    Formula(
        "Met",
        """IF(OR([Target is]<>"set",[Latest]=""),"",IF(IF([Operator]=">",[Latest]>[Low],
        IF([Operator]=">=",[Latest]>=[Low],IF([Operator]="<",[Latest]<[Low],IF([Operator]="<=",[Latest]<=[Low],
        IF([Operator]="=",[Latest]=[Low],AND([Latest]>=[Low],[Latest]<=[High])))))),"Yes","No"))""",
        (Target.is_met_by,),
    ),
    Formula(
        "Missed by",
        'IF([Met]="No",ROUND(MAX([Low]-[Latest],[Latest]-[High],0),10),"")',
        (Target.distance_from,),
    ),
    Formula(
        "Status",
        f"""IF([Figure is]="missing","{NO_FIGURE}",IF([Role]="{MeasureRole.CONTEXTUAL}","{Status.CONTEXTUAL}",
        IF(OR([Sign]=0,[Latest]="",[Target is]="unreadable"),"N/A",IF([Met]="Yes","Green",IF([Met]="No",IF(AND(StatusRule="target then quartile",[Quartile]<>""),IF([Quartile]=4,"Red","Amber"),
        IF(AND([Tolerance]>0,[Missed by]<=[Tolerance]),"Amber","Red")),
        IF(OR(StatusRule<>"target then quartile",[Quartile]=""),"N/A",
        IF([Quartile]=1,"Green",IF([Quartile]=4,"Red","Amber")))))))""",
        (status, score, score_with_override),
    ),
)

_OTHERS = 'SUMPRODUCT((tblRanks[Code]=[Code])*(tblRanks[Neighbour]<>"own"))'
_BEFORE = (
    'SUMPRODUCT((tblRanks[Code]=[Code])*(tblRanks[Neighbour]<>"own")'
    "*(ROUND(tblRanks[Value]*[Scale],10)*[Sign]>[Latest]*[Sign]))"
)
_RANKS = (
    Formula("Others", _OTHERS, (standing,)),
    Formula(
        "Rank",
        f'IF(OR([Sign]=0,[Latest]="",[Cut lower]="",[Others]=0),"",1+{_BEFORE})',
        (rank, standing),
    ),
)
WITHOUT_RANKS = {"Others": "0", "Rank": '""'}  # where no authority's figure is known there is no Ranks sheet

_WHY = (
    Formula(
        "Series",  # another number for nearly every other series
        f"""IF([Kind]=0,0,IFERROR(MOD(ROUND(SUMPRODUCT({_OWN.figures}*ROUND({_OWN.of("Value")}*[Scale],[Decimals])*10^[Decimals]
        *(MOD({_OWN.of("To")},{SERIES_WEIGHTS})+1)),0),{SERIES_NUMBERS}),"?"))""",
        (series,),
    ),
    Formula(
        "Key",
        f"""ReportPeriod&"|"&[Latest order]&"|"&IF([Latest]="",[Latest value],{_whole("[Latest]")})
        &"|"&[Previous order]&"|"&{_whole("[Previous]")}&"|"&[Polarity]&"|"&[Target]&"|"&[Series]""",
        (),
    ),
    Formula("Changed", "IF([Key]=[Key as built],0,1)", ()),
    Formula(
        "Why",
        f"""IF([Changed]=0,[Why as built],IF(AND([Target is]="unreadable",[Figure is]="there"),
        IF(OR([Operator]="?",[Low]="?",[High]="?"),"{UNREADABLE}",
        IF([Low]>[High],"{unreadable_target_sentence(RUNS_BACKWARDS)}",
        IF([Scale]=1,"{unreadable_target_sentence(HAS_A_SIGN)}","{unreadable_target_sentence(MAY_BE_A_FRACTION)}"))),
        "{CHANGED_SINCE}"))""",
        (),
    ),
    Formula(
        LONGER_TREND,
        f"""IF([Changed]=0,[{LONGER_TREND} as built]&"",IF([Show trend]="No","","{WORDS_WAIT}"))""",
        (trend_words,),
    ),
    Formula(
        YEAR_END,
        f"""IF([Changed]=0,[{YEAR_END} as built]&"",IF([{YEAR_END} as built]="","","{WORDS_WAIT}"))""",
        (year_end,),
    ),
)

WORKINGS_FORMULAS = (
    *_SELECTION,
    *_FIGURE_FORMULAS,
    *_JUDGEMENTS,
    *_RANKS,
    *_WHY,
    *_BESIDE,
    *(_history(heading) for heading in HISTORY),
)
