"""Families of rules: the letters that their codes begin with."""

from collections.abc import Mapping
from typing import Final

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
