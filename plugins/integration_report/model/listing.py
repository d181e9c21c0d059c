"""What commands print as JSON, besides report.json: one published shape for each.

Fields may be added, none renamed or removed.
"""

import datetime as dt
from typing import Final

from integration_report.model.finding import Level
from integration_report.model.status import State
from integration_report.model.summary import (
    FindingSummary,
    Part,
    SignoffSummary,
    SuppressedSummary,
    VerdictReason,
)
from integration_report.model.words import Strategy

FINDINGS_SCHEMA: Final = "integration-report/findings/1"
GATE_SCHEMA: Final = "integration-report/gate/1"
PLAN_SCHEMA: Final = "integration-report/plan/1"
RULES_SCHEMA: Final = "integration-report/rules/1"
VERIFY_SCHEMA: Final = "integration-report/verify/1"


class LevelCounts(Part, frozen=True, kw_only=True):
    """Findings by level."""

    error: int = 0
    """Errors."""
    warning: int = 0
    """Warnings."""
    info: int = 0
    """Notes."""


class FindingsListing(Part, frozen=True, kw_only=True):
    """What `check` found."""

    schema: str = FINDINGS_SCHEMA
    """The shape's name."""
    findings: tuple[FindingSummary, ...]
    """The findings, by path, line and column."""
    counts: LevelCounts
    """How many there are of each level."""
    documents: int
    """How many documents were looked at."""


class ExplainedFindings(Part, frozen=True, kw_only=True):
    """Findings with the rules that they break, for tools that show both."""

    findings: tuple[FindingSummary, ...]
    """The findings, by path, line and column."""
    suppressed: tuple[SuppressedSummary, ...]
    """The findings that their documents suppress."""
    rules: "tuple[RuleSummary, ...]"
    """The rules that are broken, by code."""


class GateListing(Part, frozen=True, kw_only=True):
    """Whether the version can go out."""

    schema: str = GATE_SCHEMA
    """The shape's name."""
    title: str
    """The report's title."""
    version: str
    """The version that it is about; empty when no report says."""
    commit: str
    """Full id of the commit whose files these are; empty for a work tree with others."""
    as_of: dt.date
    """The day that counts as today."""
    ready: bool
    """Yes or no."""
    reasons: tuple[VerdictReason, ...]
    """Everything that stands in the way, the gravest first; empty only when ready."""
    notes: tuple[VerdictReason, ...]
    """What doesn't stand in the way but should be known."""


class PlanEntry(Part, frozen=True, kw_only=True):
    """A component in the order of integration."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    status: State
    """How it stands."""
    waits_for: tuple[str, ...]
    """Ids of the components it depends on that aren't complete."""


class PlanListing(Part, frozen=True, kw_only=True):
    """The order of integration that the strategy gives."""

    schema: str = PLAN_SCHEMA
    """The shape's name."""
    title: str
    """The report's title."""
    strategy: Strategy | None
    """The plan's strategy."""
    risk: str
    """The strategy's risk as the guide rates it."""
    order: tuple[PlanEntry, ...]
    """The components in the order the strategy asks for; empty when there is a cycle."""
    waves: tuple[tuple[str, ...], ...]
    """Ids of components that can be integrated at the same time, wave by wave."""
    startable: tuple[str, ...]
    """Ids of components that can start now."""
    stubs: tuple[str, ...]
    """Ids of components that need a stub until their turn comes."""
    cycles: tuple[tuple[str, ...], ...]
    """Circles of components that need each other."""


class RuleSummary(Part, frozen=True, kw_only=True):
    """A rule."""

    code: str
    """Three letters of its family and three digits."""
    name: str
    """Words joined by hyphens that say what is wrong."""
    level: Level
    """The level of its findings, unless the settings say otherwise."""
    summary: str
    """What it finds, in a sentence."""
    page: str
    """Its page as Markdown: what it does, why, an example that fails and one that passes."""


class RulesListing(Part, frozen=True, kw_only=True):
    """The rules."""

    schema: str = RULES_SCHEMA
    """The shape's name."""
    rules: tuple[RuleSummary, ...]
    """The rules by code."""


class LedgerProblem(Part, frozen=True, kw_only=True):
    """A record that a ledger knows and the repository doesn't have as it was."""

    version: str
    """The version that it is about."""
    path: str
    """Where it was, as the ledger says."""
    role: str
    """The role, as the ledger says."""
    person: str
    """The person, as the ledger says."""
    problem: str
    """`deleted`, `rewritten` or `lost`."""
    message: str
    """What happened, as far as it is known, and what to do, in a sentence without a full stop."""


class VerifyListing(Part, frozen=True, kw_only=True):
    """What the sign-offs of a version are worth."""

    schema: str = VERIFY_SCHEMA
    """The shape's name."""
    title: str
    """The report's title."""
    version: str
    """The version that is to be signed; empty when no report says."""
    repository: str
    """The repository's name, as the policy has it; empty when it has none."""
    commit: str
    """Full id of the commit whose sign-offs these are; empty before the first commit."""
    policy_ref: str
    """The base of a pull request, as it was named; empty when none was."""
    as_of: dt.date
    """The day that counts as today."""
    verified: bool
    """Whether everybody who has to has approved, and nothing speaks against it."""
    digest: str
    """Digest of what is covered now; empty when it can't be read."""
    files: int
    """How many files that are."""
    signoffs: tuple[SignoffSummary, ...]
    """The sign-offs, by role."""
    ledger: tuple[LedgerProblem, ...] = ()
    """What a ledger knows otherwise."""
