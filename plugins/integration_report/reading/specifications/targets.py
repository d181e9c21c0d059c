"""What references lead to, and the error that says why one leads nowhere."""

from typing import NamedTuple

from integration_report.model.finding import Problem
from integration_report.model.specification import Json


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
