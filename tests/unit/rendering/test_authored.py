"""Pages that people write: their words stay, and what is known about them stands around."""

from integration_report.model.location import Location
from integration_report.model.summary import UnreadableSummary
from integration_report.rendering.authored import (
    PLACEHOLDER,
    Written,
    drawn,
    evidence,
    with_fragments,
    with_headings,
    with_links,
    with_placeholders,
)
from integration_report.rendering.draw import Drawing
from integration_report.rendering.page import TocEntry
from reports import finding, here, report


def test_headings_get_ids_and_levels_without_gaps() -> None:
    html, toc = with_headings("<h2>A: b</h2><h4>Steps</h4><h4>Steps</h4>")
    assert (
        html == '<h1 id="h-a-b">A: b</h1><h2 id="h-steps">Steps</h2><h2 id="h-steps-2">Steps</h2>'
    )
    assert toc == (
        TocEntry("h-a-b", "A: b", 1),
        TocEntry("h-steps", "Steps", 2),
        TocEntry("h-steps-2", "Steps", 2),
    )


def test_headings_keep_their_markup_and_the_contents_do_not() -> None:
    html, toc = with_headings("<h1>The <em>plan</em></h1>")
    assert "<em>plan</em>" in html
    assert toc[0].name == "The plan"


def test_links_to_files_of_the_site_are_led_there() -> None:
    known = {"plan.md": "../../plan/", "flows/a.png": "../a.png"}
    html = with_links(
        '<a href="../plan.md#x">p</a><img src="a.png"><a href="gone.md">g</a>'
        '<a href="https://example.com">e</a><a href="#here">h</a><a href="/abs">a</a>',
        "flows/login.md",
        known.get,
    )
    assert html == (
        '<a href="../../plan/#x">p</a><img src="../a.png"><a href="gone.md">g</a>'
        '<a href="https://example.com">e</a><a href="#here">h</a><a href="/abs">a</a>'
    )


def test_blocks_leave_placeholders_and_problems_keep_their_lines() -> None:
    text = "# T\n```integration\ncomponents\n```\nx\n  ```integration\ncomponents\nstate: x\n```\n"
    shown, problems = with_placeholders(here(report()), text, "[{}]")
    assert shown == "# T\n[0]\nx\n  [1]\n"
    assert [line for line, _ in problems] == [8]


def test_the_status_of_evidence_stands_below_its_title() -> None:
    page = here(report(findings=(finding(path="docs/flow.md"),)))
    written = drawn(page, Written("words", "docs/flow.md"), Drawing())
    html, _ = evidence(page, written, {}.get)
    assert html.index("Something is wrong.") < html.index("words")


def test_an_unreadable_page_says_so() -> None:
    place = Location("docs/flow.md")
    lost = UnreadableSummary(path="docs/flow.md", kind=None, message="No UTF-8.", location=place)
    page = here(report(unreadable=(lost,)))
    assert "No UTF-8." in drawn(page, Written("", "docs/flow.md"), Drawing()).fragments[0]


def test_blocks_in_evidence_become_tables() -> None:
    page = here(report())
    written = drawn(page, Written("a\n```integration\nissues\n```\nb", "docs/x.md"), Drawing())
    html, _ = evidence(page, written, {}.get)
    assert html.index("<p>a") < html.index("INT-001") < html.index("<p>b")


def test_a_placeholder_that_an_author_writes_stands_for_nothing() -> None:
    html = "".join(PLACEHOLDER.format(number) for number in ("0", "1", "00", "9" * 5_000))
    assert with_fragments(html, ["<table>"]) == "<table>"
