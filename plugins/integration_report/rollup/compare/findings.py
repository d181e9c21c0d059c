"""What changed in the findings; that one stands on another line is no difference."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.summary import (
    Difference,
    Direction,
    FindingSummary,
    SuppressedSummary,
    Topic,
)
from integration_report.rollup.compare.directions import of_rank
from integration_report.rollup.compare.matching import matched, meaning
from integration_report.rollup.compare.sides import Sides
from integration_report.rollup.compare.subjects import Subject

_RANKS: Final = {Level.OFF: 0, Level.INFO: 1, Level.WARNING: 2, Level.ERROR: 3}


Suppressed: TypeAlias = Mapping[tuple[str, str, str], SuppressedSummary]
"""Suppressed findings by what makes them the same in another report."""


class Found(NamedTuple):
    """A finding with what makes it the same one in another report."""

    key: tuple[str, str, str]
    """Its code, its document's path in the later report, and what its message means."""
    undated: tuple[str, str, str]
    """The same without the day that counts as today, which is another one in each report."""
    finding: FindingSummary
    """The finding."""


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield findings that are new, gone, or of another level."""
    base, head = sides.base, sides.head
    if base.findings == head.findings and base.suppressed == head.suppressed:
        return
    found = matched(
        [_found(one, sides.path_now(one.path), base.as_of) for one in base.findings],
        [_found(one, one.path, head.as_of) for one in head.findings],
        [
            lambda one: (one.key, one.finding.message),
            lambda one: one.key,
            lambda one: one.undated,
        ],
        lambda one: (*one.key, one.finding.line, one.finding.column, one.finding.message),
    )
    for one, other in found:
        before, after = one.finding, other.finding
        if before.severity is not after.severity:
            is_graver = _RANKS[after.severity] > _RANKS[before.severity]
            yield _subject(after).difference(
                "level",
                # The rules are others, not the evidence.
                Direction.WORSE if is_graver else Direction.NEUTRAL,
                before=before.severity.value,
                after=after.severity.value,
            )
    suppressed = {_found(one, one.path, head.as_of).undated: one for one in head.suppressed}
    for one in found.gone:
        yield _gone(one, sides, suppressed)
    for one in found.new:
        finding = one.finding
        direction = of_rank(_RANKS[Level.INFO], _RANKS[finding.severity])
        yield _subject(finding).difference("new", direction, after=finding.severity.value)


def _gone(one: Found, sides: Sides, suppressed: Suppressed) -> Difference:
    finding, path = one.finding, one.key[1]
    before = finding.severity.value
    hidden = suppressed.get(one.undated)
    if hidden is not None:
        return _subject(hidden).difference(
            "suppressed",
            Direction.NEUTRAL,
            before=before,
            after="suppressed",
            reasons=(hidden.reason,) if hidden.reason else (),
        )
    if path not in sides.paths_now:
        return _subject(finding).difference(
            "gone with its document",
            Direction.NEUTRAL,
            before=before,
        )
    graver = _RANKS[finding.severity] > _RANKS[Level.INFO]
    direction = Direction.BETTER if graver else Direction.NEUTRAL
    return _subject(finding).difference("gone", direction, before=before)


def _found(finding: FindingSummary, path: str, as_of: dt.date) -> Found:
    code, message = finding.code, finding.message
    undated = message.replace(str(as_of), "")
    return Found((code, path, meaning(message)), (code, path, meaning(undated)), finding)


def _subject(finding: FindingSummary) -> Subject:
    return Subject(
        Topic.FINDING,
        finding.code,
        finding.message.removesuffix("."),
        location=Location(finding.path, finding.line, finding.column),
    )
