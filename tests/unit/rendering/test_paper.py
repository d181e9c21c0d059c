"""The report on paper: a file of its own that loads nothing and leads only where it can."""

import datetime as dt
import re
from collections.abc import Iterable

import msgspec
import pytest

from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import (
    Narrative,
    Report,
    SignoffSummary,
    Verdict,
    VerdictReason,
)
from integration_report.model.words import Decision, Trust
from integration_report.rendering.links import Links
from integration_report.rendering.paper import SIZES, paper
from integration_report.rendering.site import Site
from integration_report.rendering.views import report as report_view
from reports import markdown, report
from sites import parsed


def written(
    shown: Report | None = None,
    *,
    site_url: str = "",
    pages: dict[str, int] | None = None,
    size: str = "a4",
    links: Links | None = None,
    documents: Iterable[str] = (),
) -> str:
    draw = paper(
        shown or report(),
        links=links or Links(),
        markdown=markdown,
        site_url=site_url,
        size=size,
        documents=documents,
    )
    return draw(pages or {})


def addresses(html: str) -> set[str]:
    return {
        element.attributes["href"] for element in parsed(html)[0] if "href" in element.attributes
    }


def test_the_headings_are_the_guides_in_its_order() -> None:
    headings = [
        element.text for element in parsed(written())[0] if element.tag in ("h1", "h2", "h3")
    ]
    guides = [
        "Integration Report",
        "Executive Summary",
        "Integration Status",
        "By Component",
        "By Integration Point",
        "Test Results",
        "Known Issues",
        "Recommendations",
        "Sign-off",
    ]
    assert [heading for heading in headings if heading in guides] == guides
    assert headings.index("Sign-off") < headings.index("Annex A: What Stands in the Way")


@pytest.mark.parametrize(
    ("key", "columns"),
    [
        ("by-component", ["Component", "Status", "Issues", "Notes"]),
        ("by-integration-point", ["From", "To", "Protocol", "Status"]),
        ("test-results-summary", ["Category", "Total", "Pass", "Fail", "Skip"]),
        ("failed-tests", ["Test ID", "Description", "Failure Reason", "Severity"]),
        ("skipped-tests", ["Test ID", "Reason"]),
        ("known-issues", ["ID", "Description", "Severity", "Status"]),
        ("sign-off", ["Role", "Name", "Signature", "Date"]),
    ],
)
def test_a_table_begins_with_the_columns_that_it_has_in_the_guide(
    key: str, columns: list[str]
) -> None:
    view = report_view.view(Site(report(), Links(), markdown), {})
    (part,) = (part for part in view.parts if part.id == key)
    titles = [column.title for block in part.blocks for column in getattr(block, "columns", ())]
    assert titles[: len(columns)] == columns


def test_nothing_is_loaded_and_no_script_runs() -> None:
    html = written()
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    found = parsed(html)[0]
    assert {element.tag for element in found} & {"script", "link", "img", "iframe", "base"} == set()
    assert not [element for element in found if "src" in element.attributes]
    assert not re.search(r"@import|url\(", html)


def test_links_into_the_site_are_text_where_the_site_has_no_address() -> None:
    found = addresses(written())
    assert found
    assert all(address.startswith("#") for address in found)


def test_links_lead_to_the_published_site() -> None:
    html = written(site_url="https://shop.example.com/it's/", links=Links(folder="report"))
    found = {address for address in addresses(html) if not address.startswith("#")}
    assert "https://shop.example.com/it's/report/components/payment/" in found
    assert all(address.startswith("https://shop.example.com/it's/report/") for address in found)


def test_links_of_the_author_into_the_web_stay() -> None:
    narrative = Narrative(summary="x")
    shown = msgspec.structs.replace(report(), narrative=narrative)
    draw = paper(
        shown,
        links=Links(),
        markdown=lambda text: (
            '<p><a href="https://example.com/?a=1&amp;b=2">web</a>'
            '<a href="mailto:a@example.com">mail</a><a href="../own/" title="x">own</a></p>'
        ),
        site_url="",
        size="a4",
    )
    html = draw({})
    assert {"https://example.com/?a=1&b=2", "mailto:a@example.com"} <= addresses(html)
    assert '<a title="x">own</a>' in html


def test_the_contents_tell_pages_once_they_are_known() -> None:
    assert "ir-contents__page" not in written().partition("<body")[2]
    html = written(pages={"by-component": 17}).partition("<body")[2]
    assert re.findall(r'href="#([\w-]+)"><span[^>]*>[^<]*</span> <span[^>]*>(\d+)<', html) == [
        ("by-component", "17")
    ]


@pytest.mark.parametrize(("size", "name"), SIZES.items())
def test_the_paper_has_the_size_that_is_asked_for(size: str, name: str) -> None:
    assert f"@page {{ size: {name}; }}" in written(size=size)


def test_a_title_cannot_leave_the_style_sheet_that_it_stands_in() -> None:
    title = '"; } body { display: none } </style><script>alert(1)</script> \\ \n @import "x" é'
    html = written(msgspec.structs.replace(report(), title=title))
    (running,) = re.findall(r'--ir-running: "(.*)"; }</style>', html)
    assert re.fullmatch(r"(?:[A-Za-z0-9 ]|\\[0-9a-f]+ )*", running)
    assert "<script" not in html


def test_every_reason_stands_there_unfolded() -> None:
    shown = report()
    reasons = shown.verdict.reasons * 30
    verdict = msgspec.structs.replace(shown.verdict, reasons=reasons)
    html = written(msgspec.structs.replace(shown, verdict=verdict))
    assert "<details" not in html
    assert html.count('class="ir-why"') >= len(reasons)


def test_a_signature_says_what_is_recorded_and_under_which_conditions() -> None:
    signoffs = (
        SignoffSummary(
            role="tech-lead",
            person="ada",
            printed_name="Ada Ng",
            decision=Decision.APPROVED_WITH_CONDITIONS,
            state="unverified",
            trust=Trust.RECORDED,
            signed_at=dt.datetime(2026, 10, 2, 9, tzinfo=dt.UTC),
            conditions=("INT-001",),
            reasons=(Reason(ReasonKind.UNKNOWN, "nobody can tell who wrote it"),),
        ),
        SignoffSummary(
            role="qa-lead",
            person="",
            printed_name="Bea Lind",
            decision=Decision.PENDING,
            state="missing",
            trust=Trust.NONE,
            reasons=(Reason(ReasonKind.MISSING, "Bea Lind must still sign"),),
        ),
    )
    shown = msgspec.structs.replace(report(), signoffs=signoffs)
    _, _, section = written(shown).partition('<h2 id="sign-off">')
    words = " ".join(parsed(section.partition("</section>")[0])[1].split())
    assert "? Unverified Approved with conditions, INT-001 , nobody can tell who wrote it" in words
    assert "2026-10-02" in words
    assert "Bea Lind ∅ Missing –" in words
    assert "must still sign" not in words


def test_without_a_forge_places_lead_to_their_lines_in_the_published_site() -> None:
    place = Location("data/issues.yml", 3)
    reason = VerdictReason(kind=ReasonKind.OPEN, message="issue INT-001", location=place)
    shown = report(verdict=Verdict(ready=False, reasons=(reason,)))
    site = "https://shop.example.com/report/"
    html = written(
        shown, links=Links(sources="sources"), site_url=site, documents=["data/issues.yml"]
    )
    assert f"{site}sources/data/issues.yml.html#L3" in addresses(html)
