"""The report: all of it on one page in the guide's order, to be read, printed and signed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from integration_report.model.summary import PointSummary, SignoffSummary
from integration_report.model.words import Decision
from integration_report.rendering.cells import (
    AnyCell,
    Badge,
    Chips,
    Code,
    Day,
    Number,
    Ref,
    Source,
    Text,
)
from integration_report.rendering.links import plain_title
from integration_report.rendering.marks import badge, signoff_badge
from integration_report.rendering.signing import against_signoff, current
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import contracts as contract_tables
from integration_report.rendering.tables import flows, parts, results, specifications, work
from integration_report.rendering.tables.cases import fitting
from integration_report.rendering.tables.signoffs import decided
from integration_report.rendering.tabular import Column, Row, Table, pick
from integration_report.rendering.view import (
    AnyBlock,
    Document,
    Entry,
    Facts,
    Note,
    Part,
    Prose,
    View,
)
from integration_report.rendering.views.opening import verdict
from integration_report.rendering.views.overview import title_of

_SECTION: Final = 2


def views(site: Site) -> Iterator[View]:
    """Yield the report (process guide, section 4.1)."""
    yield view(site, {})


def view(site: Site, pages: Mapping[str, int]) -> View:
    """Return the report; `pages` are the pages of its headings by id, once it was printed."""
    here = site.at(site.overview("report"))
    report = site.report
    sections = (*_results(here), *_decisions(here), *_annexes(here))
    return View(
        path=here.path,
        title="Integration Report",
        name="Report",
        lead=report.title,
        top=(_cover(here), verdict(report, site.release)),
        parts=sections,
        in_nav=True,
        group="Release",
        description="The integration report on one page, for printing.",
        keywords="print executive summary recommendations",
        document=Document(running=_css_text(title_of(report)), contents=_contents(sections, pages)),
    )


def _cover(here: Here) -> Facts:
    report, words = here.site.report, here.site.report.narrative
    return Facts(
        (
            ("Version", Text(report.version)),
            ("Date", Day(words.date)),
            ("Author", Text(words.author)),
            ("As of", Day(report.as_of)),
            ("Commit", Code(report.commit) if report.commit else Text("none: files as they are")),
        )
    )


def _contents(sections: Sequence[Part], pages: Mapping[str, int]) -> tuple[Entry, ...]:
    """Return what the document holds, smaller parts below the section in which they stand."""
    entries: list[tuple[Part, list[Entry]]] = []
    for part in sections:
        if part.level == _SECTION:
            entries.append((part, []))
        else:
            entries[-1][1].append(Entry(part.id, part.title, _page(pages, part)))
    return tuple(
        Entry(part.id, part.title, _page(pages, part), tuple(inner)) for part, inner in entries
    )


def _page(pages: Mapping[str, int], part: Part) -> str:
    return str(pages[part.id]) if part.id in pages else ""


def _results(here: Here) -> Iterator[Part]:
    """Yield what was found out, up to the test results, which are those of the guide's step 3."""
    words = here.site.report.narrative
    yield _part("executive-summary", "Executive Summary", _prose(here, words.summary, "summary"))
    yield _part("integration-status", "Integration Status")
    components = pick(
        *(parts.components(here), "component", "status", "issues", "notes"),
        issues="Issues",
        notes="Notes",
    )
    yield _part("by-component", "By Component", components, level=3)
    yield _part("by-integration-point", "By Integration Point", _points(here), level=3)
    told = (_prose(here, words.results, ""),) if words.results else ()
    yield _part("test-results", "Test Results", *told)
    contracts = pick(
        *(contract_tables.contracts(here), "contract", "status", "fields"),
        *("exchanges", "deviations", "tested"),
    )
    yield _part("contracts", "Contract Tests", contracts, level=3)
    if here.site.report.specifications:
        covered = pick(
            *(specifications.specifications(here), "specification", "version", "operations"),
            *("failing", "not_tested", "undocumented", "responses", "media_types"),
            operations="Operations",
            responses="Statuses",
            media_types="Media types",
        )
        yield _part("specifications", "Coverage of Specifications", covered, level=3)
    every = results.without_zeros(results.tests(here))
    tests = pick(every, *(column.key for column in every.columns if column.key != "source"))
    yield _part("test-results-summary", "Test Results Summary", tests, level=3)
    failures = pick(
        *(fitting(results.failures(here)), "test", "description", "reason", "severity", "issue"),
        test="Test ID",
        reason="Failure Reason",
    )
    yield _part("failed-tests", "Failed Tests", failures, level=3)
    skips = pick(fitting(results.skips(here)), "test", "reason", test="Test ID")
    yield _part("skipped-tests", "Skipped Tests", skips, level=3)
    actions = pick(work.actions(here), "action", "owner", "due", "state")
    yield _part("action-items", "Action Items", actions, level=3)
    yield _part("flows", "End-to-End Flows", flows.flows(here), level=3)


