"""What a result file looks like from outside, by which its format is recognised."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

import msgspec

from integration_report.reading.formats.json_values import json_of
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.formats.unreadable import UnreadableError

_ROOT: Final = re.compile(
    # Nothing is tried twice: a stranger's comments must not make the search take for ever.
    r"(?><\?(?s:.*?)\?>|<!--(?s:.*?)-->|<!DOCTYPE[^>\[]{0,1000}(?:\[(?s:.{0,4000}?)\]\s*)?>|\s)*+"
    r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<attributes>[^>]{0,4000})"
)


class Signature:
    """The outside of a result file: its root element, its members, or its first lines."""

    def __init__(self, source: ResultSource) -> None:
        """Take the file."""
        self._source = source

    @property
    def head(self) -> str:
        """Return the beginning of the text, without blanks before it."""
        return self._source.head

    @property
    def root(self) -> str:
        """Return the name of an XML file's root element without its prefix; else nothing."""
        return self._root["name"] if self._root else ""

    @property
    def root_attributes(self) -> str:
        """Return the beginning of the text of the root element's attributes."""
        return self._root["attributes"] if self._root else ""

    @cached_property
    def members(self) -> Mapping[str, msgspec.Raw]:
        """Return the members of a JSON file that is one object; of any other file, none."""
        return _object(self._content) if self.head.startswith("{") else {}

    @cached_property
    def first_members(self) -> Mapping[str, msgspec.Raw]:
        """Return the members of the object that a file of JSON lines begins with, or none."""
        return _object(self.head.partition("\n")[0].encode()) if self.head.startswith("{") else {}

    @property
    def is_json(self) -> bool:
        """Return whether the file begins as JSON does."""
        return self.head.startswith(("{", "["))

    @cached_property
    def _root(self) -> re.Match[str] | None:
        return _ROOT.match(self.head) if self.head.startswith("<") else None

    @cached_property
    def _content(self) -> bytes:
        try:
            return json_of(self._source)
        except UnreadableError:
            return b""


def _object(content: bytes) -> Mapping[str, msgspec.Raw]:
    try:
        return msgspec.json.decode(content, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
