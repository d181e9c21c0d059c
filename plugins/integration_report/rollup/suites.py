"""Which runs are of which suite, and which of them count.

The rule: the runs of a suite on one commit belong together, as shards and reruns do; where no
commit is told, those of one day. The newest such group counts. What ran before tells which tests
are newly failing, fixed or gone. A run of which nobody knows when it was counts as a current one,
for it may be the newest; so does one from after the day that counts as today.
"""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.location import Reference
from integration_report.model.names import normalized
from integration_report.model.patterns import matches
from integration_report.model.result_names import day_in, lasting_name
from integration_report.model.results import SuiteFiles, TestSuites
from integration_report.model.runs import TestRun

_CHANGING: Final = re.compile(r"\.exit--?[0-9]+(?=\.|$)|[0-9a-f]{7,}|[0-9]+")
_EDGES: Final = "-_. "
_FEWEST_DIGITS: Final = 7
"""How many digits git shows of a commit at least."""


class Run(NamedTuple):
    """A result file that could be read."""

    document: Document[TestRun]
    """Its document."""
    record: TestRun
    """What it says."""
    commit: str
    """The commit that was tested; empty when nobody says."""
    day: dt.date | None
    """When that was; `None` when nobody says."""

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Return what orders the runs of a group: when they began, then their paths."""
        start = dt.datetime.combine(self.day or dt.date.min, dt.time.min)
        return self.record.started or start, self.document.path


class Suite(NamedTuple):
    """The runs of a suite."""

    entry: SuiteFiles | None
    """What says which files they are; `None` for files that nothing names."""
    entry_path: str
    """Path of the document that says so; empty without one."""
    category: str
    """The category of tests that name none themselves."""
    groups: tuple[tuple[Run, ...], ...]
    """The runs, in groups that belong together, the newest group first."""

    @property
    def component(self) -> Reference | None:
        """Return the component that is said for all tests."""
        return self.entry.component if self.entry else None

    @property
    def day(self) -> dt.date | None:
        """Return the day of the runs that count; `None` when nobody says it of any."""
        days = [run.day for run in self.groups[0] if run.day is not None] if self.groups else []
        return max(days, default=None)


def suites_of(evidence: Evidence) -> list[Suite]:
    """Return every suite: each that a document of kind `test-suites` names, then the others.

    A file belongs to the first entry whose pattern it is of. Files that no entry names are of one
    suite when they name the same one and differ only in numbers of their names, such as dates.
    """
    entries = [
        (document.path, entry)
        for document, record in evidence.of(TestSuites)
        for entry in record.suites
    ]
    patterns = [entry for _, entry in entries]
    named: list[list[Run]] = [[] for _ in entries]
    others: dict[tuple[str, str], list[Run]] = {}
    for document, record in evidence.of(TestRun):
        place = entry_of(document.path, patterns, evidence.data_dir)
        if place is None:
            key = normalized(_category(document, record)), _stem(document.path)
            others.setdefault(key, []).append(_run(document, record, ""))
        else:
            named[place].append(_run(document, record, entries[place][1].commit))
    found = [
        Suite(entry, path, entry.category, _grouped(runs, evidence.as_of))
        for (path, entry), runs in zip(entries, named, strict=True)
    ]
    for _, runs in sorted(others.items()):
        category = _category(runs[-1].document, runs[-1].record)
        found.append(Suite(None, "", category, _grouped(runs, evidence.as_of)))
    return found


def entry_of(path: str, entries: Iterable[SuiteFiles], data_dir: str) -> int | None:
    """Return the number of the first entry whose pattern a path is of, or `None`."""
    inside = path.removeprefix(f"{data_dir}/")
    return next(
        (number for number, entry in enumerate(entries) if matches(entry.files, inside)), None
    )


def _category(document: Document[TestRun], record: TestRun) -> str:
    return record.suite or lasting_name(document.path)


def _stem(path: str) -> str:
    """Return a file's name without what changes from run to run: dates, numbers, hashes."""
    name = path.rpartition("/")[2].casefold()
    return _CHANGING.sub("", name.rpartition(".")[0] or name).strip(_EDGES)


def _run(document: Document[TestRun], record: TestRun, commit: str) -> Run:
    day = record.started.date() if record.started else day_in(document.path)
    return Run(document, record, record.commit or commit, day)


def _grouped(runs: list[Run], as_of: dt.date) -> tuple[tuple[Run, ...], ...]:
    """Return runs in the groups that belong together, the newest first."""
    groups: dict[str, list[Run]] = {}
    current: list[Run] = []
    commits = _spelled_out(run.commit.casefold() for run in runs)
    for run in sorted(runs, key=lambda run: run.order):
        if run.day is None or run.day > as_of:
            current.append(run)
        else:
            commit = commits[run.commit.casefold()]
            groups.setdefault(commit or run.day.isoformat(), []).append(run)
    in_order = sorted(groups.values(), key=lambda group: group[-1].order, reverse=True)
    if current:
        newest = in_order.pop(0) if in_order else []
        in_order.insert(0, [*newest, *current])
    return tuple(tuple(group) for group in in_order)


def _spelled_out(commits: Iterable[str]) -> dict[str, str]:
    """Return for each commit the shortest one of the same beginning, as some runners cut them."""
    known: dict[str, str] = {}
    shortest = ""
    for commit in sorted(set(commits)):
        is_same = len(shortest) >= _FEWEST_DIGITS and commit.startswith(shortest)
        shortest = shortest if is_same else commit
        known[commit] = shortest
    return known
