"""The benchmarks: what is compared is comparable, and notes on the figures survive a new run."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(TOP / "scripts"))
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchmarks"]:
        del sys.modules[name]


def as_markdown(html: str) -> str:
    """Return the body of a staged page as Markdown."""
    from benchmarks.plain_pages import as_markdown

    head, _, body = as_markdown(f'---\ntitle: "A"\n---\n\n{html}\n').partition("\n---\n")
    assert head == '---\ntitle: "A"'
    return "\n".join(line for line in body.splitlines() if line)


def test_what_a_new_run_writes_ends_with_the_notes() -> None:
    page = runpy.run_path(str(TOP / "scripts" / "bench"))["_page"]
    notes = (TOP / "scripts" / "benchmarks" / "notes.md").read_text("utf-8")
    assert notes.strip()
    assert page([]).endswith(f"|\n\n{notes}")
    assert (TOP / "docs" / "benchmarks.md").read_text("utf-8").endswith(f"|\n\n{notes}")


def test_a_plain_page_has_the_words_and_links_of_the_site_and_no_html() -> None:
    html = (
        '<div><h1 id="top">Title</h1><p class="x">One <a href="b/"><b>two</b></a> <svg><title>t'
        "</title><g></g></svg><code>c</code> &lt; 3</p><ul><li>A<ul><li>B</li></ul></li></ul>"
        "<dl><div><dt>From</dt><dd>here</dd></div></dl><style>p {}</style></div>"
    )
    assert as_markdown(html).splitlines() == [
        "# Title",
        "One [two](b/) `c` &lt; 3",
        "- A",
        "    - B",
        "**From** here",
    ]


def test_a_table_is_a_table_whether_its_cells_are_closed_or_not() -> None:
    head = "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>"
    closed = "<tr><th>1 | 2</th><td><a href=x>3</a></td></tr><tr><th>4</th></tr></tbody></table>"
    brief = "<tr><th>1 | 2<td><a href=x>3</a><tr><th>4</tbody></table>"
    lines = ["| A | B |", "| --- | --- |", "| 1 &#124; 2 | [3](x) |", "| 4 |  |"]
    assert as_markdown(head + closed).splitlines() == lines
    assert as_markdown(head + brief).splitlines() == lines


def test_a_plain_project_has_each_page_and_none_but_one_in_its_navigation(tmp_path: Path) -> None:
    from benchmarks.plain_pages import write_plain_pages

    for name in ("about.md", "points/a.md", "report.json"):
        path = tmp_path / "staged" / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Words\n")
    write_plain_pages(tmp_path / "staged", tmp_path / "plain")
    docs = tmp_path / "plain" / "docs"
    written = {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
    assert written == {"about.md", "points/a.md"}
    assert "nav: [about.md]" in (tmp_path / "plain" / "mkdocs.yml").read_text()


def test_all_signoffs_and_commits_that_are_compared_are_signed_well(tmp_path: Path) -> None:
    """Whoever finds something bad stops early, which would be no fair comparison."""
    from benchmarks.signoffs import check
    from benchmarks.signoffs_project import write_signoffs

    check(write_signoffs(tmp_path / "signed", 2), 2)
