"""The project's own site, opened from a disk in a real browser: report, manual and theme."""

import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browsing import RULES, Visit
from documentation import REPOSITORY
from processes import unmeasured

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "report.html",
    "shop/checkout.html",
    "manual/start.html",
    "manual/contracts.html",
    "manual/tables.html",
    "points/payment-gateway--order-service.html",
)
READ = tuple(path for path in PAGES if path.startswith(("index", "manual/")))
"""Pages that axe-core reads; the report's other ones are the sample's, which it reads elsewhere."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "site"
    mkdocs = Path(sys.executable).parent / "mkdocs"
    built = subprocess.run(
        [mkdocs, "build", "--strict", "--site-dir", folder],
        cwd=REPOSITORY,
        env=unmeasured() | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read_and_nothing_comes_from_elsewhere(
    tab: Page, site: Path, scheme: str
) -> None:
    dark = scheme == "dark"
    with Visit(tab, scheme=scheme) as visit:
        for path in READ if dark else PAGES:
            visit.page.goto((site / path).as_uri())
            visit.page.wait_for_selector(f"[data-md-color-scheme={'slate' if dark else 'default'}]")
            if path in READ:
                violations = Axe().run(visit.page, options=RULES).response["violations"]
                found = [(one["id"], node["target"]) for one in violations for node in one["nodes"]]
                assert found == [], path
            assert visit.said == [], path
    assert visit.elsewhere("file:") == []


def test_no_page_is_wider_than_a_small_phone(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path in PAGES:
        page.goto((site / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_the_widest_table_fits_on_a_usual_screen(page: Page, site: Path) -> None:
    page.goto((site / "issues.html").as_uri())
    hidden = "frame => frame.scrollWidth - frame.clientWidth"
    frames = page.query_selector_all(".ir-table")
    assert frames
    assert [frame.evaluate(hidden) for frame in frames] == [0] * len(frames)
