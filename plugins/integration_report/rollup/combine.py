"""Parts of the evidence become one status: counts are added, reasons are gathered."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from integration_report.model.document import Document
from integration_report.model.status import Reason, ReasonKind, State, Status, Tally, state_of
from integration_report.model.summary import Progress
from integration_report.model.wording import counted, quoted


class Part(msgspec.Struct, frozen=True, eq=False, gc=False):
    """What one piece of evidence contributes to everything that rests on it.

    A part is told from another by being itself, not by its value: two open items are two facts,
    but one open item that two components share is one fact in their phase.
    """

    tally: Tally
    """The counts."""
    reasons: tuple[Reason, ...] = ()
    """The facts against completeness, in words for whatever rests on the part."""


class RatedDocument(NamedTuple):
    """A document with its own status, and what it contributes to others."""

    status: Status
    """How the document stands, with all the facts against completeness."""
    part: Part
    """The same in a few words, for what rests on the document."""


def combine(parts: Iterable[Part]) -> Status:
    """Return the status of parts; a part that comes twice counts once."""
    unique = tuple(dict.fromkeys(parts))
    return status_of(
        total_of(part.tally for part in unique),
        [reason for part in unique for reason in part.reasons],
    )


def total_of(tallies: Iterable[Tally]) -> Tally:
    """Return all tallies together, as `model.status.total` does, column by column for speed."""
    columns = zip(*map(msgspec.structs.astuple, tallies), strict=True)
    return Tally(*map(sum, columns))


def status_of(tally: Tally, reasons: Iterable[Reason]) -> Status:
    """Return the status of counts; one that isn't complete always has a reason."""
    reasons = tuple(reasons)
    if len(reasons) == 1:
        return Status(state_of(tally), tally, reasons)
    status = Status.from_counts(tally, reasons)
    if status.state is State.COMPLETE or status.reasons:
        return status
    return Status(status.state, tally, (Reason(ReasonKind.OPEN, "nothing speaks for it yet"),))


def rated(
    document: Document[Any], tally: Tally, detail: Iterable[Reason], brief: Iterable[Reason]
) -> RatedDocument:
    """Return a document's status from its counts, doubts about its text included.

    `detail` says what is against completeness for readers of the document, `brief` for readers of
    what rests on it. A document that says nothing at all is open, and so is one of which nothing
    applies.
    """
    detail, brief = list(detail), list(brief)
    if not tally.shown and not tally.unfinished:
        nothing = "nothing is written down yet"
        if tally.waived:
            nothing = "everything is waived"
        elif tally.not_applicable:
            nothing = "nothing applies, so nothing is shown"
        tally += Tally(open=1)
        detail.append(Reason(ReasonKind.OPEN, nothing, document.location()))
        message = f"in {quoted(title_of(document))} {nothing}"
        brief.append(Reason(ReasonKind.OPEN, message, document.location()))
    doubt = doubt_of(document)
    if doubt is not None:
        tally += doubt.tally
        detail.extend(doubt.reasons)
        brief.extend(doubt.reasons)
    return RatedDocument(status_of(tally, detail), Part(tally, tuple(brief)))


def doubt_of(document: Document[Any]) -> Part | None:
    """Return what a document that couldn't be read without doubt contributes, else `None`."""
    if document.is_sound:
        return None
    name = quoted(title_of(document))
    verb = "couldn't be read" if document.record is None else "couldn't be read in full"
    location = document.location()
    if document.problems:
        first = document.problems[0]
        location = first.location
        more = len(document.problems) - 1
        also = f" (and {counted(more, 'more problem')})" if more else ""
        verb = f"{verb}: {first.message.rstrip().removesuffix('.')}{also}"
    return Part(Tally(unknown=1), (Reason(ReasonKind.UNKNOWN, f"{name} {verb}", location),))


def title_of(document: Document[Any]) -> str:
    """Return a name to show for a document: its title, else the last part of its path."""
    return document.title or document.path.rpartition("/")[2]


def progress_of(tally: Tally) -> Progress:
    """Return how far something is."""
    return Progress(
        done=tally.done,
        open=tally.open,
        not_applicable=tally.not_applicable,
        finished=tally.finished,
        total=tally.finished + tally.unfinished,
        failed=tally.failed + tally.errors,
        blocked=tally.blockers,
        unknown=tally.unknown,
        missing=tally.missing,
        skipped=tally.skipped,
        waived=tally.waived,
    )
