"""The elements of a JUnit file, as the parser meets them, become suites and rows."""

import re
from collections.abc import Callable
from typing import Final, NamedTuple
from xml.parsers import expat

from integration_report.model.location import pack_mark
from integration_report.reading import codes
from integration_report.reading.formats.junit.marked_output import MarkedOutput
from integration_report.reading.formats.junit.ounit import OunitLog, is_of_ounit
from integration_report.reading.formats.junit.rows import SAYING, Log, Row, Said, Suite, with_one
from integration_report.reading.formats.properties import MOST_PROPERTIES
from integration_report.reading.formats.texts import MOST_READ
from integration_report.reading.formats.unreadable import UnreadableError

MOST_ROWS: Final = 1_000_000
"""How many tests and suites a file may have."""

_OUTPUTS: Final = frozenset({"system-out", "system-err", "output"})
_MOST_OUTPUTS: Final = 8
_MOST_UNKNOWN: Final = 100
_MOST_SAID: Final = 1_000
_WORDLESS: Final = {name: Said(name, "", "", "") for name in SAYING}
_FAILING: Final = frozenset({"failure", "error"})
_TROUBLE: Final = re.compile("fail|error|crash|abort|broken|timeout|exception|panic")
_SPELLED: Final = {name.casefold(): name for name in SAYING}
_SUITES: Final = frozenset({"testsuite", "testsuites", "test-suite"})


class _OpenSuite(NamedTuple):
    """A suite that hasn't ended, and the row that it stands in, if it does."""

    suite: Suite
    row: Row | None


class _Saying(NamedTuple):
    """An element that says what became of a test, and hasn't ended."""

    tag: str
    attributes: dict[str, str]


