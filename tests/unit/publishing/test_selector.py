import json
from pathlib import Path

from integration_report.publishing.selector import Choice, lists, pages_script, unbuilt_page


def test_the_newest_version_is_the_latest() -> None:
    files = lists([Choice("draft"), Choice("2.0", "broken"), Choice("1.0")], "1.0")
    entries = json.loads(files["versions.json"])
    assert entries[2] == {"version": "1.0", "title": "1.0", "aliases": ["latest"]}
    text = files["versions.js"].decode().partition(" = ")[2].rstrip(";\n")
    assert json.loads(text) == {"versions": entries, "latest": "1.0", "draft": "draft"}
    assert b'href="latest/index.html"' in files["index.html"]


def test_without_a_released_version_the_draft_comes_first() -> None:
    assert b'href="draft/index.html"' in lists([Choice("draft")], "")["index.html"]


def test_no_name_of_a_page_ends_the_script(tmp_path: Path) -> None:
    for path in ("index.html", "a/index.html", "404.html", "x<script>.html"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    script = pages_script("1.0", tmp_path).decode()
    assert "<" not in script
    pages = json.loads(script[script.index("(", 5) + 1 : script.rindex(")")])
    assert pages == ["1.0", ["a/index.html", "index.html", "x<script>.html"]]


def test_a_reason_is_text_and_no_html() -> None:
    assert b"&lt;script&gt;" in unbuilt_page("1.0", "<script>")
