"""Checklists, contracts and flows as they are laid out in the report."""

from typing import Any

from integration_report.model.checklist import Environment, External, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow
from integration_report.model.location import Reference
from integration_report.model.measurements import Measurements
from integration_report.model.ratings import Ratings
from integration_report.model.summary import (
    ChecklistSummary,
    ContractSummary,
    FlowSummary,
    SpecificationSummary,
)
from integration_report.model.words import Severity
from integration_report.rollup.attachments import Attachments
from integration_report.rollup.checklists import summarize_checklist
from integration_report.rollup.contract_layout import ContractNames, summarize_contract
from integration_report.rollup.flows import summarize_flow
from integration_report.rollup.identifiers import identifiers
from integration_report.rollup.specifications import summarize_specifications


class DocumentLayout:
    """The documents that have a status of their own."""

    def __init__(self, evidence: Evidence, ratings: Ratings, attachments: Attachments) -> None:
        """Take the evidence and what is known of it."""
        self._evidence, self._ratings, self._attachments = evidence, ratings, attachments
        self._ids = identifiers(ratings.documents, evidence.data_dir)
        self._specification_ids = identifiers(
            evidence.verification.specifications, evidence.data_dir
        )
        self._measurements = Measurements(evidence)

    def checklists(self) -> tuple[ChecklistSummary, ...]:
        """Return the checklists by path."""
        records: list[tuple[Document[Any], Environment | Integration | External]] = [
            *self._evidence.of(Environment),
            *self._evidence.of(Integration),
            *self._evidence.of(External),
        ]
        return tuple(
            summarize_checklist(
                document,
                record,
                self._ratings.documents[document.path],
                identity=self._ids[document.path],
                about=self._about(record),
                as_of=self._evidence.as_of,
            )
            for document, record in sorted(records, key=lambda pair: pair[0].path)
        )

    def contracts(self, blocking: frozenset[Severity]) -> tuple[ContractSummary, ...]:
        """Return the contract tests by path; `blocking` as for `judge_fields`."""
        verified = self._evidence.verification.contracts
        return tuple(
            summarize_contract(
                document,
                record,
                verified.get(document.path),
                self._ratings.documents[document.path],
                names=self._names_of(document.path, record),
                blocking=blocking,
            )
            for document, record in self._evidence.of(Contract)
        )

    def specifications(self) -> tuple[SpecificationSummary, ...]:
        """Return the specifications that contracts name, by path."""
        return summarize_specifications(self._evidence, self._specification_ids, self._ids)

    def flows(self) -> tuple[FlowSummary, ...]:
        """Return the flows by path."""
        return tuple(
            summarize_flow(
                document,
                record,
                self._ratings.documents[document.path],
                self._measurements,
                identity=self._ids[document.path],
                components=self._attachments.find(record.components),
                as_of=self._evidence.as_of,
            )
            for document, record in self._evidence.of(Flow)
        )

    def _names_of(self, path: str, record: Contract) -> ContractNames:
        verified = self._evidence.verification.contracts.get(path)
        return ContractNames(
            self._ids[path],
            self._specification_ids.get(verified.specification, "") if verified else "",
            self._end(record.from_),
            self._end(record.to),
        )

    def _end(self, name: Reference | None) -> str:
        return self._attachments.end(name) if name else ""

    def _about(self, record: Environment | Integration | External) -> tuple[str, ...]:
        if isinstance(record, Integration):
            return self._attachments.ends(record.from_, record.to)
        if isinstance(record, External):
            return (self._attachments.end(record.system),)
        return self._attachments.find(record.components)
