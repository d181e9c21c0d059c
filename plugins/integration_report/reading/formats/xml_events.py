"""XML result files as a stream of events, in bounded time and memory.

The parser is expat, as the standard library has it. What makes XML dangerous is refused, after the
advice at https://docs.python.org/3/library/xml.html#xml-security: document type declarations, and
with them all entities; parts without end; nesting and numbers of elements that no runner writes.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final, Protocol
from xml.parsers import expat

from integration_report.reading import codes
from integration_report.reading.formats.source import ResultSource, encoding_of
from integration_report.reading.formats.unreadable import UnreadableError

MOST_DEPTH: Final = 200
"""How deep elements may be nested; runners that nest suites stay below 30."""
MOST_ELEMENTS: Final = 4_000_000
"""How many elements a file may have."""
MOST_PART_BYTES: Final = 4 << 20
"""How long a tag with its attributes, or a comment, may be; text may have any length."""

STRAY_BYTES: Final = "The text isn't UTF-8; its stray bytes were taken for Windows-1252."
"""The note on a run whose file `read_xml` could only read so."""

_DECLARED: Final = re.compile(
    rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._:-]{0,39})[\"']"
)
_LATIN: Final = "iso8859-1"
_MOST_DECLARATION: Final = 1024
_TEXT_ENCODINGS: Final = re.compile(
    "big5.*|cp[0-9]+|euc_.*|gb.*|hz|iso.*|johab|koi8.*|mac.*|ptcp154|shift.*|tis.*|utf_(8|16|32).*"
    "|ascii"
)
_WINDOWS: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}
_NOBODY: Final = "No test runner writes such a file; write the results in several files."
_AGAIN: Final = "Let the runner write the file again, and keep it as it was written."
_JUNK: Final = expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_SYNTAX: Final = expat.errors.codes[expat.errors.XML_ERROR_SYNTAX]
_INVALID: Final = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]
_UNENDED: Final = frozenset(
    expat.errors.codes[name]
    for name in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN)
)


class XmlEvents(Protocol):
    """What takes the events of a file."""

    elements: int
    """How many elements have begun."""

    depth: int
    """How many elements are open."""

    def settle(self, size: int) -> None:
        """Take notice that a piece of so many bytes has been read."""
        ...

    def attach(self, parser: expat.XMLParserType) -> None:
        """Set the handlers of a new parser; a file that has to be read again gets another one."""
        ...


class NotUtf8Error(Exception):
    """The bytes aren't the encoding that the file declares or implies."""


def read_xml(source: ResultSource, events: XmlEvents) -> bool:
    """Give a file's events to `events`, and return whether its text is what it says it is.

    A text that claims to be UTF-8, or says nothing, and isn't, is read with its stray bytes taken
    for Windows-1252, as programs write that don't care; then `False` is returned. Raises
    `UnreadableError` for a file that is no XML, or too much of it.
    """
    encoding = _encoding_of(source)
    try:
        _parse(source, events, encoding, is_strict=True)
    except NotUtf8Error:
        _parse(source, events, "utf-8", is_strict=False)
        return False
    return True


def _parse(source: ResultSource, events: XmlEvents, encoding: str, *, is_strict: bool) -> None:
    is_latin = is_strict and encoding == _LATIN
    parser = expat.ParserCreate("iso-8859-1" if is_latin else "utf-8")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _no_document_type
    events.attach(parser)
    fed = 0
    try:
        for piece in _pieces(source, encoding, is_strict=is_strict):
            parser.Parse(piece)
            fed += len(piece)
            events.settle(len(piece))
            _check_limits(parser, events, fed)
        parser.Parse(b"", True)  # noqa: FBT003 — it is called so in the library
    except expat.ExpatError as error:
        if is_strict and encoding == "utf-8" and not _is_utf_8(source):
            raise NotUtf8Error from error
        line, column = error.lineno, error.offset + 1
        raise UnreadableError(
            line, column, *_explained(source, error, has_root=events.elements > 0)
        ) from None
    except UnicodeDecodeError as error:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        message = f"The text isn't {encoding.upper()} as the file says."
        raise UnreadableError(line, column, message, _AGAIN, code=codes.ENCODING) from error


