"""The summary: everything that pages, terminal and report.json show, in the shape of report.json.

The fields and their order are the published shape of `integration-report/report/1`; fields may be
added, none renamed or removed.
"""

import datetime as dt

import msgspec

from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, State
from integration_report.model.words import (
    Decision,
    IssueStatus,
    ItemState,
    Kind,
    Outcome,
    Severity,
    Strategy,
    Trust,
)

REPORT_SCHEMA = "integration-report/report/1"


class Part(msgspec.Struct, frozen=True, kw_only=True, gc=False, rename={"from_": "from"}):
    """What all parts of the summary share."""


class VerdictReason(Part, frozen=True, kw_only=True):
    """A reason why the version can't go out."""

    kind: ReasonKind
    """Failed, missing, stale, unknown or open, told apart."""
    message: str
    """The reason in a sentence without a full stop."""
    location: Location | None = None
    """Where it is written."""
    blocks: bool = False
    """Whether it is an open issue that blocks, or something else that is blocked."""

    @property
    def word(self) -> State | ReasonKind:
        """Return the word to show it under: blocked, or else its kind."""
        return State.BLOCKED if self.blocks else self.kind


class Verdict(Part, frozen=True, kw_only=True):
    """Whether the version can go out."""

    ready: bool
    """Yes or no."""
    reasons: tuple[VerdictReason, ...]
    """Everything that stands in the way, the gravest first; empty only when ready."""
    notes: tuple[VerdictReason, ...] = ()
    """What doesn't stand in the way but should be known: waivers, unverified sign-offs."""


class Progress(Part, frozen=True, kw_only=True):
    """Items of checklists by state, and how much of the evidence speaks for completeness."""

    done: int = 0
    """Items that are done."""
    open: int = 0
    """Items that are open."""
    not_applicable: int = 0
    """Items that don't apply."""
    finished: int = 0
    """Facts of all sorts that speak for completeness."""
    total: int = 0
    """Facts of all sorts; zero when there is nothing to count."""


class IssueCounts(Part, frozen=True, kw_only=True):
    """Open issues by severity."""

    blocker: int = 0
    """Open blockers."""
    high: int = 0
    """Open issues of high severity."""
    medium: int = 0
    """Open issues of medium severity."""
    low: int = 0
    """Open issues of low severity."""
    unknown: int = 0
    """Open issues whose severity can't be told."""


class Rated(Part, frozen=True, kw_only=True):
    """A part that has a status."""

    id: str
    """Identifier, unique among the parts of its sort; usable in an address."""
    name: str
    """The name that people read."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness, the gravest first."""
    progress: Progress = Progress()
    """How far it is."""
    location: Location | None = None
    """Where it is defined."""


class ComponentSummary(Rated, frozen=True, kw_only=True):
    """A component."""

    owner: str = ""
    """Who answers for it."""
    external: bool = False
    """Whether it belongs to somebody else."""
    description: str = ""
    """What it does."""
    phase: str = ""
    """Id of its phase; empty when no step integrates it."""
    milestone: str = ""
    """What works when it is integrated."""
    issues: IssueCounts = IssueCounts()
    """Its open issues."""
    points: tuple[str, ...] = ()
    """Ids of its integration points, on either end."""
    documents: tuple[str, ...] = ()
    """Paths of the documents that are evidence of it."""
    waits_for: tuple[str, ...] = ()
    """Ids of the components it depends on that aren't complete."""


class PointSummary(Rated, frozen=True, kw_only=True):
    """An integration point."""

    from_: str
    """Id of the component that calls; the name as written when the plan doesn't know it."""
    to: str
    """Id of the component that is called; likewise."""
    protocol: str = ""
    """How they talk."""
    planned: bool = True
    """Whether the plan asks for it."""
    documents: tuple[str, ...] = ()
    """Paths of the documents that are evidence of it."""


class StepSummary(Part, frozen=True, kw_only=True):
    """A step of a phase."""

    order: int
    """Its number in the plan, from 1."""
    component: str
    """Id of the component."""
    name: str
    """Name of the component."""
    integrates_with: tuple[str, ...]
    """Ids of the components that it is connected to; names as written when unknown."""
    milestone: str
    """What works when it is done."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    location: Location | None = None
    """Where it is written."""


class PhaseSummary(Rated, frozen=True, kw_only=True):
    """A phase of the plan."""

    due: dt.date | None
    """The day by which it should be complete."""
    overdue: bool = False
    """Whether that day has passed and it isn't complete."""
    steps: tuple[StepSummary, ...]
    """Its steps in order."""


