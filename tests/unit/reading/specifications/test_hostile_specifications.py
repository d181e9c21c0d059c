"""Specifications that nobody should write: what is wrong is told, and nothing breaks."""

import copy
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.specification import Json
from integration_report.reading.specifications.files import SpecificationError
from integration_report.reading.specifications.read import OperationReader, read_specification
from openapi_documents import document, files_of, swagger

_ORDER: Final = {"$ref": "#/components/schemas/Order"}
_OPENAPI: Final = document(
    {
        "/orders/{id}": {
            "parameters": [{"$ref": "#/components/parameters/Id"}],
            "servers": [{"url": "/{v}", "variables": {"v": {"enum": ["1"], "default": "1"}}}],
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {"schema": _ORDER},
                        "multipart/form-data": {
                            "schema": {"type": "object"},
                            "encoding": {"a": {"style": "form"}},
                        },
                    }
                },
                "responses": {
                    "200": {
                        "description": "",
                        "headers": {"X-A": {"schema": {"type": "integer", "format": "int32"}}},
                        "content": {"application/json": {"schema": {"allOf": [_ORDER]}}},
                    }
                },
            },
        }
    },
    "3.1.0",
    components={
        "parameters": {
            "Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        },
        "schemas": {
            "Order": {
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}, "next": _ORDER},
                "discriminator": {"propertyName": "kind", "mapping": {"special": "Special"}},
            },
            "Special": {"allOf": [_ORDER, {"$anchor": "s", "items": {"$dynamicRef": "#s"}}]},
        },
    },
)
_SWAGGER: Final = swagger(
    {
        "/orders/{id}": {
            "post": {
                "consumes": ["application/json"],
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "type": "string"},
                    {"name": "list", "in": "query", "type": "array", "items": {"type": "integer"}},
                    {"name": "file", "in": "formData", "type": "file"},
                ],
                "responses": {
                    "200": {"description": "", "schema": {"$ref": "#/definitions/Order"}}
                },
            }
        }
    },
    host="shop.example",
    schemes=["https"],
    definitions={"Order": {"type": "object", "discriminator": "kind"}},
)


def _ways(value: Json) -> list[tuple[str | int, ...]]:
    """Return the ways to all parts of a value."""
    found: list[tuple[str | int, ...]] = []
    waiting: list[tuple[tuple[str | int, ...], Json]] = [((), value)]
    for way, part in waiting:
        keys = (
            part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
        )
        waiting.extend(((*way, key), part[key]) for key in keys)
        found.append(way)
    return found[1:]


def _read_all(entry: Json) -> None:
    files = files_of(entry)
    specification = read_specification(files)
    reader = OperationReader(files)
    for outline in specification.operations:
        try:
            reader.read(outline)
        except SpecificationError as error:
            problem = error.problem
        else:
            continue
        assert problem.code == "CON010"
        assert problem.message.endswith(".")
        assert problem.hint.endswith(".")


_ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        "",
        "text",
        [],
        [None],
        {},
        {"": None},
        {"$ref": ""},
        {"$ref": "#"},
        {"$ref": "#/"},
        {"$ref": "#/paths"},
        {"$ref": "#/components/schemas/Order"},
        {"$ref": "#/components/schemas/Order/properties/next"},
        {"$ref": "../../x.yaml"},
        {"$ref": "http://far.example/"},
        {"$ref": 1},
        {"$id": "http://[", "$ref": "#/a"},
        {"$id": "a", "$ref": "%"},
        {"$schema": "x"},
        {"$dynamicRef": "#s"},
        {"allOf": {"a": 1}},
        {"type": ["string", ["x"], {}]},
        {"format": "int32", "minimum": "x", "type": {"a": []}},
        {"properties": [1], "items": [[1]], "required": 1, "enum": 3},
        {"discriminator": {"propertyName": "a", "mapping": {"b": "c", "d": 1}}},
    ]
)


@pytest.mark.parametrize("entry", [_OPENAPI, _SWAGGER])
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_odd_values_anywhere_are_problems_and_never_crashes(
    entry: Json, data: st.DataObject
) -> None:
    changed = copy.deepcopy(entry)
    for _ in range(data.draw(st.integers(1, 2))):
        way = data.draw(st.sampled_from(_ways(changed)))
        holder = changed
        for key in way[:-1]:
            holder = holder[key]
        holder[way[-1]] = copy.deepcopy(data.draw(_ODD))
    _read_all(changed)


def test_the_documents_themselves_are_sound() -> None:
    for entry in (_OPENAPI, _SWAGGER):
        assert read_specification(files_of(entry)).problems == ()


def test_schemas_as_deep_as_a_file_may_be_are_read() -> None:
    schema: Json = {"type": "string"}
    for _ in range(200):
        schema = {"items": schema}
    entry = document({"/a": {"get": {"responses": {"200": {"description": ""}}}}})
    content = {"application/json": {"schema": schema}}
    entry["paths"]["/a"]["get"]["responses"]["200"]["content"] = content
    _read_all(entry)


def test_a_long_chain_of_references_is_followed() -> None:
    count = 5000
    schemas: Json = {
        f"S{number}": {"$ref": f"#/components/schemas/S{number + 1}"} for number in range(count)
    }
    schemas[f"S{count}"] = {"type": "string"}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}
    responses = {"200": {"description": "", "content": content}}
    entry = document({"/a": {"get": {"responses": responses}}}, components={"schemas": schemas})
    files = files_of(entry)
    (outline,) = read_specification(files).operations
    assert OperationReader(files).read(outline).definitions == {f"S{count}": {"type": "string"}}
