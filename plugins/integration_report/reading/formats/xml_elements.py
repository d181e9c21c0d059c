"""What the readers of .NET's result files share: elements as events, tests, and counters."""

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple
from xml.parsers import expat

import msgspec

from integration_report.model.location import pack_mark
from integration_report.model.runs import (
    CaseOutcome,
    CountedSuite,
    RunError,
    TestCase,
    Unlisted,
)
from integration_report.reading.formats.cases import held_against
from integration_report.reading.formats.properties import (
    MOST_ATTACHMENTS,
    MOST_PROPERTIES,
    NOTHING,
    Told,
    told_by,
)
from integration_report.reading.formats.texts import (
    MOST_COUNTED,
    MOST_ERROR_TYPE,
    MOST_MESSAGE,
    MOST_READ,
    block,
    count,
    first_line,
    id_in_name,
    one_line,
)
from integration_report.reading.formats.unreadable import MOST_CASES, too_many_cases

MOST_ERRORS: Final = 100
"""How many run errors, and how many counters that disagree, are kept."""

_PASSED: Final = CaseOutcome.PASSED
_WEIGHT: Final = (
    *(_PASSED, CaseOutcome.SKIPPED, CaseOutcome.NOT_RUN, CaseOutcome.UNKNOWN),
    *(CaseOutcome.ERROR, CaseOutcome.FAILED),
)


class AllowedCount(NamedTuple):
    """What a counter may say."""

    counted: int
    """What the cases make."""
    lowest: int
    """The lowest number that is right in some way of counting."""
    highest: int
    """The highest such number."""


def exactly(number: int) -> AllowedCount:
    """Return that a counter may only say a number."""
    return AllowedCount(number, number, number)


class Draft:
    """A test, or something that broke, while its element is read."""

    def __init__(self, attributes: dict[str, str], line: int, column: int) -> None:
        """Take the attributes of its element, and where it begins in the file."""
        self.attributes = attributes
        self.line = line
        self.column = column
        self.suites: tuple[str, ...] = ()
        self.outcome = CaseOutcome.UNKNOWN
        self.name = ""
        self.class_name = ""
        self.message = ""
        self.trace = ""
        self.error_type = ""
        self.output = ""
        self.file = ""
        self.source_line: int | None = None
        self.seconds: float | None = None
        self.properties: list[tuple[str, str]] = []
        self.attachments: list[str] = []
        self.has_failure = False

    def tell(self, name: str, value: str) -> None:
        """Add a property."""
        if len(self.properties) < MOST_PROPERTIES:
            self.properties.append((name, value))

    def attach(self, path: str) -> None:
        """Add a file that is named as attached."""
        if path.strip() and len(self.attachments) < MOST_ATTACHMENTS:
            self.attachments.append(one_line(path))

    def is_at_least(self, outcome: CaseOutcome) -> None:
        """Make the outcome no better than another one."""
        if _WEIGHT.index(outcome) > _WEIGHT.index(self.outcome):
            self.outcome = outcome

    def case(self, around: Told = NOTHING) -> TestCase:
        """Return the test case; `around` is what the properties of its suites tell."""
        name = one_line(self.name)
        told = told_by(self.properties, around)
        passed = self.outcome is _PASSED
        trace = "" if passed else block(self.trace)
        return TestCase(
            marks=pack_mark(self.line, self.column),
            name=name,
            suite=self.suites,
            class_name=one_line(self.class_name),
            id=told.id or id_in_name(name),
            outcome=self.outcome,
            message=""
            if passed
            else one_line(self.message.strip() or first_line(trace), MOST_MESSAGE),
            trace=trace,
            error_type="" if passed else one_line(self.error_type, MOST_ERROR_TYPE),
            seconds=self.seconds,
            file=one_line(self.file),
            line=self.source_line or None,
            component=told.component,
            category=told.category,
            severity=told.severity,
            issue=told.issue,
            attachments=tuple(self.attachments),
            output="" if passed else block(self.output),
        )

    def error(self, otherwise: str) -> RunError:
        """Return what broke outside of a test; `otherwise` is said where nothing is."""
        trace = block(self.trace)
        message = " ".join(filter(None, (self.name, self.message.strip() or first_line(trace))))
        return RunError(
            marks=pack_mark(self.line, self.column),
            message=one_line(message or otherwise, MOST_MESSAGE),
            trace=trace,
        )


