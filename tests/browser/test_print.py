"""The report on paper, as a real Chromium prints it: as a PDF of its own, and from the site."""

import io
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader
from pypdf.generic import Destination

from browsing import Visit
from command_line import Result, call
from projects import write
from sites import CONFIGURATION, build, sample

pytestmark = pytest.mark.browser

SECTIONS = (
    "Executive Summary",
    "Integration Status",
    "Test Results",
    "Known Issues",
    "Recommendations",
    "Sign-off",
    "Annex A: What Stands in the Way",
    "Annex B: Deliverables",
)
CHROME = ("Search", "Skip to content", "Back to top", "Material for MkDocs")
"""Words that the theme draws around each page."""
OTHERS = ("", "plan/", "components/", "tests/", "findings/", "flows/registration/", "issues/")
A4 = (595, 842)
LETTER = (612, 792)
LIGATURES = {0xFB00 + number: text for number, text in enumerate(("ff", "fi", "fl", "ffi", "ffl"))}
"""How fonts draw some letters in one; a PDF has them in its text."""


def words(text: str) -> str:
    """Return a text with plain letters and single spaces."""
    return " ".join(text.translate(LIGATURES).split())


def pages(reader: PdfReader) -> list[str]:
    return [words(page.extract_text()) for page in reader.pages]


def size(reader: PdfReader) -> tuple[int, int]:
    box = reader.pages[0].mediabox
    return round(box.width), round(box.height)


def printed(folder: Path, *arguments: str) -> tuple[Result, PdfReader]:
    result = call(folder, "pdf", *arguments)
    return result, PdfReader(folder / "report.pdf")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("print")
    built = build(folder, sample())
    assert built.code == 0, built.output
    return folder


@pytest.fixture(scope="module")
def report(project: Path) -> PdfReader:
    result, reader = printed(project)
    assert (result.code, result.errors) == (0, "")
    assert result.output.startswith(f"report.pdf: {len(reader.pages)} pages, ")
    return reader


def on_paper(tab: Page, page: Path, *, scheme: Literal["light", "dark"] = "light") -> PdfReader:
    with Visit(tab, scheme=scheme) as visit:
        visit.page.goto(page.as_uri())
        content = visit.page.pdf(print_background=True, format="A4")
    return PdfReader(io.BytesIO(content))


def outline(reader: PdfReader) -> dict[str, int]:
    """Return the bookmarks with their pages, from 1."""
    found: dict[str, int] = {}

    def collect(entries: object) -> None:
        for entry in entries if isinstance(entries, list) else [entries]:
            if isinstance(entry, Destination):
                found[words(entry.title or "")] = (
                    reader.get_destination_page_number(entry) or 0
                ) + 1
            else:
                collect(entry)

    collect(reader.outline)
    return found


def test_the_cover_stands_alone_on_the_first_page(report: PdfReader) -> None:
    assert size(report) == A4
    cover = pages(report)[0]
    for told in ("Integration Report", "Version 1.0", "2026-11-20", "Alice Ng", "Not ready"):
        assert told in cover
    assert re.search(r"\d+ blocked .*\d+ failed .*\d+ missing .*\d+ open", cover)
    assert "Executive Summary" not in cover
    assert "Page" not in cover


def test_each_other_page_has_its_number_and_what_it_is_part_of(report: PdfReader) -> None:
    shown = pages(report)
    for number, text in enumerate(shown[1:], 2):
        assert text.startswith(f"Shop integration 1.0 Page {number} of {len(shown)} ")


def test_each_section_begins_a_page_in_the_guides_order(report: PdfReader) -> None:
    shown = pages(report)
    heads = [
        next((title for title in SECTIONS if re.search(rf" of \d+ {re.escape(title)}", page)), "")
        for page in shown
    ]
    assert [head for head in heads if head] == list(SECTIONS)
    assert 10 <= len(shown) <= 13


def test_the_contents_and_the_bookmarks_tell_the_right_pages(report: PdfReader) -> None:
    shown = pages(report)
    contents = shown[1].partition("Contents ")[2]
    told = dict(re.findall(r"(\D+?) (\d+)(?: |$)", contents))
    marks = outline(report)
    assert set(told) | {"Integration Report"} == set(marks)
    for title, number in told.items():
        assert marks[title] == int(number), title
        assert title in shown[int(number) - 1]


def test_the_tables_are_the_guides(report: PdfReader) -> None:
    text = " ".join(pages(report))
    for heads in (
        "Component Status Issues Notes",
        "From To Protocol Status",
        "Category Total Pass Flaky Fail Skip",
        "Test ID Description Failure Reason Severity",
        "Test ID Reason",
        "ID Description Severity Status",
        "Role Name Signature Date",
    ):
        assert heads in text
    assert "✓ Complete" in text
    assert "⊘ Blocked" in text


def test_nothing_of_a_theme_and_nothing_of_the_machine_is_in_it(
    report: PdfReader, project: Path
) -> None:
    text = " ".join(pages(report))
    assert not [word for word in CHROME if word in text]
    content = (project / "report.pdf").read_bytes()
    assert b"file:" not in content
    assert str(project).encode() not in content


def test_the_file_is_tagged_and_the_same_again(report: PdfReader, project: Path) -> None:
    root = report.root_object
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"
    before = (project / "report.pdf").read_bytes()
    printed(project)
    assert (project / "report.pdf").read_bytes() == before


