"""JSON result files: decoded by type, with the line of each value that is worth one."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from integration_report.model.location import pack_mark
from integration_report.reading import codes
from integration_report.reading.formats.properties import MOST_ATTACHMENTS
from integration_report.reading.formats.source import ResultSource, place_in
from integration_report.reading.formats.texts import count, one_line
from integration_report.reading.formats.unreadable import (
    MOST_CASES,
    UnreadableError,
    too_many_cases,
)

T = TypeVar("T")

MOST_PRINTED: Final = 200
"""How many parts of what a test printed are kept."""

_SURROGATES: Final = re.compile(
    # An escaped backslash isn't the beginning of an escaped character, and a pair is a character.
    rb"(?P<kept>\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
_BLOCK: Final = 4096
_AT_BYTE: Final = "(byte "
_HINT: Final = "Let the runner write the file again; an interrupted run leaves half a file."


def json_of(source: ResultSource) -> bytes:
    """Return the text of a JSON file, in which half characters are replaced.

    Raises `UnreadableError` as `ResultSource.whole` does.
    """
    return repaired(source.whole())


def unambiguous(source: ResultSource) -> bytes:
    """Return the text of a JSON file as `json_of` does, if no object has a member twice.

    Readers disagree on which of the two counts, so that one could hide a failure from the other.
    Raises `UnreadableError`.
    """
    content = json_of(source)
    try:
        _look_through(content.decode(), int)
    except ValueError:
        # Python makes no numbers of thousands of digits, and other faults are told by `decode`.
        with suppress(ValueError, RecursionError):
            _look_through(content.decode(), str)
    except RecursionError:
        raise UnreadableError(1, 1, "The JSON is nested too deeply.", _HINT) from None
    return content


def _look_through(text: str, number: Callable[[str], object]) -> None:
    # Nothing is kept of what was looked through.
    json.loads(text, strict=False, parse_int=number, object_pairs_hook=_without_twins)


def _without_twins(pairs: list[tuple[str, object]]) -> None:
    if len(dict(pairs)) == len(pairs):
        return
    seen: set[str] = set()
    for twin, _ in pairs:
        if twin in seen:
            break
        seen.add(twin)
    message = f"An object of the file has the member '{one_line(twin, 100)}' twice."
    hint = "Let the runner write the file again: nobody can tell which of them counts."
    raise UnreadableError(1, 1, message, hint, code=codes.DUPLICATE_KEY)


def repaired(content: bytes) -> bytes:
    """Return a JSON text in which half characters are replaced; every byte keeps its place.

    JavaScript and Python write a text that was cut within a character as an escape that no strict
    reader takes.
    """
    if b"\\uD" not in content and b"\\ud" not in content:
        return content
    return _SURROGATES.sub(lambda found: found["kept"] or b"\\ufffd", content)


def decode(content: bytes, of: type[T]) -> T:
    """Return a JSON text as a value of a type; what the type doesn't name is left out.

    Raises `UnreadableError` with the place where the text is no JSON, or the path of a value that
    is not of its type.
    """
    try:
        return msgspec.json.decode(content, type=of, strict=False)
    except msgspec.ValidationError as error:
        message = f"The file isn't what its format says: {error}."
        raise UnreadableError(1, 1, message, "Let the runner write the file again.") from None
    except msgspec.DecodeError as error:
        text = str(error)
        _, found, number = text.rpartition(_AT_BYTE)
        offset = int(number.rstrip(")")) if found else len(content)
        line, column = place_in(content, offset)
        reason = text.partition(" (byte")[0].removeprefix("JSON is malformed: ")
        raise UnreadableError(line, column, f"The JSON can't be read: {reason}.", _HINT) from None
    except UnicodeDecodeError as error:
        line, column = place_in(content, error.start)
        raise UnreadableError(line, column, "The JSON has text that is no UTF-8.", _HINT) from None
    except RecursionError:
        raise UnreadableError(1, 1, "The JSON is nested too deeply.", _HINT) from None


def lenient(part: bytes | msgspec.Raw, of: type[T]) -> T | None:
    """Return a part of a JSON text as a value of a type, or `None` when it is none."""
    try:
        return msgspec.json.decode(part, type=of, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


class Span(NamedTuple):
    """Where a part of a JSON text begins and ends, in bytes."""

    start: int
    """The place of its first byte."""
    end: int
    """The place behind its last byte."""


class Places:
    """The places of parts of a JSON text.

    The time is in proportion to the text for each level of parts within parts: a part is looked
    for from the end of the one before it, and the lines before each block are counted once.
    """

    def __init__(self, content: bytes) -> None:
        """Take the text."""
        self._content = content
        self._marks = 0
        self._lines: list[int] = []
        """How many lines end before each block of the text."""
        ended = 0
        for start in range(0, len(content) + 1, _BLOCK):
            self._lines.append(ended)
            ended += content.count(b"\n", start, start + _BLOCK)

    @property
    def whole(self) -> Span:
        """Return where the text itself is."""
        return Span(0, len(self._content))

    def parts(
        self, parts: Sequence[msgspec.Raw], within: Span
    ) -> Iterator[tuple[msgspec.Raw, Span]]:
        """Yield parts that stand one after the other within another part, and where each is.

        One that isn't there has the place of what is around it.
        """
        start = within.start
        for part in parts:
            text = bytes(part)
            found = self._content.find(text, start, within.end)
            if found < 0:
                yield part, within
            else:
                start = found + len(text)
                yield part, Span(found, start)

    def part(self, part: msgspec.Raw, within: Span) -> Span:
        """Return where a part is within another one."""
        return next(self.parts((part,), within))[1]

    def mark(self, span: Span) -> bytes:
        """Return the mark of the beginning of a part.

        Raises `UnreadableError` for more parts than any run has.
        """
        self._marks += 1
        if self._marks > MOST_CASES:
            raise too_many_cases()
        block = span.start // _BLOCK
        line = self._lines[block] + self._content.count(b"\n", block * _BLOCK, span.start) + 1
        # A mark holds no column beyond 4,095, so that no more has to be looked at.
        window = max(0, span.start - _BLOCK)
        ended = self._content.rfind(b"\n", window, span.start)
        before = self._content[max(window, ended + 1) : span.start]
        return pack_mark(line, len(before.decode("utf-8", "replace")) + 1)


def text_of(value: Any) -> str:  # noqa: ANN401
    """Return a value of any type as text: texts as they are, nothing as nothing, else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def scalar(value: Any) -> str | float | None:  # noqa: ANN401
    """Return a text or number as it is, and `None` for a value of another type."""
    return value if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def listed(value: Any) -> Sequence[Any]:  # noqa: ANN401
    """Return a list as it is, and for a value of another type an empty one."""
    return value if isinstance(value, list) else ()


def members(value: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return the members of an object, and for a value of another type none."""
    return value if isinstance(value, dict) else {}


def whole_number(value: Any) -> int | None:  # noqa: ANN401
    """Return a counter's number, or `None` for what is none."""
    return count(value) if isinstance(value, str | int | float) else None


def paths_of(attachments: Iterable[Any]) -> tuple[str, ...]:
    """Return the files that attachments of a test name."""
    paths = (one_line(text_of(members(one).get("path"))) for one in attachments)
    return tuple(path for path in paths if path)[:MOST_ATTACHMENTS]
