"""Behind every statement of a site is the line that it rests on, in the site itself."""

import html
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from projects import Special
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

PLAN = """\
kind: plan
strategy: incremental
components: {web: {}}
phases:
  - {id: '1', sequence: [{component: web, milestone: M}]}
"""
PLACE = re.compile(r"(?P<path>\S+\.(?:md|yml)):(?P<line>\d+)")
LINE = re.compile(r'<span id="L(?P<line>\d+)">(?P<text>.*?)\n(?:<span class="remark|</span>)')


def options(written: str) -> str:
    return WITHOUT_FORGE.replace("{as_of", f"{{{written}, as_of")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("folders", ["true", "false"])
def test_every_statement_leads_to_its_line(tmp_path: Path, host: str, folders: str) -> None:
    files = sample()
    settings = f"{WITHOUT_FORGE}use_directory_urls: {folders}\n"
    built = build(tmp_path, files | {"mkdocs.yml": settings}, host=host, measured=True)
    assert built.code == 0, built.output
    reached: set[str] = set()
    for page in pages(built.site):
        for element in elements(page):
            place = PLACE.fullmatch(element.text)
            if "ir-source" not in element.attributes.get("class", "") or place is None:
                continue
            target, _, line = element.attributes["href"].partition("#L")
            assert line == place["line"], (page, element)
            shown = (page.parent / unquote(target)).resolve()
            assert shown == built.site / f"sources/{place['path']}.html", (page, element)
            reached.add(place["path"])
    assert reached <= files.keys()
    assert {
        "data/plan.yml",
        "data/policy.yml",
        "data/tests/suites.yml",
        "data/issues.yml",
    } <= reached
    for path in reached:
        text = (built.site / f"sources/{path}.html").read_text("utf-8")
        seen = [html.unescape(found["text"]) for found in LINE.finditer(text)]
        assert seen == files[path].decode().splitlines(), path


def test_the_text_is_found_by_no_search_and_listed_nowhere(tmp_path: Path) -> None:
    settings = WITHOUT_FORGE + "site_url: https://shop.example.com/\n"
    built = build(tmp_path, sample() | {"mkdocs.yml": settings})
    assert built.code == 0, built.output
    index = json.loads((built.site / "search/search_index.json").read_text("utf-8"))
    assert [entry for entry in index["docs"] if "sources/" in entry["location"]] == []
    assert "sources/" not in (built.site / "sitemap.xml").read_text("utf-8")
    for page in (built.site / "sources").rglob("*.html"):
        assert [one for one in elements(page) if one.attributes.get("content") == "noindex"], page
        assert [one for one in elements(page) if one.tag == "script"] == [], page


@pytest.mark.parametrize(
    "settings", [CONFIGURATION, options("source_pages: false")], ids=["forge", "turned off"]
)
def test_where_lines_have_another_address_or_none_is_wanted_nothing_is_written(
    tmp_path: Path, settings: str
) -> None:
    built = build(tmp_path, sample() | {"mkdocs.yml": settings})
    assert built.code == 0, built.output
    assert not (built.site / "sources").exists()
    assert not (built.site / "assets/sources.css").exists()
    assert [link for link in broken_links(built.site) if not link.startswith("404")] == []


def test_pages_of_the_author_keep_their_place(tmp_path: Path) -> None:
    files = sample() | {
        "mkdocs.yml": WITHOUT_FORGE + "exclude_docs: '*.yml.html'\n",
        "docs/sources/data/plan.yml.md": "# My own\n",
        "docs/sources/data/policy.yml.txt": "mine",
    }
    built = build(tmp_path, files)
    assert built.code == 0, built.output
    assert "My own" in (built.site / "sources/data/plan.yml/index.html").read_text("utf-8")
    assert (built.site / "sources-2/data/plan.yml.html").is_file()
    assert [link for link in broken_links(built.site) if not link.startswith("404")] == []


def test_only_evidence_is_shown_and_only_what_was_read(tmp_path: Path) -> None:
    hidden = "it is a swordfish"
    files: dict[str, str | bytes | Special] = {
        "mkdocs.yml": WITHOUT_FORGE,
        "data/plan.yml": PLAN,
        "data/notes.txt": hidden,
        "data/.env": hidden,
        "data/keys/private.pem": hidden,
        "secret.yml": f"kind: plan\ntitle: {hidden}\n",
        "data/link.yml": {"link": "../secret.yml"},
        "data/huge.yml": {"text": f"# {hidden}\n", "times": 20_000},
        "docs/own.md": "# Mine\n",
    }
    built = build(tmp_path, files, strict=False)
    assert built.code == 0, built.output
    made = {
        page.relative_to(built.site / "sources").as_posix()
        for page in (built.site / "sources").rglob("*.html")
    }
    names = ("plan.yml", "notes.txt", "link.yml", "huge.yml")
    assert made == {f"data/{name}.html" for name in names}
    for page in built.site.rglob("*"):
        assert page.is_dir() or b"swordfish" not in page.read_bytes(), page
    assert [link for link in broken_links(built.site) if not link.startswith("404")] == []


def test_what_is_broken_leads_to_where_it_is_broken(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": WITHOUT_FORGE,
        "data/plan.yml": PLAN,
        "data/a.yml": "kind: issues\nissues: [\n",
        "data/b.yml": b"kind: flow\nname: \xff\n",
        "data/c.yml": b"kind: flow\nname: a\x00b\n",
        "data/d.yml": "kind: flow\n".encode("utf-16"),
        "data/e.yml": "",
        "data/f.yml": "kind: flow\r\nname: x\r\nnmae: y\r\n",
        "data/my notes.md": "# Notes\n",
        "data/A.yml": "kind: flow\n",
    }
    built = build(tmp_path, files, strict=False)
    assert built.code == 0, built.output
    assert [link for link in broken_links(built.site) if not link.startswith("404")] == []
    findings = json.loads((built.site / "report.json").read_text("utf-8"))["findings"]
    linked = {
        element.text
        for element in elements(built.site / "findings/index.html")
        if element.tag == "a" and "#L" in element.attributes.get("href", "")
    }
    assert {f"{one['path']}:{one['line']}" for one in findings} <= linked
