"""How fields, values and types are called in the sentences about changes."""

from collections.abc import Collection, Sequence
from typing import Final

from integration_report.contracts.schema_digests import plain
from integration_report.model.wording import quoted, shortened

ALL_TYPES: Final = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
"""The types of JSON; every integer is a number, too."""
_TYPES: Final = {
    "string": "text",
    "number": "a number",
    "integer": "an integer",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}
_FORMATS: Final = {
    "uuid": "a UUID",
    "date-time": "a date with time",
    "date": "a date",
    "time": "a time",
    "duration": "a duration",
    "email": "an e-mail address",
    "uri": "a URI",
    "uri-reference": "a URI or a part of one",
    "hostname": "a host name",
    "ipv4": "an IPv4 address",
    "ipv6": "an IPv6 address",
    "byte": "Base64 text",
    "binary": "bytes",
    "int32": "an integer of 32 bits",
    "int64": "an integer of 64 bits",
    "float": "a number of single precision",
    "double": "a number of double precision",
}
_MOST_VALUES: Final = 5


def shown(field: str) -> str:
    """Return a field as sentences call it."""
    if field == "body":
        return "the body"
    return quoted(field.removeprefix("body."))


def shown_value(text: str) -> str:
    """Return a value that is written as JSON, as sentences show it: texts without quotes."""
    is_text = text.startswith('"') and text != '""' and "\\" not in text
    bare = text[1:-1] if is_text else text
    return quoted(bare)


def listed(texts: Sequence[str], link: str) -> str:
    """Return the first few texts in a row, and how many more there are."""
    if len(texts) > _MOST_VALUES:
        return f"{', '.join(texts[:_MOST_VALUES])} {link} {len(texts) - _MOST_VALUES} more"
    if len(texts) > 1:
        return f"{', '.join(texts[:-1])} {link} {texts[-1]}"
    return "".join(texts)


def types_in_words(types: Collection[str], formats: Collection[str] = ()) -> str:
    """Return types as sentences call them, such as `text or an integer`."""
    kept = set(types)
    if "number" in kept:
        kept.discard("integer")
    if not kept:
        return "nothing"
    if kept >= ALL_TYPES - {"integer", "null"}:
        return "any value"
    if formats and len(kept - {"null"}) == 1:
        words = [formats_in_words(formats)] + (["null"] if "null" in kept else [])
    else:
        words = [words for name, words in _TYPES.items() if name in kept]
    return listed(words, "or")


def formats_in_words(formats: Collection[str]) -> str:
    """Return formats as sentences call them."""
    return listed([_FORMATS.get(one, f"'{one}'") for one in sorted(formats)], "and")


def number_in_words(number: float) -> str:
    """Return a number as sentences show it."""
    return shortened(plain(number))
