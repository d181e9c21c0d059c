"""All rules by code, in a list that is written by hand: one line a rule, in order of the codes."""

from collections.abc import Mapping
from typing import Final

from integration_report.checking.rule import Rule
from integration_report.checking.rules import (
    ref001_unknown_reference,
    src001_syntax,
    src014_suppression_without_reason,
    src015_suppression_of_unknown_code,
    src016_unused_suppression,
)

_MODULES: Final[tuple[Rule, ...]] = (
    ref001_unknown_reference,
    src001_syntax,
    src014_suppression_without_reason,
    src015_suppression_of_unknown_code,
    src016_unused_suppression,
)

RULES: Final[Mapping[str, Rule]] = {rule.CODE: rule for rule in _MODULES}
"""The rules by code."""

FAMILIES: Final[Mapping[str, str]] = {
    "CHK": "Checklists",
    "CON": "Contracts",
    "FLO": "End-to-end flows",
    "ISS": "Known issues",
    "PLN": "The plan",
    "REF": "References",
    "REP": "The report",
    "SGN": "Sign-offs",
    "SRC": "Source text",
    "TST": "Test results",
}
"""What the families of codes are about."""


def family(code: str) -> str:
    """Return the family of a rule's code: its letters."""
    return code.rstrip("0123456789")
