"""Bars of time: how old something is, and dates against the day of the report."""

import datetime as dt
from collections.abc import Iterable
from typing import Final, NamedTuple

from markupsafe import Markup

from integration_report.rendering.pictures.bars import Words, drawing, mark, part, track
from integration_report.rendering.pictures.shares import WHOLE, Scale, percent
from integration_report.rendering.pictures.svg import element

_MARGIN: Final = 400
_SLIVER: Final = 60
_DIAMOND: Final = "M0 -6 6 0 0 6 -6 0Z"


def age(days: int | None, due: int | None, scale: Scale, tone: str, words: Words) -> Markup:
    """Return a bar of the age of something, on a scale of days.

    `due` is the day on the same scale by which it should be resolved; a mark stands there when the
    scale reaches so far. Without `days` the bar is empty: nobody says since when.
    """
    children = [track()]
    if days is not None:
        children.append(part(tone, 0, max(scale.place(max(days, 0)), _SLIVER)))
    if due is not None and scale.low <= due <= scale.high:
        children.append(mark(scale.place(due)))
    return drawing("ir-bar ir-bar--age", words, *children)


class Calendar(NamedTuple):
    """The days that a timeline shows."""

    first: dt.date
    """The earliest day."""
    last: dt.date
    """The latest day."""
    today: dt.date
    """The day of the report."""

    @classmethod
    def of(cls, days: Iterable[dt.date], today: dt.date) -> "Calendar":
        """Return the calendar that holds some days and the day of the report."""
        every = (*days, today)
        return cls(min(every), max(every), today)

    def place(self, day: dt.date) -> int:
        """Return where a day lies, in hundredths of a percent, with room for a mark at the ends."""
        if self.first == self.last:
            return WHOLE // 2
        room = WHOLE - 2 * _MARGIN
        return _MARGIN + room * (day - self.first).days // (self.last - self.first).days


def milestone(
    due: dt.date | None,
    calendar: Calendar,
    words: Words,
    *,
    tone: str,
    reached: bool,
    on: dt.date | None = None,
) -> Markup:
    """Return the line of a milestone: its day as a diamond, filled when it is reached.

    The day `on` which it was reached is a dot, with a bar from the day of the milestone when that
    was before. A line across stands for the day of the report. What lies between a day that has
    passed and the day of the report is a bar: so long is the milestone overdue.
    """
    today = calendar.place(calendar.today)
    children = [element("line", class_="ir-time__line", x1="0", x2="100%", y1="50%", y2="50%")]
    if due is not None and due < calendar.today and not reached:
        start = calendar.place(due)
        children.append(part("bad", start, today - start, thick=False))
    at = percent(today)
    children.append(element("line", class_="ir-time__today", x1=at, x2=at, y1="0", y2="100%"))
    if on is not None and due is not None:
        start, end = sorted((calendar.place(due), calendar.place(on)))
        if on > due:
            children.append(part("warn", start, end - start, thick=False))
        where = percent(calendar.place(on))
        children.append(element("circle", class_="ir-time__reached", cx=where, cy="50%", r="4"))
    if due is not None:
        diamond = element("path", d=_DIAMOND)
        full = " ir-time__due--reached" if reached else ""
        # A picture within the picture: it is placed in percent, and what it holds in pixels.
        children.append(
            element(
                "svg",
                diamond,
                class_=f"ir-time__due ir-tone-{tone}{full}",
                x=percent(calendar.place(due)),
                y="50%",
                overflow="visible",
            )
        )
    return drawing("ir-time", words, *children)
