"""What a page is made of before it becomes HTML."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

import msgspec

from integration_report.model.location import Location
from integration_report.rendering.cells import AnyCell, Badge, Chips, Ref, Source
from integration_report.rendering.checklist_blocks import Items, Remarks, Sections
from integration_report.rendering.history_blocks import BurnUps, Log, Tellings
from integration_report.rendering.opening_blocks import Opening, Verdict
from integration_report.rendering.pictures.graph import Map, Matrix
from integration_report.rendering.tabular import Chart, Table


class Why(msgspec.Struct, frozen=True):
    """A reason as pages show it."""

    badge: Badge
    """What sort of reason it is."""
    message: str
    """The reason in a sentence."""
    source: Source | None
    """Where it is written."""


class Reasons(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A list of reasons, the gravest first."""

    drawn: ClassVar[str] = "Reasons"
    title: str
    """What they are reasons for."""
    shown: tuple[Why, ...]
    """Those that are seen at once."""
    folded: tuple[Why, ...] = ()
    """The rest, behind a line that opens them."""
    more: str = ""
    """The text of that line."""


class Facts(msgspec.Struct, frozen=True, tag=True):
    """A list of names with what they stand for."""

    drawn: ClassVar[str] = "Facts"
    entries: tuple[tuple[str, AnyCell], ...]
    """Name and value."""


class Prose(msgspec.Struct, frozen=True, tag=True):
    """Running text whose HTML is known to be safe."""

    drawn: ClassVar[str] = "Prose"
    html: str
    """The cleaned HTML."""


class Note(msgspec.Struct, frozen=True, tag=True):
    """A remark in a box."""

    drawn: ClassVar[str] = "Note"
    tone: str
    """`good`, `warn`, `bad` or `info`."""
    title: str
    """Its first line."""
    text: str = ""
    """The rest."""
    links: tuple[Ref, ...] = ()
    """Where to read on."""
    command: str = ""
    """The command that the text begins with."""


class Steps(msgspec.Struct, frozen=True, tag=True):
    """Things in order, some of them side by side."""

    drawn: ClassVar[str] = "Steps"
    entries: tuple[tuple[str, Chips], ...]
    """A label with the things of that turn."""


AnyWords = Reasons | Facts | Prose | Note | Verdict | Steps | Sections | Items | Remarks
AnyBlock = AnyWords | Opening | Table | Map | Matrix | Chart | BurnUps | Log | Tellings


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a page under a heading of its own."""

    id: str
    """The heading's id."""
    title: str
    """The heading."""
    blocks: tuple[AnyBlock, ...]
    """What stands below it."""
    level: int = 2
    """The heading's level, 2 or 3."""
    search: bool = False
    """Whether the search takes up its text."""


class Entry(msgspec.Struct, frozen=True):
    """An entry of a document's contents."""

    id: str
    """The id of the heading that it leads to."""
    title: str
    """That heading."""
    page: str = ""
    """The page on which it stands, once that is known."""
    parts: "tuple[Entry, ...]" = ()
    """What the section is divided into."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a page a document: a cover, contents, and a line above each page on paper."""

    running: str
    """What stands above each page, as the content of a string in CSS."""
    contents: tuple[Entry, ...]
    """Its contents."""


class Leaf(NamedTuple):
    """A page of one thing, described only when something that it shows has changed."""

    path: str
    """Path of its source in the site."""
    shows: tuple[object, ...]
    """The parts of the report that it shows."""
    view: "Callable[[], View]"
    """Describes it."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A page before it becomes HTML."""

    path: str
    """Path of its source in the site."""
    title: str
    """Its title as plain text."""
    name: str = ""
    """Its name in the navigation; empty for its title."""
    badge: Badge | None = None
    """The status beside the title."""
    lead: str = ""
    """The question that the page answers, or what it is about, in a sentence."""
    top: tuple[AnyBlock, ...] = ()
    """What stands before the first section."""
    parts: tuple[Part, ...] = ()
    """The sections."""
    parent: str = ""
    """Path of the page that it belongs to."""
    in_nav: bool = False
    """Whether it is an overview and stands in the navigation."""
    group: str = ""
    """The navigation's group of an overview."""
    source: Location | None = None
    """Where what it is about is written."""
    description: str = ""
    """What it shows, in a sentence."""
    keywords: str = ""
    """Words by which the search finds it, beyond title and lead."""
    wide: bool = True
    """Whether it needs the room that its table of contents would take."""
    alone: bool = False
    """Whether the navigation beside it would only take room, where a theme has another."""
    document: Document | None = None
    """What it takes to lay it out as a document to be printed; `None` for an ordinary page."""
