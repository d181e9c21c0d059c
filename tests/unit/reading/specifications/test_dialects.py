"""Schemas of older dialects, brought to JSON Schema 2020-12."""

import jsonschema_rs
import pytest

from integration_report.model.specification import Json
from integration_report.reading.specifications.dialects import (
    DRAFT_4,
    DRAFT_7,
    DRAFT_2019,
    DRAFT_2020,
    dialect_named,
)
from integration_report.reading.specifications.files import SpecificationError
from openapi_documents import definition, definitions, document, operation

INT32 = {"minimum": -(2**31), "maximum": 2**31 - 1}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"type": "string", "nullable": False}, {"type": "string"}),
        ({"nullable": True, "enum": ["a"]}, {"enum": ["a"]}),
        (
            {"type": "string", "nullable": True, "enum": ["a", None]},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        (
            {"type": "number", "minimum": 3, "exclusiveMinimum": True},
            {"type": "number", "exclusiveMinimum": 3},
        ),
        (
            {"type": "number", "maximum": 3, "exclusiveMaximum": False},
            {"type": "number", "maximum": 3},
        ),
        ({"type": "number", "exclusiveMinimum": True}, {"type": "number"}),
        ({"type": "integer", "format": "int32"}, {"type": "integer", "format": "int32", **INT32}),
        (
            {"type": "integer", "format": "int32", "minimum": 1},
            {"type": "integer", "format": "int32", **INT32, "minimum": 1},
        ),
        ({"type": "string", "format": "int32"}, {"type": "string", "format": "int32"}),
        (
            {
                "type": "number",
                "format": "int32",
                "minimum": 0,
                "exclusiveMinimum": True,
                "maximum": 9,
                "exclusiveMaximum": True,
            },
            {"type": "number", "format": "int32", "exclusiveMinimum": 0, "exclusiveMaximum": 9},
        ),
        ({"type": "string", "format": "unheard-of"}, {"type": "string", "format": "unheard-of"}),
        (
            {
                "type": "string",
                "title": "T",
                "description": "D",
                "example": "E",
                "externalDocs": {"url": "u"},
                "xml": {"name": "n"},
                "x-mark": 1,
                "default": "d",
                "deprecated": True,
                "readOnly": True,
            },
            {"type": "string", "default": "d", "deprecated": True, "readOnly": True},
        ),
    ],
)
def test_a_schema_of_openapi_3_0(schema: Json, expected: Json) -> None:
    assert definition(schema) == expected


def test_nothing_counts_beside_a_reference_up_to_openapi_3_0() -> None:
    found = definitions(
        {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A", "maxLength": 3}}},
        schemas={"A": {"type": "string"}},
    )
    assert found["200-application-json"]["properties"]["a"] == {"$ref": "#/$defs/A"}


def test_what_stands_beside_a_reference_counts_since_openapi_3_1() -> None:
    found = definitions(
        {"$ref": "#/components/schemas/A", "maxLength": 3},
        version="3.1.0",
        schemas={"A": {"type": "string"}},
    )
    assert found == {
        "200-application-json": {"$ref": "#/$defs/A", "maxLength": 3},
        "A": {"type": "string"},
    }


def test_a_description_beside_a_reference_makes_no_other_schema() -> None:
    schema = {"$ref": "#/components/schemas/A", "description": "an A"}
    assert list(definitions(schema, version="3.1.0", schemas={"A": {"type": "string"}})) == ["A"]


@pytest.mark.parametrize("boolean", [True, False])
def test_truth_values_are_schemas(boolean: Json) -> None:
    schema = {"type": "object", "additionalProperties": boolean}
    assert definition(schema) == schema


def test_a_schema_of_openapi_3_1_stays_as_it_is() -> None:
    schema = {
        "type": ["object", "null"],
        "properties": {"a": {"const": 1}, "b": {"exclusiveMinimum": 0}},
        "patternProperties": {"^x-": {"type": "string"}},
        "propertyNames": {"maxLength": 9},
        "dependentRequired": {"a": ["b"]},
        "dependentSchemas": {"a": {"minProperties": 2}},
        "prefixItems": [{"type": "string"}, False],
        "contains": {"const": 1},
        "minContains": 2,
        "if": {"required": ["a"]},
        "then": {"required": ["b"]},
        "else": {"not": {"required": ["b"]}},
        "unevaluatedProperties": False,
        "contentMediaType": "application/json",
        "contentSchema": {"type": "array"},
    }
    assert definition(schema, version="3.1.0") == schema


def test_nullable_says_nothing_since_openapi_3_1() -> None:
    schema = {"type": "string", "nullable": True}
    assert definition(schema, version="3.1.0") == {"type": "string"}


def test_a_file_in_draft_7_is_brought_over() -> None:
    address = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": {"code": {"type": "string"}},
        "type": "object",
        "properties": {
            "code": {"$ref": "#/definitions/code", "maxLength": 1},
            "pair": {"items": [{"type": "string"}, {"type": "number"}], "additionalItems": False},
            "list": {"items": {"type": "string"}, "additionalItems": False},
        },
        "dependencies": {"code": ["pair"], "pair": {"required": ["list"]}},
    }
    found = definitions({"$ref": "address.json"}, others={"api/address.json": address})
    assert found == {
        "address": {
            "type": "object",
            "properties": {
                "code": {"$ref": "#/$defs/code"},
                "pair": {
                    "prefixItems": [{"type": "string"}, {"type": "number"}],
                    "items": False,
                },
                "list": {"items": {"type": "string"}},
            },
            "dependentRequired": {"code": ["pair"]},
            "dependentSchemas": {"pair": {"required": ["list"]}},
        },
        "code": {"type": "string"},
    }


