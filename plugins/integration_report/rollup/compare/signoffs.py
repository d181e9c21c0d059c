"""What changed in the sign-offs."""

from collections.abc import Iterable, Iterator
from typing import Final

from integration_report.model.summary import Difference, Direction, SignoffSummary, Topic
from integration_report.model.words import Decision
from integration_report.rollup.compare.directions import new_reasons, of_rank
from integration_report.rollup.compare.matching import matched
from integration_report.rollup.compare.sides import Sides, place_of
from integration_report.rollup.compare.subjects import Subject

_RANKS: Final = {
    "valid": 0,
    "attributed": 1,
    "recorded": 2,
    "unverified": 3,
    "superseded": 4,
    "pending": 5,
    "missing": 5,
    "expired": 6,
    "stale": 6,
    "unknown": 7,
    "invalid": 8,
    "revoked": 9,
    "rejected": 9,
}
"""How bad what is shown of a sign-off is; a word nobody has heard of is as good as unknown."""
_LOST: Final = ("unverified", "rejected", "revoked", "stale", "expired")
"""States of a sign-off that doesn't count, and that somebody has given all the same."""


def differences(sides: Sides) -> Iterator[Difference]:
    """Yield sign-offs that are new, gone, made stale, or decide otherwise."""
    found = matched(
        _current(sides.base.signoffs),
        _current(sides.head.signoffs),
        [
            lambda one: (one.role, one.person, one.printed_name, one.word, one.signed_at),
            lambda one: (one.role, one.person) if one.person else None,
            lambda one: (one.role, one.printed_name),
            lambda one: one.role,
        ],
        lambda one: (
            one.role,
            one.person,
            one.printed_name,
            _rank(one),
            str(one.signed_at),
            *place_of(one.location),
        ),
    )
    for one, other in found:
        yield from _changed(one, other)
    for one in found.gone:
        # Nobody misses a signature that was never given.
        lost = one.is_signed or one.state in _LOST
        direction = Direction.WORSE if lost else Direction.NEUTRAL
        yield _subject(one).difference("gone", direction, before=_words(one))
    for one in found.new:
        bad = _rank(one) >= _RANKS["expired"]
        direction = Direction.WORSE if bad else Direction.NEUTRAL
        kind = "asked for" if one.state == "missing" else "new"
        yield _subject(one).difference(kind, direction, after=_words(one))


def _current(signoffs: Iterable[SignoffSummary]) -> list[SignoffSummary]:
    """Return the sign-offs but those that the same person has replaced: what counts is compared."""
    return [one for one in signoffs if one.state != "superseded"]


def _changed(one: SignoffSummary, other: SignoffSummary) -> Iterator[Difference]:
    before, after = _words(one), _words(other)
    if before == after:
        return
    direction = of_rank(_rank(one), _rank(other))
    if direction is Direction.BETTER and not other.is_signed:
        direction = Direction.NEUTRAL
    if direction is Direction.NEUTRAL and _has_conditions(other) and not _has_conditions(one):
        direction = Direction.WORSE
    kind = "decision"
    if other.is_signed and not one.is_signed:
        kind = "signed"
    elif other.is_signed and other.word != one.word:
        kind = "proved better" if _rank(other) < _rank(one) else "proved less well"
    elif one.state != other.state:
        kind = f"made {other.state}" if other.state in ("stale", "expired") else other.state
    reasons = new_reasons(one.reasons, other.reasons)
    yield _subject(other).difference(kind, direction, before=before, after=after, reasons=reasons)


def _subject(one: SignoffSummary) -> Subject:
    return Subject(
        Topic.SIGNOFF,
        one.role,
        one.printed_name or one.person or one.role or "Sign-off",
        one.role,
        location=one.location,
    )


def _rank(one: SignoffSummary) -> int:
    return _RANKS.get(one.word, _RANKS["unknown"])


def _has_conditions(one: SignoffSummary) -> bool:
    return one.decision is Decision.APPROVED_WITH_CONDITIONS


def _words(one: SignoffSummary) -> str:
    if one.decision in (Decision.PENDING, Decision.UNKNOWN):
        return one.word
    conditions = f" ({', '.join(one.conditions)})" if one.conditions else ""
    return f"{one.decision.value.replace('-', ' ')}{conditions}, {one.word}"
