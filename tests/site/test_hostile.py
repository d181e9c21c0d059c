"""What a stranger writes into evidence stays text on every page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from integration_report.model.plan import Plan
from integration_report.model.results import TestReport
from sites import WITHOUT_FORGE, Built, build, elements, pages, parsed
from stranger_outputs import check_printed, check_seen, texts_in
from stranger_texts import KINDS, filled, together

MARKUP = (
    "x<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    "&lt;svg onload=alert(1)&gt; A{{ 7*7 }}Z {% raw %} [y](javascript:alert(1)) "
    "<a href='javascript:alert(1)'>z</a> ![w](data:text/html,1)"
)
NAME = "<img src=x onerror=alert(1)> \"'&#? {{ 7*7 }}"
MARKDOWN = f"""\
---
kind: flow
title: {json.dumps(MARKUP)}
description: {json.dumps(MARKUP)}
author: {json.dumps(MARKUP)}
template: {json.dumps("../../../etc/passwd")}
icon: {json.dumps("../x")}
---
# E2E Flow: Login {MARKUP}

**Flow:** {MARKUP}

## Steps
| Step | Action | Expected | Actual | Pass |
|------|--------|----------|--------|------|
| 1 | {MARKUP} | {MARKUP} | {MARKUP} | ✓ |

## Data Flow {MARKUP}
- [x] {MARKUP}
- [ ] <input type=text onfocus=alert(1) autofocus>

<script>alert(1)</script>

[ref]: javascript:alert(1)
[click][ref] <javascript:alert(1)> [host](//evil.example.com) ![i](https://evil.example.com/i.png)

```integration
components
owner: {MARKUP}
```

```integration
{MARKUP}
```
"""

SOURCE_ELEMENTS = {
    *("html", "head", "meta", "title", "link", "body", "header", "nav", "a", "h1"),
    *("main", "p", "pre", "span", "strong"),
}
"""What source pages are made of, and nothing else."""


def project(text: str) -> Iterator[tuple[str, str]]:
    """Yield a document of every kind as JSON, which is YAML, with the text in every field."""
    for record in KINDS:
        kind = str(record.__struct_config__.tag)
        content = {"kind": kind} | filled(record, [text])
        if record is TestReport:
            content["results"][0] |= {"category": text}
        if record is Plan:
            content["strategy"] = "incremental"
        yield f"data/{kind}.yml", json.dumps(content, ensure_ascii=False, indent=1)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = dict(project(MARKUP)) | {"docs/flow.md": MARKDOWN}
    files["data/odd.yml"] = MARKUP
    files["docs/own.md"] = f"# Mine\n\n```integration\n{MARKUP}\n```\n"
    files[f"data/{NAME}.yml"] = json.dumps({"kind": "flow", "name": MARKUP}, ensure_ascii=False)
    # Without a forge the site shows the text itself as well.
    files["mkdocs.yml"] = WITHOUT_FORGE
    built = build(tmp_path_factory.mktemp("hostile"), files, strict=False)
    assert built.code == 0, built.output
    return built


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = dict(project("harmless")) | {"docs/own.md": "# Mine\n"}
    return build(tmp_path_factory.mktemp("harmless"), files, strict=False)


def test_every_text_field_of_every_kind_was_filled_and_read(hostile: Built) -> None:
    report = json.loads((hostile.site / "report.json").read_text("utf-8"))
    unreadable = {document["path"] for document in report["unreadable"]}
    assert unreadable == {"data/odd.yml"}
    for part in ("components", "points", "checklists", "contracts", "flows", "issues", "signoffs"):
        assert report[part], part


def test_nothing_of_the_data_is_alive(hostile: Built, harmless: Built) -> None:
    scripts = {
        element.text
        for page in pages(harmless.site)
        for element in elements(page)
        if element.tag == "script" and "__config" not in element.attributes.get("id", "")
    }
    for page in pages(hostile.site):
        for element in elements(page):
            if element.tag == "script" and element.attributes.get("id") != "__config":
                assert element.text in scripts, page
            for name, value in element.attributes.items():
                assert not name.startswith("on"), (page, element)
                if name in ("href", "src", "action", "formaction", "data"):
                    scheme = re.sub(r"[\x00-\x20]", "", value).casefold().partition(":")[0]
                    assert scheme not in ("javascript", "data", "vbscript"), (page, element)
                    assert not value.startswith("//"), (page, element)
                    assert "evil.example.com" not in value or element.tag == "a"
            assert element.attributes.get("src") != "x", page
            assert element.tag not in ("iframe", "object", "embed", "svg:script"), page
            # The theme has forms of its own; none of ours, and none of the data's.
            assert element.tag != "form" or element.attributes["class"].startswith("md-"), page


def test_nothing_of_the_data_is_evaluated(hostile: Built) -> None:
    shown = 0
    for page in pages(hostile.site):
        text = page.read_text("utf-8")
        assert "A49Z" not in text, page
        shown += text.count("A{{ 7*7 }}Z")
    assert shown > 50


def test_the_text_itself_is_shown_as_it_is_written(hostile: Built) -> None:
    sources = hostile.site / "sources"
    assert len(list(sources.rglob("*.html"))) == len(KINDS) + 3
    for page in sources.rglob("*.html"):
        assert {element.tag for element in elements(page)} <= SOURCE_ELEMENTS, page
    (named,) = (page for page in sources.glob("*.html") if "onerror" in page.name)
    assert re.fullmatch(r"[\w.-]+", named.name)
    shown = parsed((sources / "docs/flow.md.html").read_text("utf-8"))[1]
    # What is parsed is one text for each line.
    assert [line for line in MARKDOWN.splitlines() if line not in shown] == []


def test_titles_hold_no_markup_even_after_a_theme_takes_entities_apart(hostile: Built) -> None:
    for page in pages(hostile.site):
        # That of the page is the first; a picture's own is taken for what it is by every theme.
        title = next(element for element in elements(page) if element.tag == "title")
        assert "<" not in title.text, page
        assert ">" not in title.text, page


def test_the_search_index_holds_the_data_as_text(hostile: Built) -> None:
    index = json.loads((hostile.site / "search/search_index.json").read_text("utf-8"))
    for entry in index["docs"]:
        found, _ = parsed(entry["title"] + entry["text"])
        assert {element.tag for element in found} <= {"p", "code", "pre", "li", "ol", "ul"}, entry


def test_characters_that_hide_or_turn_text_are_made_visible(tmp_path: Path) -> None:
    text = "".join(one.text for one in together(1) if one.name.startswith(("bidi", "zero", "inv")))
    files = dict(project(f"seen {text} \x7f\x85 ##vso[x]")) | {"mkdocs.yml": WITHOUT_FORGE}
    built = build(tmp_path, files, strict=False)
    assert built.code == 0, built.output
    for page in pages(built.site):
        check_seen(page.read_text("utf-8"))
    index = json.loads((built.site / "search/search_index.json").read_text("utf-8"))
    check_seen("".join(texts_in(index["docs"])))
    check_printed(built.output)
