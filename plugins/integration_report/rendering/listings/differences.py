"""What is said of two reports beside each other: the answer, the sides, and the numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from integration_report.model.names import normalized
from integration_report.model.summary import Comparison, Difference, Direction, Side, Topic

DIRECTIONS: Final = {
    Direction.WORSE: ("↓", "worse"),
    Direction.NEUTRAL: ("→", "changed"),
    Direction.BETTER: ("↑", "better"),
}
"""Mark and word of each direction, in the order in which differences come."""
NOTHING: Final = "Nothing has changed in meaning."
"""What is said when there are no differences."""

_WITH_IDS: Final = (Topic.TEST, Topic.ISSUE, Topic.FINDING)


def answer(comparison: Comparison) -> str:
    """Return whether the version can go out, now and before."""
    before, after = comparison.base.ready, comparison.head.ready
    if after:
        return "✓ Ready, as before" if before else "✓ Ready; it wasn't before"
    return "✗ Not ready; it was before" if before else "✗ Not ready, as before"


def facts(side: Side) -> str:
    """Return what is known of a side besides its name."""
    known = (
        f"version {side.version}" if side.version else "",
        f"as of {side.as_of}",
        f"commit {side.commit[:12]}" if side.commit else "",
    )
    return ", ".join(fact for fact in known if fact)


def numbers(differences: Iterable[Difference]) -> str:
    """Return how many differences there are of each direction, in words."""
    counts = Counter(one.direction for one in differences)
    return ", ".join(
        f"{counts[direction]:,} {word}"
        for direction, (_, word) in DIRECTIONS.items()
        if counts[direction]
    )


def by_topic(comparison: Comparison) -> dict[Topic, Sequence[Difference]]:
    """Return the differences of each topic; the topic of the worst one comes first."""
    found: dict[Topic, list[Difference]] = {}
    for one in comparison.differences:
        found.setdefault(one.topic, []).append(one)
    return dict(found)


def change(one: Difference) -> str:
    """Return how something stood and stands, as far as it was and is there."""
    if one.before and one.after:
        return one.before if one.before == one.after else f"{one.before} → {one.after}"
    return one.after or f"was {one.before}"


def name(one: Difference) -> str:
    """Return what something is called, with its id where that says more."""
    says_id = f" {normalized(one.id)} " in f" {normalized(one.name)} "
    if one.topic not in _WITH_IDS or says_id or one.name.startswith(one.id):
        return one.name
    return f"{one.id} {one.name}"