def _pieces(source: ResultSource, encoding: str, *, is_strict: bool) -> Iterator[bytes]:
    """Yield the file's text as UTF-8, as far as possible in its own bytes, which is fastest."""
    if is_strict and encoding in ("utf-8", _LATIN):
        yield from source.pieces()
        return
    decoder = codecs.getincrementaldecoder(encoding)("strict" if is_strict else "surrogateescape")
    for piece in source.pieces():
        yield _utf_8(decoder.decode(piece))
    yield _utf_8(decoder.decode(b"", final=True))


def _utf_8(text: str) -> bytes:
    return (text if text.isascii() else text.translate(_WINDOWS)).encode("utf-8", "replace")


def _encoding_of(source: ResultSource) -> str:
    """Return the codec of the encoding that a file shows or declares; UTF-8 without either.

    Raises `UnreadableError` for an encoding that nobody knows.
    """
    head = source.first_bytes(_MOST_DECLARATION)
    marked, length = encoding_of(head)
    if marked != "utf-8":
        # Whatever the text says: programs that convert files don't change what stands in them.
        return marked
    if length:
        return "utf-8"
    found = _DECLARED.match(head[:_MOST_DECLARATION])
    if found is None:
        return "utf-8"
    name = found[1].decode("ascii")
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = ""
    if not _TEXT_ENCODINGS.fullmatch(codec.replace("-", "_")):
        message = f"The file says that it is written in '{name}', which is no known encoding."
        raise UnreadableError(1, 1, message, "Save the file as UTF-8.", code=codes.ENCODING)
    # A declaration that can be read as it stands can't be UTF-16, whatever it says.
    return "utf-8" if codec == "ascii" or codec.startswith("utf-") else codec


def _is_utf_8(source: ResultSource) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for piece in source.pieces():
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _check_limits(parser: expat.XMLParserType, events: XmlEvents, fed: int) -> None:
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    if events.depth > MOST_DEPTH:
        raise too_deep(line, column)
    if events.elements > MOST_ELEMENTS:
        message = f"The file has more than {MOST_ELEMENTS:,} elements."
    elif fed - parser.CurrentByteIndex > MOST_PART_BYTES:
        message = f"A tag, attribute or comment is longer than {MOST_PART_BYTES:,} bytes."
    else:
        return
    raise UnreadableError(line, column, message, _NOBODY, code=codes.SIZE)


def too_deep(line: int, column: int) -> UnreadableError:
    """Return the refusal of a file with elements that are nested too deeply."""
    message = f"Elements are nested more than {MOST_DEPTH} deep."
    return UnreadableError(line, column, message, _NOBODY, code=codes.SIZE)


def _no_document_type(*_: object) -> None:
    message = "The file has a document type declaration, which could define entities."
    hint = "Delete the declaration; no result file needs one."
    raise UnreadableError(1, 1, message, hint)


def _explained(source: ResultSource, error: expat.ExpatError, *, has_root: bool) -> tuple[str, str]:
    """Return what is wrong where the parser gave up, and what to do."""
    if error.code == _JUNK:
        return "A second root element, or text, follows the first one.", (
            "Keep each run in a file of its own: several were written into this one."
        )
    if error.code in _UNENDED:
        if not source.size:
            return "The file is empty.", _AGAIN
        return "The file ends before its root element does.", (
            "The run was interrupted while it wrote the file; run it again."
        )
    if error.code == _SYNTAX and not has_root:
        return "Text stands before the root element.", (
            "Keep what the tests print out of the file: let the runner write it, not the shell."
        )
    if error.code == _INVALID:
        return "A character here can't stand in XML, such as a control character.", (
            "Tell the runner to leave out what tests print, or to escape it."
        )
    return f"The XML is broken: {expat.ErrorString(error.code)}.", _AGAIN
