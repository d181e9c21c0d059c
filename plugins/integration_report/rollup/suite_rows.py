"""What tests and runs contribute is added up to rows of test results."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from integration_report.model.location import Location, Reference
from integration_report.model.names import normalized
from integration_report.model.status import Reason, ReasonKind, Tally
from integration_report.model.wording import be, counted, named, quoted
from integration_report.rollup.combine import Part, total_of
from integration_report.rollup.counts import Counts, sum_of
from integration_report.rollup.test_reports import RatedRow

MOST_REASONS: Final = 25
"""How many reasons of a kind are told one by one; the rest is counted."""

_MORE: Final = {
    ReasonKind.FAILED: "failed",
    ReasonKind.UNKNOWN: "have no result",
    ReasonKind.MISSING: "are missing",
    ReasonKind.OPEN: "are open",
}


class Share(NamedTuple):
    """What one test, or one fact about a run, contributes to its row."""

    counts: Counts = Counts()
    """The tests."""
    tally: Tally = Tally()
    """The facts."""
    reason: Reason | None = None
    """What is told of it by itself; `None` where its row tells it of all such tests together."""
    flaky: str = ""
    """What the test is called, if it is flaky and nobody has decided to live with it."""


def rated_row(
    category: str, component: Reference | None, location: Location, shares: Sequence[Share]
) -> RatedRow:
    """Return the row of a category and component that some shares make."""
    counts = sum_of([share.counts for share in shares])
    tally = total_of(share.tally for share in shares)
    name = quoted(category)
    reasons = [
        *_one_by_one((share.reason for share in shares if share.reason), name, location),
        *_together(shares, name, location),
    ]
    if not tally.shown and not tally.unfinished:
        tally += Tally(open=1)
        reasons.append(Reason(ReasonKind.OPEN, f"every test of {name} is waived", location))
    return RatedRow(
        key=normalized(category),
        name=category,
        counts=counts,
        part=Part(tally, tuple(reasons)),
        component=component,
        location=location,
    )


def _one_by_one(reasons: Iterable[Reason], name: str, location: Location) -> Iterable[Reason]:
    """Yield the first reasons of each kind, and how many more there are."""
    numbers: dict[ReasonKind, int] = {}
    for reason in reasons:
        number = numbers[reason.kind] = numbers.get(reason.kind, 0) + 1
        if number <= MOST_REASONS:
            yield reason
    for kind, number in numbers.items():
        if number > MOST_REASONS:
            message = f"{number - MOST_REASONS} more of {name} {_MORE[kind]}"
            yield Reason(kind, message, location)


def _together(shares: Sequence[Share], name: str, location: Location) -> Iterable[Reason]:
    """Yield what speaks against a row and is told of all such tests together."""
    unknown = sum(share.counts.unknown for share in shares if share.reason is None)
    if unknown:
        message = f"of {counted(unknown, 'test')} of {name} nobody says what became of"
        yield Reason(ReasonKind.UNKNOWN, message, location)
    flaky = [share.flaky for share in shares if share.flaky]
    if flaky:
        number = counted(len(flaky), "test")
        message = f"{number} of {name} {be(len(flaky))} flaky: {named(flaky)}"
        yield Reason(ReasonKind.OPEN, message, location)
    skipped = sum(share.counts.skipped for share in shares)
    if skipped:
        was = "was" if skipped == 1 else "were"
        message = f"{counted(skipped, 'test')} of {name} {was} skipped"
        yield Reason(ReasonKind.OPEN, message, location)
