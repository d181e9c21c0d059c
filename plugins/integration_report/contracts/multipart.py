"""Multipart bodies, divided into their parts.

https://www.rfc-editor.org/rfc/rfc2046#section-5.1, and RFC 7578 for forms.
"""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote

MOST_PARTS: Final = 2_000
_MOST_HEADER: Final = 16_384
_DISPOSITION: Final = re.compile(
    r";[ \t]*(?P<name>name|filename)(?P<star>\*)?[ \t]*=[ \t]*"
    r'(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s;"]*))',
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A part of a multipart body."""

    name: str
    """The field that it is of; empty when it doesn't say."""
    content_type: str
    """Its media type as written; empty when it doesn't say."""
    is_file: bool
    """Whether it has the name of a file."""
    body: bytes
    """What it holds."""


class Parts(NamedTuple):
    """The parts of a body, or why there are none."""

    parts: tuple[Part, ...] = ()
    """The parts in order."""
    why: str = ""
    """Why the body isn't multipart, without a full stop; empty when it is."""
    unknown: str = ""
    """Why that can't be told, without a full stop; empty when it can."""


def parts_of(body: bytes, boundary: str) -> Parts:
    """Return the parts of a body; the boundary comes from its `Content-Type`."""
    if not boundary:
        return Parts(why="its Content-Type doesn't name the boundary between the parts")
    if len(boundary) > _MOST_HEADER:
        return Parts(why="the boundary that its Content-Type names is too long")
    line = re.escape(boundary.encode("utf-8", "replace"))
    delimiter = re.compile(rb"\r?\n--" + line + rb"(?=--|[ \t]*\r?\n)")
    # With a line break before it, the first boundary looks like the others.
    pieces = delimiter.split(b"\n" + body, MOST_PARTS + 1)
    if len(pieces) == 1:
        return Parts(why="the boundary that its Content-Type names isn't in it")
    if len(pieces) > MOST_PARTS + 1:
        return Parts(unknown=f"it has more than {MOST_PARTS:,} parts")
    closed = [piece for piece in pieces[1:] if not piece.startswith(b"--")]
    if len(closed) == len(pieces) - 1:
        return Parts(why="the boundary that ends it is missing")
    return Parts(tuple(_part(piece) for piece in closed))


def _part(piece: bytes) -> Part:
    content = piece.partition(b"\n")[2]
    if content.startswith((b"\r\n", b"\n")):
        return Part("", "", is_file=False, body=content.partition(b"\n")[2])
    separator = b"\r\n\r\n" if b"\r\n\r\n" in content else b"\n\n"
    head, _, body = content.partition(separator)
    headers = _headers(head[:_MOST_HEADER].decode("utf-8", "replace"))
    disposition = headers.get("content-disposition", "")
    found = {
        match["name"].lower() + (match["star"] or ""): _unquoted(match)
        for match in _DISPOSITION.finditer(disposition)
    }
    return Part(
        found.get("name", ""),
        headers.get("content-type", ""),
        is_file="filename" in found or "filename*" in found,
        body=body,
    )


def _headers(head: str) -> dict[str, str]:
    lines = [line.partition(":") for line in head.splitlines()]
    return {name.strip().lower(): value.strip() for name, _, value in lines}


def _unquoted(match: re.Match[str]) -> str:
    if match["quoted"] is None:
        return str(match["bare"])
    # Browsers write quotes in names percent-encoded, others behind a backslash.
    return unquote(re.sub(r"\\(.)", r"\1", match["quoted"]))
