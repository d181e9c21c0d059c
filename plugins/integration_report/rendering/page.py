"""A page of the site, ready to be put into a theme, and what rules publish about themselves."""

import msgspec


class TocEntry(msgspec.Struct, frozen=True):
    """A heading in a page's table of contents."""

    id: str
    """The heading's id."""
    name: str
    """The heading's text."""
    level: int
    """1 for the page's own heading, 2 for its sections, 3 for theirs."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is ready to be put into a theme."""

    path: str
    """Path of its source in the site, such as `components/index.md`."""
    title: str
    """Its title as plain text."""
    name: str
    """Its name in the navigation."""
    html: str
    """Its content, from the first heading on."""
    toc: tuple[TocEntry, ...]
    """Its headings."""
    parent: str
    """Path of the page that it belongs to; empty for an overview."""
    in_nav: bool
    """Whether it is an overview and stands in the navigation."""
    group: str = ""
    """The navigation's group of an overview; empty for one that stands alone."""
    source_path: str
    """Path of the document that it is about; empty when it is about many."""
    description: str
    """What it shows, in a sentence."""
    digest: str
    """What the search is to know of it, as HTML: title, a few words, some headings."""
    wide: bool = True
    """Whether it needs the room that its table of contents would take."""
    alone: bool = False
    """Whether the navigation beside it would only take room, where a theme has another."""


class RuleText(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule publishes about itself."""

    code: str
    """Its code, such as `SRC001`."""
    name: str
    """Its name, such as `dependency-cycle`."""
    level: str
    """Its level unless the settings say otherwise."""
    family: str
    """The family's letters, with which its code begins."""
    subject: str
    """What its family is about."""
    html: str
    """Its explanation as HTML that is safe to show, without the title."""