class ItemSummary(Part, frozen=True, kw_only=True):
    """An item of a checklist."""

    section: str
    """Title of its section."""
    text: str
    """What is to be done."""
    state: ItemState
    """What the author says of it."""
    reason: str = ""
    """Why it doesn't apply."""
    owner: str
    """Handle of the person who does it; empty when there is none."""
    due: dt.date | None
    """The day by which it should be done."""
    overdue: bool = False
    """Whether it is open after that day."""
    evidence: tuple[str, ...] = ()
    """Links that show that it was done."""
    references: tuple[str, ...] = ()
    """Issues and tests that it names."""
    depth: int = 0
    """How many items it is nested in."""
    location: Location
    """Where it is written."""
    changed: None = None
    """Who changed it last; `null` until history is read."""


class SectionSummary(Part, frozen=True, kw_only=True):
    """A section of a checklist."""

    title: str
    """The heading."""
    done: int
    """Items that are done."""
    open: int
    """Items that are open."""
    not_applicable: int
    """Items that don't apply."""


class ChecklistSummary(Part, frozen=True, kw_only=True):
    """A checklist."""

    id: str
    """Identifier, unique among checklists; usable in an address."""
    kind: Kind
    """`environment`, `integration` or `external`."""
    path: str
    """The document's path."""
    title: str
    """The document's title."""
    about: tuple[str, ...] = ()
    """Ids of the components, or of the two ends of the point, that it is about."""
    fields: dict[str, str] = {}
    """Its other fields by label, such as `Integrator`."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    done: int
    """Items that are done."""
    open: int
    """Items that are open."""
    not_applicable: int
    """Items that don't apply."""
    sections: tuple[SectionSummary, ...]
    """Its sections in the author's order."""
    items: tuple[ItemSummary, ...]
    """Its items in the author's order."""


class CheckSummary(Part, frozen=True, kw_only=True):
    """One field of a contract."""

    part: str
    """`request` or `response`."""
    field: str
    """The field."""
    expected: str
    """The expectation as written."""
    actual: str | None
    """What was observed; `null` when nothing was written down."""
    claimed: Outcome
    """What the author says of it."""
    pass_: bool | None = msgspec.field(name="pass")
    """What the program computes; `null` when it can't tell."""
    why: str = ""
    """Why it doesn't pass, or can't be told."""
    location: Location
    """Where it is written."""


class DeviationSummary(Part, frozen=True, kw_only=True):
    """A known difference of a contract."""

    issue: str
    """The issue that stands for it."""
    severity: Severity | None
    """How much it hurts."""
    resolution: str
    """What is done about it."""
    location: Location
    """Where it is written."""


class ContractSummary(Rated, frozen=True, kw_only=True):
    """A contract test."""

    path: str
    """The document's path."""
    from_: str = ""
    """Id of the component that calls."""
    to: str = ""
    """Id of the component that answers."""
    source: str
    """Path of the specification."""
    operation: str
    """The operation."""
    tested: dt.date | None = None
    """When it was tested."""
    environment: str = ""
    """Where it was tested."""
    checks: tuple[CheckSummary, ...]
    """The fields compared."""
    deviations: tuple[DeviationSummary, ...]
    """The differences that are known."""


class CategorySummary(Part, frozen=True, kw_only=True):
    """The tests of a category, or all tests."""

    name: str
    """The category."""
    total: int
    """Number of tests."""
    passed: int
    """Number of tests that passed."""
    failed: int
    """Number of tests that failed."""
    skipped: int
    """Number of tests that were not run."""
    errors: int
    """Number of tests that broke."""
    status: State = State.UNKNOWN
    """How it stands; `missing` for an expected category without a result."""
    documents: tuple[str, ...] = ()
    """Paths of the documents that the numbers come from."""


class FailureSummary(Part, frozen=True, kw_only=True):
    """A failed test."""

    id: str
    """The test's id."""
    name: str
    """What it tests."""
    category: str
    """Its category; empty when the report doesn't say."""
    reason: str
    """Why it failed."""
    severity: Severity | None
    """How much it hurts."""
    issue: str
    """Id of the issue that stands for it; empty when there is none."""
    waived: bool = False
    """Whether a valid waiver of that issue allows to live with it."""
    location: Location
    """Where it is written."""


class SkipSummary(Part, frozen=True, kw_only=True):
    """A skipped test."""

    id: str
    """The test's id."""
    name: str = ""
    """What it tests."""
    category: str = ""
    """Its category."""
    reason: str
    """Why it was not run; empty when nobody says."""
    location: Location
    """Where it is written."""


