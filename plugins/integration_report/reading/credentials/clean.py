"""The bytes of a recording without credentials, and what was taken out of them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from integration_report.model.location import pack_mark
from integration_report.model.recording import Credential, RecordingFormat
from integration_report.model.runs import ResultFormat
from integration_report.model.sources import RUNS_WITH_EXCHANGES
from integration_report.reading import codes
from integration_report.reading.credentials import json_texts
from integration_report.reading.credentials.again import Again
from integration_report.reading.credentials.names import CredentialNames
from integration_report.reading.credentials.slimming import contents_of, resize, slimmed
from integration_report.reading.credentials.tally import Sort, Tally
from integration_report.reading.credentials.values import Cleaner
from integration_report.reading.credentials.written import TooDeepError
from integration_report.reading.credentials.yaml_texts import YamlTexts
from integration_report.reading.formats.json_values import json_of
from integration_report.reading.formats.source import ResultSource, place_in
from integration_report.reading.formats.texts import one_line
from integration_report.reading.formats.unreadable import UnreadableError

WITH_EXCHANGES: Final = frozenset({*RecordingFormat, *RUNS_WITH_EXCHANGES})
"""The formats whose files have requests and responses in them."""

_CUT_OFF: Final = b'{"'
"""What stands for a last line that was cut off: no reader takes anything from it."""
_HINT: Final = "Let the tool write the file again."
_WITH_AUTH: Final = frozenset({RecordingFormat.POSTMAN, ResultFormat.NEWMAN_JSON})
_LEFT_OUT: Final = "texts that can't be looked through: too deep, or too large"


class Removed(NamedTuple):
    """A sort of credential that was taken out."""

    what: str
    """What it is, such as `header Authorization`."""
    times: int
    """How often it was there."""
    where: str
    """The exchange with the first, such as `exchange 3, POST /login`; empty outside of any."""
    line: int
    """The line of the first."""
    column: int
    """The column of the first."""


class Cleaned(NamedTuple):
    """A file without credentials."""

    content: bytes
    """The bytes; those of the file itself if nothing had to be changed."""
    removed: tuple[Removed, ...]
    """The credentials that were taken out, sort by sort."""
    left_out: tuple[str, ...]
    """What else was left out, because no contract needs it, or because nobody can look into it."""


def cleaned(
    source: ResultSource, format_: RecordingFormat | ResultFormat, names: Iterable[str] = ()
) -> Cleaned:
    """Return a file without its credentials, and without what no contract needs.

    `names` are names of headers, parameters and fields besides the usual ones. Raises
    `UnreadableError` for a file that can't be read as a whole.
    """
    content = json_of(source)
    original = b"".join(source.pieces()) if source.size == len(content) else content
    work = _Work(content, format_, CredentialNames(names))
    changed = work.changed(is_slimmed=True)
    return Cleaned(
        original if changed == content else changed,
        work.removed(),
        (*work.left_out, *((_LEFT_OUT,) if work.is_left_out else ())),
    )


def credentials_in(
    source: ResultSource, format_: RecordingFormat | ResultFormat
) -> tuple[Credential, ...]:
    """Return the credentials that are in a file, by the usual names.

    Raises `UnreadableError` when it can't be read.
    """
    work = _Work(json_of(source), format_, CredentialNames())
    work.changed(is_slimmed=False)
    return tuple(
        Credential(
            marks=pack_mark(one.line, one.column), what=one_line(one.what, 100), count=one.times
        )
        for one in work.removed()
    )


class _Work:
    """Takes the credentials out of the text of one file."""

    def __init__(
        self,
        content: bytes,
        format_: RecordingFormat | ResultFormat,
        names: CredentialNames,
    ) -> None:
        self._content = content
        self._format = format_
        self._names = names
        self._tally = Tally()
        self._places: dict[str, tuple[int, int]] = {}
        self._is_written = True
        self.left_out: tuple[str, ...] = ()
        self.is_left_out = False

    def changed(self, *, is_slimmed: bool) -> bytes:
        """Return the text without credentials, and without what isn't needed if that goes, too."""
        self._is_written = is_slimmed
        try:
            if self._format is ResultFormat.SCHEMATHESIS_NDJSON:
                return self._lines()
            if self._content.lstrip()[:1] in (b"{", b"["):
                return self._json()
            return self._yaml()
        except (TooDeepError, RecursionError):
            message = "The file is nested too deeply."
            raise UnreadableError(1, 1, message, _HINT, code=codes.SIZE) from None

    def removed(self) -> tuple[Removed, ...]:
        """Return what was taken out, sort by sort."""
        return tuple(
            Removed(what, sort.count, sort.where, *self._place(what, sort))
            for what, sort in self._tally.sorts.items()
        )

    def _json(self) -> bytes:
        text = self._content.decode()
        value = self._read(text, 1)
        before = msgspec.json.encode(value)
        if self._is_written:
            self.left_out = tuple(slimmed(value, self._format))
        contents = contents_of(value) if self._format is RecordingFormat.HAR else []
        value = self._cleaned(value)
        resize(value, contents)
        if msgspec.json.encode(value) == before:
            return self._content
        return json_texts.write(value, text) + (b"\n" if text.endswith("\n") else b"")

    def _lines(self) -> bytes:
        lines = self._content.split(b"\n")
        for number, line in enumerate(lines):
            if line.strip():
                lines[number] = self._line(line, number + 1, is_last=number == len(lines) - 1)
        return b"\n".join(lines)

    def _line(self, line: bytes, number: int, *, is_last: bool) -> bytes:
        self._tally.where = ""
        seen = set(self._tally.sorts)
        text = line.decode()
        try:
            value = self._read(text, number)
        except UnreadableError:
            if not is_last:
                raise
            self.is_left_out = self.is_left_out or line != _CUT_OFF
            return _CUT_OFF
        before = msgspec.json.encode(value)
        value = self._cleaned(value)
        for what in self._tally.sorts.keys() - seen:
            self._places[what] = (number, 1)
        written = msgspec.json.encode(value)
        return line if written == before else json_texts.write(value, text)

    def _yaml(self) -> bytes:
        texts = YamlTexts(self._content)
        values = [self._cleaned(value) for value in texts.values]
        written, changes = texts.written(values)
        starts = {change.before: change.start for change in reversed(changes)}
        for what, sort in self._tally.sorts.items():
            if sort.text in starts:
                before = texts.text[: starts[sort.text]]
                column = len(before) - before.rfind("\n")
                self._places[what] = before.count("\n") + 1, column
        return written.encode() if changes else self._content

    def _read(self, text: str, line: int) -> Any:  # noqa: ANN401
        try:
            return json_texts.read(text)
        except json_texts.TwinError as error:
            message = f"An object of the file has the member '{one_line(str(error), 100)}' twice."
            raise UnreadableError(line, 1, message, _HINT, code=codes.DUPLICATE_KEY) from None
        except json.JSONDecodeError as error:
            place = line + error.lineno - 1, error.colno
            raise UnreadableError(*place, f"The JSON can't be read: {error.msg}.", _HINT) from None
        except ValueError:
            message = "The JSON has a number or text that can't be read."
            raise UnreadableError(line, 1, message, _HINT) from None

    def _cleaned(self, value: Any) -> Any:  # noqa: ANN401
        """Return a value without credentials, and without those that it says again elsewhere."""
        cleaner = Cleaner(self._names, self._tally, has_auth=self._format in _WITH_AUTH)
        value = cleaner.clean(value)
        self.is_left_out = self.is_left_out or cleaner.is_left_out
        known = self._tally.repeated if self._is_written else None
        return Again(known, self._tally).clean(value) if known else value

    def _place(self, what: str, sort: Sort) -> tuple[int, int]:
        """Return where the first of a sort is written; the file's beginning if that isn't known."""
        if what in self._places:
            return self._places[what]
        for written in _written(sort.text):
            offset = self._content.find(written)
            if written and offset >= 0:
                return place_in(self._content, offset)
        return 1, 1


def _written(text: str) -> Sequence[bytes]:
    """Return how a text may stand in JSON."""
    return [json.dumps(text, ensure_ascii=one).encode("utf-8", "replace") for one in (False, True)]
