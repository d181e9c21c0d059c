"""Contract tests as they are laid out in the report."""

from typing import NamedTuple

from integration_report.model.contract import Contract, Deviation
from integration_report.model.document import Document
from integration_report.model.location import Location
from integration_report.model.names import normalized
from integration_report.model.status import Status
from integration_report.model.summary import (
    ChangeSummary,
    CheckSummary,
    ContractSummary,
    DeviationSummary,
    DriftSummary,
)
from integration_report.model.verification import ContractVerification, Drift
from integration_report.model.words import Outcome, Severity
from integration_report.rollup.combine import progress_of, title_of
from integration_report.rollup.contracts import JudgedField, judge_fields
from integration_report.rollup.verdicts import AS_BOOLEAN


class ContractNames(NamedTuple):
    """What a contract is called in the report, and what it belongs to."""

    id: str
    """Its id."""
    specification: str
    """Id of its specification; empty for none."""
    from_: str
    """Id of the component that calls; empty when it isn't known."""
    to: str
    """Id of the component that answers; empty when it isn't known."""


def summarize_contract(
    document: Document[Contract],
    record: Contract,
    verification: ContractVerification | None,
    status: Status,
    *,
    names: ContractNames,
    blocking: frozenset[Severity],
) -> ContractSummary:
    """Return a contract test as it is laid out in the report.

    `blocking` is as for `judge_fields`.
    """
    judged = judge_fields(document, record, verification, blocking)
    known = verification or ContractVerification(path=document.path)
    return ContractSummary(
        id=names.id,
        name=record.name or title_of(document),
        status=status.state,
        reasons=status.reasons,
        progress=progress_of(status.tally),
        location=document.location(),
        path=document.path,
        from_=names.from_,
        to=names.to,
        source=record.source.text if record.source else "",
        operation=record.operation,
        tested=record.tested,
        environment=record.environment,
        checks=tuple(_check(one, document) for one in judged),
        deviations=tuple(_deviation(one, document, judged) for one in record.deviations),
        specification=names.specification,
        operation_key=known.operation,
        operation_location=known.operation_at,
        recordings=known.recordings,
        exchanges=known.exchanges,
        exchanges_failing=known.failing,
        exchanges_undecided=known.undecided,
        unknown=known.unknown,
        notes=known.notes,
        drift=_drift(known.drift) if known.drift else None,
    )


def deviates(deviation: Deviation, judged: list[JudgedField]) -> bool | None:
    """Return whether a field that a deviation stands for fails; `None` when that can't be told."""
    name = normalized(deviation.field)
    ones = [
        one
        for one in judged
        if not name or name in (normalized(one.field), normalized(f"{one.part}.{one.field}"))
    ]
    outcomes = {one.outcome for one in ones}
    if Outcome.FAILED in outcomes:
        return True
    return False if outcomes == {Outcome.PASSED} else None


def _check(one: JudgedField, document: Document[Contract]) -> CheckSummary:
    computed, row = one.computed, one.check
    expected = row.expected if row else computed.expected if computed else ""
    return CheckSummary(
        part=one.part,
        field=one.field,
        expected=expected,
        actual=one.actual,
        claimed=row.claimed if row else Outcome.UNKNOWN,
        pass_=AS_BOOLEAN.get(one.verdict.outcome),
        why=one.verdict.why,
        location=one.location or Location(document.path),
        from_specification=computed is not None,
        specification=one.stated.expected if one.stated else "",
        compared=computed.compared if computed else 1,
        failing=computed.failing if computed else int(one.outcome is Outcome.FAILED),
        failing_places=computed.failing_places if computed else (),
        specified_at=computed.specified_at if computed else None,
    )


def _deviation(
    one: Deviation, document: Document[Contract], judged: list[JudgedField]
) -> DeviationSummary:
    return DeviationSummary(
        issue=one.issue.text,
        severity=one.severity,
        resolution=one.resolution,
        field=one.field,
        deviates=deviates(one, judged),
        location=document.location(one),
    )


def _drift(drift: Drift) -> DriftSummary:
    return DriftSummary(
        tested_against=drift.tested_against,
        is_stale=bool(drift.changes),
        changes=tuple(
            ChangeSummary(
                words=change.words,
                breaks=change.breaks,
                part=change.part,
                field=change.field,
                location=change.location,
            )
            for change in drift.changes
        ),
        unknown=drift.unknown,
    )
