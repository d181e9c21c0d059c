"""Rows of a contract's own table, held against the specification; only what is certain is said."""

import re
from collections.abc import Sequence
from typing import Final

from integration_report.contracts.definitions import Definitions
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.media_types import best_range
from integration_report.contracts.stated_values import StatedValues
from integration_report.contracts.written import UnclearError, meanings, steps_of
from integration_report.model.contract import Check
from integration_report.model.specification import (
    MediaType,
    Operation,
    Parameter,
    ResponseRule,
)
from integration_report.model.verification import StatedResult
from integration_report.model.wording import quoted
from integration_report.model.words import Outcome, says_nothing

_STATUS: Final = re.compile(r"[1-5][0-9]{2}")
_BODY: Final = re.compile(r"body(?=$|[.\[])", re.IGNORECASE)
_PLACES: Final = {
    "header": "header",
    "headers": "header",
    "query": "query",
    "cookie": "cookie",
    "path": "path",
}
_MOST_STATUSES: Final = 8


def stated(
    check: Check, actual: str | None, operation: Operation, *, path_template: str, status: str
) -> StatedResult | None:
    """Return what the specification says of a row, `None` when it doesn't know the field.

    `actual` is what was observed, as written in the table or in the record's exchange; `status`
    is the status that the record says it observed, empty for none: it chooses the response, else
    the only one that means success does. Never raises.
    """
    field = check.field.strip().strip("`").strip()
    name = field.casefold()
    row = _Row(check, actual, operation, is_request=check.part.strip().casefold() == "request")
    if name == "method":
        return row.literal(operation.key.partition(" ")[0], "method")
    if name == "path":
        return row.path(path_template)
    if name == "status":
        return row.status()
    rule = None if row.is_request else _response(operation, status)
    if _BODY.match(field):
        return row.body(field, rule)
    bare = re.sub(r"^headers?\.", "", name)
    if bare == "content-type":
        return row.content_type(rule)
    return row.parameter(field, rule)