class ElementEvents:
    """Takes the events of a file, and gives elements by their names without prefixes."""

    texts: ClassVar[frozenset[str]] = frozenset()
    """The elements whose text is worth keeping."""

    def __init__(self) -> None:
        """Begin with nothing; `attach` begins anew."""
        self.elements = 0
        self.depth = 0
        self.cases: list[TestCase] = []
        self.errors: list[RunError] = []
        self.counters: list[CountedSuite] = []
        self.unlisted = Unlisted()

    def attach(self, parser: expat.XMLParserType) -> None:
        """Set the handlers of a new parser, and forget what an earlier one said."""
        self._parser = parser
        self.names: list[str] = []
        self._text: list[str] = []
        self._length = 0
        ElementEvents.__init__(self)
        self.begin()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def settle(self, size: int) -> None:
        """Take notice of a piece that has been read; there is nothing left to do."""

    def begin(self) -> None:
        """Forget everything; of a format with a memory of its own."""

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def ended(self, name: str, text: str) -> None:
        """Take the end of an element, with its text if that is kept."""

    @property
    def around(self) -> str:
        """Return the name of the element around the one that begins or ends."""
        return self.names[-2] if len(self.names) > 1 else ""

    def draft(self, attributes: dict[str, str]) -> Draft:
        """Return a new test, or something that broke, at this place."""
        parser = self._parser
        if any(len(text) > MOST_READ for text in attributes.values()):
            attributes = {name[:MOST_READ]: text[:MOST_READ] for name, text in attributes.items()}
        return Draft(attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def add_case(self, draft: Draft, around: Told = NOTHING) -> None:
        """Add a test case; raises `UnreadableError` when there are more than any run has."""
        if len(self.cases) == MOST_CASES:
            raise too_many_cases()
        self.cases.append(draft.case(around))

    def add_error(self, draft: Draft, otherwise: str) -> None:
        """Add something that broke outside of a test."""
        if len(self.errors) < MOST_ERRORS:
            self.errors.append(draft.error(otherwise))

    def hold_against(
        self,
        draft: Draft,
        declared: Mapping[str, str | None],
        allowed: Mapping[str, AllowedCount],
    ) -> None:
        """Hold counters against what was read; both are by column.

        A counter agrees when it is right in some way of counting.
        """
        numbers = {column: count(text) for column, text in declared.items()}
        known = {
            column: one.counted
            if one.lowest <= number <= one.highest
            else min(number, MOST_COUNTED)
            for column, one in allowed.items()
            if (number := numbers.get(column)) is not None
        }
        counted = {column: one.counted for column, one in allowed.items()}
        counters, unlisted = held_against(known, counted, pack_mark(draft.line, draft.column))
        name = one_line(draft.name)
        for one in counters[: MOST_ERRORS - len(self.counters)]:
            self.counters.append(msgspec.structs.replace(one, name=name))
        self.unlisted = Unlisted(
            **{
                field: getattr(self.unlisted, field) + getattr(unlisted, field)
                for field in ("failed", "errors", "skipped", "unknown", "among_passed")
            }
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.depth += 1
        if ":" in name:
            name = name.rpartition(":")[2]
        self.names.append(name)
        if name in self.texts:
            self._text.clear()
            self._length = 0
            self._parser.CharacterDataHandler = self._keep
        self.started(name, attributes)

    def _end(self, name: str) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        text = ""
        if name in self.texts:
            self._parser.CharacterDataHandler = None
            text = "".join(self._text)
            self._text.clear()
        self.ended(name, text)
        self.names.pop()
        self.depth -= 1

    def _keep(self, text: str) -> None:
        if self._length < MOST_READ:
            self._text.append(text[: MOST_READ - self._length])
            self._length += len(text)
