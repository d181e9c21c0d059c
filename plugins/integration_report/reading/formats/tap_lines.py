"""The lines of a TAP stream, and what a line of it can be."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.reading.formats.source import ResultSource

MOST_LINE: Final = 16 << 10
"""How many bytes of a line are kept."""

VERSION: Final = re.compile(r"TAP version [0-9]{1,3}\s*")
PLAN: Final = re.compile(r"1\.\.(?P<last>[0-9]{1,18})\s*(?:#\s*(?P<reason>.*))?")
POINT: Final = re.compile(
    # Console reporters leave a sign of progress on the line that a point begins on.
    r"(?:[.*FESPU]{1,80}(?=(?:not )?ok [0-9]))?"
    r"(?P<not>not )?ok(?:\s+(?P<number>[0-9]{1,9})(?=[\s:-]|$)|(?=\s|$))(?P<rest>.*)"
)
BAIL_OUT: Final = re.compile(r"Bail out!\s*(?P<reason>.*)", re.IGNORECASE)
SUBTEST: Final = re.compile(r"#\s*Subtest(?::\s*(?P<name>.*)|\s*)")

_DIRECTIVE: Final = re.compile(
    r"(?<!\\)#\s*(?P<word>SKIP(?:PED)?|TODO)(?=[\s:&]|$)(?P<reason>.*)", re.IGNORECASE
)
_ALSO_SKIP: Final = re.compile(r"\s*&\s*SKIP\b", re.IGNORECASE)
_TIME: Final = re.compile(
    r"(?<!\\)#\s*(?:time\s*=\s*|duration_ms\s+)(?P<number>[0-9.]{1,20})\s*(?P<unit>ms|s)?\b"
)
_ESCAPED: Final = re.compile(r"\\([#\\])")


class Line(NamedTuple):
    """A line of a file."""

    number: int
    """Which one it is, from 1."""
    text: str
    """What is on it, without its end; of a very long one the beginning."""
    is_ended: bool
    """Whether its end was written."""


class Description(NamedTuple):
    """What stands behind the number of a test point."""

    name: str
    """Its name; empty when it has none."""
    directive: str
    """`skip`, `todo`, or nothing."""
    reason: str
    """What the directive gives as its reason."""
    seconds: str
    """How long it took, as a number of milliseconds, or of seconds with an `s`."""
    opens: bool
    """Whether a brace after it opens its subtests."""


def lines_of(source: ResultSource) -> Iterator[Line]:
    """Yield the lines of a file; whatever isn't text is replaced.

    Raises `UnreadableError` when a file in another encoding is too large or no text.
    """
    number, size = 1, 0
    opened: list[bytes] = []
    for piece in source.text_pieces():
        first, *others = piece.split(b"\n")
        if size < MOST_LINE:
            opened.append(first[: MOST_LINE - size])
            size += len(first)
        if others:
            for text in (b"".join(opened), *others[:-1]):
                yield Line(number, _text(text), is_ended=True)
                number += 1
            opened, size = [others[-1][:MOST_LINE]], len(others[-1])
    rest = b"".join(opened)
    if rest:
        yield Line(number, _text(rest), is_ended=False)


def described(text: str) -> Description:
    """Return what the text behind a test point's number says."""
    text = text.strip()
    if "#" not in text and "{" not in text and "\\" not in text:
        return Description(text.removeprefix("-").strip(), "", "", "", opens=False)
    opens = text.endswith(" {") or text == "{"
    if opens:
        text = text[:-1].rstrip()
    seconds = ""
    time = _TIME.search(text)
    if time is not None:
        seconds = time["number"] + ("s" if time["unit"] == "s" else "")
        text = text[: time.start()].rstrip() + text[time.end() :]
    has_dash = text.startswith("-")
    name, directive, reason = text.removeprefix("-").strip(), "", ""
    found = _DIRECTIVE.search(name)
    if found is not None:
        directive, reason = found["word"][:4].casefold(), found["reason"].lstrip(": ").strip()
        if directive == "todo" and _ALSO_SKIP.match(found["reason"]):
            directive, reason = "skip", _ALSO_SKIP.sub("", found["reason"], count=1).strip()
        name = name[: found.start()].rstrip()
        if has_dash and not name:
            # busted writes the name of a test behind the directive.
            name, reason = reason, ""
    return Description(unescaped(name), directive, unescaped(reason), seconds, opens)


def unescaped(text: str) -> str:
    """Return a text of a stream as it was before `#` and the backslash were escaped."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _text(line: bytes) -> str:
    return line[:MOST_LINE].decode("utf-8", "replace").rstrip("\r")