def test_other_paper_has_the_same_sections(project: Path, tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIGURATION} | sample())
    result, letter = printed(tmp_path, "--paper", "letter")
    assert (result.code, size(letter)) == (0, LETTER)
    assert set(SECTIONS) <= set(outline(letter))


def test_links_lead_to_the_published_site(tmp_path: Path) -> None:
    configuration = f"site_url: https://shop.example.com/\n{CONFIGURATION}"
    write(tmp_path, {"mkdocs.yml": configuration} | sample())
    _, reader = printed(tmp_path)
    found = {
        str(note.get_object().get("/A", {}).get("/URI", "#"))
        for page in reader.pages
        for note in page.get("/Annots", ())
    }
    assert "https://shop.example.com/components/payment-gateway/" in found
    assert all(one.startswith(("https://shop.", "https://git.", "#")) for one in found)


def test_a_long_table_repeats_its_heads_and_keeps_its_rows_whole(tmp_path: Path) -> None:
    issues = "".join(
        f"| INT-{number:03} | {'A long description of what is wrong. ' * 4} | Low | Open |\n"
        for number in range(100, 220)
    )
    head = "# Known Issues Log\n\n| ID | Description | Severity | Status |\n|---|---|---|---|\n"
    files = {"data/issues.md": f"---\nkind: issues\n---\n{head}{issues}"}
    write(tmp_path, {"mkdocs.yml": CONFIGURATION} | files)
    _, reader = printed(tmp_path)
    with_issues = [page for page in pages(reader) if "INT-1" in page or "INT-2" in page]
    assert len(with_issues) > 5
    for page in with_issues:
        if "Annex" not in page:
            assert "ID Description Severity Status" in page
            assert page.count("A long description") == 4 * len(set(re.findall(r"INT-\d+", page)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_the_site_prints_as_the_same_document(
    tab: Page, project: Path, scheme: Literal["light", "dark"]
) -> None:
    reader = on_paper(tab, project / "site/report/index.html", scheme=scheme)
    shown = pages(reader)
    assert "Integration Report" in shown[0]
    assert shown[1].startswith(f"Shop integration 1.0 Page 2 of {len(shown)} Contents")
    assert set(SECTIONS) <= set(re.findall("|".join(SECTIONS), " ".join(shown[2:])))
    assert not [word for word in CHROME if word in " ".join(shown)]


def test_tables_that_can_be_sorted_repeat_their_heads_too(tab: Page, large_site: Path) -> None:
    shown = pages(on_paper(tab, large_site / "plan.html"))
    with_rows = [text for text in shown if re.search(r"It works .{1,9}Failed data/", text)]
    assert [text for text in with_rows if re.match(r"Page \d+ of \d+ Component ", text)]
    for text in with_rows:
        assert "Integrates with" in text
        assert not re.search(r"\d rows", text)


def test_a_map_that_no_paper_has_room_for_is_left_out_and_says_so(
    page: Page, sample_site: Path, large_site: Path
) -> None:
    page.emulate_media(media="print")
    for site, fits in ((sample_site, True), (large_site, False)):
        page.goto((site / "plan.html").as_uri())
        figure = page.locator(".ir-figure:has(.ir-map)")
        assert figure.locator(".ir-map").is_visible() == fits
        assert ("too wide for paper" in figure.inner_text()) == (not fits)
        assert figure.locator(".ir-legend").is_visible()


@pytest.mark.parametrize("path", OTHERS)
def test_every_page_prints_without_what_the_theme_draws_around_it(
    tab: Page, project: Path, path: str
) -> None:
    reader = on_paper(tab, project / "site" / path / "index.html")
    shown = pages(reader)
    assert all(f"Page {number} of {len(shown)}" in text for number, text in enumerate(shown, 1))
    text = " ".join(shown)
    assert not [word for word in CHROME if word in text]
    assert "more reasons" not in text


def test_the_dark_scheme_is_never_printed_dark(tab: Page, project: Path) -> None:
    with Visit(tab, scheme="dark") as visit:
        visit.page.goto((project / "site/report/index.html").as_uri())
        visit.page.emulate_media(media="print")
        colours = visit.page.evaluate(
            "[document.body, document.querySelector('.ir-badge'), document.querySelector('h1')]"
            ".map(part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color])"
        )
    (body, _), (badge, badge_text), (_, heading) = colours
    assert body in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert heading == "rgb(0, 0, 0)"
    assert _light(badge) > 200
    assert _light(badge_text) < 130


def _light(colour: str) -> float:
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)[:3]]
    return sum(parts) / 3


def test_no_table_of_tests_is_cut_off_on_paper_and_traces_are_a_line(
    page: Page, middling: Path
) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.goto((middling / "tests/index.html").as_uri())
    page.emulate_media(media="print")
    for table in page.locator(".ir-table").all():
        section = "part => getComputedStyle(part.closest('section') ?? part).page"
        room = 980 if table.evaluate(section) == "ir-broad" else 680
        assert table.evaluate("frame => frame.scrollWidth") <= room, table.inner_text()[:80]
    folded = page.locator("details.ir-output")
    assert folded.count() > 0
    assert folded.first.locator("summary").is_visible()
    display = "part => getComputedStyle(part).display"
    assert folded.first.locator("pre").evaluate(display) == "none"
