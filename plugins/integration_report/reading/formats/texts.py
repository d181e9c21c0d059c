"""Texts of strangers made harmless and short: names, messages, traces and ids of test cases."""

import math
import re
from collections.abc import Iterable
from typing import Final, TypeVar

Number = TypeVar("Number", int, float)

MOST_NAME: Final = 500
"""How many characters of a name are kept."""
MOST_MESSAGE: Final = 500
"""How many characters of a message are kept."""
MOST_TRACE: Final = 2_000
"""How many characters of a trace, or of output, are kept."""
MOST_READ: Final = 2_500
"""How many characters of a text are taken in; blanks at its ends, and more, go afterwards."""
MOST_ERROR_TYPE: Final = 200
"""How many characters of a sort of failure are kept."""
MOST_COUNTED: Final = 10**9
"""More tests than that are no count."""

_LARGEST: Final = 10**15
_COLOURS: Final = re.compile("(?:\x1b|\ufffd|\u241b|#x1B|&#27;)\\[[0-9;]{0,16}[A-Za-z]")
_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufffe\uffff\ud800-\udfff]"
)
_BLANKS: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_PLAIN_NUMBER: Final = re.compile(r"[0-9]{1,9}(?:[.][0-9]{0,20})?")
_COMMAS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]*)?")
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+)*[-_][0-9]+[A-Za-z]?")
_ID_IN_NAME: Final = re.compile(
    r"(?:^|[\[(@#{])(?P<id>[A-Z][A-Z0-9]{1,9}(?:-[A-Z0-9]{1,10})?-[0-9]{1,8})(?=$|[\s\]):,;@}–—-])"
)
_NO_IDS: Final = frozenset(
    {"AES", "CP", "CVE", "HTTP", "IEEE", "IPV", "ISO", "ISO-IEC", "MD", "RFC", "RSA", "SHA", "TLS"}
    | {"UCS", "UTF", "X"}
)


def one_line(text: str, most: int = MOST_NAME) -> str:
    """Return a text on one line, without colours and control characters, cut with an ellipsis."""
    if len(text) <= most and text.isascii() and text.isprintable() and text.strip() == text:
        # Nearly every name is like this; there may be hundreds of thousands.
        return _BLANKS.sub(" ", text) if "  " in text else text
    return _cut(_BLANKS.sub(" ", bare(text[: 4 * most])).strip(), most, is_cut=len(text) > 4 * most)


def block(text: str, most: int = MOST_TRACE) -> str:
    """Return a text on its lines, without colours and control characters, cut with an ellipsis."""
    if not text:
        return ""
    lines = bare(text[: 4 * most].replace("\r\n", "\n").replace("\r", "\n")).strip("\n").rstrip()
    return _cut(lines, most, is_cut=len(text) > 4 * most)


def first_line(text: str) -> str:
    """Return the first line of a text that isn't blank; empty without any."""
    return next((line for line in text.split("\n") if line.strip()), "")


def bare(text: str) -> str:
    """Return a text without the colours of terminals, control characters and hidden direction."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return _CONTROLS.sub("", _COLOURS.sub("", text))


def number(text: str | float | None) -> float | None:
    """Return the number that a text means, or `None`: none is given, or none that can be used.

    Commas may group thousands, as in `1,234.5`; a single comma may stand for the point.
    """
    if text is None or isinstance(text, bool):
        return None
    if isinstance(text, str):
        text = text.strip()
        if _PLAIN_NUMBER.fullmatch(text):
            return float(text)
        if not _NUMBER.fullmatch(text):
            if _COMMAS.fullmatch(text):
                text = text.replace(",", "")
            elif text.count(",") == 1 and _NUMBER.fullmatch(text.replace(",", ".")):
                text = text.replace(",", ".")
            else:
                return None
    try:
        value = float(text)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def seconds(text: str | float | None, *, scale: float = 1.0) -> float | None:
    """Return a duration in seconds, or `None`: none is given, it is negative, or no number.

    `scale` is how many seconds the unit of the number has.
    """
    value = number(text)
    return value * scale if value is not None and value >= 0 else None


def count(text: str | float | None) -> int | None:
    """Return a whole number from 0, or `None`: none is given, or none that can be used.

    What is larger than any real one stands for 10¹⁵, so that sums of them can still be written.
    """
    value = number(text)
    if value is None or value < 0 or value != int(value):
        return None
    return min(int(value), _LARGEST)


def sum_of_known(numbers: Iterable[Number | None]) -> Number | None:
    """Return the sum of the numbers that are known, or `None` when none is."""
    known = [number for number in numbers if number is not None]
    return sum(known[1:], known[0]) if known else None


def id_of(texts: Iterable[str]) -> str:
    """Return the id that a property names, the first that looks like one; empty without any."""
    for text in texts:
        bare_text = text.strip().lstrip("@#")
        if _ID.fullmatch(bare_text):
            return one_line(bare_text)
    return ""


def id_in_name(name: str) -> str:
    """Return the id that begins a name or stands in it in brackets, such as `INT-045: pays`.

    Names of standards that look alike, such as `UTF-8`, are none. Empty without any.
    """
    if "-" not in name or name.islower():
        return ""
    for found in _ID_IN_NAME.finditer(name):
        if found["id"].rpartition("-")[0] not in _NO_IDS:
            return found["id"]
    return ""


def _cut(text: str, most: int, *, is_cut: bool) -> str:
    if len(text) > most:
        return f"{text[: most - 1].rstrip()}…"
    return f"{text}…" if is_cut else text