class TestsSummary(Part, frozen=True, kw_only=True):
    """The tests of all reports."""

    __test__ = False

    total: int
    """Number of tests."""
    passed: int
    """Number of tests that passed."""
    failed: int
    """Number of tests that failed."""
    skipped: int
    """Number of tests that were not run."""
    errors: int
    """Number of tests that broke."""
    status: State
    """How they stand."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    categories: tuple[CategorySummary, ...]
    """The same by category; expected ones without a result too."""
    failures: tuple[FailureSummary, ...]
    """The tests that failed or broke."""
    skips: tuple[SkipSummary, ...]
    """The tests that were not run."""


class FlowStepSummary(Part, frozen=True, kw_only=True):
    """A step of a flow."""

    step: int
    """Its number."""
    action: str
    """What the user does."""
    expected: str
    """What should happen."""
    actual: str | None
    """What happened."""
    claimed: Outcome
    """What the author says of it."""
    status: Outcome
    """What counts: the claim, or `unknown` where nothing shows it."""
    location: Location
    """Where it is written."""


class MetricSummary(Part, frozen=True, kw_only=True):
    """A measured figure against its target."""

    name: str
    """What is measured."""
    target: str
    """The bound as written."""
    actual: str | None
    """The figure as written."""
    unit: str
    """The unit of both; empty for a plain number."""
    pass_: bool | None = msgspec.field(name="pass")
    """What the program computes; `null` when it can't tell."""
    claimed: Outcome = Outcome.UNKNOWN
    """What the author says of it."""
    target_value: float | None = None
    """The bound as a number in `unit`."""
    actual_value: float | None = None
    """The figure as a number in `unit`."""
    why: str = ""
    """Why it doesn't pass, or can't be told."""
    location: Location
    """Where it is written."""


class FlowChecks(Part, frozen=True, kw_only=True):
    """The data-flow checks of a flow."""

    done: int
    """Checks that are done."""
    open: int
    """Checks that are open."""
    not_applicable: int
    """Checks that don't apply."""


class FlowSummary(Rated, frozen=True, kw_only=True):
    """An end-to-end flow."""

    path: str
    """The document's path."""
    journey: str = ""
    """The journey in words."""
    components: tuple[str, ...] = ()
    """Ids of the components that it goes through."""
    tested: dt.date | None = None
    """When it was verified."""
    environment: str = ""
    """Where it was verified."""
    steps: tuple[FlowStepSummary, ...]
    """The steps in order."""
    checks: FlowChecks
    """The data-flow checks, counted."""
    items: tuple[ItemSummary, ...] = ()
    """The data-flow checks."""
    metrics: tuple[MetricSummary, ...]
    """The measured figures."""


class WaiverSummary(Part, frozen=True, kw_only=True):
    """The decision to live with an issue."""

    reason: str
    """Why it can be lived with."""
    approved_by: str
    """Who decided so."""
    expires: dt.date | None
    """The last day on which it holds."""
    valid: bool
    """Whether it holds: approved, with a reason, and not past its day."""


class IssueSummary(Part, frozen=True, kw_only=True):
    """A known issue."""

    id: str
    """Identifier."""
    title: str
    """What is wrong."""
    severity: Severity
    """How much it hurts."""
    status: IssueStatus
    """Where it stands."""
    open: bool = True
    """Whether it still stands in the way."""
    blocks: bool = False
    """Whether it blocks: open, of a severity that blocks, and not waived."""
    components: tuple[str, ...]
    """Ids of the components that it hits."""
    tests: tuple[str, ...] = ()
    """The tests that show it."""
    owner: str = ""
    """Who works on it."""
    opened: dt.date | None = None
    """When it was found."""
    due: dt.date | None = None
    """The day by which it should be closed."""
    age_days: int | None = None
    """Days since it was opened; `null` when nobody says when, or when it is closed."""
    description: str = ""
    """More about it."""
    action: str = ""
    """What is done about it."""
    waiver: WaiverSummary | None
    """The decision to live with it."""
    location: Location
    """Where it is written."""


class ActionSummary(Part, frozen=True, kw_only=True):
    """An action item of a test report."""

    text: str
    """What is to be done."""
    owner: str
    """Who does it."""
    due: dt.date | None
    """The day by which it should be done."""
    overdue: bool = False
    """Whether it is open after that day."""
    state: ItemState
    """What the author says of it."""
    references: tuple[str, ...] = ()
    """Issues and tests that it names."""
    location: Location
    """Where it is written."""


