"""The bytes of a specification's file become a value, by what is in them and not by their name."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import Final

from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.specification import Json
from integration_report.reading.specifications.faults import Fault, LimitError, TextError
from integration_report.reading.specifications.json_text import JsonText
from integration_report.reading.specifications.targets import (
    SpecificationError,
    error_in,
    problem_at,
)
from integration_report.reading.specifications.yaml_values import YamlValue

_MARKS: Final = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\xef\xbb\xbf", "utf-8"),
)
_BAD_CHARACTER: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_BLOCK: Final = 4096
_CONTINUING: Final = bytes(range(0x80, 0xC0))


class Parsed:
    """A file that was read."""

    def __init__(self, path: str, content: bytes) -> None:
        """Read the bytes of a path; raises `SpecificationError`."""
        self.path = path
        """Path in the tree."""
        self._text = _text(path, content)
        self._source: JsonText | YamlValue = self._read()
        self.problems: tuple[Problem, ...] = tuple(map(self._problem, self._source.faults))
        """What is wrong with it although it has a value: keys that stand twice."""

    @property
    def value(self) -> Json:
        """Return what the file says."""
        return self._source.value

    def place(self, tokens: list[str]) -> Location:
        """Return where a part stands, or the nearest thing around it."""
        return self._location(self._source.offset(tokens), self._source)

    def place_of_text(self, text: str) -> Location:
        """Return where a text stands first; the beginning of the file if nowhere."""
        return self._at(max(self._text.find(text), 0))

    def mentions(self, text: str) -> bool:
        """Return whether a text stands anywhere in the file."""
        return text in self._text

    def _read(self) -> JsonText | YamlValue:
        text = self._text
        if not text or text.isspace():
            message = "The file is empty."
            raise error_in(self.path, message, "Write the specification, or name another file.")
        fault: Fault | None = None
        if text.lstrip()[:1] in ("{", "["):
            try:
                return JsonText(text.encode())
            except TextError as error:
                fault = error.fault
                if isinstance(error, LimitError):
                    place = self._at(self._characters(fault.offset))
                    raise self._error(place, fault.message, fault.hint) from None
            except UnicodeEncodeError:
                pass  # told below
        bad = _BAD_CHARACTER.search(text)
        if bad is not None:
            message = f"Character U+{ord(bad[0]):04X} doesn't belong in a specification."
            raise self._error(self._at(bad.start()), message, "Delete the character.")
        try:
            return YamlValue(text)
        except TextError as error:
            if fault is not None:
                # What begins like JSON is more likely broken JSON than broken YAML.
                place = self._at(self._characters(fault.offset))
                raise self._error(place, fault.message, fault.hint) from None
            told = error.fault
            raise self._error(self._at(told.offset), told.message, told.hint) from None

    def _problem(self, fault: Fault) -> Problem:
        return problem_at(self._location(fault.offset, self._source), fault.message, fault.hint)

    def _location(self, offset: int, source: JsonText | YamlValue) -> Location:
        return self._at(self._characters(offset) if isinstance(source, JsonText) else offset)

    def _characters(self, offset: int) -> int:
        """Return which character a byte of the text in UTF-8 belongs to."""
        if self._text.isascii():
            return offset
        block = offset // _BLOCK
        return self._counted[block] + _count(self._content[block * _BLOCK : offset])

    def _at(self, offset: int) -> Location:
        number = bisect_right(self._lines, offset)
        return Location(self.path, number, offset - self._lines[number - 1] + 1)

    @cached_property
    def _lines(self) -> list[int]:
        """Return where each line begins."""
        return [0, *(found.end() for found in _LINE_END.finditer(self._text))]

    @cached_property
    def _content(self) -> bytes:
        return self._text.encode(errors="replace")

    @cached_property
    def _counted(self) -> list[int]:
        """Return how many characters begin before each block of the text in UTF-8."""
        blocks = range(0, len(self._content), _BLOCK)
        sizes = (_count(self._content[start : start + _BLOCK]) for start in blocks)
        return [0, *accumulate(sizes)]

    @staticmethod
    def _error(place: Location, message: str, hint: str) -> SpecificationError:
        return SpecificationError(problem_at(place, message, hint))


def _count(part: bytes) -> int:
    """Return how many characters begin in a part of a text in UTF-8."""
    return len(part.translate(None, _CONTINUING))


def _text(path: str, content: bytes) -> str:
    """Return the text of a file without its byte order mark; raises `SpecificationError`."""
    encoding = "utf-8"
    for mark, name in _MARKS:
        if content.startswith(mark):
            content, encoding = content[len(mark) :], name
            break
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        line = len(_LINE_END.findall(before)) + 1
        column = len(_LINE_END.split(before)[-1]) + 1
        message = f"Byte 0x{content[error.start]:02x} is no {encoding.upper()} ({error.reason})."
        raise error_in(path, message, "Save the file as UTF-8.", line=line, column=column) from None
