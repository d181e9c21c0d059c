"""What stands on the Overview's first screen: the answer, the gravest reasons, how far it is."""

from typing import ClassVar

import msgspec
from markupsafe import Markup

from integration_report.rendering.cells import Badge, Ref, Source


class Told(msgspec.Struct, frozen=True):
    """A reason, or something else that should be known."""

    badge: Badge
    """What sort of thing it is."""
    message: str
    """It in a sentence."""
    source: Source | None
    """Where it is written."""


class Stretch(msgspec.Struct, frozen=True):
    """How far something is, on a line."""

    label: Ref
    """What it is about, with the page that tells more."""
    picture: Markup
    """Its bar."""
    figure: str
    """How far, in a word."""
    late: Badge | None = None
    """That its day has passed."""


class Figure(msgspec.Struct, frozen=True):
    """A figure with its name."""

    label: str
    """What is counted."""
    figure: str
    """The figure."""
    detail: str
    """What it is made of."""
    href: str
    """The page that tells more."""
    tone: str = "plain"
    """How it is to be seen."""
    mark: str = ""
    """The mark of that tone's word; empty for a plain figure."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The answer to the question that a page asks, such as whether the version can go out."""

    drawn: ClassVar[str] = "Verdict"
    tone: str
    """How it is to be seen, such as `good` or `bad`."""
    mark: str
    """Its mark."""
    headline: str
    """The answer in words."""
    detail: str
    """What the answer rests on; empty when it says so itself."""
    counts: tuple[tuple[Badge, str], ...] = ()
    """Reasons by sort, counted, each with the address of those; empty for none."""


class Opening(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The answer, the gravest reasons and how far the version is."""

    drawn: ClassVar[str] = "Opening"
    verdict: Verdict
    """The answer."""
    title: str
    """What the reasons are."""
    reasons: tuple[Told, ...]
    """The gravest reasons."""
    empty: str = ""
    """What stands in the place of reasons when there are none."""
    more: Ref | None
    """Where all of them are; `None` when those are all."""
    stretches: tuple[Stretch, ...]
    """How far the whole and its phases are."""
    rest: Ref | None
    """Where the phases are that aren't shown; `None` when all are."""
    figures: tuple[Figure, ...]
    """Other figures."""
