"""The plugin as a guest: navigation, settings, strictness, and the same bytes each time."""

import functools
from pathlib import Path

import pytest

import sites
from sites import CONFIGURATION, HOSTS, elements, parsed, sample

build = functools.partial(sites.build, measured=True)

FEW = {
    "data/plan.yml": """\
kind: plan
strategy: incremental
components: {api: {name: API}, web: {name: Web}}
phases:
  - id: '1'
    sequence:
      - {component: api, milestone: API up}
      - {component: web, integrates_with: [api], milestone: Web up}
""",
}
WRONG = {
    "data/issues.yml": "kind: issues\nissues: [{id: I-1, title: A, severity: high, size: 3}]\n"
}


def tabs(page: Path) -> list[str]:
    """Return the texts of the navigation's tabs."""
    found = elements(page)
    return [e.text.strip() for e in found if e.attributes.get("class") == "md-tabs__link"]


def test_without_a_navigation_the_report_comes_first_in_its_own_order(tmp_path: Path) -> None:
    built = build(tmp_path, FEW)
    assert tabs(built.site / "index.html") == [
        "Overview",
        "Plan",
        "Evidence",
        "Work",
        "Release",
        "About",
    ]


def test_an_author_s_navigation_gets_the_overviews_behind_the_first_one(tmp_path: Path) -> None:
    nav = "nav: [about.md, {Home: index.md}, {Notes: notes.md}]\n"
    built = build(tmp_path, FEW | {"mkdocs.yml": CONFIGURATION + nav, "docs/notes.md": "# Notes\n"})
    assert built.code == 0, built.output
    found = tabs(built.site / "about/index.html")
    assert found == ["About", "Home", "Plan", "Evidence", "Work", "Release", "Notes"]


def test_a_navigation_that_names_overviews_stays_as_it_is(tmp_path: Path) -> None:
    nav = "nav: [about.md, {Status: index.md}, {Parts: components/index.md}]\n"
    built = build(tmp_path, FEW | {"mkdocs.yml": CONFIGURATION + nav})
    assert built.code == 0, built.output
    assert tabs(built.site / "index.html") == ["About", "Status", "Parts"]
    assert (built.site / "plan/index.html").is_file()


def test_leaves_have_breadcrumbs_and_stay_out_of_the_navigation(tmp_path: Path) -> None:
    built = build(tmp_path, FEW)
    page = built.site / "components/web/index.html"
    found = elements(page)
    crumbs = [e.attributes["href"] for e in found if e.attributes.get("class") == "md-path__link"]
    assert crumbs[-1] == "../"
    links = [
        e.attributes for e in found if e.attributes.get("class", "").startswith("md-nav__link")
    ]
    assert not any(link.get("href", "").endswith("web/") for link in links)


def test_a_home_page_of_the_author_s_is_kept(tmp_path: Path) -> None:
    built = build(tmp_path, FEW | {"docs/index.md": "# Welcome\n"})
    assert built.code == 0, built.output
    assert "Welcome" in (built.site / "index.html").read_text("utf-8")
    assert "Not ready" in (built.site / "overview/index.html").read_text("utf-8")


def test_a_page_of_the_author_s_in_the_way_is_kept_and_told(tmp_path: Path) -> None:
    built = build(tmp_path, FEW | {"docs/plan.md": "# My plan\n"}, strict=False)
    assert "'plan.md' is a page of yours and of the report; yours is kept." in built.output
    assert "My plan" in (built.site / "plan/index.html").read_text("utf-8")


@pytest.mark.parametrize("host", HOSTS)
def test_strict_fails_on_errors_and_not_on_warnings(tmp_path: Path, host: str) -> None:
    assert build(tmp_path / "warnings", FEW, host=host).code == 0
    built = build(tmp_path / "errors", FEW | WRONG, host=host)
    assert built.code != 0
    assert "WARNING -  integration-report: data/issues.yml:2:46: SRC007" in built.output
    assert build(tmp_path / "lenient", FEW | WRONG, host=host, strict=False).code == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{as_of: soon}", "The setting 'as_of' is no date: 'soon'."),
        ("{levels: {CHK: loud}}", "'loud'"),
        ("{folder: ../out}", "The setting 'folder'"),
    ],
)
def test_settings_that_cannot_be_used_stop_a_build(
    tmp_path: Path, options: str, message: str
) -> None:
    configuration = CONFIGURATION.replace("{as_of: 2026-11-20}", options)
    built = build(tmp_path, FEW | {"mkdocs.yml": configuration})
    assert built.code != 0
    assert message in built.output
    assert "Traceback" not in built.output


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first = build(tmp_path, sample(), site="first").site
    second = build(tmp_path, {}, site="second").site
    paths = {path.relative_to(first) for path in first.rglob("*") if path.is_file()}
    assert paths == {path.relative_to(second) for path in second.rglob("*") if path.is_file()}
    for path in sorted(paths):
        assert (first / path).read_bytes() == (second / path).read_bytes(), path


def test_blocks_become_tables_and_their_mistakes_are_told_with_their_line(tmp_path: Path) -> None:
    page = "---\ntitle: Weekly\n---\n# Weekly\n\n```integration\ncomponents\n```\n\n"
    wrong = "```integration\ncomponents\nowner: x\nstate: x\n```\n"
    source = "\n````markdown\n```integration\nissues\n```\n````\n"
    files = FEW | {"docs/weekly.md": page + wrong + source}
    built = build(tmp_path, files)
    assert built.code != 0
    assert "docs/weekly.md:13:1: There is no field" in built.output
    assert "There is no field 'state'. Did you mean 'status'" in built.output
    html = (build(tmp_path, files, strict=False).site / "weekly/index.html").read_text("utf-8")
    assert html.count('class="ir-grid"') == 1
    assert "There is no field" in parsed(html)[1]
    assert "data-integration-block" not in html


def test_evidence_in_the_pages_shows_its_status_and_keeps_its_words(tmp_path: Path) -> None:
    flow = """\
---
kind: flow
name: Login
components: [api]
hide: 5
search: 7
template: gone.html
---
# E2E Flow: Login

My own words, and [the plan](plan.md), and [more](about.md#about).

- [x] Data persisted correctly in database
- [ ] Audit trail complete
"""
    built = build(tmp_path, FEW | {"docs/login.md": flow}, strict=False)
    assert built.code == 0, built.output
    html = (built.site / "login/index.html").read_text("utf-8")
    assert "My own words" in html
    assert 'href="../plan/"' in html
    assert 'href="../about/#about"' in html
    assert "ir-badge" in html
    assert "<title>Login" in html.replace("E2E Flow: ", "")


def test_a_site_with_no_evidence_at_all_builds(tmp_path: Path) -> None:
    built = build(tmp_path, {}, strict=False)
    assert built.code == 0, built.output
    assert "Not ready" in (built.site / "index.html").read_text("utf-8")
