"""The counters of a JUnit file held against its cases; where they disagree, the worse counts.

Counters are written by programs that counted something else than tests often enough: attempts,
parts of tests, assertions. A counter agrees when it is right in any way of counting that writers
are known for; only what it has beyond all of them tells of tests that nothing else names.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from integration_report.model.location import pack_mark
from integration_report.model.runs import CaseOutcome, CountedSuite, TestCase, Unlisted
from integration_report.reading.formats.junit.outcomes import ATTEMPTS
from integration_report.reading.formats.junit.producers import Producer
from integration_report.reading.formats.junit.rows import Row, Suite
from integration_report.reading.formats.texts import MOST_COUNTED, count, one_line

_FAILURE_ELEMENTS: Final = frozenset({"failure", "rerunFailure", "flakyFailure"})
_ERROR_ELEMENTS: Final = frozenset({"error", "rerunError", "flakyError"})
_COUNTED_AS_BOTH: Final = "UnplannedTest"
"""Type of the errors that TAP::Formatter::JUnit counts among the failures as well."""
_PASSED: Final = CaseOutcome.PASSED
MOST_PARTS: Final = 100
"""How many subtests or assertions a test may have, so that a counter of them is still one."""

_TESTS: Final = ("tests", "test", "total")
_FAILURES: Final = ("failures", "failed", "fail")
_ERRORS: Final = ("errors", "error")
_SKIPPED: Final = ("skipped", "skip", "skips", "disabled", "ignored", "notrun", "pending")


class Found(NamedTuple):
    """What is in a suite: cases by outcome, rows, and elements that counters may count instead."""

    passed: int = 0
    """Cases that ran and ended well."""
    failed: int = 0
    """Cases of which a check didn't hold."""
    errors: int = 0
    """Cases that broke."""
    skipped: int = 0
    """Cases that nobody ran to their end."""
    unknown: int = 0
    """Cases of which nothing is said."""
    rows: int = 0
    """Rows, and the attempts that are elements in them."""
    failure_elements: int = 0
    """Elements that tell of a failure, those of attempts too."""
    error_elements: int = 0
    """Elements that tell of an error, those of attempts too."""
    skipped_elements: int = 0
    """Elements that tell of a skip."""
    broken_assertions: int = 0
    """Assertions that failed, of which a test may have many."""
    outside: int = 0
    """Failures and errors of suites, outside of any row."""

    @property
    def tests(self) -> int:
        """Return the number of cases."""
        return self.passed + self.failed + self.errors + self.skipped + self.unknown


class Beyond(NamedTuple):
    """Tests of which only counters tell."""

    failed: int = 0
    """Tests that failed."""
    errors: int = 0
    """Tests that broke."""
    skipped: int = 0
    """Tests that were not run."""
    unknown: int = 0
    """Tests of which nothing else is said."""
    among_passed: int = 0
    """How many of them must be among the cases that look as if they had passed."""

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


def found_in(suite: Suite, cases: Sequence[TestCase]) -> Found:
    """Return what stands in a suite itself, and the cases that its rows became."""
    outcomes: Counter[CaseOutcome] = Counter(
        [case.outcome for case in cases if case.outcome is not _PASSED]
    )
    outcomes[_PASSED] = len(cases) - outcomes.total()
    number = len(suite.rows) + len(suite.apart)
    failures, broken, left_out, assertions = 0, 0, 0, 0
    for row in [row for row in suite.rows if row.said]:
        for said in row.said:
            failures += said.tag in _FAILURE_ELEMENTS or said.type == _COUNTED_AS_BOTH
            broken += said.tag in _ERROR_ELEMENTS
            left_out += said.tag == "skipped"
            number += said.tag in ATTEMPTS
        assertions += _broken_assertions(row)
    outside = sum(said.tag in ("error", "failure") for said in suite.said)
    outside += len(suite.apart)
    return Found(
        passed=sum(times for outcome, times in outcomes.items() if outcome.is_passed),
        failed=outcomes[CaseOutcome.FAILED],
        errors=outcomes[CaseOutcome.ERROR],
        skipped=sum(times for outcome, times in outcomes.items() if outcome.is_skipped),
        unknown=outcomes[CaseOutcome.UNKNOWN],
        rows=number,
        failure_elements=failures,
        error_elements=broken,
        skipped_elements=left_out,
        broken_assertions=assertions,
        outside=outside,
    )


def _broken_assertions(row: Row) -> int:
    """Return how many assertions of a row failed that count: nobody expected them to, or warned."""
    tags = [said.tag for said in row.said if said.type != "WARN"]
    return 0 if "skipped" in tags else tags.count("failure") + tags.count("error")


