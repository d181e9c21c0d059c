"""The counters of a JUnit file held against its cases; where they disagree, the worse counts.

Counters are written by programs that counted something else than tests often enough: attempts,
parts of tests, assertions. A counter agrees when it is right in any way of counting that writers
are known for; only what it has beyond all of them tells of tests that nothing else names.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from integration_report.model.location import pack_mark
from integration_report.model.runs import CountedSuite, TestCase, Unlisted
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row, Suite
from integration_report.reading.formats.texts import count, one_line

MOST: Final = 10**9
"""More tests than that are no count."""

_TESTS: Final = ("tests", "test", "total")
_FAILURES: Final = ("failures", "failed", "fail")
_ERRORS: Final = ("errors", "error")
_SKIPPED: Final = ("skipped", "skip", "skips", "disabled", "ignored", "notrun", "pending")


class Found(NamedTuple):
    """What is in a suite: cases by outcome, rows, and elements that counters may count instead."""

    passed: int = 0
    failed: int = 0
    errors: int = 0
    skipped: int = 0
    unknown: int = 0
    rows: int = 0
    failure_elements: int = 0
    error_elements: int = 0
    skipped_elements: int = 0

    @property
    def tests(self) -> int:
        """Return the number of cases."""
        return self.passed + self.failed + self.errors + self.skipped + self.unknown


class Beyond(NamedTuple):
    """Tests of which only counters tell."""

    failed: int = 0
    errors: int = 0
    skipped: int = 0
    unknown: int = 0
    among_passed: int = 0

    @property
    def tests(self) -> int:
        """Return how many tests there are besides the cases."""
        return self.failed + self.errors + self.skipped + self.unknown - self.among_passed


class Reconciled(NamedTuple):
    """A suite with everything in it, after its counters were held against it."""

    found: Found
    """What is in it."""
    beyond: Beyond
    """What only counters tell."""
    counters: tuple[CountedSuite, ...]
    """The counters that disagree."""

    @property
    def unlisted(self) -> Unlisted:
        """Return what only counters tell, as the run has it."""
        return Unlisted(**self.beyond._asdict())


class _Declared(NamedTuple):
    """The counters of a suite; `None` for one that it doesn't have."""

    tests: int | None
    failed: int | None
    errors: int | None
    skipped: int | None


def found_in(rows: Iterable[Row], cases: Iterable[TestCase]) -> Found:
    """Return what rows and the cases that they became make."""
    passed = failed = errors = skipped = unknown = 0
    for case in cases:
        outcome = case.outcome
        if outcome.is_passed:
            passed += 1
        elif outcome.is_skipped:
            skipped += 1
        elif outcome == "failed":
            failed += 1
        elif outcome == "error":
            errors += 1
        else:
            unknown += 1
    number = failures = broken = left_out = 0
    for row in rows:
        number += 1
        for said in row.said:
            failures += said.tag == "failure"
            broken += said.tag == "error"
            left_out += said.tag == "skipped"
    return Found(passed, failed, errors, skipped, unknown, number, failures, broken, left_out)


def reconciled(
    suite: Suite, own: Found, inside: Sequence[Reconciled], producer: Producer
) -> Reconciled:
    """Return a suite with what its counters have beyond its cases and beyond those inside it."""
    found = Found(*map(sum, zip(own, *(one.found for one in inside), strict=True)))
    beyond = Beyond(*map(sum, zip(Beyond(), *(one.beyond for one in inside), strict=True)))
    declared = _declared(suite)
    more = _more(declared, found, beyond, producer)
    more = _with_surplus(more, declared, found, own, producer, is_leaf=not inside)
    disagreeing = tuple(_disagreements(suite, declared, found, own, producer))
    return Reconciled(
        found,
        Beyond(*map(sum, zip(beyond, more, strict=True))),
        (*disagreeing, *(one for part in inside for one in part.counters)),
    )


