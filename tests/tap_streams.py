"""TAP streams for tests: what is read of a text."""

from integration_report.model.runs import TestRun
from integration_report.reading.formats.tap import read_tap
from result_files import source_of


def read(text: str | bytes, piece: int = 1 << 16) -> TestRun:
    """Return what a stream says that comes in pieces of some bytes."""
    return read_tap(source_of(text, "result.tap", piece))


def outcomes(text: str) -> dict[str, str]:
    """Return what became of each test, by its name with its suites."""
    return {"/".join((*case.suite, case.name)): case.outcome.value for case in read(text).cases}


def errors(text: str) -> list[str]:
    """Return what broke outside of tests."""
    return [error.message for error in read(text).errors]
