"""Content codings of HTTP undone: gzip and deflate, with a bound on what comes of them.

https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1 names them.
"""

import zlib
from typing import Final

_GZIP: Final = b"\x1f\x8b"
_ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"
_GZIP_WINDOW: Final = 31
_MOST_CODINGS: Final = 4
_MOST_MEMBERS: Final = 100
"""How many parts of their own the content of gzip may have."""


def without_codings(content: bytes, codings: str, most: int) -> bytes | None:
    """Return a body without the codings that a header names, as far as it has them.

    `None` when one can't be undone, is none of those that are known, or gives more than `most`
    bytes.
    """
    for coding in reversed(codings.lower().split(",")[:_MOST_CODINGS]):
        undone = _undone(content, coding.strip(), most)
        if undone is None:
            return None
        content = undone
    return content


def _undone(content: bytes, coding: str, most: int) -> bytes | None:
    """Return a body without a coding, or `None` when it can't be undone."""
    if content.startswith(_GZIP):
        return _inflated(content, _GZIP_WINDOW, most) if coding in ("gzip", "x-gzip") else content
    if coding == "deflate" and not _is_text(content):
        inflated = _inflated(content, 15, most)
        return _inflated(content, -15, most) if inflated is None else inflated
    is_packed = content.startswith(_ZSTANDARD) or (coding == "br" and not _is_text(content))
    return None if is_packed and coding in ("br", "zstd") else content


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _inflated(content: bytes, window: int, most: int) -> bytes | None:
    """Return what was compressed, or `None` when it is broken, cut off, or too large."""
    found = b""
    for _ in range(_MOST_MEMBERS):
        inflater = zlib.decompressobj(window)
        try:
            found += inflater.decompress(content, most + 1 - len(found))
        except zlib.error:
            return None
        if not inflater.eof or len(found) > most:
            return None
        if window != _GZIP_WINDOW or not inflater.unused_data:
            return found
        content = inflater.unused_data
    return None
