"""Parts of recorded messages, whatever they are written in: headers, bodies, places, notes."""

import base64
import binascii
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple
from urllib.parse import quote, quote_plus

from integration_report.model.location import Location
from integration_report.model.recording import Body, RecordedExchange
from integration_report.reading import codes
from integration_report.reading.formats.content_codings import without_codings
from integration_report.reading.formats.json_values import listed, members, scalar, text_of
from integration_report.reading.formats.texts import count, one_line
from integration_report.reading.formats.unreadable import UnreadableError

MOST_BODY_BYTES: Final = 8 << 20
"""How large a body may be that is kept; of a larger one nothing is."""

MOST_ENTRIES: Final = 200_000
"""How many entries a file may have."""

NOT_READ: Final = "No request that can be read, and so left out"
NOT_HTTP: Final = "No exchange over HTTP, and so left out"
UNANSWERED: Final = "No response"
NOT_DECODED: Final = "A body that isn't in the encoding which is named, and so left out"

Headers = tuple[tuple[str, str], ...]

_METHOD: Final = re.compile(r"[A-Z][A-Z-]{0,19}")
_CHARSET: Final = re.compile(r";\s*charset\s*=\s*\"?(?P<name>[\w.:+-]{1,40})", re.IGNORECASE)
_CHARSETS: Final = re.compile(
    # Names of encodings that Python knows, without those that are no encodings of bodies.
    r"(?:utf|ucs|iso|latin|windows|cp|us|ascii|shift|euc|gb|big5|koi8|mac)[\w.:+-]*",
    re.IGNORECASE,
)
_TEXT: Final = re.compile(
    r"\s*(?:text/|application/(?:[\w.+-]+\+)?(?:json|xml|yaml|javascript|x-www-form-urlencoded)\b)",
    re.IGNORECASE,
)
_BASE64_BLANKS: Final = re.compile(r"[\s]+")
_SAFE: Final = ":/?#[]@!$&'()*+,;=%-._~{}"
_NO_BODY: Final = frozenset({204, 205, 304})
_INFORMATION: Final = range(100, 200)
_STATUSES: Final = range(100, 1000)


class Payload(NamedTuple):
    """A message's body, and whether it is what the message had."""

    content: bytes
    """The bytes."""
    state: Body
    """What is known of them."""


NO_BODY: Final = Payload(b"", Body.NONE)
LEFT_OUT: Final = Payload(b"", Body.LEFT_OUT)


class Found(NamedTuple):
    """An exchange as a file has it."""

    exchange: RecordedExchange
    """The exchange."""
    started: dt.datetime | None = None
    """When it began; `None` when that isn't told."""


class Recorded(NamedTuple):
    """What a file of exchanges says; the exchanges are found while they are asked for."""

    found: Iterator[Found]
    """The exchanges in the order of the file; asking for them can raise `UnreadableError`."""
    producer: str = ""
    """What wrote the file."""
    consumer: str = ""
    """The component that calls, as the file names it."""
    provider: str = ""
    """The component that answers, as the file names it."""


class Notes:
    """What of a file isn't understood, or is worth knowing, counted by sort."""

    def __init__(self) -> None:
        """Begin without any."""
        self._seen: dict[str, tuple[int, str]] = {}

    def add(self, about: str, location: Location) -> None:
        """Count an entry; `about` says what is the matter with it, as the beginning of a note."""
        number, place = self._seen.get(about, (0, f"{location.line}:{location.column}"))
        self._seen[about] = number + 1, place

    @property
    def unread(self) -> int:
        """Return how many entries couldn't be read."""
        return self._seen.get(NOT_READ, (0, ""))[0]

    def sentences(self) -> tuple[str, ...]:
        """Return a sentence for each sort, with how many entries it is about."""
        return tuple(
            f"{about}: {number:,} {'entry' if number == 1 else 'entries, the first'} at {place}."
            for about, (number, place) in self._seen.items()
        )


class Spots:
    """The places of entries of a text which are asked for from its beginning to its end."""

    def __init__(self, content: bytes, path: str) -> None:
        """Take the text and the path of its file."""
        self._content = content
        self._path = path
        self._offset, self._line, self._column = 0, 1, 1
        self._entries = 0

    def at(self, offset: int) -> Location:
        """Return where a byte is; columns count characters.

        Raises `UnreadableError` for more entries than any recording has.
        """
        self._entries += 1
        if self._entries > MOST_ENTRIES:
            message = f"The file has more than {MOST_ENTRIES:,} entries."
            raise UnreadableError(1, 1, message, "Record it in several files.", code=codes.SIZE)
        if offset < self._offset:
            self._offset, self._line, self._column = 0, 1, 1
        ended = self._content.count(b"\n", self._offset, offset)
        start = self._offset
        if ended:
            self._line += ended
            self._column = 1
            start = self._content.rfind(b"\n", start, offset) + 1
        self._column += len(self._content[start:offset].decode("utf-8", "replace"))
        self._offset = offset
        return Location(self._path, self._line, self._column)


