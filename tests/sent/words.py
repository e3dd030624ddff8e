"""The words of council returns: services, measures, places, remarks."""

from __future__ import annotations

P, N, R, S = "percent", "number", "rate", "score"

SERVICES: dict[str, list[tuple[str, str]]] = {
    "Children's Social Care": [
        ("Referrals received", N), ("Re-referrals within 12 months (%)", P), ("Children in care", N),
        ("Rate of children in care per 10,000", R), ("% of assessments completed in 45 days", P),
        ("Children subject to a child protection plan", N), ("Care leavers in suitable accommodation (%)", P),
        ("Average caseload per social worker", R), ("Contacts", N), ("Section 47 enquiries started", N),
        ("% of reviews held on time", P), ("Placement stability: 3 or more moves (%)", P),
    ],
    "Education and SEND": [
        ("EHC plans issued within 20 weeks (%)", P), ("Electively home educated children", N),
        ("Permanent exclusions", N), ("% of pupils persistently absent", P), ("Suspensions", N),
        ("Pupils in good or outstanding schools (%)", P), ("New EHC plans", N), ("Children missing education", N),
        ("Attainment 8 score", S), ("First choice secondary places offered (%)", P), ("Tribunal appeals lodged", N),
    ],
    "Adult Social Care": [
        ("People receiving long term support", N), ("Delayed discharges per 100,000", R),
        ("% of people with a direct payment", P), ("Safeguarding concerns received", N),
        ("Reablement: no further support needed (%)", P), ("Admissions to residential care 65+", N),
        ("Carers assessed or reviewed", N), ("Social care related quality of life", S),
        ("Reviews completed in the year (%)", P), ("People waiting for an assessment", N),
    ],
    "Waste and Environment": [
        ("Household waste recycled (%)", P), ("Residual waste per household (kg)", R), ("Missed bins", N),
        ("Fly-tipping incidents", N), ("% of fly-tips cleared in 2 days", P), ("Garden waste subscribers", N),
        ("Missed bins per 100,000 collections", R), ("Street cleanliness score", S), ("Tonnes sent to landfill", N),
    ],
    "Housing": [
        ("Homeless applications", N), ("Households in temporary accommodation", N), ("Rent collected (%)", P),
        ("Average re-let time in days", R), ("% of urgent repairs done on time", P), ("Voids", N),
        ("Families in B&B over 6 weeks", N), ("Tenant satisfaction score", S), ("Gas safety certificates in date (%)", P),
    ],
    "Customer and Corporate": [
        ("Calls answered", N), ("% of calls answered within 60 seconds", P), ("Stage 1 complaints received", N),
        ("Complaints answered on time (%)", P), ("FOI requests received", N), ("FOI answered in 20 days (%)", P),
        ("Sickness days per FTE", R), ("Staff turnover (%)", P), ("Headcount", N), ("Council tax collected (%)", P),
        ("Website satisfaction score", S), ("Benefit claims: average days to process", R),
    ],
    "Highways": [
        ("Potholes reported", N), ("Potholes repaired", N), ("% of category 1 defects made safe on time", P),
        ("Street lights not working (%)", P), ("Killed or seriously injured", N), ("Road closures granted", N),
        ("Bus passenger journeys per head", R), ("Roads in poor condition (%)", P), ("Gullies cleansed", N),
    ],
    "Public Health and Leisure": [
        ("Health checks offered", N), ("Health checks taken up (%)", P), ("Smoking quitters at 4 weeks", N),
        ("Library visits", N), ("Leisure centre visits", N), ("% of new birth visits within 14 days", P),
        ("Alcohol admissions per 100,000", R), ("Wellbeing score", S), ("Active borrowers", N),
    ],
}  # fmt: skip

AUTHORITIES = {
    "Leicestershire": ("855", ("Derbyshire", "Nottinghamshire", "Northamptonshire", "Warwickshire")),
    "Derbyshire": ("830", ("Leicestershire", "Nottinghamshire", "Staffordshire", "Lancashire")),
    "Kent": ("886", ("Essex", "Hampshire", "West Sussex", "Surrey")),
    "Norfolk": ("926", ("Suffolk", "Lincolnshire", "Cumbria", "Somerset")),
    "Devon": ("878", ("Cornwall", "Somerset", "Dorset", "Wiltshire")),
    "Leeds": ("383", ("Sheffield", "Bradford", "Kirklees", "Wakefield")),
    "Rutland": (
        "857",
        ("Wiltshire", "Central Bedfordshire", "West Berkshire", "Bath and North East Somerset"),
    ),
    "Salford": ("355", ("Bolton", "Rochdale", "Oldham", "Tameside")),
}
REGIONS = ("East Midlands", "South East", "North West", "South West")
NEIGHBOURS = (
    "Stat neighbours",
    "Statistical neighbour average",
    "SN average",
    "SN",
    "Statistical Neighbours",
)
AREA_SETS = (
    ("North", "South", "East", "West"),
    ("Charnwood", "Blaby", "Harborough", "Melton"),
    ("Team A", "Team B", "Team C"),
    ("Northern locality", "Central locality", "Southern locality"),
    ("First Response", "Safeguarding", "Looked After"),
    ("City Centre", "Riverside", "Hillside", "Docklands", "Parklands"),
)
TOTALS = ("Total", "County total", "All areas", "Countywide", "Service total")
MARKS = (
    "c",
    "x",
    "<5",
    "..",
    ":",
    "tbc",
    "TBC",
    "n/a",
    "N/A",
    "-",
    "Awaited",
    "not available",
    "No data",
    "z",
    "[c]",
)
REMARKS = (
    "Slight improvement on last quarter.", "Team has had two vacancies", "See exception report",
    "Awaiting data from health partner", "On track", "New system went live, some recording issues",
    "Seasonal dip as expected", "Figures provisional", "Down by 12 on last time", "5 staff have now been trained",
)  # fmt: skip
OWNERS = ("J Patel", "S. Okafor", "Head of Service", "Mary Whitlock", "T Evans", "AD Operations")
NOTES = (
    "Source: Mosaic", "Source: Liquidlogic, run by the performance team", "c = suppressed, fewer than 5",
    "Figures may not sum because of rounding", "* provisional", "tbc = awaiting validation",
    "Contact: performance@council.gov.uk", "Please do not change the layout of this sheet",
    "OFFICIAL - SENSITIVE", "Data quality: green", "Includes cases transferred in",
)  # fmt: skip
CORNERS = (
    "Indicator",
    "Measure",
    "PI",
    "Description",
    "Performance measure",
    "Performance indicator",
    "KPI",
    "",
)
