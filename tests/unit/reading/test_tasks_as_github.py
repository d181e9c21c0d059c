"""Task lists are read as GitHub's own parser, cmark-gfm, reads them.

The one reads the Markdown that hypothesis makes up, the other too, and both have to find the same
tasks: as many, ticked or not, with the same text, nested equally deep. Where we differ on purpose,
each difference has a test of its own below:

- cmark-gfm looks for a task marker only right behind the line's indentation and the item's own
  mark. So it sees none in a block quote (`> - [ ] a`) and none in a list that begins within a
  list's line (`- - [ ] a`). The specification (GFM, section 5.3) says that a list item is a task
  when its first paragraph begins with a marker, wherever the list stands, and GitHub's pages show
  a checkbox there; so do we.
- cmark-gfm ticks a task when `[x]` stands anywhere behind its marker (`- [ ] press [x]`). The
  specification asks for the marker alone; so do we.
- After an item without text, cmark-gfm takes a line of blanks that is indented far enough for text,
  and goes on with the item. To the specification (CommonMark, section 2.1) such a line is empty,
  and the item ends; so it is to us.
- A line that goes on with a paragraph of a quote within an item, indented as code and looking like
  a task, makes cmark-gfm take the item around the quote for one. Nothing asks for that.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from integration_report.reading.items import item_text
from integration_report.reading.markdown_source import Item, read_markdown
from integration_report.reading.problems import Problems

_TAG = re.compile(r"</?[a-z]+>")
_TASK_BELOW_QUOTE = re.compile(r">[^\n]*(?:\n[^\n]+)*?\n[ \t]*(?:\t| {4})[ \t]*\S+[ \t]+\[")


class Task(NamedTuple):
    checked: bool
    text: str
    depth: int


class _Tasks(HTMLParser):
    """Collects the tasks of a page: the text is that of the paragraph the checkbox stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: list[Task] = []
        self._depth = 0
        self._text: list[str] | None = None
        self._checked = False
        self._task_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li":
            self._end()
            self._depth += 1
        elif tag == "input":
            self._checked = "checked" in dict(attrs)
            self._task_depth = self._depth - 1
            self._text = []
        elif tag in ("p", "h1", "h2"):
            if "".join(self._text or ()).strip():
                self._end()
        elif tag not in ("br", "em", "strong", "code", "a", "b", "del"):
            self._end()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "h1", "h2", "li", "ul", "ol", "div"):
            self._end()
        if tag == "li":
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end(self) -> None:
        if self._text is not None:
            text = " ".join("".join(self._text).split()).replace("[r]", "r")
            self.tasks.append(Task(self._checked, text, self._task_depth))
            self._text = None


def of_github(markdown: str) -> list[Task]:
    html = cmarkgfm.markdown_to_html_with_extensions(
        markdown,
        options=Options.CMARK_OPT_UNSAFE,
        extensions=["tasklist", "table", "strikethrough"],
    )
    reader = _Tasks()
    # A comment that is never closed would hide all that follows.
    reader.feed(html.replace("<!--", "<hr>"))
    reader.close()
    return reader.tasks


def ours(markdown: str) -> list[Task]:
    problems = Problems("tasks.md")
    # An empty line first, because a text that begins with dashes has front matter.
    blocks = read_markdown(f"\n{markdown}", problems).blocks
    assert not problems
    return [
        Task(block.checked, " ".join(_as_page(item_text(block)).split()), block.depth)
        for block in blocks
        if isinstance(block, Item) and block.checked is not None
    ]


def _as_page(text: str) -> str:
    """Return our text without what differs from a page only in its form: tags, and `[r]`."""
    return _TAG.sub("", text).replace("[r]", "r")