def headers_of(value: Any) -> Headers:  # noqa: ANN401
    """Return header fields that stand as a list of names with values, a mapping, or lines.

    Those that are switched off are left out, and so are HTTP/2's pseudo fields, such as `:path`.
    """
    pairs: list[tuple[Any, Any]]
    if isinstance(value, str):
        pairs = [
            (line.partition(":")[0], line.partition(":")[2])
            for line in value.splitlines()
            if ":" in line[1:]
        ]
    elif isinstance(value, dict):
        pairs = [
            (name, one)
            for name, given in value.items()
            for one in (given if isinstance(given, list) else [given])
        ]
    else:
        fields = [members(one) for one in listed(value)]
        pairs = [
            (one.get("name", one.get("key")), one.get("value"))
            for one in fields
            if one.get("disabled") is not True
        ]
    found = ((text_of(name).strip(), _field_value(one)) for name, one in pairs)
    return tuple((name, one) for name, one in found if name and not name.startswith(":"))


def _field_value(value: Any) -> str:  # noqa: ANN401
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else text_of(value).strip()


def field(headers: Headers, name: str) -> str:
    """Return the value of the first header field of a name (in small letters), or nothing."""
    return next((value for given, value in headers if given.lower() == name), "")


def is_method(text: str) -> bool:
    """Return whether a text in capitals can be a method of HTTP."""
    return _METHOD.fullmatch(text) is not None


def status_of(value: Any) -> int | None:  # noqa: ANN401
    """Return the status that a number or text means, or `None` when it can be none."""
    status = count(scalar(value))
    return status if status is not None and status in _STATUSES else None


def announces_body(headers: Headers) -> bool:
    """Return whether header fields say that a body follows."""
    length = field(headers, "content-length")
    return length.strip("0") != "" or bool(field(headers, "transfer-encoding"))


def has_no_body(method: str, status: int | None) -> bool:
    """Return whether the response to a method with a status never has a body."""
    return method == "HEAD" or status in _NO_BODY or (status or 0) in _INFORMATION


def kept(content: bytes) -> Payload:
    """Return a body that is there, unless it is empty or too large to keep."""
    if len(content) > MOST_BODY_BYTES:
        return LEFT_OUT
    return Payload(content, Body.KEPT) if content else NO_BODY


def kept_text(text: str, content_type: str) -> Payload:
    """Return a body that is written as text, in the encoding that its content type names."""
    if len(text) > MOST_BODY_BYTES:
        return LEFT_OUT
    found = _CHARSET.search(content_type)
    if found and _CHARSETS.fullmatch(found["name"]):
        try:
            return kept(text.encode(found["name"]))
        except (LookupError, UnicodeError):
            pass  # it was another one, as the text has been decoded
    return kept(text.encode("utf-8", "replace"))


def kept_decoded(text: str, content_type: str, size: int | None) -> Payload:
    """Return a body that some program has made a text of, whatever it was; `size` in bytes.

    What was no text has lost bytes then, or has each byte as a character; the size tells.
    """
    if text.isascii() or _TEXT.match(content_type) or not content_type:
        return kept_text(text, content_type)
    if "\ufffd" not in text:
        for encoding in ("utf-8", "latin-1"):
            content = text.encode(encoding, "replace")
            if len(content) == size:
                return kept(content)
    return LEFT_OUT


def kept_base64(text: str) -> Payload | None:
    """Return a body that is written in Base64, or `None` when it is none."""
    if len(text) > 2 * MOST_BODY_BYTES:
        return LEFT_OUT
    try:
        return kept(base64.b64decode(_BASE64_BLANKS.sub("", text), validate=True))
    except (binascii.Error, ValueError):
        return None


def expanded(content: bytes, encodings: str) -> Payload:
    """Return a body without the content encodings that its header names, as far as it has them.

    Many recorders keep the header and undo the encoding; what doesn't look encoded stays as it is.
    What can't be undone, or becomes too large, is left out.
    """
    undone = without_codings(content, encodings, MOST_BODY_BYTES)
    return LEFT_OUT if undone is None else kept(undone)


def form(pairs: Sequence[tuple[str, str]]) -> Payload:
    """Return the body of a form of names and values."""
    return kept("&".join(f"{quote_plus(name)}={quote_plus(one)}" for name, one in pairs).encode())


def safe_url(url: str) -> str:
    """Return a URL whose blanks and other characters that no URL has are percent-encoded."""
    return quote(url.strip(), safe=_SAFE, errors="replace")


def name_and_version(value: Any) -> str:  # noqa: ANN401
    """Return the name of a program with its version, as an object has both."""
    parts = (text_of(members(value).get(name)) for name in ("name", "version"))
    return one_line(" ".join(part for part in parts if part), 100)
