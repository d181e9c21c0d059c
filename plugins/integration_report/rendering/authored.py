"""Pages that people write as evidence: their own words, with the status around them."""

import posixpath
import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from integration_report.model.blocks import LANGUAGE, BlockError, split
from integration_report.rendering.annotating import OWN_LINK, annotated
from integration_report.rendering.blocks import blocks_of
from integration_report.rendering.draw import Drawing, visible
from integration_report.rendering.links import anchor_of
from integration_report.rendering.page import TocEntry
from integration_report.rendering.panel import panel
from integration_report.rendering.placing import BLOCK, Marked, joined, marked
from integration_report.rendering.site import Here


class Written(NamedTuple):
    """A page as its author wrote it, with what the report adds to it."""

    text: str
    """Its Markdown, without front matter."""
    document: str = ""
    """Its path as a document, if it is evidence."""
    before: int | None = 0
    """How many lines of the document stand before the text; `None` where nobody knows."""
    fragments: tuple[str, ...] = ()
    """The HTML that the report adds: the head of evidence first, then what blocks become."""
    marked: Marked | None = None
    """The text of evidence as HTML, cut where something can be added."""
    segments: tuple[str, ...] = ()
    """The same with marks around some of its words."""
    beside: tuple[tuple[int, str], ...] = ()
    """The HTML that stands where the text is cut, by the number of the cut."""


PLACEHOLDER: Final = BLOCK
"""What stands in Markdown in the place of a block, with its number for `{}`."""

_PLACEHOLDERS = re.compile(PLACEHOLDER.format(r"(\d+)"))
_HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<text>.*?)</h(?P=level)>", re.DOTALL)
_TARGET = re.compile(r"(?P<name>href|src)=\"(?P<address>[^\"]*)\"")
_TAG = re.compile(r"<[^>]*>")
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
_DEEPEST_IN_TOC: Final = 3
_LINK: Final = '<a class="ir-issue" href="'
_PANEL: Final = "What the report says of this document"


def drawn(here: Here, written: Written, drawing: Drawing) -> Written:
    """Return a page with what the report adds to it now."""
    blocks = (part.text for part in split(written.text) if not isinstance(part, str))
    tables = [
        drawing.fragment(blocks_of(here, text, number=number)[0])
        for number, text in enumerate(blocks, 1)
    ]
    if not written.document:
        return written._replace(fragments=tuple(tables))
    text = written.marked or marked(written.text, here.site.markdown, before=written.before)
    toc = with_headings("".join(text.segments))[1]
    notes = annotated(here, written.document, text, toc)
    head = drawing.panel(panel(here, written.document, notes), title=_PANEL)
    return written._replace(
        fragments=(head, *tables),
        marked=text,
        segments=notes.segments,
        beside=tuple((number, drawing.beside(item, meter)) for number, item, meter in notes.beside),
    )


def may_have_blocks(text: str) -> bool:
    """Return whether it is worth looking for blocks in a page."""
    return LANGUAGE in text


def with_placeholders(
    here: Here, text: str, placeholder: str
) -> tuple[str, tuple[tuple[int, BlockError], ...]]:
    """Return a page's text with its blocks taken out, and what is wrong with them, by line.

    `placeholder` stands in the place of a block, with the block's number for `{}`.
    """
    kept: list[str] = []
    problems: list[tuple[int, BlockError]] = []
    number = 0
    for part in split(text):
        if isinstance(part, str):
            kept.append(part)
            continue
        error = blocks_of(here, part.text)[1]
        if error is not None:
            problems.append((part.line + 1 + error.line, error))
        kept.append(f"{part.indent}{placeholder.format(number)}\n")
        number += 1
    return "".join(kept), tuple(problems)


def with_fragments(html: str, fragments: Sequence[str]) -> str:
    """Return a page with its fragments in the places that `PLACEHOLDER` keeps for them.

    An author who writes a placeholder by hand gets nothing for it.
    """
    known = {str(number): fragment for number, fragment in enumerate(fragments)}
    return _PLACEHOLDERS.sub(lambda match: known.get(match[1], ""), html)


def evidence(
    here: Here, written: Written, resolve: Callable[[str], str | None]
) -> tuple[str, tuple[TocEntry, ...]]:
    """Return the HTML of a page that is evidence, its status below its title, and its headings.

    `resolve` gives the address of a path in the site.
    """
    around, *tables = written.fragments
    segments = [
        visible(with_links(segment, here.path, resolve)).replace(OWN_LINK, _LINK)
        for segment in written.segments
    ]
    places = written.marked.places if written.marked else ()
    html = joined(segments, places, dict(written.beside))
    html, headings = with_headings(with_fragments(html, tables))
    title, end, rest = html.partition("</h1>")
    return (f"{title}{end}{around}{rest}" if end else f"{around}{html}"), headings


def with_headings(html: str) -> tuple[str, tuple[TocEntry, ...]]:
    """Return cleaned HTML with an id on each heading, and the headings.

    Cleaned HTML has no attributes on headings and no ids at all. The levels that the author uses
    become 1, 2, 3 …, because the guide's forms may start at any level and leave some out.
    """
    used = sorted({int(match["level"]) for match in _HEADING.finditer(html)})
    taken: set[str] = set()
    found: list[TocEntry] = []

    def named(match: re.Match[str]) -> str:
        level = used.index(int(match["level"])) + 1
        words = _TAG.sub("", match["text"])
        name = stem = anchor_of("h", words.casefold())
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name)
        if level <= _DEEPEST_IN_TOC:
            found.append(TocEntry(name, words, level))
        return f'<h{level} id="{name}">{match["text"]}</h{level}>'

    return _HEADING.sub(named, html), tuple(found)


def with_links(html: str, source: str, resolve: Callable[[str], str | None]) -> str:
    """Return cleaned HTML whose links to files of the site lead to where those are.

    `source` is the page's path in the site; `resolve` gives the address of a path in the site,
    or `None` when there is no such file, and then the link stays as written.
    """

    def led(match: re.Match[str]) -> str:
        address = match["address"]
        path, mark, fragment = address.partition("#")
        if not path or path.startswith("/") or _SCHEME.match(path):
            return match[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        found = resolve(target)
        return match[0] if found is None else f'{match["name"]}="{found}{mark}{fragment}"'

    return _TARGET.sub(led, html)
