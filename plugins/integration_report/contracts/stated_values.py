"""What a specification says of one field of a value, and whether written values can be it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from integration_report.contracts.definitions import Definitions
from integration_report.contracts.explanation import Explanation
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.located import Located
from integration_report.contracts.merged import Merged, Schemas
from integration_report.contracts.rows import Rows
from integration_report.contracts.schemas import prepare
from integration_report.contracts.validators import Validators
from integration_report.contracts.walk import walk
from integration_report.contracts.written import UnclearError, meanings
from integration_report.model.expectation import is_pattern
from integration_report.model.measure import is_bound
from integration_report.model.specification import Json
from integration_report.model.wording import quoted
from integration_report.model.words import Outcome, says_nothing

_TYPES: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("string", "uuid", "date", "date-time", "email", "uri"), frozenset({"string"})),
    "integer": frozenset({"integer", "number"}),
    "number": frozenset({"integer", "number"}),
    "boolean": frozenset({"boolean"}),
    "array": frozenset({"array"}),
    "object": frozenset({"object"}),
    "null": frozenset({"null"}),
}
"""The types of values by the names that tables use."""
_LITERALS: Final = frozenset({"true", "false", "null"})
_STRUCTURED: Final = frozenset({"array", "object"})


class StatedValues:
    """A field of a definition, as far as it can be told without a whole value."""

    def __init__(
        self, definitions: Definitions, schema: str, steps: Sequence[str | int], *, is_request: bool
    ) -> None:
        """Find the field.

        Raises:
            IncomparableError: The schema can't be used.
        """
        if schema not in definitions.schemas:
            raise IncomparableError("its schema is not in the specification")
        self._prepared = prepare(definitions, schema, is_request=is_request, partial=False)
        located = Located(self._prepared, steps)
        self.is_forbidden = located.is_forbidden
        self.is_known = bool(located.alternatives)
        self._alternatives = located.alternatives

    @cached_property
    def words(self) -> str:
        """What the field has to be, in words."""
        said = [one.words(schemas) for one, schemas in self._explanations]
        return " or ".join(dict.fromkeys(said))

    def judge(self, values: Sequence[Json], *, is_text: bool) -> tuple[Outcome, str]:
        """Return whether any of the values that are meant fits, and why not.

        `is_text` is for values that are written in their own way in a message, such as lists in
        a header: they can't be told from the table.
        """
        if is_text and self._types & _STRUCTURED:
            return Outcome.UNKNOWN, "how it is written in a message can't be told from a table"
        why = ""
        outcomes: set[Outcome] = set()
        for explanation, _ in self._explanations:
            for value in values:
                outcome, said = _judged(explanation, value)
                if outcome is Outcome.PASSED:
                    return outcome, ""
                outcomes.add(outcome)
                why = why or said
        return (Outcome.UNKNOWN if Outcome.UNKNOWN in outcomes else Outcome.FAILED), why

    def contradiction(self, expected: str) -> str:
        """Return why nothing can meet both a table's expectation and the specification."""
        if says_nothing(expected) or is_pattern(expected) or is_bound(expected):
            return ""
        if "|" in expected and ('"' in expected or "'" in expected or "/" in expected):
            return ""
        if any(self._is_possible(one.strip()) for one in expected.split("|")):
            return ""
        return f"the table expects {quoted(expected)}, the specification has {self.words}"

    def _is_possible(self, expected: str) -> bool:
        types = _TYPES.get(expected.casefold())
        if types is not None:
            return not self._types or bool(types & self._types)
        if is_pattern(expected) or is_bound(expected) or " " in expected.strip("\"'"):
            return True
        if expected[:1].isalpha() and expected not in _LITERALS and not self._is_listed:
            return True  # a word may describe the value: `timestamp` is a date and time
        try:
            return self.judge(meanings(expected), is_text=False)[0] is not Outcome.FAILED
        except UnclearError:
            return True

    @property
    def _types(self) -> frozenset[str]:
        """The types that the field may have; empty when that isn't said everywhere."""
        found: set[str] = set()
        for schemas in self._alternatives:
            merged = Merged(schemas, self._prepared)
            given = [part["type"] for part in merged.parts if "type" in part]
            if not given or merged.has_choices():
                return frozenset()
            first = given[0]
            found.update([first] if isinstance(first, str) else first)
        return frozenset(found)

    @property
    def _is_listed(self) -> bool:
        """Whether the values that the field may have are listed everywhere."""
        return all(
            any("enum" in part or "const" in part for part in Merged(one, self._prepared).parts)
            for one in self._alternatives
        )

    @cached_property
    def _explanations(self) -> list[tuple[Explanation, Schemas]]:
        made: list[tuple[Explanation, Schemas]] = []
        for schemas in self._alternatives:
            root = {"allOf": list(schemas)}
            prepared = self._prepared._replace(schemas={**self._prepared.schemas, "root": root})
            made.append((Explanation(prepared, Validators(prepared), {}), schemas))
        return made


def _judged(explanation: Explanation, value: Json) -> tuple[Outcome, str]:
    rows = Rows("", "value", None)
    try:
        walk(explanation, value, explanation.failures(value), rows, "value")
    except IncomparableError as incomparable:
        return Outcome.UNKNOWN, str(incomparable)
    results = rows.results()
    for outcome in (Outcome.FAILED, Outcome.UNKNOWN):
        for row in results:
            if row.outcome is outcome:
                inside = row.field.removeprefix("value").removeprefix(".")
                return outcome, f"{inside}: {row.why}" if inside else row.why
    return Outcome.PASSED, ""
