"""What changed in meaning between two reports."""

import datetime as dt
from enum import StrEnum
from typing import Final

from integration_report.model.location import Location
from integration_report.model.summary.parts import Part

COMPARISON_SCHEMA = "integration-report/diff/1"
"""The name of the shape of what `diff` prints."""


class Direction(StrEnum):
    """Whether a difference is for the better."""

    WORSE = "worse"
    BETTER = "better"
    NEUTRAL = "neutral"


class Topic(StrEnum):
    """What a difference is about, in the order of their weight."""

    VERDICT = "verdict"
    """Whether the version can go out, and which version it is."""
    EVIDENCE = "evidence"
    """Documents that can't be read any more, or can again."""
    STATUS = "status"
    """Components, points, phases and checklists."""
    TEST = "test"
    CONTRACT = "contract"
    ISSUE = "issue"
    FLOW = "flow"
    METRIC = "metric"
    ITEM = "item"
    PLAN = "plan"
    SIGNOFF = "signoff"
    DELIVERABLE = "deliverable"
    FINDING = "finding"

    @property
    def label(self) -> str:
        """Return the heading that its differences stand under."""
        return _LABELS[self]


_LABELS: Final = {
    Topic.VERDICT: "Verdict",
    Topic.EVIDENCE: "Documents that can't be read",
    Topic.STATUS: "Components, points, phases and checklists",
    Topic.TEST: "Tests",
    Topic.CONTRACT: "Contracts",
    Topic.ISSUE: "Issues",
    Topic.FLOW: "Flows",
    Topic.METRIC: "Metrics",
    Topic.ITEM: "Items of checklists",
    Topic.PLAN: "Plan",
    Topic.SIGNOFF: "Sign-offs",
    Topic.DELIVERABLE: "Deliverables",
    Topic.FINDING: "Findings",
}


class Difference(Part, frozen=True, kw_only=True):
    """Something that means something else than before."""

    topic: Topic
    """What it is about."""
    kind: str
    """What happened, in a word or two: `newly failing`, `fixed`, `vanished`, `ticked`, `opened`."""
    id: str
    """Id of the thing where it has one, else its words."""
    name: str
    """What people call it."""
    direction: Direction
    """Whether that is for the better."""
    about: str = ""
    """What it belongs to: a document's title, a test's category; empty for what stands alone."""
    before: str = ""
    """How it stood before, in a word or two; empty when it wasn't there."""
    after: str = ""
    """How it stands, in a word or two; empty when it is gone."""
    reasons: tuple[str, ...] = ()
    """Why it stands so, each in a sentence without a full stop; the new ones only."""
    location: Location | None = None
    """Where it is written; of something that is gone, where it was."""


class Side(Part, frozen=True, kw_only=True):
    """One of the two reports."""

    name: str
    """What it was called: a tag, a branch, a commit, or `work tree`."""
    version: str
    """The version that it states."""
    commit: str
    """Full id of its commit; empty for a work tree."""
    as_of: dt.date
    """The day that counts as today in it."""
    ready: bool
    """Whether the version could go out."""


class Comparison(Part, frozen=True, kw_only=True):
    """What changed in meaning between two reports."""

    schema: str = COMPARISON_SCHEMA
    """The shape's name."""
    title: str
    """The later report's title."""
    base: Side
    """The earlier report."""
    head: Side
    """The later one."""
    differences: tuple[Difference, ...]
    """All differences: what got worse first, what got better last; then by topic and id."""
