"""What stands on pages for the past: burn-ups, what happened, and what is other than before."""

from typing import ClassVar

import msgspec
from markupsafe import Markup

from integration_report.rendering.cells import AnyCell, Badge, Day, Ref, Source
from integration_report.rendering.tabular import ChartNote, Table


class BurnUp(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of how totals went, with its words, and the same figures as a table."""

    id: str
    """An id that nothing else on the page has."""
    title: str
    """What it shows."""
    figure: AnyCell
    """What it comes down to."""
    picture: Markup
    """The picture; empty where there is nothing to draw."""
    empty: str
    """What stands in its place then."""
    top: int
    """What the upper end of its scale stands for."""
    ends: tuple[str, str]
    """What its left and its right end stand for."""
    notes: tuple[ChartNote, ...]
    """What its lines and areas are, with their last values."""
    table: Table
    """The same figures."""
    more: str
    """What the table leaves out, and where all of it is."""


class BurnUps(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Pictures of how totals went, side by side where there is room."""

    drawn: ClassVar[str] = "BurnUps"
    about: tuple[str, ...]
    """How they are to be read, in sentences."""
    flags: tuple[ChartNote, ...]
    """What the lines across are."""
    pictures: tuple[BurnUp, ...]
    """The pictures."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A line about something that is other than before."""

    badge: Badge
    """What happened to it."""
    name: AnyCell
    """What it is about."""
    group: str = ""
    """Where it belongs, in words."""
    before: str = ""
    """How it stood before; empty where it wasn't there, or where the badge says so."""
    after: str = ""
    """How it stands since; likewise."""
    detail: str = ""
    """More about it."""
    reasons: tuple[str, ...] = ()
    """Why it stands so."""
    source: Source | None = None
    """Where it is written."""


class Tellings(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Lines about what is other than before."""

    drawn: ClassVar[str] = "Tellings"
    title: str
    """What they are about."""
    shown: tuple[Telling, ...]
    """Those that are seen at once."""
    folded: tuple[Telling, ...] = ()
    """More of them, behind a line that opens them."""
    more: str = ""
    """The text of that line."""
    rest: str = ""
    """What isn't on the page, and where it is."""
    empty: str = "Nothing is other than before."
    """What stands in the place of none."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A commit with what it changed."""

    by: str
    """Who made it."""
    bot: bool
    """Whether that is an account of a machine."""
    commit: Ref | None
    """The commit; `None` for what isn't committed."""
    subject: str
    """The first line of its message."""
    tellings: Tellings
    """What it changed."""


class Log(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What happened, by day and commit, newest first."""

    drawn: ClassVar[str] = "Log"
    days: tuple[tuple[Day, tuple[Entry, ...]], ...]
    """The days with their commits."""
    rest: str = ""
    """What isn't on the page, and where it is."""
    empty: str = "Nothing has happened yet."
    """What stands in the place of none."""
