"""Bars: parts of a whole, told apart by colour and by pattern.

A bar is as wide as its place on the page: what it is made of is placed in percent, so that
patterns, gaps and edges keep their size. Colours and patterns come from the style sheet by the
tone's class. A pattern is a dashed line as thick as the bar: it needs no id, unlike SVG's own
patterns, so that many bars can stand on one page.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from integration_report.rendering.pictures.shares import WHOLE, percent, widths
from integration_report.rendering.pictures.svg import element

_PATTERNED: Final = frozenset({"bad", "block", "doubt", "idle"})
_LEAST: Final = 150
_LEAST_OF_SMALL: Final = 500
_EDGE: Final = 40


class Portion(NamedTuple):
    """A part of a whole."""

    amount: int
    """How much it is; zero isn't seen."""
    tone: str
    """The colour's name; `plain` for what is still to come."""


class Words(NamedTuple):
    """What a picture says to people who can't see it."""

    key: str
    """An id that no other picture of the page has; of letters, digits and hyphens."""
    title: str
    """What it is a picture of."""
    description: str
    """What it shows, figures included."""


def stacked(portions: Sequence[Portion], words: Words) -> Markup:
    """Return a bar of the parts of a whole, in the order given; of nothing, an empty bar.

    A count above zero is always seen, one of zero never.
    """
    return drawing("ir-bar", words, track(), *_parts(portions, least=_LEAST))


def small(portions: Sequence[Portion], title: str) -> Markup:
    """Return a bar for a line of text or a cell of a table, which says in words what it shows."""
    return element(
        "svg",
        element("title", title),
        track(),
        *_parts(portions, least=_LEAST_OF_SMALL),
        class_="ir-bar ir-bar--small",
        role="img",
    )


def swatch(tone: str) -> Markup:
    """Return a square in a tone's colour and pattern, to stand before the word for it."""
    filled = part(tone, 0, WHOLE)
    return element("svg", track(), filled, class_="ir-bar ir-bar--swatch", aria_hidden="true")


def drawing(class_: str, words: Words, *children: Markup) -> Markup:
    """Return a picture that names and describes itself."""
    title, description = f"{words.key}-title", f"{words.key}-desc"
    return element(
        "svg",
        element("title", words.title, id=title),
        element("desc", words.description, id=description),
        *children,
        class_=class_,
        role="img",
        aria_labelledby=f"{title} {description}",
    )


def part(tone: str, start: int, width: int, *, thick: bool = True) -> Markup:
    """Return a stretch of a bar in a tone; `start` and `width` in hundredths of a percent."""
    children = [
        element(
            "rect",
            x=percent(start),
            y=None if thick else "25%",
            width=percent(width),
            height="100%" if thick else "50%",
        )
    ]
    if tone in _PATTERNED:
        ends = {"x1": percent(start), "x2": percent(start + width)}
        children.append(element("line", **ends, y1="50%", y2="50%"))
    name = f"ir-bar__part ir-bar__part--{tone} ir-tone-{tone}"
    return element("g", *children, class_=name if thick else f"{name} ir-bar__part--thin")


def mark(place: int) -> Markup:
    """Return a line across a bar, with a halo so that it is seen on every pattern."""
    where = percent(min(max(place, _EDGE), WHOLE - _EDGE))
    ends = {"x1": where, "x2": where}
    return element(
        "g",
        element("line", **ends, y2="100%"),
        element("line", **ends, y2="100%"),
        class_="ir-bar__mark",
    )


def track() -> Markup:
    """Return the room of a bar, to be drawn first."""
    return element("rect", class_="ir-bar__track", width="100%", height="100%")


def _parts(portions: Sequence[Portion], *, least: int) -> list[Markup]:
    drawn, start = [], 0
    given = widths([portion.amount for portion in portions], least=least)
    for portion, width in zip(portions, given, strict=True):
        if width:
            drawn.append(part(portion.tone, start, width))
        start += width
    return drawn
