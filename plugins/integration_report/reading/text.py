"""The bytes of a file become text: UTF-8, without characters that no text should have."""

import re
from typing import Final

from integration_report.reading import codes
from integration_report.reading.problems import Problems

_BOM: Final = b"\xef\xbb\xbf"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROL_BYTES: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r") + b"\x7f"
_BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MOST_REPORTED: Final = 20


def decode_text(content: bytes, problems: Problems) -> str | None:
    """Return the text of a file without its BOM, or `None` when it can't be used.

    Adds a problem when the file is empty, when it isn't UTF-8 (with the place of the first byte
    that isn't), and for each character that no text should have: control characters other than
    tab and the ends of lines, and the separators that programs count as line ends or not.
    """
    start = len(_BOM) if content.startswith(_BOM) else 0
    content = content[start:]
    if not content or content.isspace():
        problems.add(
            codes.EMPTY, 1, 1, "The file is empty.", "Write the document, or delete the file."
        )
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        _report_encoding(content, start, error, problems)
        return None
    if text.isascii():
        if len(content.translate(None, _CONTROL_BYTES)) == len(content):
            return text
    elif _BAD_CHARACTER.search(text) is None:
        return text
    _report_characters(text, problems)
    return None


def line_count(text: str) -> int:
    """Return how many lines a text has; the last one may lack its end."""
    ends = text.count("\n") if "\r" not in text else len(re.findall(r"\r\n?|\n", text))
    return ends + (not text.endswith(("\n", "\r")))


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column (from 1) of the character at an index of a text."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _report_encoding(
    content: bytes, start: int, error: UnicodeDecodeError, problems: Problems
) -> None:
    line, column = place_of(content[: error.start].decode("utf-8"), error.start)
    if content.startswith(_UTF_16):
        message = "The file is UTF-16, not UTF-8."
    else:
        message = (
            f"Byte 0x{content[error.start]:02x} at offset {start + error.start} is no UTF-8"
            f" ({error.reason})."
        )
    problems.add(codes.ENCODING, line, column, message, "Save the file as UTF-8.")


def _report_characters(text: str, problems: Problems) -> None:
    for number, found in enumerate(_BAD_CHARACTER.finditer(text)):
        if number == _MOST_REPORTED:
            return
        line, column = place_of(text, found.start())
        problems.add(
            codes.ENCODING,
            line,
            column,
            f"Character U+{ord(found[0]):04X} doesn't belong in a text.",
            "Delete the character; it may be invisible in an editor.",
        )
