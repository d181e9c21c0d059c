"""Pages that people write as evidence: their own words, with the status around them."""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from integration_report.model.blocks import LANGUAGE, BlockError, split
from integration_report.model.summary import ChecklistSummary, ContractSummary, FlowSummary
from integration_report.rendering.blocks import blocks_of
from integration_report.rendering.cells import Meter, Ref
from integration_report.rendering.draw import Drawing, visible
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.page import TocEntry
from integration_report.rendering.portions import meter
from integration_report.rendering.site import Here
from integration_report.rendering.tables import work
from integration_report.rendering.view import AnyBlock, Facts, Note


class Written(NamedTuple):
    """A page as its author wrote it, with what the report adds to it."""

    text: str
    """Its Markdown, without front matter."""
    document: str = ""
    """Its path as a document, if it is evidence."""
    fragments: tuple[str, ...] = ()
    """The HTML that the report adds: the status of evidence first, then each block's table."""


PLACEHOLDER: Final = '<div data-integration-block="{}"></div>'
"""What stands in Markdown in the place of a block, with its number for `{}`."""

_PLACEHOLDERS = re.compile(PLACEHOLDER.format(r"(\d+)"))
_HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<text>.*?)</h(?P=level)>", re.DOTALL)
_TARGET = re.compile(r"(?P<name>href|src)=\"(?P<address>[^\"]*)\"")
_BOX = re.compile(r"<input(?P<attributes>[^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
_DEEPEST_IN_TOC: Final = 3


def drawn(here: Here, written: Written, drawing: Drawing) -> Written:
    """Return a page with what the report adds to it now."""
    around = (panel(here, written.document),) if written.document else ()
    tables = (
        blocks_of(here, part.text)[0] for part in split(written.text) if not isinstance(part, str)
    )
    fragments = tuple(drawing.fragment(blocks) for blocks in (*around, *tables))
    return written._replace(fragments=fragments)


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
    """Return a page with its fragments in the places that `PLACEHOLDER` keeps for them."""
    return _PLACEHOLDERS.sub(lambda match: fragments[int(match[1])], html)


def evidence(
    here: Here, written: Written, resolve: Callable[[str], str | None]
) -> tuple[str, tuple[TocEntry, ...]]:
    """Return the HTML of a page that is evidence, its status below its title, and its headings.

    `resolve` gives the address of a path in the site.
    """
    around, *tables = written.fragments
    pieces: list[str] = []
    for part in split(written.text):
        if isinstance(part, str):
            html = visible(with_links(here.site.markdown(part), here.path, resolve))
            pieces.append(with_named_boxes(html))
        else:
            pieces.append(tables.pop(0))
    html, headings = with_headings("".join(pieces))
    title, end, rest = html.partition("</h1>")
    return (f"{title}{end}{around}{rest}" if end else f"{around}{html}"), headings


def with_named_boxes(html: str) -> str:
    """Return cleaned HTML whose task boxes have a name for people who don't see them."""

    def named(match: re.Match[str]) -> str:
        state = "done" if "checked" in match["attributes"] else "open"
        return f'<input{match["attributes"]} aria-label="{state}">'

    return _BOX.sub(named, html)


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


def panel(here: Here, path: str) -> tuple[AnyBlock, ...]:
    """Return what is known about a document: status, progress, reasons and findings."""
    return tuple(_panel(here, path))


def _panel(here: Here, path: str) -> Iterator[AnyBlock]:
    report = here.site.report
    for unreadable in report.unreadable:
        if unreadable.path == path:
            yield Note("bad", "This document can’t be read", unreadable.message)
    rated = here.site.rated_documents.get(path)
    if rated is not None:
        finished, total = _counts(rated)
        page = here.site.document_pages.get(path)
        yield Facts(
            (
                ("Status", badge(rated.status)),
                ("Done", Meter(finished, total)),
                ("In the report", Ref(_name(rated), here.to(page) if page else "")),
            )
        )
        if rated.reasons:
            yield here.reasons("Reasons for the status", rated.reasons)
    findings = here.site.findings_by_path.get(path)
    if findings:
        yield work.findings_here(here, findings)


def _name(rated: ChecklistSummary | ContractSummary | FlowSummary) -> str:
    return rated.title if isinstance(rated, ChecklistSummary) else rated.name


def _counts(rated: ChecklistSummary | ContractSummary | FlowSummary) -> tuple[int, int]:
    if isinstance(rated, ChecklistSummary):
        finished = rated.done + rated.not_applicable
        return finished, finished + rated.open
    shown = meter(rated.progress)
    return shown.finished, shown.total
