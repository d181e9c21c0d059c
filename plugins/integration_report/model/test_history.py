"""Runs of one suite taken together: what became of each of its tests, now and before."""

import datetime as dt
from enum import StrEnum

import msgspec

from integration_report.model.document import Document
from integration_report.model.location import Location, Reference
from integration_report.model.results import SuiteFiles
from integration_report.model.runs import CaseOutcome, TestCase, TestRun

SEPARATOR = " · "
"""What stands between the suites and the name of a test."""
THE_RUN = "the run itself"
"""What is said to have failed when something broke outside of any test."""


class Change(StrEnum):
    """How a test differs from the run before."""

    NONE = ""
    NEWLY_FAILING = "newly-failing"
    """It passed in the run before."""
    FIXED = "fixed"
    """It failed in the run before."""


class CombinedCase(msgspec.Struct, frozen=True, gc=False):
    """A test of a suite with what the current runs make of it."""

    case: TestCase
    """The test as the run that decides has it."""
    path: str
    """Path of that run's file."""
    outcome: CaseOutcome
    """What became of it in all current runs."""
    change: Change = Change.NONE
    """How that differs from the run before."""

    @property
    def id(self) -> str:
        """Return what the test is called: its id, else its name with its class."""
        return self.case.id or full_name(self.case)

    @property
    def location(self) -> Location:
        """Return where the run that decides tells of it."""
        return self.case.at(self.path)


class VanishedCase(msgspec.Struct, frozen=True, gc=False):
    """A test that was planned, or run before, and of which the current runs know nothing."""

    id: str
    """What it is called: its id, else its name with its class."""
    location: Location
    """Where it is planned, or where it was run last."""
    is_planned: bool
    """Whether a plan of suites asks for it."""
    case: TestCase | None = None
    """The test as it was run last; `None` when it never was."""
    outcome: CaseOutcome | None = None
    """What became of it then; `None` when it was never run."""


class CombinedSuite(msgspec.Struct, frozen=True, kw_only=True):
    """A suite with all of its runs."""

    category: str
    """The category of its tests that name none themselves."""
    entry: SuiteFiles | None
    """What says which files they are; `None` for files that nothing names."""
    entry_path: str = ""
    """Path of the document that says so."""
    component: Reference | None = None
    """The component that they test, if that is said for all of them."""
    current: tuple[Document[TestRun], ...]
    """The runs that count, by path."""
    older: tuple[Document[TestRun], ...]
    """The runs that newer ones replace, by path."""
    day: dt.date | None
    """The day of the runs that count; `None` when nobody says it of any."""
    cases: tuple[CombinedCase, ...]
    """The tests of the current runs, in their order."""
    vanished: tuple[VanishedCase, ...]
    """Tests that were there before, or should be."""

    @property
    def exits_unexplained(self) -> bool:
        """Return whether the runner is said to have failed, and no current run tells of it."""
        records = [document.record for document in self.current if document.record is not None]
        return (
            self.entry is not None
            and bool(self.entry.exit)
            and not any(one.has_failed or one.succeeded is False for one in records)
        )


def full_name(case: TestCase) -> str:
    """Return a test's name with its class, or the innermost suite, before it."""
    around = case.class_name or (case.suite[-1] if case.suite else "")
    number = f" ({case.ordinal})" if case.ordinal > 1 else ""
    if not around or case.name.startswith(around):
        return f"{case.name}{number}"
    return f"{around}{SEPARATOR}{case.name}{number}"
