"""What changed in meaning, for people: the answer, then topic by topic, what got worse first."""

from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from integration_report.model.summary import Comparison, Difference, Direction
from integration_report.rendering.listings.differences import (
    DIRECTIONS,
    NOTHING,
    answer,
    by_topic,
    change,
    facts,
    name,
    numbers,
)
from integration_report.rendering.listings.layout import bold, first, left_out
from integration_report.rendering.listings.printable import printable

_MOST_REASONS: Final = 3
_STYLES: Final = {
    Direction.WORSE: "red",
    Direction.NEUTRAL: "cyan",
    Direction.BETTER: "green",
}


def diff_parts(comparison: Comparison) -> list[RenderableType]:
    """Return a comparison as parts to lay out one below the other."""
    base, head = comparison.base, comparison.head
    style = "bold green" if head.ready else "bold red"
    parts: list[RenderableType] = [
        Text(answer(comparison), style).append(f": {printable(comparison.title)}", "bold default"),
        Text(f"  before: {printable(base.name)} ({printable(facts(base))})"),
        Text(f"  now:    {printable(head.name)} ({printable(facts(head))})"),
        Text(""),
    ]
    if not comparison.differences:
        return [*parts, Text(NOTHING)]
    parts.append(Text(f"{numbers(comparison.differences)}."))
    for topic, differences in by_topic(comparison).items():
        parts += [Text(""), bold(topic.label).append(f": {numbers(differences)}", "not bold")]
        for one in first(differences):
            parts += _difference(one)
        parts += left_out(differences, indent=2)
    return parts


def _difference(one: Difference) -> list[RenderableType]:
    mark, _ = DIRECTIONS[one.direction]
    text = Text(f"{mark} {one.kind}", _STYLES[one.direction])
    text.append(f"  {printable(name(one))}", "bold default")
    if one.about:
        text.append(f" ({printable(one.about)})", "default")
    text.append(f": {printable(change(one))}", "default")
    if one.location is not None:
        text.append(f"  {printable(str(one.location))}", "dim")
    lines: list[RenderableType] = [Padding(text, (0, 0, 0, 2))]
    shown = [printable(why) for why in one.reasons[:_MOST_REASONS]]
    left = len(one.reasons) - len(shown)
    if left:
        shown.append(f"and {left:,} more")
    return lines + [Padding(Text(why), (0, 0, 0, 6)) for why in shown]
