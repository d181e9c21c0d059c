"""Contracts in, what comparing their exchanges with their specifications has shown out."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from integration_report.contracts.compared import ComparedSpecification
from integration_report.contracts.folded import Folded
from integration_report.contracts.media_types import best_range
from integration_report.contracts.operations import operation_of, start_line
from integration_report.contracts.own_exchanges import own_exchange, with_shortened_unknown
from integration_report.contracts.responses import response_for
from integration_report.contracts.since import drift_since
from integration_report.contracts.sources import Sources
from integration_report.contracts.stated import stated
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.exchange import actual_of
from integration_report.model.finding import Problem
from integration_report.model.names import normalized
from integration_report.model.recording import Recording
from integration_report.model.sources import recordings_of, source_path
from integration_report.model.specification import Operation, OperationOutline
from integration_report.model.verification import (
    ContractVerification,
    Drift,
    ExchangeResult,
    FieldResult,
    SpecificationVerification,
    StatedResult,
    Verification,
)
from integration_report.model.wording import quoted
from integration_report.model.words import Outcome


class _Named(NamedTuple):
    """A contract whose specification is in the repository."""

    document: Document[Contract]
    record: Contract
    recordings: list[str]
    lost: list[str]
    notes: list[str]


def verify(
    evidence: Evidence,
    sources: Sources,
    recordings: Iterable[str],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Verification:
    """Return what comparing every contract that has a specification has shown.

    `recordings` are the paths of the files that have exchanges. `progress` is told how many
    specifications, recordings and contracts are done, and of how many.
    """
    by_source = _by_source(evidence, recordings)
    files = {
        path: sorted({recording for one in named_by for recording in one.recordings})
        for path, named_by in by_source.items()
    }
    whole = sum(1 + len(files[path]) + len(by_source[path]) for path in by_source)
    done = 0

    def advance() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, whole)

    contracts: dict[str, ContractVerification] = {}
    specifications: dict[str, SpecificationVerification] = {}
    for path, named_by in sorted(by_source.items()):
        compared = ComparedSpecification(sources, path)
        advance()
        for recording in files[path]:
            compared.add_recording(recording)
            advance()
        for one in named_by:
            contracts[one.document.path] = _Contract(one, compared, sources).verified()
            advance()
        specifications[path] = compared.verified(
            {one.document.path: contracts[one.document.path].operation for one in named_by}
        )
    return Verification(contracts, specifications)


def _by_source(evidence: Evidence, recordings: Iterable[str]) -> dict[str, list[_Named]]:
    """Return the contracts whose specification is in the repository, by its path."""
    unread = {one.path: record.unread for one, record in evidence.of(Recording) if record.unread}
    known, lost = sorted(recordings), [*unread, *(one.path for one in evidence.unreadable)]
    by_source: dict[str, list[_Named]] = {}
    for document, record in evidence.of(Contract):
        path = source_path(evidence, record)
        if path is not None:
            found = recordings_of(evidence, record, known)
            notes = [
                f"Not every entry of {quoted(one)} can be read; {unread[one]} can't."
                for one in found
                if one in unread
            ]
            named = _Named(document, record, found, recordings_of(evidence, record, lost), notes)
            by_source.setdefault(path, []).append(named)
    return by_source


class _Contract:
    """One contract beside its specification."""

    def __init__(self, named: _Named, compared: ComparedSpecification, sources: Sources) -> None:
        self._document, self._record, self._recordings, self._lost, self._notes = named
        self._compared = compared
        self._sources = sources

    def verified(self) -> ContractVerification:
        """Return what comparing the contract has shown."""
        specification = self._compared.specification
        if not specification.is_sound:
            return self._unknown(f"the specification '{specification.path}' can't be relied on")
        outline = operation_of(self._record, specification, self._compared.matcher)
        if isinstance(outline, str):
            return self._unknown(outline)
        operation = self._compared.operation(outline)
        if isinstance(operation, Problem):
            return self._unknown(
                f"the operation {outline.key} can't be resolved: {operation.message}", outline
            )
        folded = self._exchanges(outline)
        found = self._stated(outline, operation)
        fails = any(one is not None and one.outcome is Outcome.FAILED for one in found)
        if fails or not folded.exchanges:
            self._observe_table(outline, operation, found)
        return ContractVerification(
            path=self._document.path,
            specification=specification.path,
            operation=outline.key,
            operation_at=outline.location,
            recordings=tuple(self._recordings),
            lost=tuple(self._lost),
            exchanges=folded.exchanges,
            failing=folded.failing,
            undecided=folded.undecided,
            refused=folded.refused,
            fields=folded.fields,
            stated=found,
            notes=(*folded.notes, *self._notes),
            drift=self._drift(outline, operation),
        )

    def _unknown(self, why: str, outline: OperationOutline | None = None) -> ContractVerification:
        return ContractVerification(
            path=self._document.path,
            specification=self._compared.specification.path,
            operation=outline.key if outline else "",
            operation_at=outline.location if outline else None,
            unknown=why,
            recordings=tuple(self._recordings),
            lost=tuple(self._lost),
        )

    def _exchanges(self, outline: OperationOutline) -> Folded:
        """Return the contract's own exchange and those of its recordings, compared."""
        folded = Folded()
        place = self._document.location(self._record.exchange)
        own = own_exchange(self._record, place)
        if own is not None:
            result = with_shortened_unknown(self._compared.compare_as(outline, own), own)
            folded.add(result)
            status = own.response.status if own.response else None
            self._compared.observed.add(outline, result, str(status or ""), place)
        for path in self._recordings:
            found = self._compared.folded(path, outline.key)
            if found is not None:
                folded.include(found)
        return folded

    def _stated(
        self, outline: OperationOutline, operation: Operation
    ) -> tuple[StatedResult | None, ...]:
        """Return for each row of the contract's tables what the specification says."""
        record = self._record
        status = self._status()
        results: list[StatedResult | None] = []
        for check in record.checks:
            actual = actual_of(record, check)
            if normalized(check.field) == "path" and check.part != "response":
                results.append(self._stated_path(outline, actual))
            else:
                results.append(
                    stated(check, actual, operation, path_template=outline.path, status=status)
                )
        return tuple(results)

    def _stated_path(self, outline: OperationOutline, actual: str | None) -> StatedResult | None:
        """Return whether a path as written leads to the operation."""
        if actual is None:
            return None
        path = actual.strip("`\"' ")
        match = self._compared.matcher.find(outline.method, path, key=outline.key)
        if match is not None and match.outline.key == outline.key:
            return StatedResult(Outcome.PASSED, expected=outline.path)
        if "…" in path or "..." in path:
            return StatedResult(Outcome.UNKNOWN, f"'{path}' is shortened", outline.path)
        why = f"'{path}' is no path of {outline.key}"
        return StatedResult(Outcome.FAILED, why, outline.path)

    def _status(self) -> str:
        """Return the status that the contract says it observed; empty for none."""
        for check in self._record.checks:
            if normalized(check.field) == "status" and check.part != "request":
                return (actual_of(self._record, check) or "").strip("`\"' ")
        response = self._record.exchange.response if self._record.exchange else None
        return str(response.status) if response and response.status else ""

    def _observe_table(
        self,
        outline: OperationOutline,
        operation: Operation,
        found: tuple[StatedResult | None, ...],
    ) -> None:
        """Take a table that somebody filled in for one exchange, as far as coverage goes."""
        status = self._status()
        if not status or start_line(self._record) is None:
            return
        outcomes = {one.outcome for one in found if one is not None}
        worst = Outcome.FAILED if Outcome.FAILED in outcomes else Outcome.PASSED
        if Outcome.UNKNOWN in outcomes and worst is Outcome.PASSED:
            worst = Outcome.UNKNOWN
        field = FieldResult(part="response", field="status", expected="", outcome=worst)
        rule = response_for(operation, int(status)) if status.isdecimal() else None
        media_type = best_range(rule.content, self._content_type()) if rule else None
        if rule and media_type is None and len(rule.content) == 1:
            media_type = rule.content[0]
        result = ExchangeResult(
            (field,),
            status=rule.status if rule else "",
            media_type=media_type.range if media_type else "",
        )
        self._compared.observed.add(outline, result, status, self._document.location())

    def _content_type(self) -> str:
        for check in self._record.checks:
            if normalized(check.field) == "content-type" and check.part == "response":
                return (actual_of(self._record, check) or "").strip("`\"' ")
        return ""

    def _drift(self, outline: OperationOutline, operation: Operation) -> Drift | None:
        object_id = self._record.tested_against
        if not object_id:
            return None
        path = self._compared.specification.path
        return drift_since(object_id, self._sources.then(path, object_id), outline, operation)
