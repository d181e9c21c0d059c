"""A map as SVG in the theme's colours."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from integration_report.rendering.pictures.graph import Edge, Group, Map, Node, Stress
from integration_report.rendering.pictures.layered.columns import BoxShape, LineShape, Shape
from integration_report.rendering.pictures.layered.layout import (
    BOX_WIDTH,
    HEAD,
    LABEL_HEIGHT,
    Area,
    Layout,
    Panel,
    Route,
    layout,
)
from integration_report.rendering.pictures.lettering import lines_of, width_of
from integration_report.rendering.pictures.svg import element, group

_NAME_SIZE: Final = 13
_WORD_SIZE: Final = 11
_NAME_LINE: Final = 16
_MOST_LINES: Final = 3
_MARK: Final = 30
"""Room for the mark of a box."""
_INSET: Final = 10
_CORNER: Final = 6
_ARROW: Final = 8
_WIDEST_ON_PAPER: Final = 1200
"""A4 has room for 680: with less than 57 % of their size small letters can't be read."""
_LINK: Final = "xlink:href"
"""The older name of `href`: Material's instant navigation sets that of every element that has one,
and for links in pictures browsers refuse this."""
_LINKS: Final = {"xmlns:xlink": "http://www.w3.org/1999/xlink"}


def map_svg(shown: Map) -> Markup:
    """Return the picture of a map."""
    placed = _placed(shape_of(shown))
    pairs = list(zip(shown.edges, placed.routes, strict=True))
    # Those that stand out are drawn last, above the others.
    pairs.sort(key=lambda pair: pair[0].stress)
    return element(
        "svg",
        element("title", shown.title, id=f"{shown.id}-title"),
        element("desc", shown.description, id=f"{shown.id}-about"),
        *(_panel(shown.groups[panel.group], panel) for panel in placed.panels),
        *(_edge(edge, route) for edge, route in pairs),
        *_arrows(pairs),
        *(_box(node, area) for node, area in zip(shown.nodes, placed.boxes, strict=True)),
        class_="ir-map",
        width=placed.width,
        height=placed.height,
        viewBox=f"0 0 {placed.width} {placed.height}",
        role="group",
        aria_labelledby=f"{shown.id}-title",
        aria_describedby=f"{shown.id}-about",
        **_LINKS,
    )


def fits_paper(shown: Map) -> bool:
    """Return whether a map can still be read where it is made as narrow as paper."""
    return _placed(shape_of(shown)).width <= _WIDEST_ON_PAPER


@lru_cache(maxsize=4)
def _placed(shape: Shape) -> Layout:
    return layout(shape)


def shape_of(shown: Map) -> Shape:
    """Return what the layout of a map depends on."""
    return Shape(
        tuple(
            BoxShape(node.group, node.outside, _box_height(_name_lines(node.name)))
            for node in shown.nodes
        ),
        tuple(LineShape(edge.caller, edge.called, _label_width(edge)) for edge in shown.edges),
    )


@lru_cache(maxsize=4096)
def _name_lines(name: str) -> tuple[str, ...]:
    room = BOX_WIDTH - _MARK - _INSET
    return lines_of(name, room, _NAME_SIZE, most=_MOST_LINES) or ("–",)


def _box_height(lines: Sequence[str]) -> int:
    return 2 * _INSET + _NAME_LINE * len(lines) + 20


def _label_width(edge: Edge) -> int:
    match edge.stress:
        case Stress.CALM:
            return 0
        case Stress.MARKED:
            return LABEL_HEIGHT
        case Stress.WORDED:
            return _worded(edge.badge.word)


@lru_cache(maxsize=64)
def _worded(word: str) -> int:
    return LABEL_HEIGHT + 4 + int(width_of(word, _WORD_SIZE))


def _linked(content: Markup, label: str, href: str, class_: str) -> Markup:
    """Return a part of the picture under its name, as a link where there is a page."""
    title = element("title", label)
    if not href:
        return element("g", title, content, class_=class_)
    return element("a", title, content, class_=class_, **{_LINK: href})


def _panel(heading: Group, panel: Panel) -> Markup:
    area = panel.area
    middle = area.x + area.width // 2
    badge = heading.badge
    lines = lines_of(heading.title, area.width - 16, _NAME_SIZE, most=2)
    parts = [
        element(
            "rect",
            class_="ir-map__panel",
            x=area.x,
            y=area.y,
            width=area.width,
            height=area.height,
            rx=4,
        ),
        _linked(
            group(
                *(
                    element("text", line, x=middle, y=18 + _NAME_LINE * number)
                    for number, line in enumerate(lines)
                )
            ),
            heading.title + (f": {badge.word}" if badge else ""),
            heading.href,
            "ir-map__head",
        ),
    ]
    if badge:
        parts.append(
            element(
                "text",
                f"{badge.mark} {badge.word}",
                class_=f"ir-map__state ir-tone-{badge.tone}",
                x=middle,
                y=HEAD - 10 if len(lines) > 1 else 36,
                text_anchor="middle",
            )
        )
    if panel.outside:
        parts.append(
            element(
                "path",
                class_="ir-map__divide",
                d=f"M{area.x} {panel.outside}h{area.width}",
            )
        )
        parts.append(
            element("text", "External", class_="ir-map__apart", x=middle, y=panel.outside + 17)
        )
    return element("g", *parts)