def _declared(suite: Suite) -> _Declared:
    def first(names: Iterable[str]) -> int | None:
        known = (count(suite.attributes.get(name)) for name in names)
        return next((one for one in known if one is not None and one <= MOST), None)

    return _Declared(first(_TESTS), first(_FAILURES), first(_ERRORS), first(_SKIPPED))


def _more(declared: _Declared, found: Found, beyond: Beyond, producer: Producer) -> Beyond:
    """Return what counters have beyond cases, and beyond what counters inside have already."""
    failed, errors = declared.failed or 0, declared.errors or 0
    known_failed, known_errors = found.failed + beyond.failed, found.errors + beyond.errors
    known = max(known_failed + known_errors, found.failure_elements + found.error_elements)
    against = max(0, failed + errors - known)
    if producer.counts_assertions and known:
        against = 0
    more_failed = min(max(0, failed - known_failed), against)
    known_skipped = max(found.skipped + beyond.skipped, found.skipped_elements)
    skipped = max(0, (declared.skipped or 0) - known_skipped)
    if declared.tests is None:
        return Beyond(more_failed, against - more_failed, skipped)
    tests = max(0, declared.tests - max(found.tests + beyond.tests, found.rows))
    if producer.counts_assertions or producer.counts_subtests:
        tests = min(tests, against + skipped)
    unknown = max(0, tests - against - skipped)
    among = min(max(0, against + skipped - tests), max(0, found.passed - beyond.among_passed))
    return Beyond(more_failed, against - more_failed, skipped, unknown, among)


def _with_surplus(
    more: Beyond,
    declared: _Declared,
    found: Found,
    own: Found,
    producer: Producer,
    *,
    is_leaf: bool,
) -> Beyond:
    """Return what counters tell, with the cases that passed although no counter knows them.

    A writer that leaves tests out of its total and still writes a row for them, as jest-junit
    does with those that are to do, has said of nobody that these passed.
    """
    if not is_leaf or declared.tests is None or declared.failed is None:
        return more
    if declared.tests >= found.tests or declared.tests == found.rows:
        return more
    left_out = declared.tests == found.tests - found.skipped
    if left_out and producer.leaves_out_skipped is not False:
        return more
    passed = declared.tests - declared.failed - (declared.errors or 0) - (declared.skipped or 0)
    surplus = found.passed - more.among_passed - max(0, passed)
    if surplus <= 0 or own.rows > own.tests:
        return more
    return more._replace(unknown=more.unknown + surplus, among_passed=more.among_passed + surplus)


def _disagreements(
    suite: Suite, declared: _Declared, found: Found, own: Found, producer: Producer
) -> Iterable[CountedSuite]:
    """Yield the counters of a suite that are right in no way of counting."""
    tests = {found.tests, found.rows, own.tests, own.rows}
    if producer.leaves_out_skipped is not False:
        tests.add(found.tests - found.skipped)
    against = {
        found.failed + found.errors,
        found.failure_elements + found.error_elements,
        own.failed + own.errors,
    }
    skipped = {found.skipped, found.skipped_elements, own.skipped}
    is_exact = not producer.counts_assertions
    if declared.tests is not None and declared.tests not in tests and is_exact:
        yield _counted(suite, "tests", declared.tests, found.tests)
    both = (declared.failed or 0) + (declared.errors or 0)
    if both not in against and is_exact:
        if declared.failed is not None and declared.failed != found.failed:
            yield _counted(suite, "failed", declared.failed, found.failed)
        if declared.errors is not None and declared.errors != found.errors:
            yield _counted(suite, "errors", declared.errors, found.errors)
    if declared.skipped is not None and declared.skipped not in skipped:
        yield _counted(suite, "skipped", declared.skipped, found.skipped)


def _counted(suite: Suite, column: str, declared: int, counted: int) -> CountedSuite:
    return CountedSuite(
        marks=pack_mark(suite.line, suite.column),
        name=one_line(suite.name),
        column=column,
        declared=declared,
        counted=counted,
    )
