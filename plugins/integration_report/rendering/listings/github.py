"""Findings as annotations of GitHub Actions: a command line each, and a last line for people.

See https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from typing import Final

from integration_report.model.finding import Level
from integration_report.model.listing import FindingsListing
from integration_report.model.summary import FindingSummary
from integration_report.model.wording import counted
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import (
    printable,
    without_commands,
    without_marks,
)

_COMMANDS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}
_IN_VALUES: Final = {"%": "%25", ":": "%3A", ",": "%2C"}


def listing(part: FindingsListing, screen: Screen) -> str:  # noqa: ARG001 — GitHub colours it
    """Return findings as text that ends with a line feed."""
    number = counted(len(part.findings), "finding")
    said = without_commands(f"{number} in {counted(part.documents, 'document')}.\n")
    return "".join(map(_command, part.findings)) + said


def _command(finding: FindingSummary) -> str:
    """Return the line that makes the runner annotate a line of a file."""
    values = {
        "file": finding.path,
        "line": str(finding.line),
        "col": str(finding.column),
        "title": f"{finding.code} of integration-report",
    }
    written = ",".join(f"{name}={_value(text)}" for name, text in values.items())
    message = "%0A".join(
        printable(text).replace("%", "%25") for text in (finding.message, finding.hint)
    )
    # Older runners look for the other form of commands anywhere in a line.
    return without_marks(f"::{_COMMANDS[finding.severity]} {written}::{message}\n")


def _value(text: str) -> str:
    return "".join(_IN_VALUES.get(letter, letter) for letter in printable(text))
