"""Contract tests: every field judged anew, whatever the author ticked."""

from collections.abc import Mapping
from typing import NamedTuple

from integration_report.model.contract import Check, Contract, Deviation
from integration_report.model.document import Document
from integration_report.model.exchange import actual_of
from integration_report.model.expectation import Verdict, judge
from integration_report.model.names import normalized
from integration_report.model.status import Reason, ReasonKind, Status, Tally
from integration_report.model.summary import CheckSummary, ContractSummary, DeviationSummary
from integration_report.model.wording import named, quoted, share
from integration_report.model.words import Outcome, Severity
from integration_report.rollup.combine import RatedDocument, progress_of, rated, title_of
from integration_report.rollup.verdicts import (
    AS_BOOLEAN,
    MANY,
    WORDS,
    is_observed,
    settled,
    tally_outcomes,
)


class JudgedCheck(NamedTuple):
    """A check of a contract with what the program makes of it."""

    check: Check
    """The check as written."""
    actual: str | None
    """What was observed: as its row says, else as the exchange says."""
    verdict: Verdict
    """What follows from expectation and observation alone."""
    outcome: Outcome | None
    """What counts: the worse of claim and computation; `None` while nothing is written down."""
    deviation: Deviation | None
    """The known deviation that allows to live with its failure."""


def judge_checks(record: Contract, blocking: frozenset[Severity]) -> list[JudgedCheck]:
    """Return the checks of a contract with what counts.

    `blocking` are the severities of deviations that nobody may live with.
    """
    accepted = {
        normalized(one.field): one
        for one in reversed(record.deviations)
        if _can_be_lived_with(one, blocking)
    }
    judged = []
    for check in record.checks:
        actual = actual_of(record, check)
        verdict = judge(check.expected, actual)
        observed = is_observed(actual)
        outcome = settled(check.claimed, verdict.outcome, observed=observed)
        deviation = _deviation(accepted, check) if outcome is Outcome.FAILED else None
        judged.append(JudgedCheck(check, actual, verdict, outcome, deviation))
    return judged


def rate_contract(
    document: Document[Contract], record: Contract, blocking: frozenset[Severity]
) -> RatedDocument:
    """Return how a contract test stands."""
    judged = judge_checks(record, blocking)
    standing = [one for one in judged if one.deviation is None]
    tally = tally_outcomes(one.outcome for one in standing)
    tally += Tally(waived=len(judged) - len(standing))
    detail: list[Reason] = []
    groups: dict[ReasonKind, list[JudgedCheck]] = {}
    for one in standing:
        if one.outcome is Outcome.PASSED:
            continue
        kind, words = WORDS[one.outcome]
        groups.setdefault(kind, []).append(one)
        why = f": {one.verdict.why}" if one.verdict.why and one.outcome is not None else ""
        message = f"{_name(one.check)} {words}{why}"
        detail.append(Reason(kind, message, document.location(one.check)))
    title = quoted(title_of(document))
    brief = []
    for kind, ones in groups.items():
        fields = named([one.check.field for one in ones])
        count = share(len(ones), len(judged), "check")
        message = f"{count} of {title} {MANY[kind](len(ones))}: {fields}"
        brief.append(Reason(kind, message, document.location(ones[0].check)))
    return rated(document, tally, detail, brief)


def summarize_contract(
    document: Document[Contract],
    record: Contract,
    status: Status,
    *,
    identity: str,
    ends: tuple[str, str],
    blocking: frozenset[Severity],
) -> ContractSummary:
    """Return a contract test as it is laid out in the report."""
    return ContractSummary(
        id=identity,
        name=record.name or title_of(document),
        status=status.state,
        reasons=status.reasons,
        progress=progress_of(status.tally),
        location=document.location(),
        path=document.path,
        from_=ends[0],
        to=ends[1],
        source=record.source.text if record.source else "",
        operation=record.operation,
        tested=record.tested,
        environment=record.environment,
        checks=tuple(
            CheckSummary(
                part=one.check.part,
                field=one.check.field,
                expected=one.check.expected,
                actual=one.actual,
                claimed=one.check.claimed,
                pass_=AS_BOOLEAN.get(one.verdict.outcome),
                why=one.verdict.why,
                location=document.location(one.check),
            )
            for one in judge_checks(record, blocking)
        ),
        deviations=tuple(
            DeviationSummary(
                issue=one.issue.text,
                severity=one.severity,
                resolution=one.resolution,
                location=document.location(one),
            )
            for one in record.deviations
        ),
    )


def _name(check: Check) -> str:
    field = quoted(check.field)
    return f"{field} of the {check.part}" if check.part in ("request", "response") else field


def _can_be_lived_with(deviation: Deviation, blocking: frozenset[Severity]) -> bool:
    severity = deviation.severity
    if severity is None or severity is Severity.UNKNOWN or severity in blocking:
        return False
    return any(character.isalnum() for character in deviation.resolution)


def _deviation(accepted: Mapping[str, Deviation], check: Check) -> Deviation | None:
    """Return the deviation of a check's field, else that of the whole contract."""
    names = (check.field, f"{check.part}.{check.field}", "")
    found = (accepted.get(normalized(name)) for name in names)
    return next((one for one in found if one is not None), None)