def _box(node: Node, area: Area) -> Markup:
    badge = node.badge
    lines = _name_lines(node.name)
    text_x = area.x + (_MARK if badge else _INSET)
    top = area.y + (area.height - _box_height(lines)) // 2 + _INSET
    parts = [
        element("rect", x=area.x, y=area.y, width=area.width, height=area.height, rx=4),
        *(
            element("text", line, class_="ir-map__name", x=text_x, y=top + 11 + _NAME_LINE * number)
            for number, line in enumerate(lines)
        ),
    ]
    below = top + _NAME_LINE * len(lines) + 9
    if badge:
        parts.append(_mark(badge.mark, area.x + 16, top + 7))
        parts.append(element("text", badge.word, class_="ir-map__word", x=text_x, y=below))
    else:
        parts.append(element("text", "not in the plan", class_="ir-map__note", x=text_x, y=below))
    if node.percent >= 0:
        parts += _progress(node.percent, area, text_x, below)
    kind = "" if badge else " ir-map__box--unknown"
    kind += " ir-map__box--chosen" if node.chosen else ""
    tone = f" ir-tone-{badge.tone}" if badge else ""
    return _linked(group(*parts), node.label, node.href, f"ir-map__box{kind}{tone}")


def _progress(percent: int, area: Area, x: int, below: int) -> list[Markup]:
    width = area.x + area.width - _INSET - x
    filled = width * percent // 100
    bar = [
        element(
            "text",
            f"{percent} %",
            class_="ir-map__percent",
            x=area.x + area.width - _INSET,
            y=below,
        ),
        element("path", class_="ir-map__rail", d=f"M{x} {below + 8}h{width}"),
    ]
    if filled:
        bar.append(element("path", class_="ir-map__done", d=f"M{x} {below + 8}h{filled}"))
    return bar


def _mark(mark: str, x: int, y: int) -> Markup:
    return element("text", mark, class_="ir-map__mark", x=x, y=y + 5)


def _edge(edge: Edge, route: Route) -> Markup:
    parts = [element("path", class_="ir-map__line", d=_path(route.points))]
    if route.label:
        x, y, width, height = route.label
        word = f" {edge.badge.word}" if edge.stress is Stress.WORDED else ""
        parts.append(element("rect", x=x, y=y, width=width, height=height, rx=height // 2))
        parts.append(
            element(
                "text",
                edge.badge.mark + word,
                class_="ir-map__label",
                x=x + width / 2,
                y=y + height - 4,
            )
        )
    kind = ("calm", "marked", "heavy")[edge.stress]
    tone = f" ir-tone-{edge.badge.tone}"
    return _linked(group(*parts), edge.label, edge.href, f"ir-map__edge ir-map__edge--{kind}{tone}")


def _arrows(pairs: Sequence[tuple[Edge, Route]]) -> list[Markup]:
    """Return the heads at the called boxes: one for all lines that meet there."""
    heads: dict[tuple[int, int, bool], Edge] = {}
    for edge, route in pairs:
        (x, y), (towards, _) = route.points[:2]
        heads[x, y, towards > x] = edge
    return [
        element(
            "path",
            class_="ir-map__arrow"
            + (f" ir-tone-{edge.badge.tone}" if edge.stress is Stress.WORDED else ""),
            d=f"M{x} {y}l{_ARROW if right else -_ARROW} {-_ARROW // 2}v{_ARROW}z",
        )
        for (x, y, right), edge in heads.items()
    ]


def _path(points: Sequence[tuple[int, int]]) -> str:
    """Return a way with level and upright parts as a path with round corners."""
    turns = _turns(points)
    path = [f"M{turns[0][0]} {turns[0][1]}"]
    for place in range(1, len(turns) - 1):
        (ax, ay), (x, y), (bx, by) = turns[place - 1 : place + 2]
        before, after = abs(x - ax) + abs(y - ay), abs(bx - x) + abs(by - y)
        round_ = min(_CORNER, before // 2, after // 2)
        into = (x - round_ * _sign(x - ax), y - round_ * _sign(y - ay))
        out = (x + round_ * _sign(bx - x), y + round_ * _sign(by - y))
        path.append(f"H{into[0]}" if ay == y else f"V{into[1]}")
        path.append(f"Q{x} {y} {out[0]} {out[1]}")
    (_, ay), (x, y) = turns[-2:]
    path.append(f"H{x}" if ay == y else f"V{y}")
    return "".join(path)


def _turns(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the points at which a way really turns, with its ends."""
    kept = [points[0]]
    for point, after in pairwise(points[1:]):
        before = kept[-1]
        if (
            point != before
            and not (before[0] == point[0] == after[0])
            and not (before[1] == point[1] == after[1])
        ):
            kept.append(point)
    return [*kept, points[-1]]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
