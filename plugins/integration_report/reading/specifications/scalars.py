"""What a plain scalar of YAML means, by the core schema of YAML 1.2.

`on`, `no` and dates stay texts, as OpenAPI asks: https://yaml.org/spec/1.2.2/#103-core-schema.
"""

import math
import re
from typing import Final

from integration_report.model.specification import Json

_WORDS: Final[dict[str, Json]] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_FIRST: Final = frozenset("+-.0123456789")
_INTEGER: Final = re.compile("[-+]?[0-9]+")
_BASED: Final = re.compile("0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_MOST_DIGITS: Final = 400
_BASES: Final = {"0o": 8, "0x": 16}


def plain_value(text: str) -> Json:
    """Return the value of a plain scalar.

    What JSON has no number for (`.inf`, `.nan`, more digits than any program takes) stays text.
    """
    if text[:1] not in _FIRST:
        return _WORDS.get(text, text)
    if len(text) > _MOST_DIGITS:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text[2:], _BASES[text[:2]])
    if _DECIMAL.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def tagged_value(tag: str, text: str, *, is_plain: bool) -> Json:
    """Return the value of a scalar with one of YAML's own tags, given without its prefix.

    Raises `ValueError` when the text isn't what the tag says.
    """
    value = plain_value(text)
    if tag == "null" and value is None:
        return None
    if tag == "bool" and isinstance(value, bool):
        return value
    if tag == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if tag == "float" and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if tag in ("null", "bool", "int", "float"):
        raise ValueError(tag)
    return value if tag == "" and is_plain else text
