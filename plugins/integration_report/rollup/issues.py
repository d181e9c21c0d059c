"""Known issues: which of them block, and which of them it is decided to live with."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.issues import Issue, IssueList
from integration_report.model.location import Location
from integration_report.model.names import in_parts, normalized
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.summary import IssueCounts, IssueSummary, WaiverSummary
from integration_report.model.wording import quoted
from integration_report.model.words import Severity, says_nothing
from integration_report.rollup.combine import Part


class KnownIssue(NamedTuple):
    """An issue with what follows from it."""

    issue: Issue
    """The issue as written."""
    location: Location
    """Where it is written."""
    components: tuple[str, ...]
    """Ids of the components that it hits."""
    waived: bool
    """Whether a valid waiver allows to live with it."""
    blocks: bool
    """Whether it stands in the way of everything that it hits."""
    part: Part | None
    """What it contributes to what it hits; `None` when it changes nothing."""


class KnownIssues:
    """All issues of the evidence, and what is asked about them again and again."""

    def __init__(self, evidence: Evidence) -> None:
        """Take the issues of all lists, those with the same id too."""
        self.blocking = blocking_severities(evidence)
        self.all = tuple(
            sorted(
                (
                    self._judge(evidence, document, issue)
                    for document, record in evidence.of(IssueList)
                    for issue in record.issues
                ),
                key=lambda known: (known.location, known.issue.id, known.issue.title),
            )
        )
        self.by_component: dict[str, list[KnownIssue]] = {}
        self._by_test: dict[str, list[KnownIssue]] = {}
        self._by_id: dict[str, list[KnownIssue]] = {}
        for known in self.all:
            self._by_id.setdefault(normalized(known.issue.id), []).append(known)
            for component in known.components:
                self.by_component.setdefault(component, []).append(known)
            for test in known.issue.tests:
                self._by_test.setdefault(normalized(test.text), []).append(known)

    def of_test(self, test: str, issue: str = "") -> tuple[str, bool]:
        """Return the id of the issue that stands for a failed test, and whether it is waived.

        It is the issue that the test's row names, else the first that names the test. Where one
        id stands for several issues, all of them must be waived.
        """
        named = self._by_id.get(normalized(issue), []) if issue else []
        naming = self._by_test.get(normalized(test), [])
        waived = bool(named) and all(known.waived for known in named)
        for known in naming:
            waived = waived or all(
                other.waived for other in self._by_id[normalized(known.issue.id)]
            )
        first = [*named, *naming][:1]
        return (first[0].issue.id if first else issue), waived

    def _judge(self, evidence: Evidence, document: Document[IssueList], issue: Issue) -> KnownIssue:
        location = document.location(issue)
        names = (evidence.component_names.find(name.text) for name in issue.components)
        components = tuple(dict.fromkeys(name for name in names if name))
        waived = is_waived(issue, evidence.as_of)
        part = _part(issue, location, evidence.as_of, self.blocking, waived=waived)
        blocks = part is not None and part.tally.blockers > 0
        return KnownIssue(issue, location, components, waived, blocks, part)


def blocking_severities(evidence: Evidence) -> frozenset[Severity]:
    """Return the severities of unresolved issues that block, as the policy says."""
    return frozenset(evidence.gate.block_on)


def states_issues(record: IssueList) -> bool:
    """Return whether a list says which issues are known, if only that there are none."""
    return bool(record.issues) or record.is_written("issues")


def is_waived(issue: Issue, as_of: dt.date) -> bool:
    """Return whether it is decided to live with an issue, and nothing is wrong with the decision.

    What is closed or resolved has nothing left to live with.
    """
    if issue.status.is_gone:
        return False
    return issue.waiver is not None and not _against_waiver(issue, as_of)


def count_open(issues: list[KnownIssue]) -> IssueCounts:
    """Return how many issues are unresolved, by severity."""
    counts = Counter(
        known.issue.severity or Severity.UNKNOWN for known in issues if known.issue.status.is_open
    )
    return IssueCounts(
        blocker=counts[Severity.BLOCKER],
        high=counts[Severity.HIGH],
        medium=counts[Severity.MEDIUM],
        low=counts[Severity.LOW],
        unknown=counts[Severity.UNKNOWN],
    )


def summarize_issues(issues: KnownIssues, as_of: dt.date) -> tuple[IssueSummary, ...]:
    """Return the issues as they are laid out: unresolved ones first, by severity and age."""
    ordered = sorted(
        issues.all,
        key=lambda known: (
            not known.issue.status.is_open,
            _SEVERITIES.index(known.issue.severity or Severity.UNKNOWN),
            known.issue.opened or dt.date.max,
            in_parts(known.issue.id),
            known.issue.id,
        ),
    )
    return tuple(_summarize(known, as_of) for known in ordered)


_SEVERITIES = tuple(Severity)


def _part(
    issue: Issue,
    location: Location,
    as_of: dt.date,
    blocking: frozenset[Severity],
    *,
    waived: bool,
) -> Part | None:
    severity = issue.severity or Severity.UNKNOWN
    if issue.status.is_gone or (severity not in blocking and severity is not Severity.UNKNOWN):
        return None
    if waived:
        return Part(Tally(waived=1))
    name = f"issue {issue.id} {quoted(issue.title)}" if issue.title else f"issue {issue.id}"
    stands = "is unresolved" if issue.status.is_open else "won't be fixed"
    if severity in blocking:
        trouble = _against_waiver(issue, as_of)
        if not trouble and not issue.status.is_open:
            trouble = "; only a waiver allows to live with it"
        message = f"{name} {stands} and blocks (severity {severity}){trouble}"
        return Part(Tally(blockers=1), (Reason(ReasonKind.OPEN, message, location, blocks=True),))
    message = f"{name} {stands}, and its severity is not given"
    return Part(Tally(unknown=1), (Reason(ReasonKind.UNKNOWN, message, location),))


def _against_waiver(issue: Issue, as_of: dt.date) -> str:
    """Return why an issue's waiver doesn't hold, to be put behind a sentence."""
    waiver = issue.waiver
    if waiver is None:
        return ""
    if says_nothing(waiver.approved_by):
        return "; nobody has approved its waiver"
    if says_nothing(waiver.reason):
        return "; its waiver gives no reason"
    if waiver.expires is not None and waiver.expires < as_of:
        return f"; its waiver expired on {waiver.expires}"
    return ""


def _summarize(known: KnownIssue, as_of: dt.date) -> IssueSummary:
    issue, waiver = known.issue, known.issue.waiver
    is_open = issue.status.is_open
    is_aging = is_open and issue.opened is not None and issue.opened <= as_of
    age = (as_of - issue.opened).days if is_aging and issue.opened else None
    return IssueSummary(
        id=issue.id,
        title=issue.title,
        severity=issue.severity or Severity.UNKNOWN,
        status=issue.status,
        open=is_open,
        blocks=known.blocks,
        components=known.components,
        tests=tuple(test.text for test in issue.tests),
        owner=issue.owner,
        opened=issue.opened,
        due=issue.due,
        age_days=age,
        description=issue.description,
        action=issue.action,
        waiver=None
        if waiver is None
        else WaiverSummary(
            reason=waiver.reason,
            approved_by=waiver.approved_by,
            expires=waiver.expires,
            valid=known.waived,
        ),
        location=known.location,
    )
