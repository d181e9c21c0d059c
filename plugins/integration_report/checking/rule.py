"""The shape of a rule: a module with a code, a name, a level, a docstring and a check."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, Protocol

from integration_report.checking.references import Mention, component_mentions
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level, Problem
from integration_report.model.location import Location
from integration_report.model.ratings import Ratings


class Hit(NamedTuple):
    """What a rule found; the engine adds code and level, so that no rule can get them wrong."""

    location: Location
    """Where to look."""
    message: str
    """One sentence saying what is wrong, with the values that show it."""
    hint: str
    """One sentence saying what to do."""


class Facts:
    """What a rule may look at."""

    def __init__(
        self, evidence: Evidence, ratings: Ratings, *, problems: Iterable[Problem] = ()
    ) -> None:
        """Take the evidence and the statuses that it leads to.

        `problems` are problems that were found before and that belong to no document alone.
        """
        self.evidence = evidence
        self.ratings = ratings
        self._more_problems = tuple(problems)

    def read(self, code: str) -> Iterator[Hit]:
        """Yield what has already been found for a code: by reading, or by the engine."""
        yield from self._problems.get(code, ())

    @cached_property
    def component_mentions(self) -> tuple[Mention, ...]:
        """Return every reference to a component, document by document."""
        return tuple(component_mentions(self.evidence))

    @cached_property
    def _problems(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for document in self.evidence.documents:
            for problem in document.problems:
                found.setdefault(problem.code, []).append(_hit(problem))
        for problem in self._more_problems:
            found.setdefault(problem.code, []).append(_hit(problem))
        return found


class Rule(Protocol):
    """A module of `checking.rules`.

    Its docstring is its published page: a first line with what it does in a sentence, then the
    sections "What it does", "Why", "Example that fails" and "Example that passes".
    """

    CODE: str
    """Three letters of its family and three digits."""
    NAME: str
    """Words joined by hyphens that say what is wrong, such as `dependency-cycle`."""
    LEVEL: Level
    """The level of its findings unless the settings say otherwise."""
    __doc__: str | None

    def check(self, facts: Facts) -> Iterable[Hit]:
        """Yield what is wrong, in any order."""
        ...


def _hit(problem: Problem) -> Hit:
    return Hit(problem.location, problem.message, problem.hint)
