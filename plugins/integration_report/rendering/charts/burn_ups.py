"""Burn-ups: how items, points, tests, issues and findings went, commit by commit."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from integration_report.model.summary import ReleasedVersion, TrendRow
from integration_report.model.wording import counted
from integration_report.rendering.cells import Text
from integration_report.rendering.changes import name_of
from integration_report.rendering.history_blocks import BurnUp, BurnUps
from integration_report.rendering.pictures.bars import Words
from integration_report.rendering.pictures.burn_up import (
    Flag,
    Series,
    burn_up,
    flag_swatch,
    highest,
    swatch,
)
from integration_report.rendering.pictures.timeline import Timescale, timescale
from integration_report.rendering.site import Here
from integration_report.rendering.tables.trend import figures, thinned
from integration_report.rendering.tabular import ChartNote

_MOST_FLAGS: Final = 40
_AHEAD: Final = 3
"""Dates to come are shown as far ahead as a third of what is past."""
_NOON: Final = dt.time(12, tzinfo=dt.UTC)

Value = Callable[[TrendRow], int | None]


class Line(NamedTuple):
    """A total of a picture."""

    look: str
    """How it is drawn."""
    word: str
    """What it is, such as `passed`."""
    value: Value
    """Its value at a commit; `None` where it isn't known."""


class Subject(NamedTuple):
    """What a picture is about."""

    key: str
    """A word for its id."""
    title: str
    """What it shows."""
    lines: tuple[Line, ...]
    """Its totals, what is drawn first behind the others."""
    told: str
    """What its last values come down to, with the words of its lines in braces."""


def _rated(name: str) -> Value:
    def value(row: TrendRow) -> int | None:
        return getattr(row.rated, name) if row.rated is not None else None

    return value


SUBJECTS: Final = (
    Subject(
        "items",
        "Checklist items",
        (
            Line(
                "done",
                "finished",
                lambda row: row.totals.items_done + row.totals.items_not_applicable,
            ),
            Line(
                "scope",
                "in all",
                lambda row: (
                    row.totals.items_done + row.totals.items_not_applicable + row.totals.items_open
                ),
            ),
        ),
        "{finished} of {in all} finished",
    ),
    Subject(
        "points",
        "Integration points",
        (
            Line("done", "complete", _rated("points_complete")),
            Line("scope", "in all", _rated("points")),
        ),
        "{complete} of {in all} complete",
    ),
    Subject(
        "tests",
        "Tests",
        (
            Line("done", "passed", _rated("tests_passed")),
            Line("scope", "in all", _rated("tests")),
            Line("bad", "failed", _rated("tests_failed")),
        ),
        "{passed} of {in all} passed, {failed} failed",
    ),
    Subject(
        "issues",
        "Issues",
        (
            Line("done", "settled", lambda row: row.totals.issues_settled),
            Line(
                "scope",
                "in all",
                lambda row: row.totals.issues_settled + row.totals.issues_open,
            ),
            Line("bad", "blocking", _rated("blockers")),
        ),
        "{settled} of {in all} settled",
    ),
    Subject(
        "findings",
        "Findings",
        (
            Line("warn", "warnings", _rated("warnings")),
            Line("bad", "errors", _rated("errors")),
        ),
        "{errors} errors, {warnings} warnings",
    ),
)


def burn_ups(here: Here, rows: Sequence[TrendRow], *, key: str = "trend") -> BurnUps:
    """Return pictures of how the totals of commits went, oldest first, each with its figures.

    `key` begins ids that nothing else on the page has.
    """
    report = here.site.report
    versions = here.site.history.versions if here.site.history else ()
    scale = timescale([row.at for row in rows], _end(here, rows))
    flags = [*_versions(rows, versions, scale), *_dates(here, scale)]
    if scale.last is not None and any(one.sort == "due" for one in flags):
        today = scale.place(dt.datetime.combine(report.as_of, _NOON))
        if today is not None:
            flags.append(Flag(today, "today", "today"))
    return BurnUps(
        about=tuple(_about(rows, scale)),
        flags=tuple(_keys(flags)),
        pictures=tuple(
            _picture(here, f"{key}-{subject.key}", subject, rows, scale, flags)
            for subject in SUBJECTS
        ),
    )


