"""The gate: whether the version can go out, with everything that stands in the way."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from integration_report.model.evidence import Evidence
from integration_report.model.finding import Finding, Level, Suppressed
from integration_report.model.issues import IssueList, Waiver
from integration_report.model.location import Location
from integration_report.model.ratings import Ratings
from integration_report.model.runs import CaseOutcome
from integration_report.model.status import Reason, ReasonKind, State, Status, Tally
from integration_report.model.summary import (
    ContractSummary,
    DeliverableSummary,
    SignoffSummary,
    TestsSummary,
    Verdict,
    VerdictReason,
)
from integration_report.model.wording import be, counted, quoted, shortened
from integration_report.model.words import Severity, Trust
from integration_report.rollup.issues import KnownIssues, states_issues


def verdict(
    ratings: Ratings,
    *,
    deliverables: Iterable[DeliverableSummary],
    findings: Iterable[Finding],
    signoffs: Sequence[SignoffSummary],
    notes: Iterable[Reason],
) -> Verdict:
    """Return whether the version can go out.

    It can when everything planned is complete, every deliverable is there and complete, every
    sign-off that is asked for is recorded, and no finding says that a claim can't be believed.
    """
    reasons = [*ratings.whole.reasons] if ratings.whole.state is not State.COMPLETE else []
    for status in (*ratings.phases.values(), *ratings.components.values()):
        if status.state is not State.COMPLETE:
            reasons += status.reasons
    for deliverable in deliverables:
        if deliverable.status is not State.COMPLETE:
            reasons += deliverable.reasons
    against = [reason for signoff in signoffs for reason in signoff.against]
    reasons += against
    reasons += _from_findings(_not_told(findings, against))
    ordered = Status.from_counts(Tally(), reasons).reasons
    return Verdict(
        ready=not ordered,
        reasons=tuple(_as_part(reason) for reason in ordered),
        notes=tuple(_as_part(reason) for reason in dict.fromkeys(notes)),
    )


def notes_of(
    issues: KnownIssues,
    ratings: Ratings,
    contracts: Iterable[ContractSummary],
    signoffs: Iterable[SignoffSummary],
) -> list[Reason]:
    """Return what doesn't stand in the way but should be known: waivers, unverified sign-offs."""
    notes = [
        Reason(
            ReasonKind.OPEN,
            f"issue {known.issue.id} is waived{_terms(known.issue.waiver)}",
            known.location,
        )
        for known in issues.all
        if known.issue.waiver is not None and known.part is not None and known.part.tally.waived
    ]
    notes += _notes_of_waived_tests(ratings.tests)
    notes += [
        Reason(
            ReasonKind.FAILED,
            f"{counted(waived, 'failed field')} of {quoted(contract.name)} "
            f"{be(waived)} accepted as a known deviation",
            contract.location,
        )
        for contract in contracts
        if (waived := ratings.documents[contract.path].tally.waived)
    ]
    return notes + list(_notes_of_trust(signoffs))


def notes_of_no_issue(evidence: Evidence) -> list[Reason]:
    """Return that the log of known issues names none: that is a claim like any other."""
    lists = evidence.of(IssueList)
    if any(record.issues for _, record in lists):
        return []
    stated = [document for document, record in lists if states_issues(record)]
    message = "the log of known issues says that none is known"
    return [Reason(ReasonKind.OPEN, message, document.location()) for document in stated[:1]]


def notes_of_bars(evidence: Evidence, issues: KnownIssues) -> list[Reason]:
    """Return where a project asks for something else than the guide and the defaults do.

    Whoever changes the forms or the policy decides what is asked for, so it is said.
    """
    notes = [
        Reason(
            ReasonKind.OPEN,
            f"checklists of kind {form.kind} are judged by the project's own form",
            Location(form.path),
        )
        for form in sorted(evidence.forms.values(), key=lambda form: form.path)
        if form.path
    ]
    document, policy = evidence.policy_document, evidence.policy
    if document is None or policy is None or Severity.BLOCKER in issues.blocking:
        return notes
    blockers = [
        known
        for known in issues.all
        if known.issue.severity is Severity.BLOCKER and known.issue.status.is_open
    ]
    if blockers:
        message = (
            f"{counted(len(blockers), 'unresolved issue')} of severity blocker "
            f"{'does' if len(blockers) == 1 else 'do'} not block: gate.block_on of the policy "
            "leaves it out"
        )
        notes.append(Reason(ReasonKind.OPEN, message, document.location(policy.gate, "block_on")))
    return notes


