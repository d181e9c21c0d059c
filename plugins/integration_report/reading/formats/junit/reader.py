"""JUnit XML: the result files that nearly every test runner can write.

No specification of it is official. https://github.com/testmoapp/junitxml collects what writers
have in common; what they don't was learnt from files that they wrote.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Final

from integration_report.model.location import pack_mark
from integration_report.model.runs import ResultFormat, RunError, TestCase, TestRun
from integration_report.reading.formats.junit.cases import cases_of
from integration_report.reading.formats.junit.events import JunitEvents
from integration_report.reading.formats.junit.outcomes import says_failed
from integration_report.reading.formats.junit.producers import Producer, producer_of
from integration_report.reading.formats.junit.programs import set_apart
from integration_report.reading.formats.junit.reconcile import Reconciled, found_in, reconciled
from integration_report.reading.formats.junit.rows import Suite
from integration_report.reading.formats.junit.singles import Context
from integration_report.reading.formats.properties import NOTHING, told_by
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import (
    MOST_MESSAGE,
    block,
    first_line,
    one_line,
    seconds,
    sum_of_known,
)
from integration_report.reading.formats.times import point_in_time
from integration_report.reading.formats.unreadable import UnreadableError
from integration_report.reading.formats.xml_events import (
    MOST_DEPTH,
    STRAY_BYTES,
    read_xml,
    too_deep,
)

_ROOTS: Final = frozenset({"testsuites", "testsuite", "testcase"})
_CHECK: Final = "check.sourceforge.net"
_SPOILT: Final = re.compile(
    r"(?:<\?xml[^<>]{0,200}>\s{0,200})?+[^<{\[][^<]{0,20000}(?:<\?xml[^<]{0,200})?<testsuites?[\s>/]"
)
_COMMITS: Final = frozenset({"commit", "git.commit", "ci.commit", "git_commit", "commit_sha"})
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")
_LONGEST: Final = dt.timedelta(days=7)
_MOST_ERRORS: Final = 100
_MOST_COUNTERS: Final = 20


def is_junit(signature: Signature) -> bool:
    """Return whether a file is JUnit XML: by its root element, which other formats don't have."""
    if signature.root in _ROOTS:
        return _CHECK not in signature.root_attributes
    # A runner that prints into its own file spoils it, which is to be told with the place.
    return _SPOILT.match(signature.head) is not None


def read_junit(source: ResultSource) -> TestRun:
    """Return what a JUnit file says; raises `UnreadableError` when it is no XML."""
    events = JunitEvents()
    is_as_declared = read_xml(source, events)
    root = events.root
    if root is None:
        message, hint = "The file has no suite of tests.", "Let the runner write the file again."
        raise UnreadableError(1, 1, message, hint)
    producer = producer_of(root)
    cases: list[TestCase] = []
    whole = _walk(root, Context((), "", NOTHING), producer, cases)
    suites = tuple(_every(root))
    return TestRun(
        format=ResultFormat.JUNIT_XML,
        producer=producer.name,
        suite=_name_of(root),
        started=_started(suites),
        seconds=_seconds(root),
        commit=_commit(suites),
        succeeded=False if any(says_failed(suite.attributes) for suite in suites) else None,
        cases=tuple(cases),
        counters=whole.counters[:_MOST_COUNTERS],
        unlisted=whole.unlisted,
        errors=tuple(_errors(suites)),
        notes=tuple(_notes(events, is_as_declared=is_as_declared)),
    )


def _walk(
    suite: Suite,
    around: Context,
    producer: Producer,
    cases: list[TestCase],
    depth: int = 0,
) -> Reconciled:
    """Add the cases of a suite and of all in it, and hold its counters against them.

    `depth` is how many suites are around it.
    """
    if depth > MOST_DEPTH:
        # A small file can open and close more of them than are seen piece by piece.
        raise too_deep(suite.line, suite.column)
    name = one_line(suite.name)
    is_whole = not depth and bool(suite.suites)
    context = Context(
        around.suites if is_whole or not name else (*around.suites, name),
        suite.attributes.get("file") or suite.attributes.get("filepath") or around.file,
        told_by(suite.properties, around.told)._replace(id="", attachments=()),
    )
    if suite.log is not None:
        suite.log.tell(suite)
    if producer.tells_of_programs:
        set_apart(suite)
    inside = [_walk(one, context, producer, cases, depth + 1) for one in suite.suites]
    own = cases_of(suite, context, producer)
    cases.extend(own)
    found = found_in(suite, own)
    suite.rows.clear()  # Whatever is known of them is known now, and they take much memory.
    return reconciled(suite, found, inside, producer, is_root=not depth)


def _every(suite: Suite) -> Iterator[Suite]:
    yield suite
    for inside in suite.suites:
        yield from _every(inside)


def _name_of(root: Suite) -> str:
    only = root.suites[0] if len(root.suites) == 1 and not root.name else root
    return one_line(only.name)


def _started(suites: Iterable[Suite]) -> dt.datetime | None:
    """Return when the first suite began; one long before the last is of a clock that was wrong.

    By such a clock the newest run would be taken for the oldest, which no longer counts.
    """
    times = (point_in_time(suite.attributes.get("timestamp", "")) for suite in suites)
    known = sorted(time for time in times if time is not None)
    return next((time for time in known if known[-1] - time <= _LONGEST), None)


def _seconds(root: Suite) -> float | None:
    own = seconds(root.attributes.get("time"))
    if own is not None:
        return own
    return sum_of_known(seconds(suite.attributes.get("time")) for suite in root.suites)


def _commit(suites: Iterable[Suite]) -> str:
    for suite in suites:
        for name, value in suite.properties:
            if name.casefold() in _COMMITS and _COMMIT.fullmatch(value.strip().casefold()):
                return value.strip().casefold()
    return ""


def _errors(suites: Iterable[Suite]) -> Iterator[RunError]:
    """Yield what broke outside of any test; a suite that says it was skipped broke nothing."""
    number = 0
    for suite in suites:
        own = pack_mark(suite.line, suite.column)
        told = [(own, said) for said in suite.said]
        told += [(row.mark, said) for row in suite.apart for said in row.said]
        for mark, said in told:
            if said.tag not in ("error", "failure") or number == _MOST_ERRORS:
                continue
            number += 1
            trace = block(said.text)
            yield RunError(
                marks=mark,
                message=one_line(
                    said.message or first_line(trace) or "a suite broke", MOST_MESSAGE
                ),
                trace=trace,
            )


def _notes(events: JunitEvents, *, is_as_declared: bool) -> Iterator[str]:
    if not is_as_declared:
        yield STRAY_BYTES
    if events.unknown:
        names = ", ".join(f"<{one_line(name, 40)}>" for name in sorted(events.unknown)[:10])
        yield f"Elements that JUnit XML doesn't have were left out: {names}."
