"""What happened lately, by day and commit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from integration_report.model.statements import StatementSort
from integration_report.model.summary import Happening, How
from integration_report.model.wording import counted
from integration_report.rendering.cells import Day
from integration_report.rendering.changes import name_of, person
from integration_report.rendering.history_blocks import Entry, Log, Telling, Tellings
from integration_report.rendering.marks import happened
from integration_report.rendering.site import Here

_MOST_COMMITS: Final = 30
_MOST_SHOWN: Final = 4
_MOST_FOLDED: Final = 60
_LONGEST: Final = 200
_OPEN, _DONE = "open", "done"
_SORTS: Final = {
    StatementSort.STEP: "Step",
    StatementSort.METRIC: "Metric",
    StatementSort.ISSUE: "Issue",
    StatementSort.CHECK: "Contract field",
    StatementSort.RESULT: "Results",
    StatementSort.TEST: "Test",
}


def log(here: Here, happenings: Sequence[Happening], *, most: int = _MOST_COMMITS) -> Log:
    """Return what happened by day and commit, newest first; of many commits the first `most`."""
    commits = [
        tuple(several) for _, several in groupby(happenings, key=lambda one: (one.commit, one.at))
    ]
    days: list[tuple[Day, list[Entry]]] = []
    for several in commits[:most]:
        at = several[0].at
        day = Day(at.date() if at else None, lead="" if at else _undated(several[0]))
        if not days or days[-1][0] != day:
            days.append((day, []))
        days[-1][1].append(_entry(here, several))
    left = len(commits) - most
    return Log(
        days=tuple((day, tuple(entries)) for day, entries in days),
        rest=f"What {counted(left, 'earlier commit')} changed: integration-report log"
        if left > 0
        else "",
    )


def tellings(here: Here, happenings: Iterable[Happening], *, title: str) -> Tellings:
    """Return what happened as lines that say who it was, without days and commits around them."""
    return Tellings(title=title, shown=tuple(_telling(here, one, alone=True) for one in happenings))


def of_documents(
    happenings: Iterable[Happening], documents: Iterable[str], *, most: int
) -> tuple[Happening, ...]:
    """Return what happened in some documents, the first `most`."""
    paths = frozenset(documents)
    found = (one for one in happenings if one.location.path in paths)
    return tuple(one for one, _ in zip(found, range(most), strict=False))


def _undated(first: Happening) -> str:
    return "No date" if first.commit else "Not committed yet"


def _entry(here: Here, several: Sequence[Happening]) -> Entry:
    first = several[0]
    lines = [*_lines(here, several)]
    most = _MOST_SHOWN if len(lines) > _MOST_SHOWN + 1 else len(lines)
    folded = lines[most : most + _MOST_FOLDED]
    left = len(lines) - most - len(folded)
    return Entry(
        by=name_of(first.by) or person("", bot=False),
        bot=first.bot,
        commit=here.commit(first.commit) if first.commit else None,
        subject=name_of(first.subject, most=120),
        tellings=Tellings(
            title=f"Changed by {name_of(first.by)}",
            shown=tuple(lines[:most]),
            folded=tuple(folded),
            more=f"Show {len(folded)} more",
            rest=f"And {left:,} more." if left > 0 else "",
        ),
    )


def _lines(here: Here, several: Iterable[Happening]) -> Iterator[Telling]:
    for one in several:
        yield _telling(here, one, alone=False)


def _telling(here: Here, one: Happening, *, alone: bool) -> Telling:
    who = ""
    if alone:
        when = f", {one.at.date()}" if one.at else ""
        who = f"by {person(one.by, bot=one.bot)}{when}" if one.by else "not committed yet"
    ticked = one.sort is StatementSort.ITEM and {one.before, one.after} == {_OPEN, _DONE}
    is_plain = ticked or (one.sort is StatementSort.ITEM and one.how is How.ARRIVED)
    gone = not one.after
    sort = _SORTS.get(one.sort, "")
    group = ", ".join(filter(None, (sort, name_of(one.group))))
    return Telling(
        badge=happened(one.sort, one.how, one.before, one.after),
        name=here.words(name_of(one.text, most=_LONGEST)),
        group=group,
        before="" if is_plain else f"was {name_of(one.before)}" if gone else name_of(one.before),
        after="" if is_plain or gone else name_of(one.after),
        detail=who,
        # What is gone stands in no line of that commit.
        source=here.past(one.location, "" if gone else one.commit),
    )