class _Row:
    def __init__(
        self, check: Check, actual: str | None, operation: Operation, *, is_request: bool
    ) -> None:
        self.is_request = is_request
        self._expected = check.expected.strip().strip("`").strip()
        self._actual = None if says_nothing(actual) else (actual or "").strip().strip("`").strip()
        self._operation = operation

    def literal(self, wanted: str, what: str) -> StatedResult:
        """Compare with a word that the specification has."""
        contradiction = ""
        if self._expected.isalpha() and self._expected.upper() != wanted.upper():
            contradiction = (
                f"the table expects the {what} {self._expected}, the specification has {wanted}"
            )
        if self._actual is None:
            return _unobserved(wanted, contradiction)
        seen = self._actual.strip("\"'")
        if seen.upper() == wanted.upper():
            return StatedResult(Outcome.PASSED, "", wanted, contradiction)
        why = f"{quoted(seen)} is not {wanted}"
        return StatedResult(Outcome.FAILED, why, wanted, contradiction)

    def path(self, template: str) -> StatedResult:
        """Compare with the path template; what servers put before it may be there."""
        contradiction = ""
        expected = self._expected.strip("\"'")
        if expected.startswith("/") and not _fits(expected, template):
            contradiction = (
                f"the table expects the path {quoted(expected)}, the specification has {template}"
            )
        if self._actual is None:
            return _unobserved(template, contradiction)
        seen = self._actual.strip("\"'")
        if _fits(seen, template):
            return StatedResult(Outcome.PASSED, "", template, contradiction)
        if "…" in seen or "..." in seen:
            return StatedResult(Outcome.UNKNOWN, "the path is shortened", template, contradiction)
        why = f"{quoted(seen)} is no path of {self._operation.key}"
        return StatedResult(Outcome.FAILED, why, template, contradiction)

    def status(self) -> StatedResult:
        """Compare with the statuses that are described."""
        keys = [rule.status for rule in self._operation.responses]
        more = len(keys) - _MOST_STATUSES
        has = ", ".join(keys[:_MOST_STATUSES]) + (f" and {more} more" if more > 0 else "")
        wanted = [one.strip().strip("\"'") for one in self._expected.split("|")]
        contradiction = ""
        if all(_STATUS.fullmatch(one) for one in wanted) and not any(
            _response_of(self._operation, one) for one in wanted
        ):
            contradiction = (
                f"the table expects status {self._expected}, the specification has {has}"
            )
        if self._actual is None:
            return _unobserved(has, contradiction)
        found = _STATUS.match(self._actual.strip("\"'"))
        if found is None:
            why = f"{quoted(self._actual)} is no status"
            return StatedResult(Outcome.UNKNOWN, why, has, contradiction)
        if _response_of(self._operation, found[0]):
            return StatedResult(Outcome.PASSED, "", has, contradiction)
        why = f"the specification describes no response of status {found[0]}"
        return StatedResult(Outcome.FAILED, why, has, contradiction)

    def content_type(self, rule: ResponseRule | None) -> StatedResult | None:
        """Compare with the media types in which the body may be sent."""
        content = self._content(rule)
        if not content:
            return None
        has = " or ".join(one.range for one in content)
        contradiction = ""
        if re.fullmatch(r"[\w.+-]+/[\w.+-]+", self._expected) and not best_range(
            content, self._expected
        ):
            contradiction = f"the table expects {self._expected}, the specification has {has}"
        if self._actual is None:
            return _unobserved(has, contradiction)
        seen = self._actual.strip("\"'")
        if best_range(content, seen):
            return StatedResult(Outcome.PASSED, "", has, contradiction)
        return StatedResult(Outcome.FAILED, f"{quoted(seen)} is not {has}", has, contradiction)

    def body(self, field: str, rule: ResponseRule | None) -> StatedResult | None:
        """Compare with what the body's schemas say of a field; one media type has to fit."""
        steps = steps_of(field[len("body") :])
        schemas = list(dict.fromkeys(one.schema for one in self._content(rule)))
        if steps is None or not schemas or "" in schemas:
            return None
        results = [self._value(schema, steps, is_text=False) for schema in schemas]
        best = [one for one in results if one is not None]
        if len(best) < len(results):
            return None
        order = (Outcome.PASSED, Outcome.UNKNOWN, Outcome.FAILED)
        return min(best, key=lambda one: (order.index(one.outcome), bool(one.contradiction)))

    def parameter(self, field: str, rule: ResponseRule | None) -> StatedResult | None:
        """Compare with a parameter of the request, or a header of the response."""
        where, _, name = field.partition(".")
        place = _PLACES.get(where.casefold()) if name else None
        wanted = (name if place else field).casefold()
        known: Sequence[Parameter] = (
            self._operation.parameters if self.is_request else rule.headers if rule else ()
        )
        for parameter in known:
            is_there = parameter.where == (place or "header")
            if is_there and parameter.name.casefold() == wanted and not parameter.content:
                return self._value(parameter.schema, [], is_text=True) if parameter.schema else None
        return None

    def _content(self, rule: ResponseRule | None) -> tuple[MediaType, ...]:
        if self.is_request:
            return self._operation.body.content if self._operation.body else ()
        return rule.content if rule else ()

    def _value(self, schema: str, steps: list[str | int], *, is_text: bool) -> StatedResult | None:
        try:
            return self._judged(schema, steps, is_text=is_text)
        except RecursionError:
            return StatedResult(Outcome.UNKNOWN, "its schema is nested too deeply")

    def _judged(self, schema: str, steps: list[str | int], *, is_text: bool) -> StatedResult | None:
        definitions = Definitions(self._operation.definitions)
        try:
            values = StatedValues(definitions, schema, steps, is_request=self.is_request)
        except IncomparableError as error:
            return StatedResult(Outcome.UNKNOWN, str(error))
        if values.is_forbidden:
            why = "the specification describes no such field and allows no other"
            return StatedResult(Outcome.FAILED if self._actual else Outcome.UNKNOWN, why)
        if not values.is_known:
            return None
        contradiction = values.contradiction(self._expected)
        if self._actual is None:
            return _unobserved(values.words, contradiction)
        try:
            outcome, why = values.judge(meanings(self._actual), is_text=is_text)
        except UnclearError as unclear:
            outcome, why = Outcome.UNKNOWN, str(unclear)
        return StatedResult(outcome, why, values.words, contradiction)


def _unobserved(expected: str, contradiction: str) -> StatedResult:
    why = "nothing observed is written down"
    return StatedResult(Outcome.UNKNOWN, why, expected, contradiction)


def _fits(path: str, template: str) -> bool:
    """Return whether a path is one of a template, with or without something before it."""
    bare = re.split(r"[?#]", path)[0].rstrip("/")
    parts = re.split(r"(\{[^{}]*\})", template.rstrip("/"))
    pattern = "".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts)
    return bare.endswith(template.rstrip("/")) or bool(re.search(f"{pattern}$", bare))


def _response(operation: Operation, status: str) -> ResponseRule | None:
    """Return the response of a status; without one, the only response that means success."""
    found = _STATUS.match(status.strip())
    if found is not None:
        return _response_of(operation, found[0])
    successes = [rule for rule in operation.responses if rule.status.startswith("2")]
    return successes[0] if len(successes) == 1 else None


def _response_of(operation: Operation, status: str) -> ResponseRule | None:
    rules = {rule.status.upper(): rule for rule in operation.responses}
    return rules.get(status) or rules.get(f"{status[0]}XX") or rules.get("DEFAULT")
