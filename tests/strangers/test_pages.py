"""What strangers write is text and nothing else on pages, on paper, and in files beside them."""

import json
from pathlib import Path
from typing import Final

import pytest

from command_line import run
from integration_report.commands.addresses import links_of
from integration_report.pipeline import Run, opened, paper, publish
from integration_report.pipeline import run as report_of
from integration_report.reading.markdown_html import to_html
from integration_report.rendering.draw import Drawing
from integration_report.rendering.hosting import meta_of, toc_tokens
from integration_report.rendering.publication import Publication
from integration_report.settings import load_settings
from stranger_outputs import check_page, check_seen, elements, texts_in, words_of
from stranger_projects import SETTINGS, make_project, page_of
from stranger_texts import Stranger, corpus, together

CORPUS: Final = corpus()
pytestmark = pytest.mark.no_cover  # it draws everything hundreds of times


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("strangers"), together(8))
    # Without a forge the site shows the text of each document itself as well.
    plain = "".join(line for line in SETTINGS.splitlines(True) if "repo_url" not in line)
    (root / "mkdocs.yml").write_text(plain)
    return root


@pytest.fixture(scope="module")
def result(project: Path) -> Run:
    return report_of(load_settings(project, None))


@pytest.fixture(scope="module")
def published(result: Run) -> Publication:
    with opened(result.settings) as source:
        links = links_of(result.settings, set(), "")
        return publish(result, links=links, drawing=Drawing(), tree=source.tree)


def lost(text: str) -> list[str]:
    """Return the names of the texts of which the harmless rest isn't there."""
    return [one.name for one in CORPUS if one.name not in text]


def test_pages_are_made_of_our_elements_and_their_text(published: Publication) -> None:
    assert len(published.pages) > 60
    shown = ""
    for page in published.pages:
        check_page(page.html)
        check_page(page.digest)
        check_seen(page.html)
        shown += words_of(page.html)
    assert lost(shown) == []


def test_what_looks_like_markup_is_shown_as_it_is_written(published: Publication) -> None:
    shown = "".join(words_of(page.html) for page in published.pages if "components/" in page.path)
    for one in CORPUS:
        if one.text.isascii() and one.text.isprintable():
            assert " ".join(one.whole.split()) in " ".join(shown.split()), one.name


def test_what_the_host_is_told_is_safe_where_it_writes_it_as_it_is(published: Publication) -> None:
    for page in published.pages:
        told = [meta_of(page), toc_tokens(page.toc)]
        for text in texts_in(told):
            check_seen(text)
            assert not set("<>\"'`{}&") & set(text), text


def test_files_beside_the_pages_are_text(published: Publication) -> None:
    sources = {path: text for path, text in published.files.items() if path.endswith(".html")}
    assert len(sources) > 90
    shown = ""
    for path, content in sources.items():
        html = content.decode()
        check_page(html)
        check_seen(html)
        check_seen(path)
        shown += words_of(html)
    assert lost(shown) == []
    json.loads(published.files["report.json"])


def test_paper_is_text(result: Run) -> None:
    html = paper(result, links=links_of(result.settings, set(), ""), size="a4")({})
    check_page(html)
    check_seen(html)
    assert lost(words_of(html)) == []


@pytest.mark.parametrize("one", CORPUS, ids=lambda one: one.name)
def test_markdown_of_a_page_that_is_evidence_is_cleaned(one: Stranger) -> None:
    text = page_of(one)
    for places in (False, True):
        html = to_html(text, places=places)
        check_page(html)
        names = {name for _, attributes, _ in elements(html) for name in attributes}
        assert not {"class", "style", "id"} & names
    assert one.name in words_of(to_html(text))


def test_pages_for_other_hosts_mean_nothing_to_their_markdown(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", together(15))
    assert run(project, "pages", "--out", str(tmp_path / "staged")).code == 0
    shown = ""
    for page in sorted((tmp_path / "staged" / "docs").rglob("*.md")):
        empty, head, html = page.read_text("utf-8").split("---\n", 2)
        assert empty == ""
        assert all(json.loads(line.split(": ", 1)[1]) for line in head.splitlines()), head
        assert not set("`~{}") & set(html), page
        check_page(html)
        shown += words_of(html)
    assert lost(shown) == []
