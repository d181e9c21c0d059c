"""Which commits of a timeline come before another commit, whether or not that stands in it."""

import re
from typing import Final

from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.timeline import Timeline

_PARENT: Final = re.compile(rb"^parent ([0-9a-f]{40}(?:[0-9a-f]{24})?)$", re.MULTILINE)
_MOST_READ: Final = 5_000
"""How many commits are read that changed no evidence."""


def up_to(commit: str, repository: Repository, timeline: Timeline) -> frozenset[str]:
    """Return the full ids of the commits of a timeline that are a commit, or come before it.

    A commit that changed nothing of what the timeline is about isn't in it; those before it are
    read then, until they are. What can't be read has nothing before it.
    """
    found: set[str] = set()
    seen: set[str] = set()
    waiting, left = [commit], _MOST_READ
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        event = timeline.by_id.get(one)
        if event is not None:
            found.add(one)
            waiting.extend(event.commit.parents)
        elif left:
            left -= 1
            waiting.extend(_parents(one, repository))
    return frozenset(found)


def _parents(commit: str, repository: Repository) -> list[str]:
    try:
        header = repository.raw_commit(commit).partition(b"\n\n")[0]
    except RepositoryError:
        return []
    return [one.decode("ascii") for one in _PARENT.findall(header)]
