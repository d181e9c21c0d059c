"""Excerpts of large result files: what is told can be read, and little else."""

import re

from integration_report.rendering.excerpts import LARGE, excerpts


def lines(html: str) -> dict[int, str]:
    """Return the lines that are shown by their number."""
    found = re.findall(r'<span id="L(\d+)"(?: class="end")?>(.*?)\n?</span>', html, re.DOTALL)
    return {int(number): text for number, text in found}


def test_only_lines_that_are_told_and_those_around_them_are_shown() -> None:
    content = b"".join(b"line %d\n" % number for number in range(1, 10_001))
    html = excerpts(content, [1, 500, 502, 10_000], {500: "<b>odd</b>"})
    shown = lines(html)
    numbers = [*range(1, 5), *range(497, 506), *range(9_997, 10_002)]
    assert list(shown) == numbers
    assert shown[500] == "line 500\n<b>odd</b>"
    assert "… 492 lines …" in html
    assert "… 9,491 lines …" in html
    assert 'style="counter-set:line 496"' in html


def test_long_lines_are_cut_and_markup_is_text() -> None:
    html = excerpts(b"<a>" + b"x" * 5_000_000 + b"\n" + "ä".encode() * 5_000, [1, 2], {})
    assert len(html) < LARGE
    assert html.count("…") == 2
    assert "&lt;a&gt;xxx" in html
    assert "\ufffd" not in html


def test_places_beyond_the_end_and_what_is_beside_no_shown_line_are_told_at_the_end() -> None:
    html = excerpts("a\nb\n".encode("utf-16"), [1, 99], {50: "odd"})
    assert lines(html) == {1: "a", 2: "b", 3: "odd"}
    assert "… " not in html
