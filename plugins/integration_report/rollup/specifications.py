"""Specifications: how much of them was observed, and what an integration point lacks of it."""

from collections.abc import Iterable, Mapping

from integration_report.model.evidence import Evidence
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.summary import (
    CoverageCounts,
    OperationCoverageSummary,
    ResponseCoverageSummary,
    SpecificationSummary,
)
from integration_report.model.verification import (
    CoverageState,
    OperationCoverage,
    ResponseCoverage,
    SpecificationVerification,
)
from integration_report.model.wording import named, quoted
from integration_report.model.words import CoverageScope
from integration_report.rollup.combine import Part


def uncovered(evidence: Evidence) -> dict[str, Part]:
    """Return what each specification lacks of the coverage that the policy asks for, by path."""
    scope = evidence.gate.coverage
    if scope is CoverageScope.NOTHING:
        return {}
    found = {}
    for path, known in evidence.verification.specifications.items():
        part = _uncovered(known, scope)
        if part is not None:
            found[path] = part
    return found


def _uncovered(known: SpecificationVerification, scope: CoverageScope) -> Part | None:
    """Return the parts of a sound specification that weren't observed, as missing facts."""
    names = [name for name, state in _states(known.operations, scope) if state is _NOT_TESTED]
    if not names:
        return None
    total = sum(1 for _, state in _states(known.operations, scope) if state is not _UNDOCUMENTED)
    what = _WORDS[scope]
    title = quoted(known.specification.title or known.specification.path)
    message = f"{len(names)} of {total} {what} of {title} are not tested: {named(names)}"
    reason = Reason(ReasonKind.MISSING, message, Location(known.specification.path))
    return Part(Tally(missing=len(names)), (reason,))


_NOT_TESTED, _UNDOCUMENTED = CoverageState.NOT_TESTED, CoverageState.UNDOCUMENTED
_WORDS = {
    CoverageScope.OPERATIONS: "operations",
    CoverageScope.RESPONSES: "response statuses",
    CoverageScope.MEDIA_TYPES: "media types",
}


def _states(
    operations: Iterable[OperationCoverage], scope: CoverageScope
) -> Iterable[tuple[str, CoverageState]]:
    """Yield the parts of a specification with what is known of each."""
    for operation in operations:
        if scope is CoverageScope.OPERATIONS:
            yield operation.key, operation.state
        elif scope is CoverageScope.RESPONSES:
            for status, state in by_status(operation.responses).items():
                yield f"{operation.key} {status}", state
        else:
            for one in operation.responses:
                yield f"{operation.key} {one.status} {one.media_type}".rstrip(), one.state


def by_status(responses: Iterable[ResponseCoverage]) -> Mapping[str, CoverageState]:
    """Return what is known of each status: the worst that was observed of its media types."""
    states: dict[str, set[CoverageState]] = {}
    for one in responses:
        states.setdefault(one.status, set()).add(one.state)
    order = (CoverageState.UNDOCUMENTED, CoverageState.FAILING, CoverageState.COVERED)
    return {
        status: next((state for state in order if state in found), CoverageState.NOT_TESTED)
        for status, found in states.items()
    }


def summarize_specifications(
    evidence: Evidence, ids: Mapping[str, str], contracts: Mapping[str, str]
) -> tuple[SpecificationSummary, ...]:
    """Return the specifications that contracts name, by path.

    `ids` are the ids of the specifications and `contracts` those of the contracts, by path.
    """
    verified = evidence.verification
    named_by: dict[str, list[str]] = {}
    for contract in verified.contracts.values():
        named_by.setdefault(contract.specification, []).append(contracts[contract.path])
    return tuple(
        _summary(known, ids[path], contracts, tuple(named_by.get(path, ())))
        for path, known in sorted(verified.specifications.items())
    )


def _summary(
    known: SpecificationVerification,
    identity: str,
    contracts: Mapping[str, str],
    named_by: tuple[str, ...],
) -> SpecificationSummary:
    specification = known.specification
    return SpecificationSummary(
        id=identity,
        path=specification.path,
        title=specification.title or specification.path,
        version=specification.version,
        is_sound=specification.is_sound,
        files=len(specification.files),
        location=Location(specification.path),
        operations=tuple(_operation(one, contracts) for one in known.operations),
        by_operation=_counts(known.operations, CoverageScope.OPERATIONS),
        by_response=_counts(known.operations, CoverageScope.RESPONSES),
        by_media_type=_counts(known.operations, CoverageScope.MEDIA_TYPES),
        contracts=named_by,
        recordings=known.recordings,
        elsewhere=known.elsewhere,
    )


def _operation(one: OperationCoverage, contracts: Mapping[str, str]) -> OperationCoverageSummary:
    return OperationCoverageSummary(
        key=one.key,
        id=one.id,
        state=one.state,
        exchanges=one.exchanges,
        contracts=tuple(contracts[path] for path in one.contracts),
        responses=tuple(
            ResponseCoverageSummary(
                status=response.status,
                media_type=response.media_type,
                state=response.state,
                exchanges=response.exchanges,
                location=response.location,
            )
            for response in one.responses
        ),
        deprecated=one.deprecated,
        location=one.location,
    )


def _counts(operations: Iterable[OperationCoverage], scope: CoverageScope) -> CoverageCounts:
    states = [state for _, state in _states(operations, scope)]
    undocumented = states.count(CoverageState.UNDOCUMENTED)
    return CoverageCounts(
        total=len(states) - undocumented,
        covered=states.count(CoverageState.COVERED),
        failing=states.count(CoverageState.FAILING),
        not_tested=states.count(CoverageState.NOT_TESTED),
        undocumented=undocumented,
    )