def test_the_dialect_of_a_document_counts_for_its_schemas() -> None:
    schema = {"type": "array", "items": [{"type": "string"}]}
    draft_7 = "http://json-schema.org/draft-07/schema#"
    assert definition(schema, version="3.1.0", jsonSchemaDialect=draft_7) == {
        "type": "array",
        "prefixItems": [{"type": "string"}],
    }


def test_an_unknown_dialect_is_a_problem_with_its_place() -> None:
    with pytest.raises(SpecificationError, match=r"dialect 'https://own\.example/d'") as caught:
        definition({"$schema": "https://own.example/d"}, version="3.1.0")
    assert caught.value.problem.code == "CON010"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://json-schema.org/draft/2020-12/schema", DRAFT_2020),
        ("https://json-schema.org/draft/2019-09/schema", DRAFT_2019),
        ("http://json-schema.org/draft-07/schema#", DRAFT_7),
        ("http://json-schema.org/draft-06/schema", DRAFT_7),
        ("http://json-schema.org/draft-04/schema#", DRAFT_4),
        ("https://spec.openapis.org/oas/3.1/dialect/base", DRAFT_2020),
        ("https://spec.openapis.org/oas/3.2/dialect/2025-09-17", DRAFT_2020),
        ("http://json-schema.org/draft-03/schema#", None),
        ("https://example.org/schema", None),
    ],
)
def test_dialects_are_known_by_their_addresses(address: Json, expected: Json) -> None:
    assert dialect_named(address) == expected


def test_bounds_of_int64_let_all_64_bits_in_and_no_more() -> None:
    schema = definition({"type": "integer", "format": "int64"})
    valid = jsonschema_rs.Draft202012Validator(schema).is_valid
    assert valid(2**63 - 1)
    assert valid(-(2**63))
    assert not valid(2**63)


def test_what_is_no_schema_is_a_problem() -> None:
    with pytest.raises(SpecificationError, match=r"A schema is expected at .* a list"):
        definition({"type": "object", "properties": {"a": []}})


def test_deep_schemas_need_no_deep_calls() -> None:
    schema = {"type": "string"}
    for _ in range(200):
        schema = {"not": schema}
    found = definition(schema)
    for _ in range(200):
        found = found["not"]
    assert found == {"type": "string"}


def test_keywords_within_examples_and_defaults_are_values() -> None:
    schema = {"type": "object", "default": {"$ref": "#/nowhere"}, "enum": [{"nullable": True}]}
    assert definition(schema) == schema


def test_properties_may_be_named_like_keywords() -> None:
    properties = {"$ref": {"type": "string"}, "properties": {"type": "object"}, "nullable": {}}
    schema = {"type": "object", "properties": properties}
    assert definition(schema) == schema


def test_places_are_known_for_definitions_and_the_schemas_in_them() -> None:
    text = """
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /a:
    get:
      responses:
        '200':
          description: fine
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Order'}
components:
  schemas:
    Order:
      type: object
      properties:
        a/b:
          type: array
          items:
            type: string
"""
    places = operation(text).places
    assert {way: place.line for way, place in places.items()} == {
        "Order": 15,
        "Order/properties/a~1b": 18,
        "Order/properties/a~1b/items": 20,
    }


def test_an_operation_without_schemas_has_no_definitions() -> None:
    found = operation(document({"/a": {"get": {"responses": {"204": {"description": ""}}}}}))
    assert (found.definitions, found.places) == ({}, {})
