"""Source pages: every line of a document has its address, and nothing in it is more than text."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.tree import TreeError
from integration_report.rendering.draw import Drawing
from integration_report.rendering.links import Links
from integration_report.rendering.site import Site
from integration_report.rendering.source_pages import Texts, source_pages
from reports import finding, markdown, report
from sites import parsed

PATH = "data/issues.yml"
PAGE = f"sources/{PATH}.html"
LINKS = Links(sources="sources")


class Files:
    """Files by path, and which of them were read."""

    def __init__(self, files: Mapping[str, bytes | None]) -> None:
        self.files = files
        self.asked: list[str] = []

    def read(self, path: str) -> bytes:
        self.asked.append(path)
        content = self.files[path]
        if content is None:
            raise TreeError("it vanished")
        return content


def drawn(content: bytes | None, *, path: str = PATH, blob: str = "1", **fields: object) -> str:
    """Return the source page of a document."""
    site = Site(report(**fields), LINKS, markdown, documents=[path])
    texts = Texts({path: blob}, Files({path: content}).read)
    (page,) = source_pages(site, texts, Drawing()).values()
    return page.decode()


def lines(html: str) -> list[str]:
    """Return the lines of a page as they are seen, the end of the text last."""
    return re.findall(r'<span id="L\d+"[^>]*>(.*?)\n?</span>(?=<span id=|</pre>)', html, re.DOTALL)


def ids(html: str) -> list[str]:
    found, _ = parsed(html)
    return [element.attributes["id"] for element in found if "id" in element.attributes]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"a: 1\nb: 2\n", ["a: 1", "b: 2", ""]),
        (b"a: 1\r\nb: 2\rc: 3", ["a: 1", "b: 2", "c: 3", ""]),
        (b"\xef\xbb\xbfa: 1\n\n\n", ["a: 1", "", "", ""]),
        (b"", [""]),
    ],
)
def test_each_line_and_the_end_have_an_address(content: bytes, shown: list[str]) -> None:
    html = drawn(content, findings=())
    assert lines(html) == shown
    assert ids(html) == [f"L{number}" for number in range(1, len(shown) + 1)]


def test_a_line_is_counted_as_reading_counts_it() -> None:
    html = drawn("a\u2028b\u2029c\x0bd\x0ce\x85f\n".encode(), findings=())
    assert ids(html) == ["L1", "L2"]


def test_markup_is_text_and_what_hides_or_turns_text_is_seen() -> None:
    html = drawn("</pre><script>alert('&lt;')</script>\u202e\x00\x1b[31m{{ 7 * 7 }}".encode())
    assert (
        "&lt;/pre&gt;&lt;script&gt;alert('&amp;lt;')&lt;/script&gt;\ufffd\ufffd\ufffd[31m" in html
    )
    assert "{{ 7 * 7 }}" in html
    assert "<script" not in html


def test_a_finding_stands_below_its_line() -> None:
    html = drawn(b"a: 1\nb: 2\nc: 3\n", findings=(finding("<b> is wrong."),))
    first, second, third, end = lines(html)
    assert (first, second, end) == ("a: 1", "b: 2", "")
    assert third.startswith('c: 3\n<span class="remark warning">')
    assert "CHK005: &lt;b&gt; is wrong. Mend it." in third


def test_a_finding_beyond_the_end_stands_below_the_last_line() -> None:
    html = drawn(b"a: 1\n", findings=(finding(line=1), finding("Odd end.", line=2)))
    first, end = lines(html)
    assert "Something is wrong." in first
    assert "Odd end." in end


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"good\nb\xffd\n", ["good", "b\ufffdd", ""]),
        ("kind: plan\n".encode("utf-16"), ["kind: plan", ""]),
    ],
)
def test_what_is_no_utf_8_is_shown_as_far_as_it_can_be_read(
    content: bytes, shown: list[str]
) -> None:
    html = drawn(content, findings=())
    assert lines(html) == shown
    assert "no UTF-8" in html
    assert "no UTF-8" not in drawn("größe".encode(), findings=())


@pytest.mark.parametrize(
    ("path", "blob", "content"),
    [
        (PATH, "", b"secret"),
        ("data/notes.txt", "1", b"secret"),
        ("data/key.pem", "1", b"secret"),
        (PATH, "1", None),
    ],
)
def test_what_was_not_read_has_a_page_without_its_text(
    path: str, blob: str, content: bytes | None
) -> None:
    wrong = (finding(path=path, line=1), finding("There.", path=path, line=7))
    html = drawn(content, path=path, blob=blob, findings=wrong)
    assert "secret" not in html
    assert "isn’t shown" in html
    assert ids(html) == ["L1", "L7"]
    assert "There." in html


def test_a_page_leads_back_to_the_report_and_says_what_it_shows() -> None:
    html = drawn(b"a: 1\n", commit="0123456789")
    found, words = parsed(html)
    links = {one.text: one.attributes["href"] for one in found if one.tag == "a"}
    assert links == {
        "Overview": "../../",
        "In the report": "../../issues/",
    }
    assert "at commit 0123456789" in words
    assert [one.text for one in found if one.tag in ("title", "h1")] == [f"{PATH} · Shop", PATH]
    assert {one.attributes.get("content") for one in found if one.tag == "meta"} >= {"noindex"}
    assert not [one for one in found if one.tag == "script"]


def test_evidence_that_is_a_page_is_linked_as_such() -> None:
    html = drawn(b"# Flow\n", path="docs/shop/flow.md", title="")
    assert '<a href="../../../shop/flow/">As a page</a>' in html
    assert "<title>docs/shop/flow.md</title>" in html


def test_a_text_is_read_again_only_when_it_has_changed() -> None:
    files, drawing = Files({"data/a.yml": b"a", PATH: b"b"}), Drawing()

    def draw(blob: str, **fields: object) -> dict[str, bytes]:
        site = Site(report(**fields), LINKS, markdown, documents=files.files)
        made = source_pages(site, Texts({"data/a.yml": "1", PATH: blob}, files.read), drawing)
        drawing.forget_unused()
        return made

    first = draw("1")
    assert draw("1") == first
    assert files.asked == ["data/a.yml", PATH]
    assert draw("2", findings=()).keys() == first.keys()
    assert files.asked == ["data/a.yml", PATH, PATH]


def test_without_a_folder_there_are_no_source_pages() -> None:
    site = Site(report(), Links(), markdown, documents=[PATH])
    assert source_pages(site, Texts({PATH: "1"}, Files({}).read), Drawing()) == {}


@given(st.binary())
def test_any_bytes_become_a_page_of_numbered_lines(content: bytes) -> None:
    html = drawn(content, findings=())
    assert ids(html) == [f"L{number}" for number in range(1, len(ids(html)) + 1)]
    assert html.rstrip().endswith("</html>")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", html)
