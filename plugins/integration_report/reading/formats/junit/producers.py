"""Which program wrote a JUnit file, and what its counters count."""

import re
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from integration_report.reading.formats.junit.rows import Suite


class Producer(NamedTuple):
    """A writer of JUnit files; of one that nobody knows, the counters are taken at their word."""

    name: str = ""
    """What it is called; empty when nobody can tell."""
    names_are_unique: bool | None = None
    """Whether rows of one class and name are one test; `None` when nobody knows."""
    has_attempts: bool = False
    """Whether such rows are attempts, in no order."""
    counts_subtests: bool = False
    """Whether `tests` counts parts of tests that have no row of their own."""
    counts_assertions: bool = False
    """Whether counters count assertions, of which a test may have many."""
    counts_requests: bool = False
    """Whether `tests` of the whole file counts something else than that of its suites."""
    counters_are_loose: bool = False
    """Whether a row may be in no counter, or in several."""
    counts_failures_twice: bool = False
    """Whether a failure is counted among the errors as well."""
    leaves_out_skipped: bool | None = None
    """Whether `tests` leaves out what was skipped; `None` when nobody knows."""
    counts_lines_from_zero: bool = False
    """Whether the lines of tests begin at 0."""
    passes_have_results: bool = False
    """Whether a row without an attribute `result` was skipped."""
    lists_only: bool = False
    """Whether the file lists tests that nobody ran."""
    knows_expected_failures: bool = False
    """Whether a row that was skipped and failed is one that was expected to fail."""

    has_annotations: bool = False
    """Whether properties and attachments tell what became of a row that says nothing."""
    skips_at_timeouts: bool = False
    """Whether an element `skipped` of type `timeout` stands for a test that took too long."""
    times_what_ran: bool = False
    """Whether a row whose time is no more than `0` stands for a test that never ran."""
    counts_messages: bool = False
    """Whether `errors` counts messages, of tests that passed as well."""
    tells_of_programs: bool = False
    """Whether rows of certain names tell of the program of a suite instead of a test."""


UNKNOWN: Final = Producer()
PYTEST: Final = Producer(
    "pytest", names_are_unique=True, counts_subtests=True, counts_lines_from_zero=True
)
_NOSE: Final = Producer("nose2", names_are_unique=True, counters_are_loose=True)
_XMLRUNNER: Final = Producer(
    "unittest-xml-reporting", names_are_unique=True, counters_are_loose=True
)
_GO: Final = Producer("gotestsum", names_are_unique=True, has_attempts=True)
_CATCH: Final = Producer("Catch2", counts_assertions=True, knows_expected_failures=True)
_DOCTEST: Final = Producer("doctest", counts_assertions=True)
_BOOST: Final = Producer("Boost.Test", counts_assertions=True, counters_are_loose=True)
_NEWMAN: Final = Producer("newman", counts_requests=True)
_GOOGLE: Final = Producer("GoogleTest")
_QT: Final = Producer("Qt Test", passes_have_results=True, counts_messages=True)
_PLAYWRIGHT: Final = Producer("Playwright", has_annotations=True)
_VITEST: Final = Producer("vitest", names_are_unique=False)
_EUNIT: Final = Producer("EUnit", skips_at_timeouts=True)
_LAB: Final = Producer("lab", counts_failures_twice=True)
_STYLELINT: Final = Producer("stylelint", counts_failures_twice=True)
_TAP_HARNESS: Final = Producer("TAP::Harness::JUnit", tells_of_programs=True)
_WEB: Final = Producer("Web Test Runner", counts_failures_twice=True)
_NODE: Final = Producer("node:test", knows_expected_failures=True, counters_are_loose=True)

_BY_NAME: Final[Mapping[str, Producer]] = {
    "pytest": PYTEST,
    "pytest tests": PYTEST,
    "nose2-junit": _NOSE,
    "jest tests": Producer("jest-junit", names_are_unique=False, leaves_out_skipped=False),
    "mocha tests": Producer("mocha-junit-reporter", names_are_unique=False),
    "vitest tests": _VITEST,
    "alltests": _GOOGLE,
    "criterion tests": Producer("Criterion", counts_failures_twice=True),
    "rspec": Producer("RSpec"),
    "minitest::result": Producer("Minitest"),
    "cucumber": Producer("Cucumber"),
    "bun test": Producer("bun test"),
    "junit jupiter": Producer("JUnit Platform"),
    "junit vintage": Producer("JUnit Platform"),
}
"""Writers by the name that they give to a whole run or to its first suite, in lower case."""

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STAMP: Final = re.compile(r".*-20[0-9]{12}")
_PHP_CLASS: Final = re.compile(r"[\w\\]+")
_ERLANG_ROW: Final = re.compile(r"[a-z]\w*:[0-9]+ .*", re.DOTALL)
_TAP_LINE: Final = re.compile(r"^(?:1\.\.[0-9]+|(?:not )?ok [0-9]+)\b", re.MULTILINE)
_OF_PLAYWRIGHT: Final = frozenset({"id", "name", "tests", "failures", "skipped", "errors", "time"})
_OF_LAB: Final = frozenset({"tests", "errors", "failures", "time"})
_OF_LAB_SUITE: Final = frozenset({"name", "tests", "skipped", "errors", "time"})
_OF_TAP_HARNESS: Final = frozenset({"name", "errors", "failures", "skipped", "tests", "time"})


