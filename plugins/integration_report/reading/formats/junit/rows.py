"""What a JUnit file contains: suites in suites, rows of tests, and what they say."""

from typing import NamedTuple


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


class Row:
    """A `testcase`, which is a test, an attempt, a hook or a second failure of one test."""

    __slots__ = ("attributes", "column", "line", "outputs", "properties", "said")

    def __init__(self, attributes: dict[str, str], line: int, column: int) -> None:
        """Take the attributes of the element and where it begins in the file."""
        self.attributes = attributes
        self.line = line
        self.column = column
        self.said: list[Said] = []
        self.properties: list[tuple[str, str]] = []
        self.outputs: list[str] = []


class Suite:
    """A `testsuite`, or the `testsuites` around all of them."""

    __slots__ = (
        "attributes",
        "column",
        "line",
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
        self.said: list[Said] = []
        self.properties: list[tuple[str, str]] = []
        self.outputs: list[str] = []

    @property
    def name(self) -> str:
        """Return the suite's name, with what it calls its package before it."""
        return self.attributes.get("name", "").strip()
