"""Values held against schemas by us, and by a validator of OpenAPI that others wrote.

A value that is right is changed in every way at every place, and both have to say the same of what
comes out. The other one is the library that runs below `openapi-core`.
"""

import copy
import json
from collections.abc import Iterator
from typing import Final

import openapi_schema_validator as other
import pytest
from jsonschema import FormatChecker
from jsonschema.protocols import Validator

from integration_report.contracts.fields import Comparer
from integration_report.model.location import Location
from integration_report.model.specification import Json, Operation
from integration_report.model.verification import worst_outcome
from integration_report.model.words import Outcome
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.read import read_operation, read_specification

UUID = "6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11"
VERSION_3_0: Final[dict[str, Json]] = {
    "type": "object",
    "required": ["id", "lines", "buyer", "secret"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "state": {"type": "string", "nullable": True, "enum": ["NEW", "PAID", None]},
        "closed": {"type": "string", "nullable": True, "enum": ["YES", "NO"]},
        "at": {"type": "string", "format": "date-time", "nullable": True},
        "day": {"type": "string", "format": "date"},
        "mail": {"type": "string", "format": "email"},
        "raw": {"type": "string", "format": "byte"},
        "secret": {"type": "string", "writeOnly": True},
        "rate": {"type": "number", "minimum": 0, "exclusiveMinimum": True, "maximum": 1},
        "step": {"type": "integer", "multipleOf": 5, "format": "int32"},
        "code": {"type": "string", "pattern": "^[A-Z]{2}[0-9]+$", "maxLength": 4, "minLength": 3},
        "lines": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "uniqueItems": True,
            "items": {"allOf": [{"$ref": "#/components/schemas/Line"}, {"required": ["sku"]}]},
        },
        "buyer": {
            "oneOf": [
                {
                    "type": "object",
                    "required": ["name"],
                    "properties": {"name": {"type": "string"}},
                },
                {
                    "type": "object",
                    "required": ["firm"],
                    "properties": {"firm": {"type": "string"}},
                },
            ]
        },
        "either": {"anyOf": [{"type": "integer", "maximum": 9}, {"type": "boolean"}]},
        "never": {"not": {"type": "string"}},
        "counts": {
            "type": "object",
            "maxProperties": 2,
            "additionalProperties": {"type": "integer"},
        },
        "parent": {"$ref": "#/components/schemas/Line"},
    },
}
LINE: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "sku": {"type": "string"},
        "price": {"type": "number"},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
    },
}
VALUE_3_0: Final[dict[str, Json]] = {
    "id": UUID,
    "state": None,
    "closed": "NO",
    "at": None,
    "day": "2026-02-28",
    "mail": "a@example.com",
    "raw": "aGk=",
    "rate": 0.5,
    "step": 10,
    "code": "AB1",
    "lines": [{"sku": "1", "price": 1.5, "parts": [{"sku": "2", "parts": []}]}, {"sku": "3"}],
    "buyer": {"firm": "A"},
    "either": True,
    "never": 1,
    "counts": {"2025": 1, "a": 2},
    "parent": {"price": 3},
}
VERSION_3_1: Final[dict[str, Json]] = {
    "$defs": {"amount": {"type": "integer", "exclusiveMinimum": 0}},
    "type": "object",
    "required": ["kind"],
    "properties": {
        "kind": {"const": "card"},
        "number": {"type": ["string", "null"], "pattern": "^[0-9]+$"},
        "amount": {"$ref": "#/components/schemas/Whole/$defs/amount", "maximum": 100},
        "pair": {
            "type": "array",
            "prefixItems": [{"type": "integer"}, {"type": "string"}],
            "items": False,
        },
        "tags": {"type": "array", "contains": {"const": "x"}, "minContains": 1, "maxContains": 2},
        "names": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}},
        "since": {"type": "string", "format": "date"},
        "until": {"type": "string", "format": "date-time"},
        "tree": {"$ref": "#/components/schemas/Tree"},
        "some": {"oneOf": [{"type": "integer"}, {"type": "number", "minimum": 5}]},
        "rest": {"type": "array", "prefixItems": [{"type": "integer"}], "unevaluatedItems": False},
    },
    "patternProperties": {"^x-": {"type": "string"}},
    "dependentRequired": {"since": ["until"]},
    "dependentSchemas": {"pair": {"required": ["tags"]}},
    "if": {"required": ["number"]},
    "then": {"required": ["amount"], "properties": {"limit": {"type": "integer"}}},
    "else": {"properties": {"tags": False}},
    "unevaluatedProperties": False,
}
TREE: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {
        "value": {"enum": [1, "1", None]},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
    },
    "additionalProperties": False,
}
VALUE_3_1: Final[dict[str, Json]] = {
    "kind": "card",
    "number": "123",
    "amount": 7,
    "pair": [1, "a"],
    "tags": ["x", "y"],
    "names": {"a": 1},
    "since": "2026-01-31",
    "until": "2026-01-31T10:00:00Z",
    "tree": {"value": None, "children": [{"value": "1", "children": []}, {"value": 1}]},
    "some": 2,
    "rest": [1],
    "limit": 3,
    "x-note": "y",
}
OTHERS: Final[tuple[Json, ...]] = (
    *(None, True, False, 0, 1, -1, 6, 11, 1.5, 2**31, "", "1", "x", "NEW", "AB12", "ABC123"),
    *(UUID, "abc-123", "2026-02-30", "2026-02-28", "2026-02-28T10:00:00Z", "a@example.com"),
    *([], [1], ["x"], [1, "a", 2], ["x", "x", "x"], [{"sku": "3"}, {"sku": "3"}]),
    *(
        {},
        {"name": "A"},
        {"name": "A", "firm": "B"},
        {"2025": "a"},
        {"B": 1},
        {"children": [{"value": 2}]},
    ),
)