def producer_of(root: Suite) -> Producer:
    """Return what wrote a file, by the marks that its writer leaves."""
    first = root.suites[0] if root.suites else root
    for suite in (root, first):
        named = _BY_NAME.get(suite.name.casefold())
        if named is not None:
            counted = root.attributes.get("failures")
            return named._replace(
                lists_only=named is _GOOGLE and counted is None,
                # A run that ends at its first failures still has rows of the tests after them.
                times_what_ran=named is _VITEST and counted not in (None, "0"),
            )
    for has_mark, producer in _BY_MARK:
        if has_mark(root, first):
            return producer
    return UNKNOWN


def _is_surefire(root: Suite, first: Suite) -> bool:
    return any(
        "surefire-test-report" in value
        for suite in (root, first)
        for name, value in suite.attributes.items()
        if "schema" in name.casefold()
    )


def _is_boost(root: Suite, first: Suite) -> bool:
    return (
        root is first
        and root.attributes.keys() >= {"id", "skipped", "errors", "failures"}
        and "hostname" not in root.attributes
        and any("assertions" in row.attributes for row in root.rows[:1])
    )


def _is_newman(root: Suite, first: Suite) -> bool:
    return root is not first and _UUID.fullmatch(first.attributes.get("id", "")) is not None


def _is_php(root: Suite, first: Suite) -> bool:
    while first.suites and not first.rows:
        first = first.suites[0]
    row = next(iter(first.rows), None)
    return "assertions" in root.attributes or (
        row is not None
        and "class" in row.attributes
        and "assertions" in row.attributes
        and _PHP_CLASS.fullmatch(row.attributes["class"]) is not None
    )


def _is_qt(_: Suite, first: Suite) -> bool:
    """Return whether Qt Test wrote a file, as it did when rows still had results."""
    return "QTestVersion" in dict(first.properties) and any(
        "result" in row.attributes for row in first.rows
    )


def _is_playwright(root: Suite, first: Suite) -> bool:
    own = root.attributes.keys() == _OF_PLAYWRIGHT
    return own and first.attributes.keys() == (_OF_PLAYWRIGHT - {"id"}) | {"timestamp", "hostname"}


def _is_eunit(_: Suite, first: Suite) -> bool:
    names = [row.attributes.get("name", "") for row in first.rows[:1]]
    return first.attributes.keys() == _OF_TAP_HARNESS and (
        first.name.startswith("module '")
        or any(_ERLANG_ROW.fullmatch(name) is not None for name in names)
    )


def _is_lab(root: Suite, first: Suite) -> bool:
    return root.attributes.keys() == _OF_LAB and first.attributes.keys() == _OF_LAB_SUITE


def _is_tap_harness(root: Suite, first: Suite) -> bool:
    return (
        not root.attributes
        and first.attributes.keys() == _OF_TAP_HARNESS
        and any(_TAP_LINE.search(output) is not None for output in first.outputs)
    )


_BY_MARK: Final[tuple[tuple[Callable[[Suite, Suite], bool], Producer], ...]] = (
    (lambda _, first: "go.version" in dict(first.properties), _GO),
    (_is_qt, _QT),
    (lambda _, first: "browser.launcher" in dict(first.properties), _WEB),
    (lambda _, first: "doctest_version" in first.attributes, _DOCTEST),
    (lambda _, first: first.attributes.get("hostname") == "tbd", _CATCH),
    (lambda _, first: "random-seed" in dict(first.properties), _CATCH),
    (lambda _, first: _STAMP.fullmatch(first.name) is not None, _XMLRUNNER),
    (_is_surefire, Producer("Maven Surefire")),
    (_is_boost, _BOOST),
    (_is_newman, _NEWMAN),
    (_is_playwright, _PLAYWRIGHT),
    (_is_eunit, _EUNIT),
    (_is_lab, _LAB),
    (_is_tap_harness, _TAP_HARNESS),
    (lambda root, _: root.attributes.get("package") == "stylelint.rules", _STYLELINT),
    (_is_php, Producer("PHPUnit")),
    (lambda _, first: first.name.endswith(".bats"), Producer("bats")),
    (
        lambda root, _: any(row.attributes.get("classname") == "test" for row in root.rows[:1]),
        _NODE,
    ),
)
