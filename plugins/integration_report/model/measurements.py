"""The figures of metrics: those that somebody wrote down, and those that a run measured."""

import datetime as dt
import posixpath
from functools import cached_property
from typing import NamedTuple

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.flow import Flow, Metric
from integration_report.model.measure import MeasureVerdict, bound_of, compare
from integration_report.model.patterns import matches
from integration_report.model.result_names import day_in
from integration_report.model.runs import CaseOutcome, RunMetric, TestRun
from integration_report.model.test_history import full_name
from integration_report.model.tree import is_inside
from integration_report.model.wording import quoted
from integration_report.model.words import Outcome, says_nothing

_DURATION = "duration"
_WILD = frozenset("*?")
_PERCENT = "%"
_IN_PERCENT = 100
_SMALL = 0.001


class Measured(NamedTuple):
    """What stands behind the reference of a metric."""

    metric: RunMetric | None
    """The figure; `None` when there is none."""
    path: str
    """The path of the result file; empty when it isn't there."""
    why: str
    """Why there is no figure, in words without a full stop; empty when there is one."""
    known: tuple[str, ...] = ()
    """The names of the figures that the file has."""


class Measurements:
    """The figures of all result files, by the references that flows write."""

    def __init__(self, evidence: Evidence) -> None:
        """Take the evidence."""
        self._evidence = evidence

    def find(self, document: Document[Flow], metric: Metric) -> Measured:
        """Return what a metric's `from` means: a result file, a `#`, and the name of a figure.

        The file is looked for below the data folder, from the root, and beside the document. It may
        be a pattern: the newest of the files that are of it counts. A test's id or name with
        `.duration` behind it is how long that test took, if it passed.
        """
        file, _, name = metric.from_.partition("#")
        file, name = file.strip(), name.strip()
        for folder in (self._evidence.data_dir, "", posixpath.dirname(document.path)):
            path = posixpath.normpath(posixpath.join(folder, file))
            if not file or not is_inside(path):
                continue
            if path not in self._files and not _WILD.isdisjoint(file):
                newest = self._newest(folder, file)
                if len(newest) > 1:
                    files = f"{len(newest)} files are of {quoted(file)}"
                    return Measured(None, "", f"{files}, and nobody says which is the newest")
                path = newest[0] if newest else path
            if path not in self._files:
                continue
            run = self._files[path]
            if run is None:
                return Measured(None, path, f"{quoted(file)} couldn't be read")
            known = tuple(self._figures(path))
            found = self._figures(path).get(name) or _durations(run, name)
            if not found:
                return Measured(None, path, f"{quoted(file)} has no figure {quoted(name)}", known)
            if len({(one.value, one.unit) for one in found}) > 1:
                why = f"{quoted(file)} has several figures {quoted(name)} that differ"
                return Measured(None, path, why, known)
            return Measured(found[0], path, "", known)
        return Measured(None, "", f"there is no result file {quoted(file)}")

    def judge(self, document: Document[Flow], metric: Metric) -> MeasureVerdict:
        """Return whether a metric keeps its target, by what was measured if it names that.

        A figure that is written beside it is a claim: the worse of the two counts.
        """
        written = compare(metric.target, metric.actual)
        if not metric.from_:
            return written
        measured = self.find(document, metric)
        if measured.metric is None:
            return written._replace(
                outcome=Outcome.FAILED if written.outcome is Outcome.FAILED else Outcome.UNKNOWN,
                why=measured.why,
                actual_value=None,
            )
        verdict = compare(metric.target, figure(measured.metric, metric.target))
        if not says_nothing(metric.actual) and written.outcome is Outcome.FAILED:
            return written
        return verdict

    def _newest(self, folder: str, pattern: str) -> list[str]:
        """Return the newest file of a pattern; several when nobody says which of them it is."""
        start = f"{folder}/" if folder else ""
        paths = [
            path
            for path in self._files
            if path.startswith(start) and matches(pattern, path.removeprefix(start))
        ]
        for moment in (self._day, self._started):
            known = [found for found in map(moment, paths) if found is not None]
            if len(paths) > 1 and len(known) == len(paths):
                paths = [path for path in paths if moment(path) == max(known)]
        return paths

    def _started(self, path: str) -> dt.datetime | None:
        run = self._files[path]
        return run.started if run is not None else None

    def _day(self, path: str) -> dt.date | None:
        started = self._started(path)
        return started.date() if started is not None else day_in(path)

    @cached_property
    def _files(self) -> dict[str, TestRun | None]:
        return {
            document.path: document.record if isinstance(document.record, TestRun) else None
            for document in self._evidence.documents
            if isinstance(document.record, TestRun) or document.record is None
        }

    def _figures(self, path: str) -> dict[str, list[RunMetric]]:
        run = self._files[path]
        figures: dict[str, list[RunMetric]] = {}
        for metric in run.metrics if run is not None else ():
            figures.setdefault(metric.name, []).append(metric)
        return figures


def _durations(run: TestRun, name: str) -> list[RunMetric]:
    """Return how long the tests took that a figure's name means; none unless all of them passed."""
    test, _, what = name.rpartition(".")
    if what != _DURATION or not test:
        return []
    meant = [case for case in run.cases if test in (case.id, case.name, full_name(case))]
    if not all(case.outcome is CaseOutcome.PASSED for case in meant):
        return []
    return [
        RunMetric(marks=case.marks, name=name, value=case.seconds * 1000, unit="ms")
        for case in meant
        if case.seconds is not None
    ]


def figure(metric: RunMetric, target: str) -> str:
    """Return a measured figure as it is written: a share in percent where the target is."""
    value, unit = metric.value, metric.unit
    bound = bound_of(target)
    if not unit and not isinstance(bound, str) and bound.quantity.unit.symbol == _PERCENT:
        value, unit = value * _IN_PERCENT, _PERCENT
    return f"{_shortest(value)}{' ' if unit and unit != _PERCENT else ''}{unit}"


def _shortest(value: float) -> str:
    """Return a number with at most six digits behind the point, and no more than it needs.

    What is smaller has twelve: it mustn't become nothing, of which every target would be kept.
    """
    digits = 6 if abs(value) >= _SMALL else 12
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return text or "0"
