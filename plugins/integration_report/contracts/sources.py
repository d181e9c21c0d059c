"""What comparing asks of the rest of the program: specifications, operations and exchanges."""

from collections.abc import Iterator
from typing import Protocol

from integration_report.model.finding import Problem
from integration_report.model.recording import RecordedExchange
from integration_report.model.specification import Operation, OperationOutline, Specification


class Operations(Protocol):
    """A specification at one time, with what resolves its operations."""

    @property
    def specification(self) -> Specification:
        """Return the specification."""
        ...

    def operation(self, outline: OperationOutline) -> Operation | Problem:
        """Return all about an operation, or why it can't be resolved."""
        ...


class Sources(Protocol):
    """Where specifications and exchanges come from."""

    def now(self, path: str) -> Operations:
        """Return the specification of a path as it is now."""
        ...

    def then(self, path: str, object_id: str) -> Operations | str:
        """Return a specification as it was, or why it can't be had and what to do.

        `object_id` is what a contract names as tested against.
        """
        ...

    def exchanges(self, path: str) -> Iterator[RecordedExchange | Problem]:
        """Yield the exchanges of a recording; a problem, at the end, when it can't be read on."""
        ...
