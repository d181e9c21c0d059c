"""Formats of OpenAPI that the validator of JSON Schema doesn't know by itself.

https://spec.openapis.org/registry/format/ lists them.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Final

_SYMBOLS: Final = str.maketrans("-_", "+/")


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _is_base64_url(text: str) -> bool:
    if "+" in text or "/" in text:
        return False
    bare = text.rstrip("=").translate(_SYMBOLS)
    return _is_base64(bare + "=" * (-len(bare) % 4))


FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {
    "byte": _is_base64,
    "base64url": _is_base64_url,
}
"""What checks a text, by format.

`password`, `binary`, `float`, `double` and what nobody knows say nothing that could be checked;
the bounds of `int32` and `int64` are in the schemas.
"""

WORDS: Final[Mapping[str, str]] = {
    "uuid": "a UUID",
    "date": "a date such as 2026-03-31",
    "date-time": "a date and time with a zone, such as 2026-03-31T10:15:00Z",
    "time": "a time with a zone, such as 10:15:00Z",
    "duration": "a duration such as P1D",
    "email": "an email address",
    "idn-email": "an email address",
    "uri": "an absolute URI",
    "uri-reference": "a URI",
    "iri": "an absolute IRI",
    "iri-reference": "an IRI",
    "uri-template": "a URI template",
    "hostname": "a host name",
    "idn-hostname": "a host name",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "regex": "a regular expression",
    "json-pointer": "a JSON pointer",
    "relative-json-pointer": "a relative JSON pointer",
    "byte": "text in base64",
    "base64url": "text in base64 for URLs",
}
"""What a text of a format is, to stand behind "is not"."""
