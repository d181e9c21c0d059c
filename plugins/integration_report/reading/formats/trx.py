"""TRX: the results of VSTest, `dotnet test` and MSTest, as Visual Studio keeps them.

The namespace is http://microsoft.com/schemas/VisualStudio/TeamTest/2010, whose schema, vstst.xsd,
comes with Visual Studio; https://github.com/microsoft/vstest has the writer, its TrxLogger.
"""

import re
from collections.abc import Mapping
from typing import Final

from integration_report.model.runs import CaseOutcome, ResultFormat, TestRun
from integration_report.reading.formats.cases import told_apart
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.texts import one_line
from integration_report.reading.formats.times import point_in_time, seconds_between
from integration_report.reading.formats.trx_events import TrxEvents
from integration_report.reading.formats.xml_events import STRAY_BYTES, read_xml

_SUCCEEDED: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("completed", "passed"), True),
    **dict.fromkeys(("failed", "error", "timeout", "aborted", "disconnected"), False),
    "passedbutrunaborted": False,
}
_INTERRUPTED: Final = frozenset({"aborted", "timeout", "disconnected", "passedbutrunaborted"})
_NAMESPACE: Final = "/VisualStudio/TeamTest/"
_INSIDE: Final = re.compile(r"<(?:\w{1,40}:)?(?:Results|TestDefinitions|TestSettings|Times)[\s/>]")
_WHEN: Final = re.compile(r"\s+20[0-9]{2}-[0-9]{2}-[0-9]{2}.*")
_MOST_WARNINGS: Final = 5


def is_trx(signature: Signature) -> bool:
    """Return whether a file is TRX: by its root element, and its namespace or what is in it.

    CppUnit's own results have a root of the same name.
    """
    return signature.root == "TestRun" and (
        _NAMESPACE in signature.root_attributes or _INSIDE.search(signature.head) is not None
    )


def read_trx(source: ResultSource) -> TestRun:
    """Return what a TRX file says; raises `UnreadableError` when it is no XML."""
    events = TrxEvents()
    is_as_declared = read_xml(source, events)
    started = point_in_time(events.times.get("start", ""))
    finished = point_in_time(events.times.get("finish", ""))
    outcome = events.outcome.strip().casefold()
    succeeded = _SUCCEEDED.get(outcome)
    notes = [f"A warning of the run: {text}" for text in events.warnings[:_MOST_WARNINGS]]
    if not is_as_declared:
        notes.append(STRAY_BYTES)
    if not events.outcome:
        notes.append("The file has no summary that says how the run ended.")
    return TestRun(
        format=ResultFormat.TRX,
        # A run's name is who started it, where and when, unless somebody chose one.
        suite=one_line(_WHEN.sub("", events.run_name) if "@" not in events.run_name else ""),
        started=started,
        seconds=seconds_between(started, finished),
        succeeded=succeeded,
        cases=told_apart(events.cases),
        counters=tuple(events.counters),
        unlisted=events.unlisted,
        errors=tuple(events.errors),
        is_interrupted=outcome in _INTERRUPTED
        or any(one.outcome is CaseOutcome.NOT_RUN for one in events.cases),
        notes=tuple(notes),
    )
