"""JSON result files: decoded by type, with the line of each value that is worth one."""

from typing import Any, Final, TypeVar

import msgspec

from integration_report.model.location import pack_mark
from integration_report.reading.formats.source import place_in
from integration_report.reading.formats.unreadable import UnreadableError

T = TypeVar("T")

_AT_BYTE: Final = "(byte "
_HINT: Final = "Let the runner write the file again; an interrupted run leaves half a file."


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


class Places:
    """The lines of parts of a JSON text, asked for in the order of the text."""

    def __init__(self, content: bytes) -> None:
        """Take the text."""
        self._content = content
        self._offset = 0
        self._line = 1
        self._line_start = 0

    def enter(self, part: msgspec.Raw) -> bytes:
        """Return the mark of a part that begins after the last one that was entered.

        A part that isn't found there, because it was asked for out of order, has no mark.
        """
        offset = self._content.find(bytes(part), self._offset)
        if offset < 0:
            return b""
        between = self._content.count(b"\n", self._offset, offset)
        if between:
            self._line += between
            self._line_start = self._content.rfind(b"\n", self._offset, offset) + 1
        # Parts inside this one come next, so that the search goes on just behind its beginning.
        self._offset = offset + 1
        return pack_mark(self._line, offset - self._line_start + 1)


def text_of(value: Any) -> str:  # noqa: ANN401
    """Return a value of any type as text: texts as they are, nothing as nothing, else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
