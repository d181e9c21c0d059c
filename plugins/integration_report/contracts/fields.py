"""Values compared with schemas, field by field."""

from integration_report.contracts.definitions import Definitions
from integration_report.contracts.explanation import Explanation
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.merging import merge
from integration_report.contracts.rows import Rows
from integration_report.contracts.schemas import prepare
from integration_report.contracts.texts import shown
from integration_report.contracts.validators import Validators
from integration_report.contracts.walk import walk
from integration_report.contracts.words import expectation_words
from integration_report.model.location import Location
from integration_report.model.specification import Json, Operation
from integration_report.model.verification import FieldResult
from integration_report.model.words import Outcome

__all__ = ["Comparer", "expectation_words", "merge"]

_REQUEST = "request"


class Comparer:
    """Compares values with the schemas of one operation, each of which is compiled once."""

    def __init__(self, operation: Operation) -> None:
        """Take the operation."""
        self._operation = operation
        self._definitions = Definitions(operation.definitions)
        self._made: dict[tuple[str, bool, bool], Explanation | IncomparableError] = {}

    def compare(
        self,
        value: Json,
        schema: str,
        *,
        part: str,
        field: str,
        observed_at: Location | None,
        partial: bool = False,
    ) -> tuple[FieldResult, ...]:
        """Return a row for each field of a value that is observed or required.

        `schema` is the name of a definition, empty when any value will do; `part` is `request`
        or `response`; `field` is what the value itself is called. Of a `partial` value nothing is
        required, and nothing may be there that isn't described. What can't be compared is one
        row of unknown outcome. Never raises.
        """
        rows = Rows(part, field, observed_at)
        try:
            explanation = self._explanation(schema, is_request=part == _REQUEST, partial=partial)
            failures = explanation.failures(value)
            walk(explanation, value, failures, rows, field)
        except (IncomparableError, RecursionError) as incomparable:
            return (self._unknown(value, schema, part, field, observed_at, _said(incomparable)),)
        return rows.results()

    def _explanation(self, schema: str, *, is_request: bool, partial: bool) -> Explanation:
        key = schema, is_request, partial
        found = self._made.get(key)
        if found is None:
            try:
                found = self._prepared(schema, is_request=is_request, partial=partial)
            except IncomparableError as incomparable:
                found = incomparable
            self._made[key] = found
        if isinstance(found, IncomparableError):
            raise IncomparableError(str(found))
        return found

    def _prepared(self, schema: str, *, is_request: bool, partial: bool) -> Explanation:
        definitions = self._definitions
        if not schema:
            schema, definitions = "any", Definitions({"any": {}})
        elif schema not in definitions.schemas:
            raise IncomparableError("its schema is not in the specification")
        prepared = prepare(definitions, schema, is_request=is_request, partial=partial)
        return Explanation(prepared, Validators(prepared), self._operation.places)

    def _unknown(
        self,
        value: Json,
        schema: str,
        part: str,
        field: str,
        observed_at: Location | None,
        why: str,
    ) -> FieldResult:
        return FieldResult(
            part=part,
            field=field,
            expected=self.words(schema),
            outcome=Outcome.UNKNOWN,
            actual=shown(value),
            why=why,
            observed_at=observed_at,
        )

    def words(self, schema: str) -> str:
        """Return what a definition asks for; any value when there is no such definition."""
        found = self._definitions.schemas.get(schema, True)
        return expectation_words(found, self._definitions)


def _said(error: IncomparableError | RecursionError) -> str:
    return str(error) if isinstance(error, IncomparableError) else "it is nested too deeply"