def notes_of_suppressed(suppressed: Iterable[Suppressed]) -> list[Reason]:
    """Return one note for each code of grave findings that documents suppress, with a reason."""
    by_code: dict[str, list[Suppressed]] = {}
    for one in suppressed:
        if one.finding.severity is Level.ERROR:
            by_code.setdefault(one.finding.code, []).append(one)
    notes = []
    for code, ones in sorted(by_code.items()):
        first = min(ones, key=lambda one: (one.location, one.finding.message))
        message = (
            f"{counted(len(ones), 'error')} {code} {be(len(ones))} suppressed: "
            f"{shortened(first.reason)}"
        )
        notes.append(Reason(ReasonKind.UNKNOWN, message, first.location))
    return notes


def _notes_of_trust(signoffs: Iterable[SignoffSummary]) -> Iterator[Reason]:
    """Yield how many of the sign-offs that count aren't verified, by what is known of them."""
    counting = [signoff for signoff in signoffs if signoff.is_signed]
    for trust, why in _NOT_VERIFIED.items():
        those = [signoff for signoff in counting if signoff.trust is trust]
        if those:
            number = len(those)
            them = "it" if number == 1 else "them"
            message = (
                f"{counted(number, 'sign-off')} {be(number)} {trust} but not verified: "
                f"{why.format(them=them)}"
            )
            yield Reason(ReasonKind.UNKNOWN, message, those[0].location)


_NOT_VERIFIED: Final = {
    Trust.RECORDED: "who wrote {them} is a claim",
    Trust.ATTRIBUTED: "a forge alone vouches for who wrote {them}",
}
"""What is known of who wrote a sign-off that nobody has proved."""


def _notes_of_waived_tests(tests: TestsSummary) -> Iterator[Reason]:
    """Yield the tests that are waived: those that failed, those that are flaky, those that went."""
    for failure in tests.failures:
        if failure.waived:
            message = f"failed test {failure.id} is waived with issue {failure.issue}"
            yield Reason(ReasonKind.FAILED, message, failure.location)
    for case in tests.cases:
        if case.waived and case.outcome is CaseOutcome.FLAKY:
            message = f"flaky test {case.id} is waived with issue {case.issue}"
            yield Reason(ReasonKind.OPEN, message, case.location)
    for gone in tests.vanished:
        if gone.waived:
            message = f"vanished test {gone.id} is waived with issue {gone.issue}"
            yield Reason(ReasonKind.MISSING, message, gone.location)


def _terms(waiver: Waiver) -> str:
    """Return a waiver's end, approver and reason, to be put behind a sentence."""
    until = f" until {waiver.expires}" if waiver.expires else ""
    return f"{until} by {waiver.approved_by}: {shortened(waiver.reason)}"


def _not_told(findings: Iterable[Finding], against: Iterable[Reason]) -> Iterator[Finding]:
    """Yield the findings but those that say of a sign-off what a reason against it says."""
    told: dict[Location, list[str]] = {}
    for reason in against:
        if reason.location is not None:
            told.setdefault(reason.location, []).append(reason.message)
    for finding in findings:
        said = told.get(finding.location, ())
        if not any(finding.message.removesuffix(".") in message for message in said):
            yield finding


def _from_findings(findings: Iterable[Finding]) -> list[Reason]:
    """Return one reason for each code of grave findings: what is claimed can't be believed."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is Level.ERROR:
            by_code.setdefault(finding.code, []).append(finding)
    found = []
    for code, ones in sorted(by_code.items()):
        first = min(ones, key=lambda finding: (finding.location, finding.message))
        message = f"{counted(len(ones), 'finding')} {code}: {first.message.removesuffix('.')}"
        found.append(Reason(ReasonKind.UNKNOWN, message, first.location))
    return found


def _as_part(reason: Reason) -> VerdictReason:
    return VerdictReason(
        kind=reason.kind,
        message=reason.message,
        location=reason.location,
        blocks=reason.blocks,
    )
