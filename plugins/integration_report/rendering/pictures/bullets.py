"""Bullet bars: a figure against the bound it has to keep."""

from enum import StrEnum
from typing import NamedTuple

from markupsafe import Markup

from integration_report.rendering.pictures.bars import Words, drawing, part
from integration_report.rendering.pictures.shares import WHOLE, Scale, percent, scale_for
from integration_report.rendering.pictures.svg import element


class Direction(StrEnum):
    """On which side of its target a figure has to be."""

    AT_MOST = "at most"
    AT_LEAST = "at least"
    EXACTLY = "exactly"
    UNSAID = ""


class Bullet(NamedTuple):
    """A figure and its target, both in the same unit."""

    target: float
    """The bound."""
    actual: float | None
    """The figure; `None` when it isn't known or can't be expressed in the target's unit."""
    direction: Direction
    """On which side of the target the figure has to be."""
    tone: str
    """How the figure is to be seen."""

    @property
    def scale(self) -> Scale:
        """Return the scale that holds zero, the target and the figure."""
        return scale_for(self.target, self.target if self.actual is None else self.actual)


def bullet(shown: Bullet, words: Words) -> Markup:
    """Return a bar from zero to the figure over the range that keeps the target, and its mark.

    A figure that isn't known has no bar; one of zero has none either, but its end is marked.
    """
    scale = shown.scale
    target, zero = scale.place(shown.target), scale.place(0)
    children = [element("rect", class_="ir-bar__track", width="100%", height="100%")]
    match shown.direction:
        case Direction.AT_MOST:
            children.append(_range(0, target))
        case Direction.AT_LEAST:
            children.append(_range(target, WHOLE))
    if shown.actual is not None:
        end = scale.place(shown.actual)
        start, width = min(zero, end), max(abs(end - zero), _SLIVER)
        children.append(part(shown.tone, min(start, WHOLE - width), width, thick=False))
    tick = percent(min(max(target, _EDGE), WHOLE - _EDGE))
    children.append(element("line", class_="ir-bar__target", x1=tick, x2=tick, y1="0", y2="100%"))
    return drawing("ir-bar ir-bar--bullet", words, *children)


_SLIVER = 60
_EDGE = 40


def _range(start: int, end: int) -> Markup:
    return element(
        "rect",
        class_="ir-bar__range",
        x=percent(start),
        width=percent(end - start),
        height="100%",
    )
