"""What is wrong with one document, collected while it is read."""

from integration_report.model.finding import Problem
from integration_report.model.location import Location


class Problems:
    """The problems of one document; reading goes on after adding one."""

    __slots__ = ("_found", "path")

    def __init__(self, path: str) -> None:
        """Take the document's path in the tree."""
        self.path = path
        self._found: dict[Problem, None] = {}

    def add(self, code: str, line: int, column: int, message: str, hint: str) -> None:
        """Add a problem with its code and place; `hint` says what to do about it."""
        self._found[Problem(code, Location(self.path, line, column), message, hint)] = None

    def __bool__(self) -> bool:
        """Return whether anything is wrong."""
        return bool(self._found)

    def in_order(self) -> tuple[Problem, ...]:
        """Return the problems by place, then by code, each once."""
        return tuple(
            sorted(
                self._found, key=lambda problem: (problem.location, problem.code, problem.message)
            )
        )
