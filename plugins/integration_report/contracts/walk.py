"""A value and its schema walked together: which fields there are, and which of them fail."""

from functools import partial
from typing import Final

from integration_report.contracts.explanation import Explanation
from integration_report.contracts.failures import Failure, Failures
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.merged import Merged, Schemas
from integration_report.contracts.reasons import reason
from integration_report.contracts.rows import Row, Rows, add
from integration_report.contracts.texts import ANY, EACH, Step, way
from integration_report.model.specification import REFERENCE_TO, Json
from integration_report.model.wording import quoted
from integration_report.model.words import Outcome

_MOST_VISITS: Final = 3_000_000
_NO_SUCH_FIELD: Final = "no such field"
_IS_READ_ONLY: Final = "is read-only: what receives it leaves it alone"
_ROOT: Final[Schemas] = ({"$ref": f"{REFERENCE_TO}root"},)


def walk(
    explanation: Explanation, value: Json, failures: Failures | None, rows: Rows, field: str
) -> None:
    """Add the rows of a value, which is called `field`.

    Raises:
        IncomparableError: There are too many fields to compare.
    """
    if failures is None or failures.is_told():
        _Walk(explanation, rows).visit(value, _ROOT, failures, field, ())
    if failures is not None and not rows.has_failing():
        rows.fail(field, explanation.words(_ROOT), value, "doesn't meet the specification")


class _Walk:
    def __init__(self, explanation: Explanation, rows: Rows) -> None:
        self._explanation = explanation
        self._rows = rows
        self._visits = 0

    def visit(
        self,
        value: Json,
        schemas: Schemas,
        failures: Failures | None,
        field: str,
        steps: tuple[Step, ...],
    ) -> None:
        self._visits += 1
        if self._visits > _MOST_VISITS:
            raise IncomparableError("it has too many fields to compare")
        merged = self._explanation.merged(schemas)
        is_shown = False
        if isinstance(value, dict | list) and value:
            merged = self._explanation.chosen(
                merged, schemas, value, is_wrong=failures is not None and failures.is_told()
            )
            if isinstance(value, dict):
                is_shown = self._object(value, merged, failures, field, steps)
            else:
                is_shown = self._list(value, merged, failures, field, steps)
        elif failures is not None and isinstance(value, dict):
            is_told = failures.is_told()
            merged = self._explanation.chosen(merged, schemas, value, is_wrong=is_told)
            is_shown = self._absent(value, merged, failures, field, steps)
        own = _own(failures, schemas)
        if own or not is_shown:
            self._add(value, schemas, merged, own, field, steps)

    def _object(
        self,
        value: dict[str, Json],
        merged: Merged,
        failures: Failures | None,
        field: str,
        steps: tuple[Step, ...],
    ) -> bool:
        is_shown = False
        for key, one in value.items():
            schemas, is_named = merged.property(key)
            below = failures.below.get(key) if failures is not None else None
            if not schemas and below is None:
                continue
            is_shown = True
            step = ANY if schemas and not is_named else key
            self.visit(one, schemas, below, way(field, (step,)), (*steps, key))
        if failures is not None:
            is_shown = self._absent(value, merged, failures, field, steps) or is_shown
        return is_shown

    def _absent(
        self,
        value: dict[str, Json],
        merged: Merged,
        failures: Failures,
        field: str,
        steps: tuple[Step, ...],
    ) -> bool:
        absent = [key for key in failures.below if key not in value]
        for key in absent:
            schemas, _ = merged.property(str(key))
            row = self._row(way(field, (key,)), schemas, "")
            why = partial(self._why, failures.below[key].here[0], None)
            add(row, None, Outcome.FAILED, (*steps, key), why, is_absent=True)
        return bool(absent)

    def _list(
        self,
        value: list[Json],
        merged: Merged,
        failures: Failures | None,
        field: str,
        steps: tuple[Step, ...],
    ) -> bool:
        is_shown = False
        has_places = merged.has_places()
        folded = way(field, (EACH,))
        for place, one in enumerate(value):
            schemas = merged.item(place)
            below = failures.below.get(place) if failures is not None else None
            if not schemas and below is None:
                continue
            is_shown = True
            each = way(field, (place,)) if has_places else folded
            self.visit(one, schemas, below, each, (*steps, place))
        return is_shown

    def _add(
        self,
        value: Json,
        schemas: Schemas,
        merged: Merged,
        own: list[Failure],
        field: str,
        steps: tuple[Step, ...],
    ) -> None:
        failed = next((one for one in own if not one.is_unknown), None)
        is_extra = failed is not None and failed.is_extra
        row = self._row(field, schemas, _NO_SUCH_FIELD if is_extra else "")
        if failed is not None:
            add(row, value, Outcome.FAILED, steps, lambda: self._why(failed, value))
        elif own:
            add(row, value, Outcome.UNKNOWN, steps, lambda: self._why(own[0], value))
        elif merged.unmatchable and isinstance(value, str):
            add(
                row,
                value,
                Outcome.UNKNOWN,
                steps,
                lambda: f"its pattern {quoted(merged.unmatchable)} can't be matched",
            )
        else:
            note = _IS_READ_ONLY if merged.is_read_only else ""
            add(row, value, Outcome.PASSED, steps, lambda: note)

    def _row(self, field: str, schemas: Schemas, expected: str) -> Row:
        explanation = self._explanation
        words = expected or explanation.words(schemas)
        return self._rows.row(field, words, explanation.specified(schemas))

    def _why(self, failure: Failure, value: Json) -> str:
        if self._explanation.is_write_only(failure):
            return "is write-only: it may not be sent back"
        before = self._explanation.union_words(failure)
        branches = self._explanation.branch_words(failure.error)
        return f"{before}{reason(failure, value, branches)}"


def _own(failures: Failures | None, schemas: Schemas) -> list[Failure]:
    """Return the failures of a value itself.

    A field that is described counts as undescribed for a validator as soon as something else is
    wrong with the object around it: that is no failure of the field.
    """
    if failures is None:
        return []
    return [
        one
        for one in failures.here
        if not (schemas and one.is_extra and one.error.kind.name == "unevaluatedProperties")
    ]