class DeliverableSummary(Part, frozen=True, kw_only=True):
    """One of the guide's eight deliverables."""

    name: str
    """Its name in the guide."""
    status: State
    """How it stands."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness."""
    documents: tuple[str, ...]
    """Paths of the documents that make it up."""


class SignoffSummary(Part, frozen=True, kw_only=True):
    """A sign-off that is asked for or recorded."""

    role: str
    """The role."""
    person: str
    """The person's id; empty while nobody has signed."""
    printed_name: str
    """The person's name."""
    decision: Decision
    """What is decided; `pending` while nobody has signed."""
    state: str
    """`missing`, `recorded`, `unverified`, `rejected`, `unknown` …"""
    trust: Trust
    """How well it is proved who wrote it."""
    version: str = ""
    """The version that is signed."""
    signed_at: dt.datetime | None = None
    """When it was signed, as claimed."""
    arrived: dt.datetime | None = None
    """When the record arrived; `null` until history is read."""
    commit: str = ""
    """The commit that brought it; empty until history is read."""
    conditions: tuple[str, ...] = ()
    """Issues under whose condition the approval holds."""
    reasons: tuple[Reason, ...] = ()
    """Why it doesn't count, or not fully."""
    location: Location | None = None
    """Where it is recorded."""


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


class SuppressedSummary(FindingSummary, frozen=True, kw_only=True):
    """A finding that its document suppresses."""

    reason: str
    """The author's reason."""


class PlanSummary(Part, frozen=True, kw_only=True):
    """The order that the strategy gives."""

    order: tuple[str, ...] = ()
    """Ids of the components in the order the strategy asks for; empty when there is a cycle."""
    waves: tuple[tuple[str, ...], ...] = ()
    """Ids of components that can be integrated at the same time, wave by wave."""
    startable: tuple[str, ...] = ()
    """Ids of components that can start now: not complete, and all they need is complete."""
    stubs: tuple[str, ...] = ()
    """Top-down and sandwich: components that need a stub until their turn comes."""
    cycles: tuple[tuple[str, ...], ...] = ()
    """Circles of components that need each other."""
    risk: str = ""
    """The strategy's risk as the guide rates it."""


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


class Narrative(Part, frozen=True, kw_only=True):
    """The author's own words in the report."""

    path: str = ""
    """The report's path; empty when there is none."""
    author: str = ""
    """Who wrote it."""
    date: dt.date | None = None
    """The report's date."""
    summary: str = ""
    """The executive summary as Markdown."""
    results: str = ""
    """What the author says about the test results, as Markdown."""
    recommendations: tuple[str, ...] = ()
    """The recommendations."""


class Report(Part, frozen=True, kw_only=True):
    """All of it."""

    schema: str = REPORT_SCHEMA
    """The shape's name."""
    title: str
    """The report's title."""
    version: str
    """The version that it is about; empty when no report says."""
    commit: str
    """Full id of the commit that was read; empty for a work tree."""
    as_of: dt.date
    """The day that counts as today."""
    strategy: Strategy | None
    """The plan's strategy."""
    status: State
    """How the whole stands."""
    progress: Progress
    """How far the whole is."""
    verdict: Verdict
    """Whether the version can go out."""
    plan: PlanSummary = PlanSummary()
    """The order that the strategy gives."""
    components: tuple[ComponentSummary, ...]
    """The components in the plan's order."""
    points: tuple[PointSummary, ...]
    """The integration points in the plan's order, then those the plan doesn't ask for."""
    phases: tuple[PhaseSummary, ...]
    """The phases in order."""
    checklists: tuple[ChecklistSummary, ...]
    """The checklists by path."""
    contracts: tuple[ContractSummary, ...]
    """The contract tests by path."""
    tests: TestsSummary
    """The tests."""
    flows: tuple[FlowSummary, ...]
    """The flows by path."""
    issues: tuple[IssueSummary, ...]
    """The known issues, open ones first, by severity and age."""
    actions: tuple[ActionSummary, ...]
    """The action items, open ones first, by date."""
    deliverables: tuple[DeliverableSummary, ...]
    """The guide's eight."""
    signoffs: tuple[SignoffSummary, ...]
    """The sign-offs, by role."""
    findings: tuple[FindingSummary, ...]
    """The findings, by path, line and column."""
    suppressed: tuple[SuppressedSummary, ...] = ()
    """The findings that their documents suppress."""
    unreadable: tuple[UnreadableSummary, ...] = ()
    """The documents that couldn't be read."""
    narrative: Narrative = Narrative()
    """The author's words."""
