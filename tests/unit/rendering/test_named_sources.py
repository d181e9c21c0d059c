"""Lines of specifications and recordings have addresses in the site, as far as statements lead."""

from contract_reports import (
    CONTRACT,
    RECORDING,
    SPECIFICATION,
    change,
    check,
    contract,
    drift,
    operation,
    response,
    specification,
)
from integration_report.model.location import Location
from integration_report.model.summary import Report
from integration_report.model.verification import CoverageState
from integration_report.rendering.draw import Drawing
from integration_report.rendering.excerpts import LARGE
from integration_report.rendering.links import Links
from integration_report.rendering.site import Site
from integration_report.rendering.source_pages import Texts, source_pages
from reports import finding, markdown, report

LINKS = Links(sources="sources")
PART = "data/openapi/parts/order.yaml"
UNUSED = "data/openapi/parts/unused.yaml"
FULL = report(
    contracts=(
        contract(
            "read-order",
            check("body.id", specified_at=Location(PART, 7)),
            check("status", None, location=Location(CONTRACT, 9), specified_at=None),
            drift=drift(change("it is new", location=Location(SPECIFICATION, 90))),
        ),
    ),
    specifications=(
        specification(
            operation("GET /orders/{id}", responses=(response(), response("404", location=None))),
            operation("DELETE /x", CoverageState.UNDOCUMENTED, location=Location(RECORDING, 77)),
            operation("PUT /x", CoverageState.NOT_TESTED, location=None),
        ),
    ),
    findings=(finding(path=SPECIFICATION, line=95),),
)


def site(shown: Report) -> Site:
    return Site(shown, LINKS, markdown, (), [CONTRACT, RECORDING], [SPECIFICATION, PART, UNUSED])


def test_what_is_named_has_a_page_if_something_leads_to_its_lines() -> None:
    assert site(FULL).source_pages == {
        CONTRACT: f"sources/{CONTRACT}.html",
        RECORDING: f"sources/{RECORDING}.html",
        SPECIFICATION: f"sources/{SPECIFICATION}.html",
        PART: f"sources/{PART}.html",
    }


def test_expectations_observations_operations_changes_and_findings_have_lines() -> None:
    assert site(FULL).told_lines == {
        SPECIFICATION: (1, 27, 34, 90, 95),
        PART: (1, 7),
        RECORDING: (1, 40, 77),
    }


def test_every_line_of_what_people_write_has_an_address_but_of_other_files_only_those_told() -> (
    None
):
    here = site(FULL).at("contracts/read-order.md")
    assert here.line(Location(CONTRACT, 5)).href.endswith(f"{CONTRACT}.html#L5")
    assert here.line(Location(SPECIFICATION, 90)).href.endswith(f"{SPECIFICATION}.html#L90")
    assert here.line(Location(SPECIFICATION, 5)).href == ""


def test_of_a_specification_with_very_many_operations_those_observed_have_lines_first() -> None:
    operations = [
        operation(
            f"GET /{number}",
            CoverageState.NOT_TESTED if number < 5000 else CoverageState.COVERED,
            location=Location(SPECIFICATION, 10 * number + 10),
            responses=(),
        )
        for number in range(5003)
    ]
    told = site(report(specifications=(specification(*operations),))).told_lines[SPECIFICATION]
    assert len(told) == 2001
    assert {50010, 50020, 50030} <= set(told)


def test_a_large_specification_is_shown_around_the_lines_that_are_told() -> None:
    content = b"".join(b"line %d\n" % number for number in range(1, 20_000))
    assert len(content) > LARGE
    texts = Texts(
        {CONTRACT: "1", RECORDING: "2"},
        {SPECIFICATION: content, PART: b"a: 1\n"}.get,  # type: ignore[arg-type]
        {SPECIFICATION: "3", PART: "4", UNUSED: "5"},
    )
    shown = site(FULL)
    del shown.source_pages[CONTRACT], shown.source_pages[RECORDING]
    pages = source_pages(shown, texts, Drawing())
    large = pages[f"sources/{SPECIFICATION}.html"].decode()
    assert '<span id="L90">line 90' in large
    assert "line 60\n" not in large
    assert "This file is large" in large
    assert 'href="../../../specifications/orders/">In the report' in large
    assert "a: 1" in pages[f"sources/{PART}.html"].decode()
