"""Findings in the summary, and documents that could not be read."""

from typing import Self

from integration_report.model.finding import Finding, Level
from integration_report.model.location import Location
from integration_report.model.summary.parts import Part
from integration_report.model.words import Kind


class FindingSummary(Part, frozen=True, kw_only=True):
    """A finding."""

    code: str
    """The rule's code."""
    severity: Level
    """How grave it is."""
    path: str
    """The file."""
    line: int
    """The line, from 1."""
    column: int
    """The column, from 1."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""

    @classmethod
    def of(cls, finding: Finding, **more: str) -> Self:
        """Return a finding as it is laid out; `more` are the fields that only this class has."""
        return cls(
            code=finding.code,
            severity=finding.severity,
            path=finding.location.path,
            line=finding.location.line,
            column=finding.location.column,
            message=finding.message,
            hint=finding.hint,
            **more,
        )


class SuppressedSummary(FindingSummary, frozen=True, kw_only=True):
    """A finding that its document suppresses."""

    reason: str
    """The author's reason."""


class UnreadableSummary(Part, frozen=True, kw_only=True):
    """A document that couldn't be read."""

    path: str
    """The document's path."""
    kind: Kind | None
    """What it is, if that could be told."""
    message: str
    """The first thing that was wrong."""
    location: Location
    """Where that is."""
