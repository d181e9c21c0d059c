"""Burn-ups: how totals went, as steps from commit to commit.

A picture is as wide as its place on the page. What it is made of is stretched with it, but lines
keep their thickness and letters their shape. Colours and dashes come from the style sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from markupsafe import Markup

from integration_report.rendering.pictures.bars import Words, drawing
from integration_report.rendering.pictures.svg import element

COLUMNS: Final = 400
"""Moments that fall into the same of so many columns are drawn as one."""
_LEVELS: Final = 200
_TOP: Final = 20
_HEIGHT: Final = 120
_ROOM: Final = 0.11
"""So much of the width a label takes at least."""


class Series(NamedTuple):
    """A total that goes up and down."""

    look: str
    """How it is drawn: `done` as an area, `scope`, `bad` or `warn` as lines."""
    values: tuple[int | None, ...]
    """Its value at each moment; `None` where it isn't known."""


class Flag(NamedTuple):
    """Something that happened on a day of its own."""

    place: float
    """Where it lies, from 0 to 1."""
    label: str
    """What it is, in a word."""
    sort: str
    """`version`, `due` or `today`."""


def burn_up(
    series: Sequence[Series], places: Sequence[float], flags: Sequence[Flag], words: Words
) -> Markup:
    """Return a picture of totals at moments that lie at some places, from 0 to 1.

    Between two moments that follow each other a total stays what it was. Where values between two
    moments aren't known, a thin dotted line leads from one to the other.
    """
    top = highest(series)
    children = [
        element("line", class_="ir-burn__grid", x2="100%", y1=level, y2=level)
        for level in (_TOP, _TOP + _HEIGHT // 2, _TOP + _HEIGHT)
    ]
    drawn = [one for each in series for one in _drawn(each, places, top)]
    children.append(
        element(
            "svg",
            *drawn,
            viewBox=f"0 0 {COLUMNS} {_LEVELS}",
            preserveAspectRatio="none",
            y=str(_TOP),
            width="100%",
            height=str(_HEIGHT),
            overflow="visible",
        )
    )
    return drawing("ir-burn", words, *children, *_flags(flags))


def swatch(look: str) -> Markup:
    """Return a piece of a line or an area, to stand before the word for it."""
    if look == "done":
        drawn = element("path", class_="ir-burn__area", d="M0 4H16V12H0Z")
        line = element("path", class_="ir-burn__line ir-burn__line--done", d="M0 4H16")
        return element("svg", drawn, line, class_="ir-burn__swatch", aria_hidden="true")
    line = element("path", class_=f"ir-burn__line ir-burn__line--{look}", d="M0 6H16")
    return element("svg", line, class_="ir-burn__swatch", aria_hidden="true")


def flag_swatch(sort: str) -> Markup:
    """Return a piece of a line across, to stand before the word for it."""
    line = element("line", class_=f"ir-burn__flag ir-burn__flag--{sort}", x1="8", x2="8", y2="12")
    return element("svg", line, class_="ir-burn__swatch", aria_hidden="true")


def highest(series: Iterable[Series]) -> int:
    """Return the highest value of some totals, at least 1: the top of their picture."""
    return (
        max((value for one in series for value in one.values if value is not None), default=0) or 1
    )


class _Column(NamedTuple):
    """What a total did within a column of the picture."""

    place: int
    values: tuple[int, ...]
    """Heights from the top, in the order in which they are drawn; the last stays."""


def _drawn(series: Series, places: Sequence[float], top: int) -> Iterator[Markup]:
    stretches = [*_stretches(series, places, top)]
    lines = [_steps(stretch) for stretch in stretches]
    if series.look == "done":
        area = "".join(
            f"M{stretch[0].place} {_LEVELS}V{line.split(' ', 1)[1]}V{_LEVELS}Z"
            for stretch, line in zip(stretches, lines, strict=True)
            if len(stretch) > 1
        )
        if area:
            yield element("path", class_="ir-burn__area", d=area)
    gaps = "".join(
        f"M{before[-1].place} {before[-1].values[-1]}L{after[0].place} {after[0].values[0]}"
        for before, after in pairwise(stretches)
    )
    if gaps:
        yield element("path", class_=f"ir-burn__gap ir-burn__line--{series.look}", d=gaps)
    solid = "".join(line for line, one in zip(lines, stretches, strict=True) if len(one) > 1)
    if solid:
        yield element("path", class_=f"ir-burn__line ir-burn__line--{series.look}", d=solid)
    alone = [stretch[-1] for stretch in stretches if len(stretch) == 1]
    ends = {(one.place, one.values[-1]): None for one in (*alone, *(s[-1] for s in stretches[-1:]))}
    if ends:
        dots = "".join(f"M{place} {level}h0" for place, level in ends)
        yield element("path", class_=f"ir-burn__dot ir-burn__dot--{series.look}", d=dots)


def _stretches(series: Series, places: Sequence[float], top: int) -> Iterator[tuple[_Column, ...]]:
    """Yield what is known without a break, moments of a column as one."""
    levels = [
        None if value is None else _LEVELS - round(_LEVELS * value / top) for value in series.values
    ]
    told = zip((round(COLUMNS * place) for place in places), levels, strict=True)
    found: list[_Column] = []
    for place, several in groupby(told, key=lambda one: one[0]):
        heights = [level for _, level in several]
        known = [level for level in heights if level is not None]
        if heights[0] is None and found:
            yield tuple(found)
            found = []
        if known:
            found.append(_Column(place, tuple(dict.fromkeys(_seen(known)))))
        if heights[-1] is None and known:
            yield tuple(found)
            found = []
    if found:
        yield tuple(found)


def _seen(levels: Sequence[int]) -> tuple[int, ...]:
    """Return the first level of a column, its extremes, and the last, which stays."""
    last = levels[-1]
    others = (levels[0], min(levels), max(levels))
    return (*(one for one in others if one != last), last)


def _steps(stretch: Sequence[_Column]) -> str:
    path = [f"M{stretch[0].place} {stretch[0].values[0]}"]
    level = stretch[0].values[0]
    at = stretch[0].place
    for column in stretch:
        turns = [one for one in column.values if one != level]
        if turns:
            if column.place != at:
                path.append(f"H{column.place}")
                at = column.place
            path += [f"V{one}" for one in turns]
            level = turns[-1]
    if stretch[-1].place != at:
        path.append(f"H{stretch[-1].place}")
    return "".join(path)


def _flags(flags: Sequence[Flag]) -> Iterator[Markup]:
    """Yield lines across; their labels where there is room, the latest first."""
    taken: list[float] = []
    for flag in sorted(flags, key=lambda one: -one.place):
        where = f"{flag.place * 100:.2f}%"
        yield element(
            "line",
            class_=f"ir-burn__flag ir-burn__flag--{flag.sort}",
            x1=where,
            x2=where,
            y1=str(_TOP - 3),
            y2=str(_TOP + _HEIGHT),
        )
        if all(abs(flag.place - one) >= _ROOM for one in taken):
            taken.append(flag.place)
            anchor = (
                "start" if flag.place < _ROOM else "end" if flag.place > 1 - _ROOM else "middle"
            )
            yield element(
                "text",
                flag.label[:14],
                class_="ir-burn__label",
                x=where,
                y="12",
                text_anchor=anchor,
            )