MARKS = st.sampled_from(["-", "*", "+", "1.", "2.", "1)", "10.", "7)", "123456789."])
BOXES = st.sampled_from(
    ["[ ]", "[x]", "[X]", "[]", "[ x]", "[x ]", "[y]", "[\t]", "[ ](u)", "\\[ ]", "[ ]:", ""]
)
BLANKS = st.sampled_from(["", " ", " ", " ", "  ", "   ", "\t", "     "])
INDENTS = st.sampled_from(["", "", "", " ", "  ", "   ", "    ", "      ", "\t", " \t", "        "])
WORDS = st.sampled_from(
    ["a", "b c", "**d**", "`e`", "Datenbank läuft", "完成", "[f](g)", "~~h~~ i", "", "1", "x "]
)
TASK = st.builds(
    lambda indent, mark, blank, box, gap, words: indent + mark + blank + box + gap + words,
    INDENTS,
    MARKS,
    BLANKS,
    BOXES,
    BLANKS,
    WORDS,
)
OTHER = st.one_of(
    st.builds(lambda indent, words: indent + words, INDENTS, WORDS),
    st.builds(lambda indent, words: indent + "> " + words, INDENTS, WORDS),
    st.builds(
        lambda indent, line: indent + line,
        INDENTS,
        st.sampled_from(
            [
                "```",
                "~~~",
                "# h",
                "---",
                "===",
                "***",
                "[ ] loose",
                "[r]: /url",
                "-",
                "1.",
                "- - -",
            ]
        ),
    ),
    # Indented further, these could be part of a paragraph; then HTML is text to us, and markup to
    # the reference.
    st.builds(
        lambda indent, line: indent + line,
        st.sampled_from(["", "  "]),
        st.sampled_from(
            ["<!--", "-->", "<div>", "</div>", "<pre>", "</pre>", "<b>", "| a | b |", "|---|---|"]
        ),
    ),
    st.just(""),
    st.just(""),
)


def joined(lines: list[str]) -> str:
    """Return lines as a text; a line of blanks is empty (see above)."""
    return "\n".join(line if line.strip() else "" for line in lines)


DOCUMENTS = st.lists(st.one_of(TASK, TASK, OTHER), min_size=1, max_size=12).map(joined)


# The same texts at every run; to look for more, take this away and raise the number.
@settings(max_examples=1500, deadline=None, derandomize=True)
@given(DOCUMENTS)
@example("- [ ] a\n  b\n\n  c\n  - [x] d\n")
@example("1. [x] a\n2) [ ] b\n")
@example("- [ ]\n- [ ] \n- [x]\ty\n")
@example("```\n- [ ] code\n```\n- [ ] a")
@example("<!-- \n\n- [ ] comment\n\n-->\n- [ ] a")
@example("    - [ ] indented code\n")
@example("-\n  [ ] not a task\n")
@example("- [ ] a\n  ===\n")
def test_the_tasks_are_those_that_cmark_gfm_finds(markdown: str) -> None:
    assume(not _TASK_BELOW_QUOTE.search(markdown))
    assert ours(markdown) == of_github(markdown)


@pytest.mark.parametrize(
    ("markdown", "depth"),
    [("> - [ ] a", 0), ("- > 1. [ ] a", 1), ("- - [ ] a", 1), ("> > * [ ] a", 0)],
)
def test_a_task_in_a_quote_or_in_a_list_that_begins_in_its_line_counts(
    markdown: str, depth: int
) -> None:
    assert ours(markdown) == [Task(checked=False, text="a", depth=depth)]
    assert of_github(markdown) == []


def test_only_the_marker_itself_ticks_a_task() -> None:
    assert [task.checked for task in ours("- [ ] press [x]")] == [False]
    assert [task.checked for task in of_github("- [ ] press [x]")] == [True]


def test_a_line_of_blanks_ends_an_item_without_text() -> None:
    assert ours("-\n  \n  - [ ] a") == [Task(checked=False, text="a", depth=0)]
    assert of_github("-\n  \n  - [ ] a") == [Task(checked=False, text="a", depth=1)]


def test_the_continuation_of_a_quote_makes_no_task_of_the_item_around_it() -> None:
    assert ours("-\n  > a\n        - [ ] a") == []
    assert len(of_github("-\n  > a\n        - [ ] a")) == 1
