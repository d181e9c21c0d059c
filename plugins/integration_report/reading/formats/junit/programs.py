"""Rows of a JUnit file that tell of a program with tests, not of any test in it."""

from typing import Final

from integration_report.reading.formats.junit.rows import Row, Suite

_PLAN: Final = ("Number of runned tests does not match plan.", "Plan")
_DIED: Final = ("Test returned failure", "Died")


def set_apart(suite: Suite) -> None:
    """Set the rows of a suite apart that TAP::Harness::JUnit makes up where a program broke."""
    apart = [row for row in suite.rows if _is_of_program(row)]
    if apart:
        suite.apart = apart
        suite.rows[:] = [row for row in suite.rows if not _is_of_program(row)]


def _is_of_program(row: Row) -> bool:
    name = row.attributes.get("name", "")
    return any((name, said.type) in (_PLAN, _DIED) for said in row.said)
