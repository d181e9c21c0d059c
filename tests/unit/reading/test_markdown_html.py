"""An author's Markdown as HTML: what it shows, and what it never does."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from integration_report.reading.markdown_html import to_html
from integration_report.reading.markdown_source import Item, read_markdown
from integration_report.reading.problems import Problems


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>\n"),
        ("# A\n\n- b\n", "<h1>A</h1>\n<ul>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>\n'),
        ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
        (
            "**A:** 1\n**B:** 2\nc **d**\n**e**",
            "<p><strong>A:</strong> 1<br>\n<strong>B:</strong> 2\nc <strong>d</strong>\n"
            "<strong>e</strong></p>\n",
        ),
        ("{{ 7*7 }}", "<p>{{ 7*7 }}</p>\n"),
        ("", ""),
    ],
)
def test_markdown_is_shown_and_html_is_text(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


def test_a_table_is_a_table() -> None:
    html = to_html("| a | b |\n|:-:|---|\n| 1 | 2 |\n")
    assert "<th>a</th>" in html
    assert "<td>2</td>" in html
    assert "style" not in html


@pytest.mark.parametrize(
    "target", ["https://a.example/b", "http://a", "mailto:a@b.example", "/a", "#a", "../a.md"]
)
def test_a_link_to_the_web_or_the_site_is_kept(target: str) -> None:
    assert f'href="{target}"' in to_html(f"[x]({target})")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "&#x2f;/evil.example",
        "\t//evil.example",
        "<  //evil.example>",
    ],
)
def test_any_other_link_leads_nowhere(target: str) -> None:
    for markdown in (f"[x]({target})", f"![x]({target})", f"[x]\n\n[x]: {target}", f"<{target}>"):
        assert "href" not in to_html(markdown)


@pytest.mark.parametrize(
    ("markdown", "labels"),
    [
        ("- [ ] a\n- [x] b\n- [X] c\n", ["open", "done", "done"]),
        ("1. [ ]\ta\n", ["open"]),
        ("> - [x] a\n", ["done"]),
        ("- [x] a\n\n[x]: /u\n", ["done"]),
        ("- []\n- [x]\n- [y] a\n- [x]a\n-\n  [ ] a\n", []),
        ("[ ] a\n\n# [ ] b\n\n- c\n\n  [ ] d\n", []),
    ],
)
def test_tasks_have_checkboxes_with_a_name(markdown: str, labels: list[str]) -> None:
    assert re.findall(r'aria-label="(\w+)"', to_html(markdown)) == labels


MARKDOWN = st.lists(
    st.one_of(
        st.builds(
            "{}{} {}{}{}".format,
            st.sampled_from(["", "  ", "> "]),
            st.sampled_from(["-", "*", "1."]),
            st.sampled_from(["[ ]", "[x]", "[X]", "[]", "a"]),
            st.sampled_from(["", " ", "  ", "\t"]),
            st.sampled_from(["b", "**c**", "[x]"]),
        ),
        st.sampled_from(["", "", "a", "> b", "```", "# c", "[x]: /u"]),
    ),
    max_size=8,
).map("\n".join)


@settings(max_examples=500, deadline=None, derandomize=True)
@given(MARKDOWN)
@example("- [ ] a\n  - [x] b\n")
def test_the_checkboxes_are_those_of_the_tasks_that_reading_finds(markdown: str) -> None:
    blocks = read_markdown(f"\n{markdown}", Problems("a.md")).blocks
    tasks = [block.checked for block in blocks if isinstance(block, Item)]
    shown = re.findall(r'aria-label="(\w+)"', to_html(markdown))
    assert [label == "done" for label in shown] == [task for task in tasks if task is not None]


ALLOWED = frozenset(["href", "title", "rel", "start", "type", "checked", "disabled", "aria-label"])


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, ""))
        self.found.update((tag, name) for name, _ in attrs)


_MARK = re.compile(r'<(span|div|tr) data-place="(\d+)-(\d+)">(?:<td colspan="\d+"></td>)?</\1>')


@settings(max_examples=500, deadline=None, derandomize=True)
@given(MARKDOWN)
@example("- [ ] a\n\n  b\n")
@example("| a |\n|---|\n| b |\n- # c\n")
def test_places_are_marked_and_nothing_else_is(markdown: str) -> None:
    marked = to_html(markdown, places=True)
    assert _MARK.sub("", marked) == to_html(markdown)
    for mark in _MARK.finditer(marked):
        assert 1 <= int(mark[2]) <= int(mark[3]) <= markdown.count("\n") + 1


def test_each_task_row_heading_and_paragraph_has_its_lines() -> None:
    text = "# a\n\nb\nc\n\n- [ ] d\n  e\n  - [x] f\n\n| g |\n|---|\n| h |\n\n```\ni\n```\n"
    places = [(mark[1], mark[2], mark[3]) for mark in _MARK.finditer(to_html(text, places=True))]
    assert places == [
        ("div", "1", "1"),
        ("div", "3", "4"),
        ("span", "6", "7"),
        ("span", "8", "8"),
        ("tr", "10", "10"),
        ("tr", "12", "12"),
        ("div", "14", "16"),
    ]


def test_an_author_can_not_write_a_place() -> None:
    html = to_html('<span data-place="1-1"></span>\n\n[a](b "data-place=1-1")', places=True)
    assert html.count("<span") == 0
    assert html.count("<div data-place=") == 2


@settings(max_examples=500, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            [
                *("<script>", "<img src=x onerror=y>", "<style>", "<!--", "<svg/onload=x>", "<a "),
                *("[a](", ")", "javascript:x", "![", "`", "\n\n", "- [ ] ", "|", "\n|---|\n", "<"),
                *("&lt;script&gt;", "&#60;b&#62;", '"', "'", " onclick=x ", "{: .c #i}", "```\n"),
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_nothing_in_a_text_comes_alive(text: str) -> None:
    page = _Page()
    page.feed(to_html(text))
    tags = {tag for tag, _ in page.found}
    assert not tags & {"script", "img", "style", "svg", "iframe", "form"}
    names = {name for _, name in page.found}
    assert names <= {
        "",
        "href",
        "title",
        "rel",
        "start",
        "type",
        "checked",
        "disabled",
        "aria-label",
    }
