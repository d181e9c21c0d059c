"""What no output may have in it, whoever wrote the evidence; each format is read by its parser."""

import csv
import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any, Final

from markdown_it import MarkdownIt

Judge = Callable[[str], None]
"""Fails for an output that isn't safe."""

_INVISIBLE: Final = {
    *"\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0",
    *map(chr, range(0xFE00, 0xFE0E)),
    *map(chr, range(0xE0100, 0xE01F0)),
}
_UNSEEN: Final = ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")
_JOINERS: Final = "\u200c\u200d"
_MARK: Final = re.compile(r"##\w*\[", re.ASCII)
_NEEDLESS_JOINER: Final = re.compile(r"[\u200c\u200d](?:(?=[ -~])|(?<=[ -~].))")
_ANNOTATION: Final = re.compile(
    r"::(error|warning|notice) file=[^,:]+,line=[0-9]+,col=[0-9]+,"
    r"title=[A-Z]{3}[0-9]{3} of integration-report::(?:[^%]|%0A|%25)+"
)
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")

TAGS: Final = frozenset(
    {
        *("html", "head", "body", "meta", "link", "title", "style", "div", "span", "section"),
        *("nav", "aside", "header", "main", "a", "abbr", "b", "em", "strong", "s", "small", "del"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "wbr", "blockquote", "code", "pre"),
        *("ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "time", "input", "label"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("figure", "figcaption", "select", "option", "button", "output", "template"),
        *("svg", "g", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan"),
        *("kbd", "desc", "defs", "marker", "use", "clippath", "pattern"),
    }
)
"""The elements that pages are made of."""
_ADDRESSES: Final = ("href", "src", "action", "formaction", "data", "poster", "xlink:href")
_IN_COMMENTS: Final = ("", "h3", "ul", "li", "p", "strong", "details", "summary", "b")
_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_STYLE: Final = re.compile(r"(?:[a-z-]+: ?[-\w.%() +*/,]+;? ?)*")
_MADE_BY_DATA: Final = re.compile(r"onerror|onload|evil|md-nav|__config|autofocus|srcdoc")


def check_seen(text: str) -> None:
    """Fail for characters that nobody sees, that turn others, or that a terminal obeys."""
    unseen = {
        f"{ord(sign):04x}"
        for sign in set(text) - {"\t", "\n", *_JOINERS}
        if unicodedata.category(sign) in _UNSEEN or sign in _INVISIBLE
    }
    assert not unseen
    assert not _NEEDLESS_JOINER.search(text)


def check_printed(text: str) -> None:
    """Fail as `check_seen` does, and for commands of runners of a CI."""
    check_seen(text)
    assert not _MARK.search(text)
    assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]


def check_annotations(text: str) -> None:
    """Fail as `check_printed` does, and for any command but our own annotations."""
    commands = [line for line in text.split("\n") if line.startswith("::")]
    rest = [line for line in text.split("\n") if not line.startswith("::")]
    assert commands
    assert [line for line in commands if not _ANNOTATION.fullmatch(line)] == []
    check_printed("\n".join([*rest, *(line.lstrip(":") for line in commands)]))


def check_json(text: str) -> None:
    """Fail as `check_printed` does, and for what is no JSON."""
    check_printed(text)
    json.loads(text)


def check_xml(text: str) -> None:
    """Fail as `check_printed` does, and for what no reader of XML 1.0 takes."""
    check_printed(text)
    ET.fromstring(text)  # noqa: S314 - our own


def check_csv(text: str) -> None:
    """Fail as `check_seen` does, for what a spreadsheet takes for a formula, and for odd rows."""
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        assert len(row) == len(head), row
        for cell in row:
            assert not cell.startswith(_FORMULAS) or _NUMBER.fullmatch(cell), row
            check_seen(cell)


def check_comment(text: str) -> None:
    """Fail for Markdown in which evidence is more than text, as a forge reads it."""
    check_printed(text)
    assert len(text.encode()) < 65_536
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    words = []
    for tag, attributes, said in elements(html):
        assert tag in _IN_COMMENTS, (tag, attributes)
        assert set(attributes) <= {"open"}, attributes
        words.append(said)
    seen = "".join(words)
    assert not re.search(r"[@#!~%$&^][\w\"]|://|www\.|\bGH-[0-9]|\[vuln", seen)
    assert not re.search(r"^\s*/\w", text, re.MULTILINE), "GitLab takes it for an order"


def check_page(html: str) -> None:
    """Fail for elements, attributes and addresses that pages aren't made of."""
    for tag, attributes, _ in elements(html):
        if not tag:
            continue
        assert tag in TAGS, (tag, attributes)
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, attributes)
            assert re.fullmatch(r"[a-z][a-z0-9:-]*|viewBox", name), (tag, attributes)
            assert name not in ("srcdoc", "autofocus", "markdown"), (tag, attributes)
            if name in _ADDRESSES:
                check_address(value)
            if name == "style":
                assert _STYLE.fullmatch(value), value
            if name == "class":
                assert not _MADE_BY_DATA.search(value), value
            if name == "id":
                assert re.fullmatch(r"[\w.:-]+", value), value
                assert not value.startswith("__"), value


def check_address(address: str) -> None:
    """Fail for an address that runs something, or leads to another host without saying so."""
    bare = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    assert not bare.startswith("//"), address
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", bare)
    assert scheme is None or scheme[1].casefold() in _SCHEMES, address


def elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield the tag and the attributes of each element, and each text with an empty tag."""
    parser = _Elements()
    parser.feed(html)
    parser.close()
    yield from parser.found


def words_of(html: str) -> str:
    """Return the text of HTML as a reader sees it."""
    return "".join(said for tag, _, said in elements(html) if not tag)


def texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON is anything
    """Yield every text of a value of JSON, names of members too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from texts_in(one)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        self.found.append((tag, {name: value or "" for name, value in attrs}, ""))

    def handle_data(self, data: str) -> None:
        self.found.append(("", {}, data))

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html", decl

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_comment(self, data: str) -> None:
        assert data == " integration-report: diff ", data
