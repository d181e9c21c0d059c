"""Bullet bars: a figure against the bound it has to keep."""

import math
from enum import StrEnum
from typing import Final, NamedTuple

from markupsafe import Markup

from integration_report.rendering.pictures.bars import Words, drawing, mark, part, track
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
    whole: float = math.inf
    """Where the scale ends unless target or figure is greater, as at 100 percent."""

    @property
    def scale(self) -> Scale:
        """Return the scale that holds zero, the target and the figure."""
        actual = self.target if self.actual is None else self.actual
        scale = scale_for(self.target, actual)
        fits = max(self.target, actual) <= self.whole
        return scale._replace(high=min(scale.high, self.whole)) if fits else scale


def bullet(shown: Bullet, words: Words) -> Markup:
    """Return a bar from zero to the figure over the range that keeps the target, and its mark.

    A figure that isn't known has no bar; one of zero has none either, but its end is marked.
    """
    scale = shown.scale
    known = shown.actual is not None
    target, zero = scale.place(shown.target), scale.place(0)
    children = [track()]
    match shown.direction:
        case Direction.AT_MOST:
            children.append(_range(0, target, known=known))
        case Direction.AT_LEAST:
            children.append(_range(target, WHOLE, known=known))
    if shown.actual is not None:
        end = scale.place(shown.actual)
        start, width = min(zero, end), max(abs(end - zero), _SLIVER)
        children.append(part(shown.tone, min(start, WHOLE - width), width, thick=False))
    return drawing("ir-bar ir-bar--bullet", words, *children, mark(target))


_SLIVER: Final = 60


def _range(start: int, end: int, *, known: bool) -> Markup:
    return element(
        "rect",
        class_="ir-bar__range" if known else "ir-bar__range ir-bar__range--unknown",
        x=percent(start),
        width=percent(end - start),
        height="100%",
    )
