"""What pages look up: how each part of the report is named and linked."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeVar
from urllib.parse import quote

from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.status import Reason
from integration_report.model.summary import (
    History,
    PointSummary,
    ReleasedVersion,
    Report,
    VerdictReason,
)
from integration_report.rendering.addresses import Addresses
from integration_report.rendering.cells import Chips, Piece, Ref, Source, Text
from integration_report.rendering.links import Links, web_address
from integration_report.rendering.marks import badge, sentence
from integration_report.rendering.page import RuleText
from integration_report.rendering.view import Reasons, Why

T = TypeVar("T")


class Markdown(Protocol):
    """Turns an author's Markdown into HTML that is safe to show."""

    def __call__(self, text: str, *, places: bool = False) -> str:
        """Return the HTML of a text; with `places`, marked where remarks can stand."""


_WORD: Final = re.compile(r"\w(?:[\w.:-]*\w)?")
"""What could be an id of an issue or a test."""
_SHORT: Final = 7
"""So many letters tell commits apart, for people."""
_SHOWN_REASONS = 8
_SHOWN_DOCUMENTS = 6


class Site(Addresses):
    """A report with the addresses of its parts, as its pages see it."""

    def __init__(
        self,
        report: Report,
        links: Links,
        markdown: Markdown,
        rules: Sequence[RuleText] = (),
        documents: Iterable[str] = (),
        named: Iterable[str] = (),
        history: History | None = None,
    ) -> None:
        """Take the report, what addresses depend on, and what explains the rules.

        `documents` are the paths of the documents whose lines can have an address in the site,
        `named` those of files that documents name: their lines have one if something leads there.
        `history` is what git remembers; without it no page speaks of the past.
        """
        super().__init__(report, links, rules, documents, named)
        self.markdown = markdown
        self.history = history

    @property
    def release(self) -> ReleasedVersion | None:
        """Return the released version that this very report is of; `None` where it is of none."""
        of_this = (self.report.commit, self.report.version)
        versions = self.history.versions if self.history is not None and of_this[0] else ()
        return next((one for one in versions if (one.commit, one.version) == of_this), None)

    def at(self, path: str) -> "Here":
        """Return how a page at a path links to everything."""
        return Here(self, path)


