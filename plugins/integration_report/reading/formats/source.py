"""The bytes of a result file: read in pieces, so that its size doesn't matter."""

import codecs
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from integration_report.reading import codes
from integration_report.reading.formats.unreadable import UnreadableError

HEAD_BYTES: Final = 64 << 10
"""By how many bytes at its beginning a file is recognised."""
MOST_WHOLE_BYTES: Final = 64 << 20
"""How large a file may be whose format can only be read as a whole."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class ResultSource:
    """A result file; it can be read several times, from its beginning."""

    def __init__(self, path: str, size: int, pieces: Callable[[], Iterator[bytes]]) -> None:
        """Take the path in the tree, the size in bytes, and what gives the bytes in order."""
        self.path = path
        self.size = size
        self.pieces = pieces

    @cached_property
    def head(self) -> str:
        """Return the beginning of the text, for recognising it; whatever isn't text is replaced."""
        found = self.first_bytes(HEAD_BYTES)
        encoding, mark = encoding_of(found)
        return found[mark:HEAD_BYTES].decode(encoding, "replace").lstrip()

    def first_bytes(self, number: int) -> bytes:
        """Return the beginning of the file: at least so many bytes, if it has them."""
        found = b""
        for piece in self.pieces():
            found += piece
            if len(found) >= number:
                break
        return found

    def text_pieces(self) -> Iterator[bytes]:
        """Yield the bytes as UTF-8 without a byte order mark; what is no UTF-8 stays as it is.

        Raises `UnreadableError`, as `whole` does, for a file that is marked as in another encoding.
        """
        is_first = True
        for piece in self.pieces():
            if is_first:
                is_first = False
                encoding, mark = encoding_of(piece)
                if encoding != "utf-8":
                    yield self.whole()
                    return
                yield piece[mark:]
            else:
                yield piece

    def whole(self) -> bytes:
        """Return all bytes as UTF-8 without a byte order mark.

        Raises `UnreadableError` when there are more than `MOST_WHOLE_BYTES`, or they are no text.
        """
        if self.size > MOST_WHOLE_BYTES:
            message = f"The file has {self.size:,} bytes, more than {MOST_WHOLE_BYTES:,}."
            hint = "Write the results in several files, or without the output of the tests."
            raise UnreadableError(1, 1, message, hint, code=codes.SIZE)
        content = b"".join(self.pieces())
        encoding, mark = encoding_of(content)
        content = content[mark:]
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            line, column = place_in(content, error.start)
            message = f"Byte 0x{content[error.start]:02x} is no {encoding.upper()}."
            raise UnreadableError(
                line, column, message, "Save the file as UTF-8.", code=codes.ENCODING
            ) from None
        return content if encoding == "utf-8" else text.encode("utf-8", "replace")


def encoding_of(content: bytes) -> tuple[str, int]:
    """Return the encoding that a byte order mark tells, and the mark's length; else UTF-8 and 0.

    UTF-16 is seen without a mark, too, when the text begins as XML does.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    if content.startswith((b"<\0", b"\0<")):
        # Without a mark, but with the first character of all XML.
        return ("utf-16-le" if content[0] else "utf-16-be"), 0
    return "utf-8", 0


def place_in(content: bytes, offset: int) -> tuple[int, int]:
    """Return line and column (from 1) of a byte of a text; columns count characters."""
    before = content[:offset]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return before.count(b"\n") + 1, column
