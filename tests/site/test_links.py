"""Every link and anchor of a built site leads somewhere."""

from pathlib import Path

import pytest

from sites import (
    CONFIGURATION,
    HOSTS,
    WITHOUT_FORGE,
    broken_links,
    build,
    elements,
    pages,
    sample,
)

STYLES = {
    "folders": CONFIGURATION,
    "files": CONFIGURATION + "use_directory_urls: false\n",
    "without-forge": WITHOUT_FORGE,
    "without-forge-in-a-folder": WITHOUT_FORGE.replace("{as_of", "{folder: reports/shop, as_of"),
    "without-forge-for-a-disk": WITHOUT_FORGE.replace("- search", "- search\n  - offline"),
    "in-a-folder": CONFIGURATION.replace("{as_of", "{folder: reports/shop, as_of"),
    "own-home": CONFIGURATION,
    "for-a-disk": CONFIGURATION.replace("- search", "- search\n  - offline"),
    "with-address": CONFIGURATION + "site_url: https://shop.example.com/report/\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_link_of_the_sample_leads_somewhere(tmp_path: Path, style: str) -> None:
    files = sample() | {"mkdocs.yml": STYLES[style]}
    if style in ("in-a-folder", "without-forge-in-a-folder", "own-home"):
        files["docs/index.md"] = "# Welcome\n"
    built = build(tmp_path, files)
    assert built.code == 0, built.output
    links = [link for link in broken_links(built.site) if not link.startswith("404.html")]
    assert links == []


@pytest.mark.parametrize(
    ("configuration", "start"),
    [
        (STYLES["for-a-disk"], "./"),
        (STYLES["for-a-disk"] + "site_url: https://shop.example.com/report/\n", "/report/"),
        (CONFIGURATION, "/"),
    ],
)
def test_the_page_for_unknown_addresses_finds_its_styles(
    tmp_path: Path, configuration: str, start: str
) -> None:
    """A server shows it at any address, so only a site for a disk may have it look beside it."""
    built = build(tmp_path, {"mkdocs.yml": configuration})
    assert built.code == 0, built.output
    sheets = [
        element.attributes["href"]
        for element in elements(built.site / "404.html")
        if element.attributes.get("rel") == "stylesheet"
    ]
    assert sheets
    assert {sheet.partition("assets/")[0] for sheet in sheets} == {start}


@pytest.mark.parametrize("host", HOSTS)
def test_both_hosts_build_the_same_pages(tmp_path: Path, host: str) -> None:
    built = build(tmp_path, sample(), host=host)
    assert built.code == 0, built.output
    made = {page.relative_to(built.site).as_posix() for page in pages(built.site)}
    assert {
        "index.html",
        "plan/index.html",
        "components/payment-gateway/index.html",
        "points/payment-gateway--order-service/index.html",
        "contracts/create-order/index.html",
        "findings/pln/index.html",
        "report/index.html",
        "shop/checkout/index.html",
    } <= made
    assert (built.site / "report.json").is_file()


def test_a_broken_link_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<p id="here"><a href="gone/">x</a><a href="#away">y</a>')
    assert broken_links(tmp_path) == ["index.html: gone/", "index.html: #away"]


def test_ids_that_no_file_system_likes_get_pages_all_the_same(tmp_path: Path) -> None:
    plan = """\
kind: plan
strategy: incremental
components:
  index: {name: Index}
  '../../up': {name: Up}
  'a b?#%': {name: Odd}
  A: {name: Big}
  a: {name: Small}
  größe: {name: Größe}
phases:
  - id: '1'
    sequence:
      - {component: index, milestone: M}
      - {component: '../../up', integrates_with: [index], milestone: M}
      - {component: 'a b?#%', integrates_with: [index], milestone: M}
      - {component: A, integrates_with: [index], milestone: M}
      - {component: a, integrates_with: [A], milestone: M}
      - {component: größe, integrates_with: [a], milestone: M}
"""
    built = build(tmp_path, {"data/plan.yml": plan}, strict=False)
    assert built.code == 0, built.output
    assert [link for link in broken_links(built.site) if not link.startswith("404")] == []
    names = {page.parent.name for page in (built.site / "components").rglob("index.html")}
    assert {"index", "components"} & names == {"components"}
    assert len(names) == 7
    assert not (tmp_path / "up").exists()


def test_statements_link_to_their_line_on_the_forge(tmp_path: Path) -> None:
    built = build(tmp_path, sample())
    page = built.site / "points/payment-gateway--order-service/index.html"
    targets = [element.attributes.get("href", "") for element in elements(page)]
    base = "https://git.example.com/acme/shop"
    line = f"{base}/blob/main/data/integrations/payment-gateway-order-service.md?plain=1#L7"
    assert line in targets
    assert f"{base}/edit/main/data/integrations/payment-gateway-order-service.md" in targets
