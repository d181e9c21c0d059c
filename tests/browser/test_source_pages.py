"""Source pages in a real browser: two clicks to a line, on any screen and on paper."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

import browsing
from browsing import Visit
from sites import WITHOUT_FORGE, build, sample

pytestmark = pytest.mark.browser

RULES = {**browsing.RULES, "runOnly": [*browsing.RULES["runOnly"], "best-practice"]}
LONG = "x" * 500 + " " + "word " * 200
PAGES = (
    "sources/data/issues.yml.html#L3",
    "sources/data/plan.yml.html#L22",
    "sources/docs/shop/checkout.md.html#L21",
    "sources/data/long.yml.html#L3",
    "sources/data/notes.txt.html#L1",
)
PLACE = """
(() => {
  const line = document.querySelector(':target');
  const box = line.getBoundingClientRect();
  const behind = element => getComputedStyle(element).backgroundColor;
  return {
    text: line.textContent,
    seen: box.top >= 0 && box.bottom <= innerHeight,
    marked: behind(line) !== behind(line.parentElement),
  };
})()
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = sample() | {
        "mkdocs.yml": WITHOUT_FORGE.replace("  - search\n", "  - search\n  - offline\n"),
        "data/long.yml": f"kind: flow\nname: Long\ntitle: {LONG}\n".encode(),
        "data/notes.txt": b"nothing",
    }
    built = build(tmp_path_factory.mktemp("sources"), files, strict=False)
    assert built.code == 0, built.output
    return built.site


@pytest.mark.parametrize(("scheme", "width"), browsing.LOOKS)
def test_they_can_be_read_by_everybody(tab: Page, site: Path, scheme: str, width: int) -> None:
    with Visit(tab, width=width, height=700, scheme=scheme) as visit:
        for path in PAGES:
            visit.page.goto(f"{site.as_uri()}/{path}")
            found = [
                f"{path}: {violation['id']}: {node['html'][:200]} {node['failureSummary']}"
                for violation in Axe().run(visit.page, options=RULES).response["violations"]
                for node in violation["nodes"]
            ]
            assert found == []
            reached = visit.page.evaluate("document.documentElement.scrollWidth")
            assert reached <= width, path


def test_two_clicks_lead_from_the_verdict_to_the_line(tab: Page, site: Path) -> None:
    with Visit(tab, height=700) as visit:
        page = visit.page
        page.goto((site / "index.html").as_uri())
        page.click("article a.ir-source:has-text('data/issues.yml:3')")
        place = page.evaluate(PLACE)
        assert place["text"].strip() == "- id: INT-001"
        assert place["seen"]
        assert place["marked"]
        page.click("nav a:has-text('Overview')")
        assert "Not ready" in page.inner_text("article")
    assert visit.said == []
    assert visit.elsewhere("file:") == []


def test_a_line_far_below_is_in_sight_and_not_at_the_edge(tab: Page, site: Path) -> None:
    with Visit(tab, height=700) as visit:
        visit.page.goto(f"{site.as_uri()}/{PAGES[2]}")
        assert visit.page.evaluate(PLACE)["seen"]
        assert visit.page.locator(".remark").count() == 1


def test_they_can_be_printed(tab: Page, site: Path) -> None:
    with Visit(tab, scheme="dark") as visit:
        visit.page.goto(f"{site.as_uri()}/{PAGES[3]}")
        content = visit.page.pdf()
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)
    assert "data/long.yml" in text
    assert text.count("word") == 200
    assert "Overview" not in text
