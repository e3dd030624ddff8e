"""What is doubtful in the register although it can be worked with, in the order in which it is collected."""

from xlperf.checks.clashing_labels import clashing_labels
from xlperf.checks.comments_by import comments_by_too_early
from xlperf.checks.impossible_targets import impossible_targets
from xlperf.checks.recipients import recipients_in_doubt
from xlperf.domain.problem import Problem
from xlperf.domain.register import Register


def check_register(register: Register) -> list[Problem]:
    """Return what is doubtful in a register that could be read, and what is wrong with single rows of it."""
    return [
        *register.problems,
        *impossible_targets(register),
        *clashing_labels(register),
        *recipients_in_doubt(register),
        *comments_by_too_early(register),
    ]
