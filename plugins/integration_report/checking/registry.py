"""All rules by code, in a list that is written by hand: one line a rule, in order of the codes."""

from collections.abc import Mapping
from typing import Final

from integration_report.checking.rule import Rule
from integration_report.checking.rules import (
    ref001_unknown_reference,
    ref002_ambiguous_reference,
    ref003_duplicate_component_name,
    ref004_duplicate_issue,
    ref005_duplicate_checklist,
    ref006_second_plan,
    ref007_duplicate_name,
    ref008_unknown_issue_or_test,
    ref009_unplanned_point,
    src001_syntax,
    src002_encoding,
    src003_too_large,
    src004_duplicate_key,
    src005_yaml_feature,
    src006_unknown_kind,
    src007_unknown_field,
    src008_wrong_type,
    src009_missing_field,
    src010_conflicting_values,
    src011_not_followed,
    src012_empty_file,
    src013_bad_row,
    src014_suppression_without_reason,
    src015_suppression_of_unknown_code,
    src016_unused_suppression,
)

_MODULES: Final[tuple[Rule, ...]] = (
    ref001_unknown_reference,
    ref002_ambiguous_reference,
    ref003_duplicate_component_name,
    ref004_duplicate_issue,
    ref005_duplicate_checklist,
    ref006_second_plan,
    ref007_duplicate_name,
    ref008_unknown_issue_or_test,
    ref009_unplanned_point,
    src001_syntax,
    src002_encoding,
    src003_too_large,
    src004_duplicate_key,
    src005_yaml_feature,
    src006_unknown_kind,
    src007_unknown_field,
    src008_wrong_type,
    src009_missing_field,
    src010_conflicting_values,
    src011_not_followed,
    src012_empty_file,
    src013_bad_row,
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
