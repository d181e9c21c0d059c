"""Source pages: the text of each document as it is written, where statements lead to its lines."""

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Final, NamedTuple

import msgspec
from markupsafe import Markup

from integration_report.model.summary import FindingSummary
from integration_report.model.tree import TreeError
from integration_report.rendering.cells import Badge, Ref
from integration_report.rendering.draw import Drawing
from integration_report.rendering.excerpts import LARGE, excerpts
from integration_report.rendering.links import Links, plain_title
from integration_report.rendering.marks import badge
from integration_report.rendering.site import Here, Site

SOURCE_STYLES: Final = "sources.css"
"""The style sheet of source pages."""
_NOTATIONS: Final = (".yml", ".yaml", ".md", ".markdown")
_BOM: Final = "\ufeff"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_LINE_END: Final = re.compile("\r\n?")
_GARBLED: Final = (
    "The file is no UTF-8. What can’t be read of it is shown as \N{REPLACEMENT CHARACTER}."
)
_NOT_READ: Final = (
    "The text isn’t shown: the file is no YAML or Markdown, was not read, or has credentials in it."
)


class Texts(NamedTuple):
    """The documents of the evidence, and how their bytes are got."""

    blobs: Mapping[str, str]
    """The ids of their bytes by path; empty for what was not read."""
    read: Callable[[str], bytes]
    """Returns the bytes of a file; raises `TreeError` when it can't be read."""
    named: Mapping[str, str] = {}
    """The ids of the bytes of files that documents name, such as specifications, by path."""


class Remark(msgspec.Struct, frozen=True):
    """A finding beside its line."""

    line: int
    """The line."""
    badge: Badge
    """How grave it is."""
    rule: Ref
    """The rule."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""


class SourcePage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a source page depends on, besides what its blob says."""

    path: str
    """The document's path."""
    blob: str
    """The id of its bytes; empty if they aren't shown."""
    commit: str
    """The commit whose files these are; empty for a work tree with others."""
    title: str
    """The page's title."""
    styles: str
    """The address of its style sheet."""
    links: tuple[Ref, ...]
    """Where it leads: to the report, and to pages that show the document."""
    remarks: tuple[Remark, ...]
    """What is wrong with the document."""
    told: tuple[int, ...] = ()
    """Of a file that nobody writes as evidence: the lines that are told, shown if not all are."""


def source_pages(site: Site, texts: Texts, drawing: Drawing) -> dict[str, bytes]:
    """Return the source pages of a site by their path in it.

    A text is read only if the page isn't known yet.
    """
    made: dict[str, bytes] = {}
    name = plain_title(site.report.title)
    for document, path in site.source_pages.items():
        blob = texts.blobs[document] if document in texts.blobs else texts.named[document]
        page = _page(site.at(path), document, blob, name)
        made[path] = drawing.source(page, _Text(page, texts.read)).encode()
    return made


def source_styles_path(links: Links) -> str:
    """Return the path of the style sheet of source pages."""
    return posixpath.join(links.folder, "assets", SOURCE_STYLES)


def _page(here: Here, path: str, blob: str, name: str) -> SourcePage:
    site = here.site
    told = site.told_lines.get(path, ())
    return SourcePage(
        path=path,
        blob=blob if told or path.lower().endswith(_NOTATIONS) else "",
        commit=site.report.commit,
        title=plain_title(path) + (f" · {name}" if name else ""),
        styles=here.to(source_styles_path(site.links)),
        links=tuple(_links(here, path)),
        remarks=tuple(_remark(here, one) for one in site.findings_by_path.get(path, ())),
        told=told,
    )


def _links(here: Here, path: str) -> Iterable[Ref]:
    site = here.site
    yield Ref("Overview", here.to(site.overview("index")))
    shown = site.document_pages.get(path) or site.document_overviews.get(path)
    if shown:
        yield Ref("In the report", here.to(shown))
    if page := site.links.page_of(path):
        yield Ref("As a page", here.to(page))


def _remark(here: Here, finding: FindingSummary) -> Remark:
    return Remark(
        line=finding.line,
        badge=badge(finding.severity),
        rule=here.rule(finding.code),
        message=finding.message,
        hint=finding.hint,
    )


class _Text:
    """The text of a page as HTML, made when a template asks for it."""

    def __init__(self, page: SourcePage, read: Callable[[str], bytes]) -> None:
        self._page = page
        self._read = read

    def __call__(self, drawn: Callable[[Remark], Markup]) -> Markup:
        """Return the HTML; `drawn` gives that of a remark."""
        beside: dict[int, str] = {}
        for remark in self._page.remarks:
            beside[remark.line] = beside.get(remark.line, "") + drawn(remark)
        try:
            content = self._read(self._page.path) if self._page.blob else None
        except TreeError:
            content = None
        if content is None:
            html = _without_text(beside)
        elif self._page.told and len(content) > LARGE:
            html = excerpts(content, self._page.told, beside)
        else:
            html = _with_text(content, beside)
        # Every character of the text is escaped there, and remarks by their template.
        return Markup(html)  # noqa: S704


def _without_text(beside: Mapping[int, str]) -> str:
    places = {1: "", **beside}
    parts = (f'<p id="L{line}">{remarks}</p>' for line, remarks in sorted(places.items()))
    return f'<p class="faint">{_NOT_READ}</p>\n' + "\n".join(parts)


def _with_text(content: bytes, beside: Mapping[int, str]) -> str:
    text, is_garbled = _decoded(content)
    lines = escape(text, quote=False).split("\n")
    if not lines[-1]:
        lines.pop()
    drawn = [f'<span id="L{number}">{line}\n</span>' for number, line in enumerate(lines, 1)]
    # Something can be wrong with the end of a text, after its last line.
    end = len(lines) + 1
    for number, remarks in beside.items():
        if number < end:
            drawn[number - 1] = f'<span id="L{number}">{lines[number - 1]}\n{remarks}</span>'
    last = "".join(remarks for number, remarks in beside.items() if number >= end)
    note = f'<p class="remark warning">{_GARBLED}</p>\n' if is_garbled else ""
    return f'{note}<pre>{"".join(drawn)}<span id="L{end}" class="end">{last}</span></pre>'


def _decoded(content: bytes) -> tuple[str, bool]:
    """Return a text as far as it can be read, and whether that isn't all of it."""
    try:
        text, is_garbled = content.decode("utf-8"), False
    except UnicodeDecodeError:
        encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8"
        text, is_garbled = content.decode(encoding, "replace"), True
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return text.removeprefix(_BOM), is_garbled
