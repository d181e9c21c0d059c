"""Evidence: all documents of a tree, and what is asked about them again and again."""

import datetime as dt
import hashlib
import inspect
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from integration_report.model.blocks import PageBlock
from integration_report.model.completions import Completions
from integration_report.model.document import Document, Record
from integration_report.model.form import Form
from integration_report.model.issues import Issue, IssueList
from integration_report.model.names import Names, slug
from integration_report.model.plan import Component, Plan
from integration_report.model.points import Point, points_of
from integration_report.model.report import IntegrationReport
from integration_report.model.signoff import GatePolicy, Policy
from integration_report.model.verification import Verification
from integration_report.model.words import Kind

T = TypeVar("T", bound=Record)


class Evidence:
    """The documents of one tree, read-only."""

    def __init__(  # noqa: PLR0913 — what evidence is made of
        self,
        documents: Iterable[Document[Any]],
        *,
        as_of: dt.date,
        forms: Mapping[Kind, Form] | None = None,
        paths: frozenset[str] = frozenset(),
        data_dir: str = "data",
        commit: str = "",
        blocks: Iterable[PageBlock] = (),
        verification: Verification | None = None,
        completions: Completions | None = None,
    ) -> None:
        """Take the documents of a tree.

        `as_of` is the day that counts as today. `forms` says what a document of a kind must have.
        `paths` are the paths of all files of the tree that a document may name. `data_dir` is the
        data folder's path in the tree. `commit` is the full id of the tree's commit, empty for a
        work tree. `blocks` stand in pages of the site. `verification` is what
        comparing the contracts with their specifications has shown. `completions` is what history
        tells of when parts of the plan became complete.
        """
        self.documents = tuple(sorted(documents, key=lambda document: document.path))
        self.as_of = as_of
        self.forms = dict(forms or {})
        self.paths = paths
        self.data_dir = data_dir
        self.commit = commit
        self.blocks = tuple(sorted(blocks, key=lambda block: block.location))
        self.verification = verification or Verification()
        self.completions = completions or Completions()
        self._digests: dict[str, bytes] = {}
        self._by_kind: dict[Kind | None, list[Document[Any]]] = {}
        for document in self.documents:
            self._by_kind.setdefault(document.kind, []).append(document)

    def verified(self, verification: Verification) -> "Evidence":
        """Return the same evidence with what comparing its contracts has shown.

        A file that says of no kind that it is one, and that a specification is made of, is no
        evidence any more: a part of a specification doesn't look like one.
        """
        parts = {
            file.path
            for one in verification.specifications.values()
            for file in one.specification.files
        }
        documents = (one for one in self.documents if one.kind is not None or one.path not in parts)
        return self._other(documents=documents, verification=verification)

    def remembered(self, completions: Completions) -> "Evidence":
        """Return the same evidence with when parts of the plan became complete."""
        return self._other(completions=completions)

    def read_again(self, documents: Mapping[str, Document[Any] | None]) -> "Evidence":
        """Return the same evidence with what some files say now, or without them, by path."""
        kept = (one for one in self.documents if one.path not in documents)
        return self._other(documents=[*kept, *filter(None, documents.values())])

    def ruled_by(self, policy: Document[Policy]) -> "Evidence":
        """Return the same evidence with another policy instead of all that it has."""
        others = (one for one in self.documents if one.kind is not Kind.POLICY)
        return self._other(documents=[*others, policy])

    def _other(self, **changed: Any) -> "Evidence":  # noqa: ANN401
        """Return the same evidence with some of what the constructor takes changed."""
        same = {
            name: getattr(self, name)
            for name in inspect.signature(Evidence).parameters
            if name not in changed
        }
        evidence = Evidence(**same, **changed)
        # What is the same may take longer to digest than what is new.
        evidence._digests = {
            name: made for name, made in self._digests.items() if name not in changed
        }
        return evidence

    def digest(self) -> str:
        """Return a digest of everything that the evidence is made of, in hexadecimal digits.

        Whatever is computed from the evidence alone is the same for the same digest. What the
        constructor takes is all there is, so that nothing that it takes later can be forgotten.
        """
        whole = hashlib.sha256()
        for name in inspect.signature(Evidence).parameters:
            if name not in self._digests:
                self._digests[name] = self._digest_of(name)
            whole.update(self._digests[name])
        return whole.hexdigest()

    def _digest_of(self, name: str) -> bytes:
        """Return a digest of one of the parts that the constructor takes."""
        digest, encoder, packed = hashlib.sha256(), msgspec.msgpack.Encoder(), bytearray()
        part = getattr(self, name)
        values = sorted(part) if isinstance(part, frozenset) else part
        # One at a time: all documents at once would take as much memory again as they do.
        one_by_one = values if isinstance(values, list | tuple) else (values,)
        digest.update(encoder.encode((name, len(one_by_one))))
        for value in one_by_one:
            encoder.encode_into(value, packed)
            digest.update(packed)
        return digest.digest()

    def of(self, record: type[T]) -> list[tuple[Document[T], T]]:
        """Return the documents that have a record of a type, each with its record, by path."""
        return [
            (document, document.record)
            for document in self._by_kind.get(kind_of(record), ())
            if isinstance(document.record, record)
        ]

    @cached_property
    def unreadable(self) -> tuple[Document[Any], ...]:
        """Return the documents that have no record: what rests on them is unknown."""
        return tuple(document for document in self.documents if document.record is None)

    @cached_property
    def plan_document(self) -> Document[Plan] | None:
        """Return the plan's document (the first by path), or `None` when there is none."""
        plans = self.of(Plan)
        return plans[0][0] if plans else None

    @cached_property
    def plan(self) -> Plan | None:
        """Return the plan (the first by path), or `None` when there is none."""
        return self.plan_document.record if self.plan_document else None

    @cached_property
    def components(self) -> dict[str, Component]:
        """Return the plan's components by id, in the plan's order.

        When the plan lists none, the names of its steps define them.
        """
        if self.plan is None:
            return {}
        if self.plan.components:
            return self.plan.components
        found: dict[str, Component] = {}
        for step in self.plan.steps():
            identity = slug(step.component.text)
            name = step.component.text
            found.setdefault(
                identity, Component(id=identity, name=name, marks=step.component.marks)
            )
        return found

    @cached_property
    def component_names(self) -> Names:
        """Return how documents may name the components."""
        return Names(
            {
                component.id: [component.name, *(alias.text for alias in component.aliases)]
                for component in self.components.values()
            }
        )

    @cached_property
    def points(self) -> dict[tuple[str, str], Point]:
        """Return the planned integration points by the ids of their two components."""
        if self.plan_document is None or self.plan is None:
            return {}
        return points_of(self.plan, self.plan_document, self.component_names)

    @cached_property
    def issues(self) -> dict[str, tuple[Document[IssueList], Issue]]:
        """Return the known issues by id; of issues with one id, the first."""
        found: dict[str, tuple[Document[IssueList], Issue]] = {}
        for document, record in self.of(IssueList):
            for issue in record.issues:
                found.setdefault(issue.id, (document, issue))
        return found

    @cached_property
    def issue_names(self) -> Names:
        """Return how documents may name the known issues."""
        return Names(dict.fromkeys(self.issues, ()))

    @cached_property
    def report_document(self) -> Document[IntegrationReport] | None:
        """Return the current report's document, or `None` when there is none.

        Of several, that is the one with the latest date; of those, the last by path. Only its
        claims are about the evidence of now: older reports are about older versions.
        """
        reports = self.of(IntegrationReport)
        newest = max(
            reports, key=lambda one: (one[1].date or dt.date.min, one[0].path), default=None
        )
        return newest[0] if newest else None

    @cached_property
    def report(self) -> IntegrationReport | None:
        """Return the current report, or `None` when there is none."""
        return self.report_document.record if self.report_document else None

    @cached_property
    def policy_document(self) -> Document[Policy] | None:
        """Return the policy's document (the first by path), or `None` when there is none."""
        policies = self.of(Policy)
        return policies[0][0] if policies else None

    @cached_property
    def policy(self) -> Policy | None:
        """Return the policy, or `None` when there is none."""
        return self.policy_document.record if self.policy_document else None

    @property
    def gate(self) -> GatePolicy:
        """Return what the policy asks of the gate; without a policy, the defaults."""
        return self.policy.gate if self.policy else GatePolicy()


def kind_of(record: type[Record]) -> Kind:
    """Return the kind of the documents that have records of a type."""
    return Kind(str(record.__struct_config__.tag))
