"""Which program wrote a JUnit file, and what its counters count."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from integration_report.reading.formats.junit.rows import Suite


class Producer(NamedTuple):
    """A writer of JUnit files; of one that nobody knows, the counters are taken at their word."""

    name: str = ""
    """What it is called; empty when nobody can tell."""
    counts_subtests: bool = False
    """Whether `tests` counts parts of tests that have no row of their own."""
    counts_assertions: bool = False
    """Whether counters count assertions, of which a test may have many."""
    leaves_out_skipped: bool | None = None
    """Whether `tests` leaves out what was skipped; `None` when nobody knows."""
    counts_lines_from_zero: bool = False
    """Whether the lines of tests begin at 0."""


UNKNOWN: Final = Producer()
PYTEST: Final = Producer("pytest", counts_subtests=True, counts_lines_from_zero=True)

_BY_NAME: Final[Mapping[str, Producer]] = {
    "pytest tests": PYTEST,
    "jest tests": Producer("jest-junit", leaves_out_skipped=False),
    "mocha tests": Producer("mocha-junit-reporter"),
    "vitest tests": Producer("vitest"),
    "cucumber tests": Producer("cucumber-junit"),
    "bun test": Producer("bun test"),
}
"""Writers by the name that they give to all of a run, in lower case."""

_BY_ATTRIBUTE: Final = (
    (re.compile(r"surefire-test-report"), Producer("Maven Surefire")),
    (re.compile(r"phpunit", re.IGNORECASE), Producer("PHPUnit")),
)


def producer_of(root: Suite) -> Producer:
    """Return what wrote a file, by the marks that its writer leaves."""
    named = _BY_NAME.get(root.name.casefold())
    if named is not None:
        return named
    first = root.suites[0] if root.suites else root
    if "pytest" in (root.name, first.name):
        return PYTEST
    schema = " ".join(
        value
        for suite in (root, first)
        for name, value in suite.attributes.items()
        if "schema" in name.casefold()
    )
    for pattern, producer in _BY_ATTRIBUTE:
        if pattern.search(schema):
            return producer
    properties = {name for name, _ in first.properties}
    if "random-seed" in properties or "filters" in properties:
        return Producer("Catch2", counts_assertions=True)
    return UNKNOWN
