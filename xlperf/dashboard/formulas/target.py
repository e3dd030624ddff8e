"""What tblWorkings makes of a target as it is typed on the Dashboard: operator and figures."""

from xlperf.dashboard.formulas.formula import Formula
from xlperf.rules.overrides import plain_target, read_override_target, target_as_typed

_MOST = 15  # characters of a figure, as in its twin
_MOST_COMMAS = 4
_PLACES = "{" + ",".join(str(place) for place in range(1, _MOST + 1)) + "}"


def _plain(text: str) -> str:
    """Return the formula of a text with one kind of sign each, and without spaces."""
    for found, put in (
        ('" "', ""), ("UNICHAR(160)", ""), ("UNICHAR(8805)", ">="), ("UNICHAR(8804)", "<="), ("UNICHAR(8211)", "-"),
    ):  # fmt: skip
        text = f'SUBSTITUTE({text},{found},"{put}")'
    return text


def _without_sign(column: str) -> str:
    return f'IF(RIGHT({column},1)="%",LEFT({column},LEN({column})-1),{column})'


def _figure(column: str) -> str:
    """Return the formula of the figure that a text column holds, or ``?``.

    It has digits and at most one point, and its commas, if any, part off three digits each.
    """
    text = f'IF(LEFT({column},1)="-",MID({column},2,99),{column})'
    plain = f'SUBSTITUTE({text},",","")'
    whole = f'LEFT({text},FIND(".",{text}&".")-1)'
    commas = f"(LEN({text})-LEN({plain}))"
    leading = f"(LEN({whole})-4*{commas})"
    apart = ",".join(  # the first comma from the right, the second, and so on
        f'IF({commas}<{number},TRUE,MID({whole},LEN({whole})-{4 * number - 1},1)=",")'
        for number in range(1, _MOST_COMMAS + 1)
    )
    right = (
        f"LEN({plain})>0",
        f"LEN({plain})<={_MOST}",
        f'SUMPRODUCT(--ISNUMBER(FIND(MID({plain}&REPT("x",{_MOST}),{_PLACES},1),"0123456789.")))=LEN({plain})',
        f'LEN({plain})-LEN(SUBSTITUTE({plain},".",""))<=1',
        f'RIGHT({plain},1)<>"."',
        f"IF({commas}=0,TRUE,AND({commas}<={_MOST_COMMAS},{leading}>=1,{leading}<=3,{apart}))",
    )
    negative = f'IF(LEFT({column},1)="-",-1,1)'
    return f'IFERROR(IF(AND({",".join(right)}),{negative}*NUMBERVALUE({plain},".",","),"?"),"?")'


_TWIN = (read_override_target,)
_TWO_SIGNS = 'OR(LEFT([Target],2)=">=",LEFT([Target],2)="=>",LEFT([Target],2)="<=",LEFT([Target],2)="=<")'
_ONE_SIGN = 'OR(LEFT([Target],1)=">",LEFT([Target],1)="<",LEFT([Target],1)="=")'
_NONE = 'OR([Target]="",[Target]="N/A",[Target]="NA",[Target]="none",[Target]="-")'

TARGET_FORMULAS = (
    Formula("Target as typed", _plain('INDEX(tblDashboard[Target],[Row])&""'), (target_as_typed,)),
    Formula(
        "Target",
        """LEFT([Target as typed],MIN(FIND("(",[Target as typed]&"("),FIND("by",[Target as typed]&"by"))-1)""",
        (plain_target,),
    ),
    Formula(
        "Operator",
        f"""IF({_NONE},"",IF({_TWO_SIGNS},IF(OR(LEFT([Target],1)=">",MID([Target],2,1)=">"),">=","<="),
        IF({_ONE_SIGN},LEFT([Target],1),IF(ISNUMBER(FIND("-",[Target],2)),"-",
        IF([Sign]=1,">=",IF([Sign]=-1,"<=","?"))))))""",
        _TWIN,
    ),
    Formula(
        "Figures",
        f"""IF(OR([Operator]="",[Operator]="?"),"",
        MID([Target],1+IF({_TWO_SIGNS},2,IF({_ONE_SIGN},1,0)),99))""",
        _TWIN,
    ),
    Formula(
        "Low as text",
        _without_sign('IF([Operator]="-",LEFT([Figures],FIND("-",[Figures],2)-1),[Figures])'),
        _TWIN,
    ),
    Formula(
        "High as text",
        _without_sign('IF([Operator]="-",MID([Figures],FIND("-",[Figures],2)+1,99),[Figures])'),
        _TWIN,
    ),
    Formula("Low", f'IF([Operator]="","",{_figure("[Low as text]")})', _TWIN),
    Formula("High", f'IF([Operator]="","",{_figure("[High as text]")})', _TWIN),
    Formula(
        "Target is",
        """IF([Operator]="","none",IF(OR([Operator]="?",[Low]="?",[High]="?"),"unreadable",
        IF(OR([Low]>[High],AND([Scale]=1,ISNUMBER(FIND("%",[Target]))),
        AND([Scale]=100,ISERROR(FIND("%",[Target])),[High]<>0,ABS([High])<=1)),"unreadable","set")))""",
        _TWIN,
    ),
)