class JunitEvents:
    """Takes the events of a file; `root` is what it contains, when it is read."""

    def __init__(self) -> None:
        """Begin with nothing; `attach` begins anew."""
        self.elements = 0
        self.depth = 0
        self.root: Suite | None = None
        self.unknown: dict[str, int] = {}

    def attach(self, parser: expat.XMLParserType) -> None:
        """Set the handlers of a new parser, and forget what an earlier one said."""
        self._parser = parser
        self.elements = 0
        self.depth = 0
        self.root = None
        self.unknown = {}
        self._number = 0
        self._fresh: list[Row] = []
        self._suites: list[_OpenSuite] = []
        self._rows: list[Row] = []
        self._add_row = self._rows.append
        self._settled = 0
        self._row: Row | None = None
        self._rows_around: list[Row | None] = []
        # Whether a suite is open, and nothing that says something, and no row in another one.
        self._is_usual = False
        self._said: _Saying | None = None
        self._said_depth = 0
        self._property: dict[str, str] | None = None
        self._text: list[str] = []
        self._length = 0
        self._marked = MarkedOutput()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def settle(self, size: int) -> None:
        """Shorten the attributes of the rows in a piece of the file, if there are long ones.

        Raises `UnreadableError` for more rows and suites than anybody has.
        """
        self._go_on_with(self._rows)
        fresh, self._fresh = self._fresh, []
        self._number += len(fresh)
        self.elements += len(fresh)
        if size > MOST_READ * len(fresh):
            for row in fresh:
                row.attributes = {
                    name[:MOST_READ]: text[:MOST_READ] for name, text in row.attributes.items()
                }
        if self._number > MOST_ROWS:
            parser = self._parser
            line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
            message = f"The file has more than {MOST_ROWS:,} suites and tests."
            hint = "No test runner writes such a file; write the results in several files."
            raise UnreadableError(line, column, message, hint, code=codes.SIZE)

    def _go_on_with(self, rows: list[Row]) -> None:
        """Add rows to those of a suite from now on; note which there are since the last time."""
        self._fresh += self._rows[self._settled :]
        self._rows = rows
        self._add_row = rows.append
        self._settled = len(rows)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "testcase" and self._is_usual and self._row is None:
            # Nearly every element is such a one. It is counted in `settle`.
            parser = self._parser
            mark = pack_mark(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            self._row = row = Row(attributes, mark)
            self._add_row(row)
            return
        self.elements += 1
        self.depth += 1
        if ":" in name:
            name = name.rpartition(":")[2]
        if name in _OUTPUTS:
            is_log = self._row is None and self._log() is not None
            self._listen(self._keep_log if is_log else self._keep_output)
        elif self._said is None:
            self._start_other(name, attributes)
        else:
            self._start_inside(name)

    def _start_inside(self, name: str) -> None:
        """Take an element in one that says something: what is no failure mustn't hide one."""
        holder = self._holder()
        if self._said is None or self._said.tag in _FAILING or holder is None:
            return
        if name in _FAILING or name == "testcase" or name in _SUITES:
            # What became of a test there, nobody can tell.
            tag = name if name in _FAILING else "error"
            holder.said = with_one(holder.said, _WORDLESS[tag])

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if tag := _SPELLED.get(name.casefold()):
            self._listen(self._keep)
            self._said = _Saying(tag, attributes)
            self._said_depth = self.depth
            self._is_usual = False
        elif name == "property":
            self._property = attributes
            self._listen(self._keep)
        elif name == "testcase":
            self._start_row(attributes)
        elif name in _SUITES:
            self._start_suite(attributes)
        elif name != "properties":
            if self._row is not None and _TROUBLE.search(name.casefold()):
                # Nobody knows the element, but it doesn't speak of a pass.
                self._row.said = with_one(self._row.said, _WORDLESS["warning"])
            if len(self.unknown) < _MOST_UNKNOWN:
                self.unknown[name] = self.unknown.get(name, 0) + 1

    def _start_row(self, attributes: dict[str, str]) -> None:
        """Begin a row where none is expected: in another one, or in no suite."""
        if not self._suites:
            self._start_suite({})
        parser = self._parser
        mark = pack_mark(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        row = Row(attributes, mark)
        self._rows_around.append(self._row)
        self._is_usual = False
        self._row = row
        self._add_row(row)

    def _start_suite(self, attributes: dict[str, str]) -> None:
        parser = self._parser
        suite = Suite(attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        if self._suites:
            self._suites[-1].suite.suites.append(suite)
        elif self.root is None:
            self.root = suite
        self._suites.append(_OpenSuite(suite, self._row))
        self._go_on_with(suite.rows)
        self._row = None
        self._is_usual = not self._rows_around
        self._number += 1

    def _end(self, name: str) -> None:
        if name == "testcase" and self._is_usual:
            row, self._row = self._row, None
            if row is not None and row.outputs:
                _forget(row)
            return
        if ":" in name:
            name = name.rpartition(":")[2]
        if self._said is None:
            if name in _OUTPUTS:
                self._end_output()
            else:
                self._end_other(name)
        elif self._said_depth == self.depth:
            self._end_saying()
        elif name in _OUTPUTS:
            # Output of an attempt, inside of what it says: the text goes on being that of the row.
            self._parser.CharacterDataHandler = self._keep
        self.depth -= 1

    def _end_other(self, name: str) -> None:
        if name == "property":
            self._end_property()
        elif name == "testcase":
            if self._row is not None:
                _forget(self._row)
            self._row = self._rows_around.pop()
            self._is_usual = not self._rows_around
        elif name in _SUITES:
            self._row = self._suites.pop().row
            if self._suites:
                self._go_on_with(self._suites[-1].suite.rows)

    def _end_saying(self) -> None:
        if self._said is None:
            return
        name, attributes = self._said
        self._said = None
        self._is_usual = bool(self._suites) and not self._rows_around
        holder, text = self._holder(), self._heard()
        if holder is None:
            return
        if len(holder.said) < _MOST_SAID:
            kind, message = attributes.get("type", ""), attributes.get("message", "")
            said = Said(name, kind[:MOST_READ], message[:MOST_READ], text)
        else:
            said = _WORDLESS[name]
        holder.said = with_one(holder.said, said)

    def _end_property(self) -> None:
        attributes, self._property = self._property or {}, None
        text = self._heard()
        holder = self._holder()
        if holder is not None and len(holder.properties) < MOST_PROPERTIES:
            value = attributes.get("value", text)[:MOST_READ]
            told = (attributes.get("name", "")[:MOST_READ], value)
            holder.properties = with_one(holder.properties, told)

    def _end_output(self) -> None:
        text = self._heard()
        holder = self._holder()
        if holder is not None and text and len(holder.outputs) < _MOST_OUTPUTS:
            holder.outputs = with_one(holder.outputs, text)

    def _holder(self) -> Row | Suite | None:
        return (
            self._row if self._row is not None else self._suites[-1].suite if self._suites else None
        )

    def _listen(self, keep: Callable[[str], None]) -> None:
        if self._said is None or keep == self._keep:
            self._text.clear()
            self._length = 0
            self._marked.begin()
        self._parser.CharacterDataHandler = keep

    def _heard(self) -> str:
        self._parser.CharacterDataHandler = None
        text = "".join(self._text)
        self._text.clear()
        return text

    def _keep(self, text: str) -> None:
        if self._length < MOST_READ:
            self._text.append(text[: MOST_READ - self._length])
            self._length += len(text)

    def _log(self) -> Log | None:
        """Return the log that the output of a suite is, if its writer has one."""
        if not self._suites:
            return None
        suite = self._suites[-1].suite
        if suite.log is None and is_of_ounit(suite):
            suite.log = OunitLog()
        return suite.log

    def _keep_log(self, text: str) -> None:
        self._keep_output(text)
        log = self._log()
        if log is not None:
            log.hear(text)

    def _keep_output(self, text: str) -> None:
        """Keep the beginning of what was printed, and of the rest what is marked for readers."""
        self._keep(text)
        marked = self._marked.hear(text)
        holder = self._holder() if marked else None
        for told in marked:
            if holder is not None and len(holder.properties) < MOST_PROPERTIES:
                holder.properties = with_one(holder.properties, told)


def _forget(row: Row) -> None:
    """Forget what a passing test printed: nobody reads it, and there may be gigabytes of it."""
    if not row.said:
        row.outputs = ()
