"""What pages look up: the report's parts by id, their addresses, and how each is shown."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Protocol
from urllib.parse import quote

from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.status import Reason
from integration_report.model.summary import (
    ChecklistSummary,
    PointSummary,
    Report,
    VerdictReason,
)
from integration_report.model.words import Kind
from integration_report.rendering.cells import Chips, Ref, Source, Text
from integration_report.rendering.index import Index
from integration_report.rendering.links import Links, stems, web_address
from integration_report.rendering.marks import badge, sentence
from integration_report.rendering.page import RuleText
from integration_report.rendering.view import Reasons, Why


class Markdown(Protocol):
    """Turns an author's Markdown into HTML that is safe to show."""

    def __call__(self, text: str, *, places: bool = False) -> str:
        """Return the HTML of a text; with `places`, marked where remarks can stand."""


_SHOWN_REASONS = 8
_SHOWN_DOCUMENTS = 6


class Identified(Protocol):
    """A part of the report that has an id."""

    @property
    def id(self) -> str:
        """Return the id, unique among the parts of its sort."""


class Site(Index):
    """A report with the addresses of its parts."""

    def __init__(
        self, report: Report, links: Links, markdown: Markdown, rules: Sequence[RuleText] = ()
    ) -> None:
        """Take the report, what addresses depend on, and what explains the rules."""
        super().__init__(report)
        self.links = links
        self.markdown = markdown
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self._component_paths = self._paths("components", report.components)
        self._point_paths = self._paths("points", report.points)
        self._contract_paths = self._paths("contracts", report.contracts)
        self._flow_paths = self._paths("flows", report.flows)
        self._checklist_paths = {
            kind: self._paths(f"{kind}s", self.checklists(kind))
            for kind in (Kind.ENVIRONMENT, Kind.EXTERNAL)
        }

    def _paths(self, folder: str, things: Iterable[Identified]) -> dict[str, str]:
        named = stems((thing.id for thing in things), folder=folder).items()
        return {identity: self.links.path(folder, stem) for identity, stem in named}

    @cached_property
    def addresses(self) -> tuple[object, ...]:
        """Return all that a page may say of things that it isn't about: names and addresses."""
        return (
            self.links,
            self._component_paths,
            [(component.id, component.name) for component in self.report.components],
            [(point.id, point.from_, point.to) for point in self.report.points],
            [(phase.id, phase.name) for phase in self.report.phases],
            self.anchors,
            self.document_pages,
            self.document_overviews,
            self.issues_by_line,
            self.rules,
        )

    @cached_property
    def families(self) -> dict[str, tuple[RuleText, ...]]:
        """Return the rules of each family by the path of the page that explains them."""
        families = groupby(self.rules, attrgetter("family"))
        return {self.links.path("findings", key.casefold()): (*own,) for key, own in families}

    @cached_property
    def rule_paths(self) -> dict[str, str]:
        """Return by a rule's code the path of the page that explains it."""
        return {rule.code: path for path, rules in self.families.items() for rule in rules}

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Return the ids that the rows of issues have on the page of issues."""
        names = stems(issue.id for issue in self.report.issues)
        return {identity: f"issue-{stem}" for identity, stem in names.items()}

    @cached_property
    def document_pages(self) -> dict[str, str]:
        """Return by a document's path the path of the page that shows it line by line."""
        pages = {
            contract.path: self.contract_path(contract.id) for contract in self.report.contracts
        }
        pages |= {flow.path: self.flow_path(flow.id) for flow in self.report.flows}
        pages |= {
            checklist.path: self.checklist_path(checklist) for checklist in self.report.checklists
        }
        return pages

    @cached_property
    def document_overviews(self) -> dict[str, str]:
        """Return by a document's path the path of the overview that shows what it says."""
        return {path: self.overview(name) for path, name in self.overview_names.items()}

    @cached_property
    def issues_by_line(self) -> dict[tuple[str, int], str]:
        """Return the ids that issues have on their page by path and line of the document."""
        return {
            (issue.location.path, issue.location.line): self.anchors[issue.id]
            for issue in self.report.issues
        }

    def overview(self, name: str) -> str:
        """Return the path of an overview, such as `plan` or `components/index`."""
        return self.links.path(self.links.home if name == "index" else name)

    def component_path(self, identity: str) -> str:
        """Return the path of a component's page."""
        return self._component_paths[identity]

    def point_path(self, identity: str) -> str:
        """Return the path of a point's page."""
        return self._point_paths[identity]

    def contract_path(self, identity: str) -> str:
        """Return the path of a contract's page."""
        return self._contract_paths[identity]

    def flow_path(self, identity: str) -> str:
        """Return the path of a flow's page."""
        return self._flow_paths[identity]

    def checklist_path(self, checklist: ChecklistSummary) -> str:
        """Return the path of the page that shows a checklist: for a point's, the point's."""
        if checklist.kind is Kind.INTEGRATION:
            point = self.point_of.get(checklist.about)
            if point is not None:
                return self.point_path(point.id)
            return self.overview("points/index")
        return self._checklist_paths[checklist.kind][checklist.id]

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

    def issue(self, identity: str) -> Ref | Text:
        """Return a link to an issue; an id that nobody has recorded stays text."""
        anchor = self.site.anchors.get(identity)
        if anchor is None:
            return Text(identity)
        return Ref(identity, self.to(self.site.overview("issues"), anchor), identity)

    def references(self, names: Iterable[str]) -> Chips:
        """Return the issues and tests that something names."""
        return Chips(tuple(self.issue(name) for name in names))

    def rule(self, code: str) -> Ref:
        """Return a link to what explains a rule."""
        path = self.site.rule_paths.get(code)
        return Ref(code, self.to(path, code) if path else "", code)

    def source(self, location: Location) -> Source:
        """Return where something is written: on the forge, else on the page that shows it."""
        text = f"{location.path}:{location.line}"
        href = self.site.links.line(location.path, location.line)
        if not href:
            anchor = self.site.issues_by_line.get((location.path, location.line), "")
            href = self._shown(location.path, anchor)
        return Source(text, href)

    def line(self, location: Location) -> Source:
        """Return where something is written, on a page that names the document already."""
        return Source(f"line {location.line}", self.site.links.line(location.path, location.line))

    def document(self, path: str) -> Source:
        """Return a document as a whole: on the page that shows it, else on the forge."""
        if self.site.document_pages.get(path, self.path) != self.path:
            return Source(path, self._shown(path))
        return Source(path, self.site.links.line(path, 1) or self._shown(path))

    def _shown(self, path: str, anchor: str = "") -> str:
        """Return the address of another page that shows a document; empty when none does."""
        page = self.site.document_pages.get(path) or self.site.document_overviews.get(path)
        return self.to(page, anchor) if page is not None and page != self.path else ""

    def source_of(self, path: str) -> Source:
        """Return where a document is written: on its page as its author wrote it, or the forge."""
        page = self.site.links.page_of(path)
        return Source(path, self.to(page) if page else self.site.links.line(path, 1))

    def documents(self, paths: Sequence[str]) -> Chips:
        """Return links to documents, of many to the first few."""
        # One more takes no more room than saying so.
        few = paths if len(paths) <= _SHOWN_DOCUMENTS + 1 else paths[:_SHOWN_DOCUMENTS]
        links = tuple(self.document(path) for path in few)
        left = len(paths) - len(few)
        return Chips((*links, Text(f"and {left} more")) if left else links)

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
