"""JUnit XML for tests: written short, read, and counted."""

from collections import Counter

from integration_report.model.runs import CaseOutcome, TestCase, TestRun
from integration_report.reading.formats.junit.reader import read_junit
from result_files import source_of


def run_of(content: bytes | str, *, piece: int = 1 << 16) -> TestRun:
    """Return the run that a JUnit file describes."""
    return read_junit(source_of(content, "results.xml", piece))


def suite_of(rows: str, attributes: str = "") -> TestRun:
    """Return the run of one suite with these rows, and these attributes beside its name."""
    return run_of(
        f'<testsuites><testsuite name="bench" {attributes}>{rows}</testsuite></testsuites>'
    )


def case_of(inside: str, attributes: str = 'name="opens"') -> TestCase:
    """Return the only case of a run, which has this inside."""
    (case,) = suite_of(f"<testcase {attributes}>{inside}</testcase>").cases
    return case


def outcomes_of(run: TestRun) -> list[CaseOutcome]:
    """Return what became of the cases of a run, in their order."""
    return [case.outcome for case in run.cases]


def passed_by(run: TestRun) -> int:
    """Return how many tests of a run count as passed."""
    return sum(case.outcome.is_passed for case in run.cases) - run.unlisted.among_passed


def counts_of(run: TestRun) -> dict[str, int]:
    """Return how many cases of a run have each outcome that occurs."""
    return dict(Counter(str(outcome) for outcome in outcomes_of(run)))
