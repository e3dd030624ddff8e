"""The sheets of a dashboard: what whoever writes one and whoever reads it back call them."""

SUMMARY, COMMITTEE, DASHBOARD, COMPARATORS, TRENDS, DATA, CHECKS, NOTES, WORKINGS, RANKS, PARITY = (
    "Summary", "Committee", "Dashboard", "Comparators", "Trends", "Data", "Checks", "Notes", "Workings", "Ranks", "Parity",
)  # fmt: skip
COMPARED_WITH = "Compared with"  # leads to the year of the national figures on Comparators
# Excel keeps the name History for itself.
# The sheets of a dashboard with formulas, and those that only some have
EVERY_DASHBOARD = (SUMMARY, DASHBOARD, DATA, CHECKS, NOTES, WORKINGS)
SOME_DASHBOARDS = (COMMITTEE, COMPARATORS, TRENDS, RANKS, PARITY)
COMMITTEE_MARK = "CommitteePage"  # the name by which a sheet Committee is known for the program's own
# The sheets that people may have printed
PRINTABLE = (SUMMARY, COMMITTEE, DASHBOARD, COMPARATORS, TRENDS, DATA, CHECKS, NOTES, RANKS)