class Here:
    """A page's view of the site: every address as this page has to write it."""

    def __init__(self, site: Site, path: str) -> None:
        """Take the site and the page's path."""
        self.site = site
        self.path = path
        self._base = site.links.base(path)

    def to(self, path: str, anchor: str = "") -> str:
        """Return the address of another page, or of a part of it or of this page."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        if path == self.path and fragment:
            return fragment
        return (self._base + self.site.links.url(path) or "./") + fragment

    def overview(self, name: str, text: str) -> Ref:
        """Return a link to an overview."""
        return Ref(text, self.to(self.site.overview(name)))

    def component(self, identity: str) -> Ref | Text:
        """Return a link to a component; a name that the plan doesn't know stays text."""
        return self.ref(identity) if identity in self.site.components else Text(identity)

    def ref(self, identity: str) -> Ref:
        """Return a link to a component of the plan."""
        known = self.site.components[identity]
        return Ref(known.name, self.to(self.site.component_path(identity)), identity)

    def components(self, identities: Iterable[str]) -> Chips:
        """Return links to components."""
        return Chips(tuple(self.component(identity) for identity in identities))

    def point(self, point: PointSummary) -> Ref:
        """Return a link to an integration point."""
        return Ref(self.point_name(point), self.to(self.site.point_path(point.id)), point.id)

    def point_name(self, point: PointSummary) -> str:
        """Return a point's name as the guide writes it."""
        ends = (self.site.components.get(end) for end in (point.from_, point.to))
        names = (
            known.name if known else end
            for known, end in zip(ends, (point.from_, point.to), strict=True)
        )
        return " → ".join(names)

    def contract(self, identity: str) -> Ref | Text:
        """Return a link to a contract."""
        known = self.site.contracts.get(identity)
        if known is None:
            return Text(identity)
        return Ref(known.name, self.to(self.site.contract_path(identity)), identity)

    def specification(self, identity: str, anchor: str = "") -> Ref | Text:
        """Return a link to a specification, or to an operation of it."""
        known = self.site.specifications.get(identity)
        if known is None:
            return Text(identity)
        return Ref(known.title, self.to(self.site.specification_path(identity), anchor), identity)

    def issue(self, identity: str) -> Ref | Text:
        """Return a link to an issue; an id that nobody has recorded stays text."""
        anchor = self.site.anchors.get(identity)
        if anchor is None:
            return Text(identity)
        return Ref(identity, self.to(self.site.overview("issues"), anchor), identity)

    def named(self, identity: str) -> Ref | Text:
        """Return a link to an issue, or to the line of a test that failed or was skipped."""
        found = self.issue(identity)
        place = self.site.test_places.get(identity)
        if isinstance(found, Ref) or place is None:
            return found
        href = self.source(place).href
        return Ref(identity, href, identity) if href else found

    def references(self, names: Iterable[str]) -> Chips:
        """Return the issues and tests that something names."""
        return Chips(tuple(self.named(name) for name in names))

    def words(self, text: str, *, without: str = "") -> Text:
        """Return what an author writes, with links where it names an issue or a test by its id.

        `without` is the id that the words stand beside anyway. An id of letters alone could be
        any word, and is none here.
        """
        pieces: list[Piece] = []
        end = 0
        for found in _WORD.finditer(text):
            word = found[0]
            if word == without or word.isalpha():
                continue
            link = self.named(word)
            if isinstance(link, Ref):
                pieces += [Piece(text[end : found.start()]), Piece(word, link.href)]
                end = found.end()
        return Text(text, (*pieces, Piece(text[end:]))) if pieces else Text(text)

    def rule(self, code: str) -> Ref:
        """Return a link to what explains a rule."""
        path = self.site.rule_paths.get(code)
        return Ref(code, self.to(path, code) if path else "", code)

    def to_version(self, page: str) -> str:
        """Return the address of the site of a released version, beside that of this one."""
        return f"{self._base}../{quote(page, safe='/.')}"

    def commit(self, identity: str) -> Ref:
        """Return a link to a commit on its forge; text where that isn't known."""
        return Ref(identity[:_SHORT], self.site.links.commit_page(identity), identity)

    def past(self, location: Location, commit: str) -> Source:
        """Return where something was written in a commit: its line then, else its document now."""
        text = f"{location.path}:{location.line}"
        href = self.site.links.line_at(location.path, location.line, commit)
        return Source(text, href or self.document(location.path).href)

    def source(self, location: Location) -> Source:
        """Return where something is written: its line, else the page that shows the document."""
        text = f"{location.path}:{location.line}"
        href = self._line(location.path, location.line)
        if not href:
            anchor = self.site.issues_by_line.get((location.path, location.line), "")
            href = self._shown(location.path, anchor)
        return Source(text, href)

    def line(self, location: Location) -> Source:
        """Return where something is written, on a page that names the document already."""
        return Source(f"line {location.line}", self._line(location.path, location.line))

    def document(self, path: str) -> Source:
        """Return a document as a whole: on the page that shows it, else as it is written."""
        if self.site.document_pages.get(path, self.path) != self.path:
            return Source(path, self._shown(path))
        return Source(path, self._line(path, 1) or self._shown(path))

    def _line(self, path: str, line: int) -> str:
        """Return the address of a line, in the site or on the forge; empty when it has none."""
        page = self.site.source_pages.get(path)
        if page is None:
            return self.site.links.line(path, line)
        if line not in self.site.told_lines.get(path, (line,)):
            return ""  # Of a large file that nobody writes only some lines are shown.
        return f"{self._base}{self.site.links.url(page)}#L{line}"

    def _shown(self, path: str, anchor: str = "") -> str:
        """Return the address of another page that shows a document; empty when none does."""
        page = self.site.document_pages.get(path) or self.site.document_overviews.get(path)
        return self.to(page, anchor) if page is not None and page != self.path else ""

    def source_of(self, path: str) -> Source:
        """Return where a document is written: its page as its author wrote it, else its lines."""
        page = self.site.links.page_of(path)
        return Source(path, self.to(page) if page else self._line(path, 1))

    def documents(self, paths: Sequence[str]) -> Chips:
        """Return links to documents, of many to the first few."""
        return _first_few(paths, self.document)

    def sources(self, locations: Sequence[Location]) -> Chips:
        """Return where something is written in several places, of many in the first few."""
        return _first_few(locations, self.source)

    def evidence(self, targets: Iterable[str]) -> Chips:
        """Return what shows that something was done; only links into the web are followed."""
        return Chips(
            tuple(
                Ref(target, address) if (address := web_address(target)) else Text(target)
                for target in targets
            )
        )

    def notes(self, title: str, notes: Sequence[VerdictReason]) -> Reasons:
        """Return as a list what should be known and speaks against nothing."""
        return Reasons(
            title=title,
            shown=tuple(
                Why(
                    badge(Level.INFO),
                    sentence(note.message),
                    self.source(note.location) if note.location else None,
                )
                for note in notes
            ),
        )

    def reasons(
        self, title: str, reasons: Sequence[Reason | VerdictReason], *, folded: bool = True
    ) -> Reasons:
        """Return reasons as a list; where there are many, the first few and the others folded."""
        shown = tuple(
            Why(
                badge(reason.word),
                sentence(reason.message),
                self.source(reason.location) if reason.location else None,
            )
            for reason in reasons
        )
        # One line that hides one reason would only be in the way.
        most = _SHOWN_REASONS if folded and len(shown) > _SHOWN_REASONS + 1 else len(shown)
        rest = shown[most:]
        return Reasons(
            title=title,
            shown=shown[:most],
            folded=rest,
            more=f"Show {len(rest)} more reasons" if rest else "",
        )


def _first_few(things: Sequence[T], link: Callable[[T], Source]) -> Chips:
    # One more takes no more room than saying so.
    few = things if len(things) <= _SHOWN_DOCUMENTS + 1 else things[:_SHOWN_DOCUMENTS]
    links = tuple(link(thing) for thing in few)
    left = len(things) - len(few)
    return Chips((*links, Text(f"and {left} more")) if left else links)