def ways(value: Json, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the ways to all places in a value."""
    yield way
    for key, inner in (
        value.items()
        if isinstance(value, dict)
        else enumerate(value if isinstance(value, list) else ())
    ):
        yield from ways(inner, (*way, key))


def variants(value: Json) -> Iterator[Json]:
    """Yield a value, and it with every place changed, left out, or with more in it."""
    yield value
    for way in ways(value):
        if not way:
            yield from OTHERS
            continue
        for change in (*OTHERS, "leave out", "more"):
            whole = copy.deepcopy(value)
            holder = whole
            for step in way[:-1]:
                holder = holder[step]
            if change == "leave out":
                del holder[way[-1]]
            elif change == "more" and isinstance(holder[way[-1]], dict):
                holder[way[-1]]["more"] = 1
            else:
                holder[way[-1]] = change
            yield whole
    for name in ("more", "x-more"):
        yield {**value, name: 1}


def comparer(version: str, schemas: dict[str, Json]) -> tuple[Comparer, str]:
    """Return what compares values with the schema `Whole`, and the name that it has."""
    reference = {"$ref": "#/components/schemas/Whole"}
    content = {"application/json": {"schema": reference}}
    document = {
        "openapi": version,
        "info": {"title": "A", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": {"description": "a", "content": content}}}}},
        "components": {"schemas": schemas},
    }
    text = json.dumps(document).encode()
    files = SpecificationFiles(lambda _: text, lambda _: len(text), lambda *_: "0" * 40, "api.json")
    specification = read_specification(files)
    assert specification.is_sound, specification.problems
    operation: Operation = read_operation(files, specification.operations[0])
    return Comparer(operation), operation.responses[0].content[0].schema


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("version", "schemas", "value", "validator", "formats"),
    [
        (
            "3.0.3",
            {"Whole": VERSION_3_0, "Line": LINE},
            VALUE_3_0,
            other.OAS30ReadValidator,
            other.oas30_format_checker,
        ),
        (
            "3.1.0",
            {"Whole": VERSION_3_1, "Tree": TREE},
            VALUE_3_1,
            other.OAS31Validator,
            other.oas31_format_checker,
        ),
    ],
)
def test_another_validator_comes_to_the_same_verdict(
    version: str,
    schemas: dict[str, Json],
    value: Json,
    validator: type[Validator],
    formats: FormatChecker,
) -> None:
    ours, name = comparer(version, schemas)
    theirs = validator(
        {**schemas["Whole"], "components": {"schemas": schemas}}, format_checker=formats
    )
    right, wrong = 0, 0
    for number, variant in enumerate(variants(value)):
        rows = ours.compare(
            variant, name, part="response", field="body", observed_at=Location("a.har")
        )
        is_right = theirs.is_valid(variant)
        expected = Outcome.PASSED if is_right else Outcome.FAILED
        assert worst_outcome(rows) is expected, (number, variant, rows)
        right, wrong = right + is_right, wrong + (not is_right)
    assert right > 20
    assert wrong > 500