def _decisions(here: Here) -> Iterator[Part]:
    """Yield what is known to be wrong, what to do, and who agrees."""
    issues = pick(
        *(work.issues(here), "issue", "title", "severity", "status", "owner", "waiver"),
        issue="ID",
    )
    yield _part("known-issues", "Known Issues", issues)
    yield _part("recommendations", "Recommendations", *_recommendations(here))
    yield _part("sign-off", "Sign-off", _signoffs(here))


def _annexes(here: Here) -> Iterator[Part]:
    """Yield what the guide's report doesn't have, and readers of a verdict ask for."""
    decided = here.site.report.verdict
    blocks: list[AnyBlock] = [Note("good", "Nothing: everything that is asked for is there.")]
    if decided.reasons:
        blocks = [here.reasons("Reasons against the release", decided.reasons, folded=False)]
    yield _part("reasons", "Annex A: What Stands in the Way", *blocks)
    if decided.notes:
        notes = here.notes("What doesn’t stand in the way", decided.notes)
        yield _part("notes", "What Doesn’t Stand in the Way", notes, level=3)
    yield _part("deliverables", "Annex B: Deliverables", work.deliverables(here))


def _part(key: str, title: str, *blocks: AnyBlock, level: int = _SECTION) -> Part:
    return Part(id=key, title=title, blocks=blocks, level=level)


def _points(here: Here) -> Table:
    return Table(
        name="points",
        caption="Integration points by status",
        columns=(
            Column("from", "From"),
            Column("to", "To"),
            Column("protocol", "Protocol", "word"),
            Column("status", "Status"),
        ),
        rows=tuple(Row(_point(here, point)) for point in here.site.report.points),
        empty="There are no integration points.",
    )


def _point(here: Here, point: PointSummary) -> tuple[AnyCell, ...]:
    page = here.to(here.site.point_path(point.id))
    ends = (here.component(end).text for end in (point.from_, point.to))
    return (*(Ref(end, page) for end in ends), Text(point.protocol), badge(point.status))


def _signoffs(here: Here) -> Table:
    return Table(
        name="signoffs",
        caption="Sign-offs by role",
        columns=(
            Column("role", "Role"),
            Column("name", "Name"),
            Column("signature", "Signature", "sign"),
            Column("date", "Date", "word"),
        ),
        rows=tuple(Row(_signoff(here, signoff)) for signoff in current(here.site.report.signoffs)),
        empty="No sign-off is asked for or recorded.",
    )


def _signoff(here: Here, signoff: SignoffSummary) -> tuple[AnyCell, ...]:
    """Return who signs, and what is there in the place of a signature."""
    signature: list[Text | Code | Number | Day | Badge | Ref | Source] = [
        signoff_badge(signoff.word)
    ]
    if signoff.decision is not Decision.PENDING:
        signature.append(decided(signoff))
    signature += here.references(signoff.conditions).cells
    # That somebody must still sign says the first badge alone.
    if signoff.reasons and signoff.state != "missing":
        signature.append(Text(against_signoff(signoff)))
    # When it came is known; when it was signed is a claim.
    when = signoff.arrived or signoff.signed_at
    return (
        Text(signoff.role),
        Text(signoff.printed_name or signoff.person),
        Chips(tuple(signature)),
        Day(when.date() if when else None),
    )


def _prose(here: Here, text: str, what: str) -> AnyBlock:
    if text:
        return Prose(here.site.markdown(text))
    return Note("warn", f"The author hasn’t written the {what} yet.")


def _recommendations(here: Here) -> Iterator[AnyBlock]:
    words = here.site.report.narrative.recommendations
    if not words:
        yield Note("warn", "The author gives no recommendations yet.")
        return
    yield Prose(here.site.markdown(_numbered(words)))


def _numbered(texts: tuple[str, ...]) -> str:
    return "\n".join(
        f"{number}. " + text.replace("\n", "\n   ") for number, text in enumerate(texts, 1)
    )


def _css_text(text: str) -> str:
    """Return a text as it has to stand between quotes in CSS."""
    return "".join(
        sign if sign == " " or (sign.isascii() and sign.isalnum()) else f"\\{ord(sign):x} "
        for sign in plain_title(text)
    )
