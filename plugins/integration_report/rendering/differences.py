"""What is other in one report than in another, by topic."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from integration_report.model.summary import Comparison, Difference, Direction, Side, Topic
from integration_report.rendering.cells import Badge, Text
from integration_report.rendering.changes import name_of
from integration_report.rendering.history_blocks import Telling, Tellings
from integration_report.rendering.links import stems
from integration_report.rendering.listings.differences import DIRECTIONS, name
from integration_report.rendering.listings.differences import by_topic as grouped
from integration_report.rendering.marks import moved, sentence
from integration_report.rendering.portions import renamed
from integration_report.rendering.site import Here, Site

_RANKS: Final = {direction: rank for rank, direction in enumerate(DIRECTIONS)}
_MOST_SHOWN: Final = 12
_MOST_FOLDED: Final = 88
_MOST_REASONS: Final = 3
_LONGEST: Final = 240
_TAG: Final = "report/"


def name_of_side(side: Side) -> str:
    """Return what people call one of two reports: a version, or what is to become one."""
    return "the current draft" if is_draft(side) else name_of(side.name.removeprefix(_TAG))


def is_draft(side: Side) -> bool:
    """Return whether a report is that of the pages around, and no released version."""
    return not side.name.startswith(_TAG)


def compare_paths(site: Site) -> dict[str, tuple[Comparison, str]]:
    """Return the comparisons with the paths of their pages, by what the page is called."""
    comparisons = site.history.comparisons if site.history else ()
    found: dict[str, Comparison] = {}
    for one in comparisons:
        name = "draft" if is_draft(one.head) else name_of_side(one.head)
        key = f"{name} since {name_of_side(one.base)}" if name in found else name
        found.setdefault(key, one)
    names = stems(found)
    return {key: (one, site.links.path("compare", names[key])) for key, one in found.items()}


def counts(comparison: Comparison) -> tuple[Badge, ...]:
    """Return how much is worse, better and otherwise, each with its number."""
    found = Counter(one.direction for one in comparison.differences)
    return tuple(
        renamed(moved(one), f"{found[one]:,} {moved(one).word.lower()}")
        for one in _RANKS
        if found[one]
    )


def gravest(here: Here, comparison: Comparison, *, most: int) -> Tellings:
    """Return the first differences for the worse, or else for the better."""
    worse = [one for one in comparison.differences if one.direction is Direction.WORSE]
    shown = (worse or _ranked(comparison.differences))[:most]
    return Tellings(
        title="The gravest differences",
        shown=tuple(_telling(here, comparison, one) for one in shown),
    )


def by_topic(here: Here, comparison: Comparison) -> Iterator[tuple[Topic, str, Tellings]]:
    """Yield the differences of each topic, those that have worse ones first."""
    for topic, differences in grouped(comparison).items():
        own = _ranked(differences)
        title = topic.label
        most = _MOST_SHOWN if len(own) > _MOST_SHOWN + 1 else len(own)
        folded = own[most : most + _MOST_FOLDED]
        left = len(own) - most - len(folded)
        command = command_of(comparison)
        yield (
            topic,
            title if topic is Topic.VERDICT else f"{title}: {len(own):,}",
            Tellings(
                title=title,
                shown=tuple(_telling(here, comparison, one) for one in own[:most]),
                folded=tuple(_telling(here, comparison, one) for one in folded),
                more=f"Show {len(folded)} more",
                rest=f"And {left:,} more; all of them: {command}" if left > 0 else "",
            ),
        )


def command_of(comparison: Comparison) -> str:
    """Return the command that says the same in a terminal."""
    refs = [name_of(comparison.base.name)]
    if not is_draft(comparison.head):
        refs.append(name_of(comparison.head.name))
    return " ".join(("integration-report", "diff", *refs))


def _ranked(own: Sequence[Difference]) -> list[Difference]:
    return sorted(own, key=lambda one: _RANKS[one.direction])


def _telling(here: Here, comparison: Comparison, one: Difference) -> Telling:
    source = None
    if one.location is not None:
        side = comparison.head if one.after or not one.before else comparison.base
        source = (
            here.source(one.location)
            if side.commit == here.site.report.commit or is_draft(side)
            else here.past(one.location, side.commit)
        )
    reasons = tuple(sentence(name_of(why, most=_LONGEST)) for why in one.reasons[:_MOST_REASONS])
    left = len(one.reasons) - _MOST_REASONS
    return Telling(
        badge=moved(one.direction),
        name=Text(name_of(name(one), most=_LONGEST)),
        group=", ".join(filter(None, (sentence(one.kind), name_of(one.about)))),
        before=name_of(one.before),
        after=name_of(one.after),
        reasons=(*reasons, f"and {left} more") if left > 0 else reasons,
        source=source,
    )