def reconciled(
    suite: Suite,
    own: Found,
    inside: Sequence[Reconciled],
    producer: Producer,
    *,
    is_root: bool,
) -> Reconciled:
    """Return a suite with what its counters have beyond its cases and beyond those inside it."""
    found = Found(*map(sum, zip(own, *(one.found for one in inside), strict=True)))
    beyond = Beyond(*map(sum, zip(Beyond(), *(one.beyond for one in inside), strict=True)))
    declared = _declared(suite)
    if producer.counts_failures_twice and declared.failed and declared.errors:
        declared = declared._replace(errors=max(0, declared.errors - declared.failed))
    if producer.counts_messages or (producer.tells_of_programs and found.outside):
        declared = declared._replace(errors=None)
    more = _more(declared, found, beyond, producer, is_root=is_root and bool(inside))
    if not inside and not producer.counters_are_loose:
        more = _with_surplus(more, declared, found, producer)
    if _has_unreadable_counter(suite):
        more = more._replace(unknown=more.unknown + 1)
    disagreeing = tuple(_disagreements(suite, declared, found, own, producer))
    if is_root and inside and producer.counts_requests:
        disagreeing = tuple(one for one in disagreeing if one.column != "tests")
    return Reconciled(
        found,
        Beyond(*map(sum, zip(beyond, more, strict=True))),
        (*disagreeing, *(one for part in inside for one in part.counters)),
    )


def _declared(suite: Suite) -> _Declared:
    def first(names: Iterable[str]) -> int | None:
        known = (count(suite.attributes.get(name)) for name in names)
        # A counter of more than that is wrong, and not to be passed over.
        return next((min(one, MOST_COUNTED) for one in known if one is not None), None)

    return _Declared(first(_TESTS), first(_FAILURES), first(_ERRORS), first(_SKIPPED))


def _has_unreadable_counter(suite: Suite) -> bool:
    """Return whether a counter of failures is no number: then it may tell of any."""
    written = (suite.attributes.get(name, "").strip() for name in (*_FAILURES, *_ERRORS))
    return any(text and count(text) is None for text in written)


def _more(
    declared: _Declared, found: Found, beyond: Beyond, producer: Producer, *, is_root: bool
) -> Beyond:
    """Return what counters have beyond cases, and beyond what counters inside have already.

    A failure that has no row must be one of those that seem to have passed, unless there are more
    tests than rows. An error needn't: suites count set-ups and requests that broke among them.
    """
    failed, errors = declared.failed or 0, declared.errors or 0
    known_failed, known_errors = found.failed + beyond.failed, found.errors + beyond.errors
    known = max(
        known_failed + known_errors + found.outside,
        found.failure_elements + found.error_elements + found.outside,
    )
    against = max(0, failed + errors - known)
    if producer.counts_assertions:
        against = 0 if known else against
    more_failed = min(max(0, failed - known_failed), against)
    more_errors = against - more_failed
    known_skipped = max(found.skipped + beyond.skipped, found.skipped_elements)
    skipped = max(0, (declared.skipped or 0) - known_skipped)
    if producer.counters_are_loose:
        skipped = 0
    elif producer.counts_assertions:
        # A test that failed for not failing, or by plain words, may have no element at all.
        listed = found.broken_assertions + found.outside + beyond.failed
        more_failed = max(0, failed + errors - listed)
        among = min(more_failed, max(0, found.passed - beyond.among_passed))
        return Beyond(failed=more_failed, skipped=skipped, among_passed=among)
    if declared.tests is None or (is_root and producer.counts_requests):
        return Beyond(more_failed, more_errors, skipped)
    tests = max(0, declared.tests - max(found.tests + beyond.tests, found.rows))
    counts_parts = producer.counts_assertions or producer.counts_subtests
    if counts_parts and tests <= MOST_PARTS * found.tests:
        tests = min(tests, against + skipped)
    # What suites inside left without a result may be what this one has a counter for.
    settled = min(max(0, more_failed + skipped - tests), beyond.unknown)
    unknown = max(0, tests - against - skipped) - settled
    among = min(
        max(0, more_failed + skipped - tests - settled),
        max(0, found.passed - beyond.among_passed),
    )
    return Beyond(more_failed, more_errors, skipped, unknown, among)


def _with_surplus(more: Beyond, declared: _Declared, found: Found, producer: Producer) -> Beyond:
    """Return what counters tell, with the cases that passed although no counter knows them.

    A writer that leaves tests out of its total and still writes a row for them, as jest-junit
    does with those that are to do, has said of nobody that these passed.
    """
    if declared.tests is None or declared.failed is None:
        return more
    if declared.tests >= found.tests or declared.tests == found.rows:
        return more
    left_out = declared.tests == found.tests - found.skipped
    if left_out and producer.leaves_out_skipped is not False:
        return more
    passed = declared.tests - declared.failed - (declared.errors or 0) - (declared.skipped or 0)
    surplus = found.passed - more.among_passed - max(0, passed)
    if surplus <= 0:
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
        number + outside
        for outside in {0, found.outside, own.outside}
        for number in (
            found.failed + found.errors,
            found.failure_elements + found.error_elements,
            own.failed + own.errors,
        )
    }
    skipped = {found.skipped, found.skipped_elements, own.skipped}
    is_exact = not (producer.counts_assertions or producer.counters_are_loose)
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