def _picture(
    here: Here,
    key: str,
    subject: Subject,
    rows: Sequence[TrendRow],
    scale: Timescale,
    flags: Sequence[Flag],
) -> BurnUp:
    series = [Series(one.look, tuple(map(one.value, rows))) for one in subject.lines]
    last = {line.word: _last(each.values) for line, each in zip(subject.lines, series, strict=True)}
    figure = "not known"
    if None not in last.values() or subject.key == "issues":
        figure = subject.told.format_map(last)
    is_drawn = any(value for each in series for value in each.values)
    shown, words = thinned(rows)
    return BurnUp(
        id=key,
        title=subject.title,
        figure=Text(figure),
        picture=burn_up(
            series, scale.places, flags, Words(key, subject.title, _described(subject, series))
        )
        if is_drawn
        else Markup(),
        empty=f"There were no {subject.title.lower()} at any commit that was judged."
        if any(value is not None for each in series for value in each.values)
        else "It was judged at none of the commits.",
        top=highest(series),
        ends=_ends(rows, scale),
        notes=tuple(
            ChartNote(
                Text(f"{last[line.word]} {line.word}" if last[line.word] is not None else ""),
                swatch(line.look),
            )
            for line in subject.lines
            if last[line.word] is not None
        ),
        table=figures(here, subject.title, [(one.word, one.value) for one in subject.lines], shown),
        more=words,
    )


def _last(values: Sequence[int | None]) -> int | None:
    return next((value for value in reversed(values) if value is not None), None)


def _described(subject: Subject, series: Sequence[Series]) -> str:
    told = []
    for line, each in zip(subject.lines, series, strict=True):
        known = [value for value in each.values if value is not None]
        if known:
            told.append(f"{line.word}: from {known[0]} to {known[-1]}, at most {max(known)}")
    return "; ".join(told) or "nothing is known"


def _ends(rows: Sequence[TrendRow], scale: Timescale) -> tuple[str, str]:
    if scale.first is None or scale.last is None:
        return ("first commit", "last commit") if len(rows) > 1 else ("one commit", "")
    return str(scale.first.date()), str(scale.last.date())


def _about(rows: Sequence[TrendRow], scale: Timescale) -> Iterator[str]:
    yield (
        f"Each step is one of {counted(len(rows), 'commit')} that changed evidence."
        if len(rows) != 1
        else "One commit is known that changed evidence."
    )
    if any(row.rated is None for row in rows) and any(row.rated for row in rows):
        judged = sum(row.rated is not None for row in rows)
        yield (
            f"Points, tests and findings were judged at {judged:,} of them: dots; what lies "
            "between is not known, and a dotted line leads over it."
        )
    if scale.contradicting:
        claim = "commit claims" if scale.contradicting == 1 else "commits claim"
        yield (
            f"{scale.contradicting:,} {claim} a date that contradicts the order of the commits, "
            "and what it changed is shown where it belongs by that order."
        )
    if scale.first is None and len(rows) > 1:
        yield "The commits stand in their order, at equal distances: their dates tell too little."


def _end(here: Here, rows: Sequence[TrendRow]) -> dt.datetime | None:
    """Return up to when dates to come are shown, so that the past keeps most of the room."""
    told = [row.at for row in rows if row.at is not None]
    if not told:
        return None
    limit = max(told) + (max(told) - min(told)) / _AHEAD
    dates = [dt.datetime.combine(one.due, _NOON) for one in here.site.report.phases if one.due]
    return max((one for one in dates if one <= limit), default=None)


def _versions(
    rows: Sequence[TrendRow], versions: Sequence[ReleasedVersion], scale: Timescale
) -> Iterator[Flag]:
    places = {row.commit: place for row, place in zip(rows, scale.places, strict=True)}
    for version in versions[:_MOST_FLAGS]:
        place = places.get(version.commit)
        if place is None and version.as_of is not None:
            place = scale.place(dt.datetime.combine(version.as_of, _NOON))
        if place is not None:
            yield Flag(place, name_of(version.version, most=14), "version")


def _dates(here: Here, scale: Timescale) -> Iterator[Flag]:
    for phase in here.site.report.phases[:_MOST_FLAGS]:
        place = scale.place(dt.datetime.combine(phase.due, _NOON)) if phase.due else None
        if place is not None:
            yield Flag(place, f"◇ {name_of(phase.id, most=10)}", "due")


_FLAGS: Final = {
    "version": "a version was released",
    "due": "a phase is due",
    "today": "the day of this report",
}


def _keys(flags: Sequence[Flag]) -> Iterator[ChartNote]:
    sorts = {flag.sort for flag in flags}
    for sort, words in _FLAGS.items():
        if sort in sorts:
            yield ChartNote(Text(words), flag_swatch(sort))
