"""Media types and ranges of them: which of those specified a message's body is of.

Sections 8.3.1 and 12.5.1 of https://www.rfc-editor.org/rfc/rfc9110; suffixes are those of RFC 6839.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from integration_report.model.specification import MediaType

_PARAMETER: Final = re.compile(
    r';[ \t]*(?P<name>[^\s;=",]+)[ \t]*=[ \t]*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s;",]*))'
)
_MOST: Final = 2_000
# What is meant where nothing is written, so that leaving it out changes nothing.
_IMPLIED: Final = {("charset", "utf-8")}
_WITHOUT_CASE: Final = frozenset({"charset"})


class Kind(NamedTuple):
    """A media type or range, taken apart."""

    type: str
    """What stands before the slash, in small letters: `application`, or `*`."""
    subtype: str
    """What stands behind it, in small letters: `json`, `problem+json`, or `*`."""
    parameters: dict[str, str]
    """Its parameters, names in small letters."""

    @property
    def name(self) -> str:
        """Return type and subtype, such as `application/json`."""
        return f"{self.type}/{self.subtype}"

    @property
    def suffix(self) -> str:
        """Return what the type is built on, such as `json` of `problem+json`; else empty."""
        return self.subtype.rpartition("+")[2] if "+" in self.subtype else ""

    @property
    def is_json(self) -> bool:
        """Return whether bodies of the type are JSON."""
        return self.subtype == "json" or self.suffix == "json" or self.name in _OTHER_JSON

    @property
    def is_xml(self) -> bool:
        """Return whether bodies of the type are XML."""
        return self.subtype == "xml" or self.suffix == "xml"


_OTHER_JSON: Final = frozenset({"text/x-json", "application/x-json", "text/javascript+json"})


def kind_of(text: str) -> Kind:
    """Return a `Content-Type` or media range taken apart; anything can be, if into nonsense."""
    text = text[:_MOST]
    name, _, _ = text.partition(";")
    type_, _, subtype = name.strip().lower().partition("/")
    parameters: dict[str, str] = {}
    for match in _PARAMETER.finditer(text, len(name)):
        value = match["bare"] if match["quoted"] is None else match["quoted"]
        parameters.setdefault(match["name"].lower(), value)
    return Kind(type_.strip(), subtype.strip(), parameters)


def best_range(content: Iterable[MediaType], content_type: str) -> MediaType | None:
    """Return the most specific of some ranges that a `Content-Type` is in, or `None`.

    The order is as HTTP ranks ranges: with the same parameters, exact, `application/*+json`,
    `application/*`, `*/*`; the first of equals.
    """
    actual = kind_of(content_type)
    best: MediaType | None = None
    most = 0
    for media_type in content:
        rank = _rank(kind_of(media_type.range), actual)
        if rank > most:
            best, most = media_type, rank
    return best


def is_in_ranges(content_type: str, ranges: str) -> bool:
    """Return whether a `Content-Type` is in one of some ranges with commas between them."""
    actual = kind_of(content_type)
    return any(_rank(kind_of(part), actual) for part in ranges.split(",")[:_MOST])


def _rank(wanted: Kind, actual: Kind) -> int:
    """Return how specifically a range has a type in it; 0 for not at all."""
    rank = _rank_of_name(wanted, actual)
    for name, value in wanted.parameters.items():
        if name == "q":
            continue
        if not _is_same(name, value, actual.parameters.get(name)):
            return 0
        rank += 1 if rank else 0
    return rank


def _rank_of_name(wanted: Kind, actual: Kind) -> int:
    if wanted.type == "*" and wanted.subtype in {"*", ""}:
        return 100
    if wanted.type != actual.type:
        return 0
    if wanted.subtype == "*":
        return 200
    if wanted.subtype.startswith("*+"):
        suffix = wanted.subtype[2:]
        return 300 if suffix == actual.suffix else 0
    return 400 if wanted.subtype == actual.subtype else 0


def _is_same(name: str, wanted: str, actual: str | None) -> bool:
    if name in _WITHOUT_CASE:
        wanted = wanted.lower()
        actual = None if actual is None else actual.lower()
    if actual is None:
        return (name, wanted) in _IMPLIED
    return wanted == actual
