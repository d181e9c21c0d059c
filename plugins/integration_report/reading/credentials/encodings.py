"""Texts within bytes, and bytes within texts: Base64, compressed bodies, lists of numbers."""

import base64
import binascii
import gzip
import re
import zlib
from collections.abc import Callable
from typing import Final

MOST_BYTES: Final = 64 << 20
"""How many bytes may come out of all that is compressed in a file."""

MOST_OF_ONE: Final = 8 << 20
"""How many bytes may come out of one body; no reader keeps a larger one."""

_GZIP: Final = b"\x1f\x8b"
_ZLIB: Final = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64: Final = re.compile(r"\s*+(?P<text>[A-Za-z0-9+/_-]{4}[A-Za-z0-9+/_\s-]{8,}+={0,2})\s*+")
_DATA: Final = re.compile(r"data:[\w.+/;=-]{0,200}?;base64,", re.IGNORECASE)
_LEAST_BYTES: Final = 9
_BYTE: Final = 256
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class TooMuchError(Exception):
    """What is compressed is larger than any body should be."""


class Encodings:
    """Goes through texts that are encoded within others."""

    def __init__(self, text: Callable[[str, int], str]) -> None:
        """Take what goes through a text, given how deep within others it is."""
        self._text = text
        self._left = MOST_BYTES

    def base64(self, text: str, level: int) -> str:
        """Return a text in which what is Base64 has no credentials; others stay as they are."""
        data = _DATA.match(text)
        start = data.end() if data else 0
        found = _BASE64.fullmatch(text, start)
        if found is None:
            return text
        written = "".join(found["text"].split())
        is_for_addresses = "-" in written or "_" in written
        padded = written.rstrip("=") + "=" * (-len(written.rstrip("=")) % 4)
        try:
            content = base64.b64decode(padded, altchars=b"-_" if is_for_addresses else None)
        except (binascii.Error, ValueError):
            return text
        clean = self.content(content, level)
        if clean == content:
            return text
        encode = base64.urlsafe_b64encode if is_for_addresses else base64.b64encode
        again = encode(clean).decode()
        if not written.endswith("=") and len(padded) != len(written):
            again = again.rstrip("=")
        return f"{text[:start]}{again}"

    def numbers(self, numbers: list[object], level: int) -> list[object]:
        """Return a list of bytes without credentials; any other list stays as it is."""
        if len(numbers) < _LEAST_BYTES or not all(
            type(one) is int and 0 <= one < _BYTE for one in numbers
        ):
            return numbers
        content = bytes(numbers)  # type: ignore[arg-type]
        clean = self.content(content, level)
        return numbers if clean == content else list(clean)

    def content(self, content: bytes, level: int) -> bytes:
        """Return bytes without credentials; those that are no text stay as they are.

        Raises `TooMuchError`.
        """
        if content.startswith(_GZIP):
            inner = self._unpacked(content, 16 + zlib.MAX_WBITS)
            clean = self.content(inner, level + 1)
            return content if clean == inner else gzip.compress(clean, mtime=0)
        if _ZLIB.match(content):
            inner = self._unpacked(content, zlib.MAX_WBITS)
            clean = self.content(inner, level + 1)
            if clean != inner:
                return zlib.compress(clean)
        encoding = _encoding_of(content)
        if encoding is None:
            return content
        text = content.decode(encoding)
        clean_text = self._text(text, level + 1)
        return content if clean_text == text else clean_text.encode(encoding, "replace")

    def _unpacked(self, content: bytes, window: int) -> bytes:
        try:
            reader = zlib.decompressobj(window)
            inner = reader.decompress(content, min(self._left, MOST_OF_ONE) + 1)
        except zlib.error:
            return b""
        if len(inner) > min(self._left, MOST_OF_ONE):
            raise TooMuchError
        self._left -= len(inner)
        return inner


def _encoding_of(content: bytes) -> str | None:
    """Return the encoding of bytes that are a text, or `None` for others."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _if_it_decodes(content, "utf-16")
    for encoding in ("utf-8", "latin-1"):
        found = _if_it_decodes(content, encoding)
        if found is not None:
            return found
    return None


def _if_it_decodes(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else encoding
