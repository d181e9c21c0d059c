"""Parts of a whole with the word and the mark that each is shown under."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from markupsafe import Markup

from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import Progress
from integration_report.model.words import ItemState, Outcome
from integration_report.rendering.cells import Badge, Meter, Number, Text
from integration_report.rendering.marks import counted
from integration_report.rendering.pictures import bars
from integration_report.rendering.tabular import ChartNote, Column, Row, Table


class Counted(NamedTuple):
    """A part of a whole."""

    badge: Badge
    """What it is, with its number: `3 failed`."""
    amount: int
    """Its number."""


def of_progress(progress: Progress) -> tuple[Counted, ...]:
    """Return what something's progress is made of, in the order of its bar, nothing of it zero.

    The parts add up to the progress's total; what is waived is in neither.
    """
    against = progress.failed + progress.blocked + progress.unknown + progress.missing
    still_open = progress.total - progress.finished - against - progress.skipped
    return tuple(
        told(
            (ItemState.DONE, progress.finished),
            (ReasonKind.FAILED, progress.failed),
            (State.BLOCKED, progress.blocked),
            (State.UNKNOWN, progress.unknown),
            (State.MISSING, progress.missing),
            (Outcome.SKIPPED, progress.skipped),
            (ItemState.OPEN, still_open),
        )
    )


def told(*counts: tuple[StrEnum, int]) -> Iterator[Counted]:
    """Yield what is above zero, with its words."""
    for word, count in counts:
        if count > 0:
            yield Counted(counted(word, count), count)


def renamed(badge: Badge, word: str) -> Badge:
    """Return a badge with another word."""
    return Badge(badge.key, badge.tone, badge.mark, word)


def bar(made: Iterable[Counted], words: bars.Words) -> Markup:
    """Return the bar of some parts."""
    return bars.stacked([bars.Portion(one.amount, one.badge.tone) for one in made], words)


def meter(progress: Progress) -> Meter:
    """Return how far something is as a cell, with what stands against the rest."""
    against = tuple(
        (one.badge, one.amount) for one in of_progress(progress)[bool(progress.finished) :]
    )
    return Meter(progress.finished, progress.total, against)


def meter_bar(cell: Meter) -> Markup:
    """Return the small bar of a cell that says how far something is."""
    done = tuple(told((ItemState.DONE, cell.finished)))
    against = tuple(Counted(*one) for one in cell.against)
    made = done + (against or tuple(told((ItemState.OPEN, cell.total - cell.finished))))
    portions = [bars.Portion(one.amount, one.badge.tone) for one in made]
    return bars.small(portions, spoken(made))


def notes(made: Iterable[Counted]) -> tuple[ChartNote, ...]:
    """Return parts as words below their bar, each with the colour and pattern that it has there."""
    return tuple(ChartNote(one.badge, bars.swatch(one.badge.tone)) for one in made)


def spoken(made: Iterable[Counted]) -> str:
    """Return parts in a sentence, such as `25 done, 3 failed`."""
    return ", ".join(one.badge.word for one in made)


def table_of(name: str, caption: str, subject: str, rows: Sequence[tuple[str, Progress]]) -> Table:
    """Return parts as a table: a row for each whole, a column for each sort of part."""
    return Table(
        name=name,
        caption=caption,
        columns=(
            Column("subject", subject),
            Column("total", "In all"),
            Column("done", "Done"),
            Column("failed", "Failed"),
            Column("blocked", "Blocked"),
            Column("unknown", "Unknown"),
            Column("missing", "Missing"),
            Column("skipped", "Skipped"),
            Column("open", "Open"),
            Column("waived", "Waived"),
        ),
        rows=tuple(Row((Text(label), *_numbers(progress))) for label, progress in rows),
    )


def _numbers(progress: Progress) -> Iterator[Number]:
    found = {one.badge.key: one.amount for one in of_progress(progress)}
    yield Number(progress.total)
    for key in ("done", "failed", "blocked", "unknown", "missing", "skipped", "open"):
        yield Number(found.get(key, 0))
    yield Number(progress.waived)
