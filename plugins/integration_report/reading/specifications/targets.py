"""What references lead to, and the error that says why one leads nowhere."""

from typing import Final, NamedTuple

from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.specification import Json

CODE: Final = "CON010"
"""The code of everything that can be wrong with a specification."""


class Target(NamedTuple):
    """What a reference leads to."""

    path: str
    """Path of the file in the tree."""
    pointer: str
    """Where in the file, as a JSON pointer; empty for the whole file."""
    value: Json
    """What stands there."""


class SpecificationError(Exception):
    """A specification, or a part of it, can't be used."""

    def __init__(self, problem: Problem) -> None:
        """Take what is wrong, where, and what to do about it."""
        super().__init__(problem.message)
        self.problem = problem


def problem_at(location: Location, message: str, hint: str) -> Problem:
    """Return a problem of a specification."""
    return Problem(CODE, location, message, hint)


def error_in(
    path: str, message: str, hint: str, *, line: int = 1, column: int = 1
) -> SpecificationError:
    """Return the error of a file that can't be used."""
    return SpecificationError(problem_at(Location(path, line, column), message, hint))
