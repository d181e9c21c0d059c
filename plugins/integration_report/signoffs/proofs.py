"""What deciding about sign-offs asks of git and of keys."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeAlias

from integration_report.model.attestation import Contribution, RecordFacts, SinceSigned
from integration_report.signoffs.coverage import Coverage

Scope: TypeAlias = tuple[str, ...]
"""Files and folders to which what a role covers is narrowed; empty for all that is covered."""


class Unproven(NamedTuple):
    """The commits among those of what is covered that no key of the policy proves."""

    commits: tuple[str, ...]
    """Their full ids."""
    of: int
    """How many commits there are in all."""


class Proofs(Protocol):
    """What is known beyond the evidence; where an answer can't be had, it says why in words."""

    @property
    def records(self) -> Sequence[RecordFacts]:
        """Return all records that there are, or were, in the order in which they arrived."""
        ...

    def coverage(self, scope: Scope) -> Coverage | str:
        """Return what is covered now, as it is committed."""
        ...

    def unlike(self, scope: Scope) -> tuple[str, ...]:
        """Return the paths of covered files that aren't here as they are committed."""
        ...

    def own_digest(self, facts: RecordFacts, scope: Scope) -> str:
        """Return the digest of what the commit that wrote a record has; empty when it has none."""
        ...

    def is_evidence(self, path: str) -> bool:
        """Return whether a file is, or may be, evidence or policy."""
        ...

    def since(self, facts: RecordFacts, digest: str, scope: Scope) -> SinceSigned:
        """Return what has changed of what a record covers by its digest."""
        ...

    def change_after(self, facts: RecordFacts, scope: Scope) -> str:
        """Return the id of a commit after a record's arrival that changed what it covers."""
        ...

    def contributions(
        self, addresses: frozenset[str], scope: Scope
    ) -> tuple[Contribution, ...] | str:
        """Return what still stands of what people with some addresses wrote."""
        ...

    def unproven(self, scope: Scope) -> Unproven | str:
        """Return which commits among those of what is covered are signed by no key."""
        ...
