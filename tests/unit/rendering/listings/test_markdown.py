"""The comment of a pull request: short enough, worst first, and harmless."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from comparisons import comparison, difference, side
from integration_report.model.location import Location
from integration_report.model.summary import Direction, Side, Topic
from integration_report.rendering.listings.markdown import MARKER, MOST, comment, plain

JOINER = "\u2060"


def nowhere(side: Side, location: Location) -> str:
    return ""


def on_forge(side: Side, location: Location) -> str:
    return f"https://example.com/blob/{side.commit or 'main'}/{location.path}#L{location.line}"


def shown(text: str) -> str:
    """Return what a reader of Markdown sees of a text, without invisible joiners."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(f"- x: {plain(text)}")
    assert re.fullmatch(r"<ul>\n<li>x:[^<>]*</li>\n</ul>\n", html), html
    html = unescape(html)
    return (
        html.removeprefix("<ul>\n<li>x:").removesuffix("</li>\n</ul>\n").replace(JOINER, "").strip()
    )


def test_a_mark_comes_first_then_the_answer() -> None:
    lines = comment(comparison(difference()), nowhere).splitlines()
    assert lines[0] == MARKER == "<!-- integration-report: diff -->"
    assert lines[1] == "### ✗ Not ready, as before: Shop"
    assert "- Before: **main** (version 1.0, as of 2026-10-10, commit cccccccccccc)" in lines
    assert "**1 worse**" in lines
    assert "<details open><summary><b>Tests</b>: 1 worse</summary>" in lines
    assert "- ↓ newly failing: **T-1 Pay**: passed → failed · data/tests.md:12" in lines


def test_nothing_changed_is_said() -> None:
    text = comment(comparison(), nowhere)
    assert text.endswith("\nNothing has changed in meaning.\n")
    assert "<details" not in text


def test_lines_are_those_of_the_side_on_which_something_is() -> None:
    base = side(commit="b" * 40)
    head = side("work tree", commit="a" * 40)
    gone = difference(topic=Topic.ITEM, after="")
    text = comment(comparison(difference(), gone, base=base, head=head), on_forge)
    assert f"[data/tests.md:12](<https://example.com/blob/{'a' * 40}/data/tests.md#L12>)" in text
    assert f"(<https://example.com/blob/{'b' * 40}/data/tests.md#L12>)" in text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://a/> <b>", "https://a/\n# x"])
def test_an_address_that_leads_elsewhere_is_left_out(address: str) -> None:
    text = comment(comparison(difference()), lambda side, location: address)
    assert "](" not in text


HOSTILE = (
    "@everyone look",
    "fixes #12 and owner/repo#3 and GH-7 and !8 and ~bug and %1 and $4 and &5",
    "<img src=x onerror=alert(1)><!-- gone --></details>",
    "![image](https://evil.example/x.png) [link](https://evil.example)",
    "https://evil.example www.evil.example mail@evil.example",
    "`code` *bold* _under_ ~~gone~~ | cell | $x^2$ \\",
    "&lt;b&gt; &#64;everyone &copy;",
    "[^1] [x] [vulnerability:1] {{ x }} :smile:",
    "1. one - two + three # four",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_the_evidence_stays_text(text: str) -> None:
    assert shown(text) == text


@given(st.text(max_size=80))
def test_any_text_stays_text(text: str) -> None:
    # It is shown on one line, and what can't be seen is written as an escape.
    line = " ".join(text.split())
    if line.isprintable():
        assert shown(text) == line
    else:
        shown(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_left_that_a_forge_takes_for_a_name_or_number(text: str) -> None:
    seen = unescape(MarkdownIt().render(plain(text)))
    assert re.findall(r"[@#!~%$&^][\w\"]", seen) == []
    assert re.findall(r"://|www\.|\bGH-[0-9]|\[vuln", seen) == []


def test_a_long_comment_keeps_every_topic_and_counts_what_it_leaves_out() -> None:
    many = [
        difference(id=f"T-{number}", name="Größe " * 30, reasons=("warum " * 60,) * 5)
        for number in range(5000)
    ]
    others = [
        difference(topic=topic, direction=direction, id="X")
        for topic, direction in ((Topic.ISSUE, Direction.WORSE), (Topic.PLAN, Direction.NEUTRAL))
        for _ in range(40)
    ]
    text = comment(comparison(*many, *others), nowhere)
    assert MOST - 3000 < len(text.encode()) <= MOST
    assert "<b>Tests</b>: 5,000 worse" in text
    assert "<b>Issues</b>: 40 worse" in text
    assert "<b>Plan</b>: 40 changed" in text
    told = len(re.findall(r"T-[0-9]+", text))
    assert f"- and {5000 - told:,} more" in text
    assert text.count("newly failing: **X Pay**") >= 40
    assert text.count("<details") == text.count("</details>") == 3


def test_the_worst_comes_before_what_is_only_other() -> None:
    worse = difference(id="T-2", name="Second")
    other = difference(direction=Direction.NEUTRAL, id="T-1", name="First")
    text = comment(comparison(worse, other), nowhere)
    assert text.index("Second") < text.index("First")


def test_a_long_text_is_cut() -> None:
    assert len(plain("a" * 1000)) == 200
