"""What a JUnit file contains: suites in suites, rows of tests, and what they say."""

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

import msgspec

_One = TypeVar("_One")

SAYING: Final = frozenset(
    {
        *("failure", "error", "skipped", "skip", "ignored", "disabled", "pending", "todo"),
        *("rerunFailure", "rerunError", "flakyFailure", "flakyError", "warning", "risky"),
        *("incomplete", "aborted", "undefined", "notrun", "expectedFailure", "success", "passed"),
    }
)
"""Elements that say what became of a test."""


class Said(NamedTuple):
    """An element inside a row or suite: a failure, an error, a reason."""

    tag: str
    """Name of the element."""
    type: str
    """Its attribute `type`."""
    message: str
    """Its attribute `message`."""
    text: str
    """The beginning of its text."""


class Row(msgspec.Struct, gc=False):
    """A `testcase`, which is a test, an attempt, a hook or a second failure of one test."""

    attributes: dict[str, str]
    """The attributes of the element."""
    mark: bytes
    """Where it begins in the file, packed."""
    said: Sequence[Said] = ()
    """What the elements in it say."""
    properties: Sequence[tuple[str, str]] = ()
    """Names and values of its properties."""
    outputs: Sequence[str] = ()
    """The beginnings of what it printed."""


class Log(Protocol):
    """An output of a suite that tells of its rows."""

    def hear(self, text: str) -> None:
        """Take a piece of it."""

    def tell(self, suite: "Suite") -> None:
        """Say of the rows of a suite what it tells of them."""


class Suite:
    """A `testsuite`, or the `testsuites` around all of them.

    Its rows are tests; those that are `apart` tell of the suite itself.
    """

    __slots__ = (
        "apart",
        "attributes",
        "column",
        "line",
        "log",
        "outputs",
        "properties",
        "rows",
        "said",
        "suites",
    )

    def __init__(self, attributes: dict[str, str], line: int, column: int) -> None:
        """Take the attributes of the element and where it begins in the file."""
        self.attributes = attributes
        self.line = line
        self.column = column
        self.suites: list[Suite] = []
        self.rows: list[Row] = []
        self.apart: Sequence[Row] = ()
        self.log: Log | None = None
        self.said: Sequence[Said] = ()
        self.properties: Sequence[tuple[str, str]] = ()
        self.outputs: Sequence[str] = ()

    @property
    def name(self) -> str:
        """Return what the suite is called; empty when it has no name."""
        return self.attributes.get("name", "").strip()


def with_one(many: Sequence[_One], one: _One) -> Sequence[_One]:
    """Return `many` with one more; a list grows in place, and nothing becomes the first list."""
    if isinstance(many, list):
        many.append(one)
        return many
    return [one]
