"""Compiled schemas of one direction, each compiled when it is first asked for."""

from collections.abc import Iterator
from typing import Final

import jsonschema_rs

from integration_report.contracts.formats import FORMATS
from integration_report.contracts.incomparable import IncomparableError
from integration_report.contracts.patterns import OPTIONS
from integration_report.contracts.prepared import Prepared
from integration_report.model.specification import REFERENCE_TO, Json

_BASE: Final = "urn:operation"
_UNCHECKABLE: Final = frozenset({"backtrackLimitExceeded", "regexEngineFailure", "$ref"})


class Validators:
    """The validators of a prepared schema and of the parts that a choice has to be made from."""

    def __init__(self, prepared: Prepared) -> None:
        """Take the schemas.

        Raises:
            IncomparableError: They aren't schemas.
        """
        self._compiled: dict[str, jsonschema_rs.Validator] = {}
        try:
            self._registry = jsonschema_rs.Registry(
                [(_BASE, {"$defs": prepared.schemas})], retriever=_refuse
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            raise _unusable(error) from None

    def is_valid(self, reference: str, value: Json) -> bool:
        """Return whether a value meets the schema that a reference leads to.

        Raises:
            IncomparableError: It can't be told.
        """
        try:
            return self._validator(reference).is_valid(value)
        except ValueError as error:
            raise _unreadable(error) from None

    def errors(self, reference: str, value: Json) -> list[jsonschema_rs.ValidationError]:
        """Return in what a value doesn't meet the schema that a reference leads to.

        Raises:
            IncomparableError: It can't be told.
        """
        try:
            errors = list(self._validator(reference).iter_errors(value))
        except ValueError as error:
            raise _unreadable(error) from None
        return errors

    def _validator(self, reference: str) -> jsonschema_rs.Validator:
        found = self._compiled.get(reference)
        if found is None:
            found = self._compiled[reference] = self._made(reference)
        return found

    def _made(self, reference: str) -> jsonschema_rs.Validator:
        pointer = reference.removeprefix(REFERENCE_TO)
        try:
            return jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_BASE}{REFERENCE_TO}{pointer}"},
                formats=dict(FORMATS),
                validate_formats=True,
                retriever=_refuse,
                registry=self._registry,
                mask="value",
                pattern_options=OPTIONS,
            )
        except (ValueError, jsonschema_rs.ReferencingError) as error:
            raise _unusable(error) from None


def every(errors: list[jsonschema_rs.ValidationError]) -> Iterator[jsonschema_rs.ValidationError]:
    """Yield errors with those of the branches that were tried."""
    waiting = list(errors)
    while waiting:
        error = waiting.pop()
        yield error
        for branch in getattr(error.kind, "context", ()):
            waiting.extend(branch)


def is_uncheckable(error: jsonschema_rs.ValidationError) -> bool:
    """Return whether an error says that something can't be told, and not that it is wrong."""
    return error.kind.name in _UNCHECKABLE or "Error executing regex" in error.message


def _refuse(uri: str) -> Json:
    raise ValueError(f"{uri} is not a part of the specification")


def _unusable(error: Exception) -> IncomparableError:
    return IncomparableError(f"its schema can't be used: {str(error).splitlines()[0][:120]}")


def _unreadable(error: ValueError) -> IncomparableError:
    if isinstance(error, UnicodeError):
        return IncomparableError("it has half a character in it, which no JSON text can have")
    return IncomparableError(f"it can't be compared: {str(error).splitlines()[0][:120]}")
