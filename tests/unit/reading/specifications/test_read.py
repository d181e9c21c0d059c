"""Operations of OpenAPI 3, and specifications as a whole."""

import contextlib

import pytest

from integration_report.model.location import Location
from integration_report.model.specification import (
    Json,
    MediaType,
    OperationOutline,
    Parameter,
    SpecificationFile,
)
from integration_report.reading.specifications.files import SpecificationError
from integration_report.reading.specifications.read import read_operation, read_specification
from openapi_documents import ENTRY, OK, document, files_of, operation, outlines

TEXT = {"type": "string"}


def parameters_of(parameters: Json, version: str = "3.0.3", **fields: Json) -> list[Parameter]:
    entry = document(
        {"/a/{id}": {"get": {"parameters": parameters, "responses": OK}}}, version, **fields
    )
    return list(operation(entry).parameters)


@pytest.mark.parametrize(
    ("written", "style", "explode"),
    [
        ({"in": "path"}, "simple", False),
        ({"in": "query"}, "form", True),
        ({"in": "header"}, "simple", False),
        ({"in": "cookie"}, "form", True),
        ({"in": "query", "explode": False}, "form", False),
        ({"in": "query", "style": "spaceDelimited"}, "spaceDelimited", False),
        ({"in": "query", "style": "pipeDelimited", "explode": True}, "pipeDelimited", True),
        ({"in": "query", "style": "deepObject", "explode": True}, "deepObject", True),
        ({"in": "path", "style": "label"}, "label", False),
        ({"in": "path", "style": "matrix", "explode": True}, "matrix", True),
        ({"in": "cookie", "style": "cookie"}, "cookie", True),
    ],
)
def test_styles_of_parameters(written: Json, style: str, explode: bool) -> None:
    (found,) = parameters_of([{"name": "id", "schema": TEXT, **written}])
    assert (found.style, found.explode) == (style, explode)
    assert found.schema == f"{written['in']}.id"
    assert found.required == (written["in"] == "path")


def test_a_parameter_as_content_has_its_media_type_and_no_style() -> None:
    written = {"name": "q", "in": "query", "content": {"application/json": {"schema": TEXT}}}
    (found,) = parameters_of([written])
    assert (found.content, found.style, found.explode) == ("application/json", "", False)
    assert found.schema == "query.q"


def test_the_whole_query_may_be_one_parameter_since_openapi_3_2() -> None:
    content = {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
    written = {"name": "all", "in": "querystring", "content": content}
    (found,) = parameters_of([written], "3.2.0")
    assert (found.where, found.content) == ("querystring", "application/x-www-form-urlencoded")
    assert found.schema == "querystring.all"


def test_flags_of_parameters() -> None:
    written = {
        "name": "q",
        "in": "query",
        "required": True,
        "deprecated": True,
        "allowEmptyValue": True,
    }
    (found,) = parameters_of([written])
    assert (found.required, found.deprecated, found.allow_empty, found.schema) == (
        True,
        True,
        True,
        "",
    )


def test_headers_that_other_parts_describe_are_no_parameters() -> None:
    names = ["Accept", "content-type", "AUTHORIZATION", "X-Trace"]
    written = [{"name": name, "in": "header", "schema": TEXT} for name in names]
    assert [found.name for found in parameters_of(written)] == ["X-Trace"]


def test_parameters_of_the_path_are_replaced_by_those_of_the_operation() -> None:
    item = {
        "parameters": [
            {"name": "id", "in": "path", "schema": TEXT},
            {"name": "id", "in": "query", "schema": TEXT},
            {"$ref": "#/components/parameters/Page"},
        ],
        "get": {
            "parameters": [{"name": "page", "in": "query", "required": True}],
            "responses": OK,
        },
    }
    page = {"name": "page", "in": "query", "schema": TEXT}
    found = operation(document({"/a/{id}": item}, components={"parameters": {"Page": page}}))
    assert [(one.where, one.name, one.required) for one in found.parameters] == [
        ("path", "id", True),
        ("query", "id", False),
        ("query", "page", True),
    ]


def test_a_body_and_its_media_types() -> None:
    body = {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/Order"}},
            "text/*": {},
        },
    }
    item = {"post": {"requestBody": {"$ref": "#/components/requestBodies/B"}, "responses": OK}}
    components = {"schemas": {"Order": {"type": "object"}}, "requestBodies": {"B": body}}
    found = operation(document({"/a": item}, components=components)).body
    assert found is not None
    assert found.required
    assert found.content == (MediaType("application/json", "Order"), MediaType("text/*"))


def test_how_fields_of_forms_are_written() -> None:
    encoding = {
        "list": {"style": "pipeDelimited"},
        "spread": {"explode": True},
        "picture": {"contentType": "image/png, image/jpeg"},
    }
    content = {"multipart/form-data": {"schema": {"type": "object"}, "encoding": encoding}}
    item = {"post": {"requestBody": {"content": content}, "responses": OK}}
    body = operation(document({"/a": item})).body
    assert body is not None
    encodings = body.content[0].encodings
    assert body.content[0].schema == "body-of-the-request"
    assert {name: (one.style, one.explode, one.content) for name, one in encodings.items()} == {
        "list": ("pipeDelimited", False, ""),
        "spread": ("form", True, ""),
        "picture": ("", False, "image/png, image/jpeg"),
    }


def test_responses_with_headers_and_bodies() -> None:
    response = {
        "description": "",
        "headers": {
            "Location": {"required": True, "schema": {"type": "string", "format": "uri"}},
            "Content-Type": {"schema": TEXT},
            "X-Rate": {"$ref": "#/components/headers/Rate"},
        },
        "content": {"application/json": {"schema": TEXT}},
    }
    components = {
        "headers": {"Rate": {"schema": {"type": "integer"}}},
        "responses": {"Error": {"description": ""}},
    }
    responses = {"201": response, "4xx": {"$ref": "#/components/responses/Error"}, "x-more": {}}
    item = {"post": {"deprecated": True, "responses": responses}}
    found = operation(document({"/a": item}, components=components))
    created, failed = found.responses
    assert found.deprecated
    assert [(one.name, one.required, one.schema, one.style) for one in created.headers] == [
        ("Location", True, "201-header.Location", "simple"),
        ("X-Rate", False, "201-header.X-Rate", "simple"),
    ]
    assert created.content == (MediaType("application/json", "201-application-json"),)
    assert (failed.status, failed.headers, failed.content) == ("4XX", (), ())


def test_streams_and_shared_media_types_of_openapi_3_2() -> None:
    events = {"itemSchema": {"type": "object"}}
    content = {"text/event-stream": {"$ref": "#/components/mediaTypes/Events"}}
    item = {"get": {"responses": {"200": {"description": "", "content": content}}}}
    entry = document({"/a": item}, "3.2.0", components={"mediaTypes": {"Events": events}})
    (media,) = operation(entry).responses[0].content
    assert media.range == "text/event-stream"
    assert media.schema == ""
    assert media.item_schema == "200-text-event-stream-item"


def test_a_document_of_openapi_3_2_may_call_itself_by_its_address() -> None:
    response = {
        "description": "",
        "content": {
            "application/json": {
                "schema": {"$ref": "https://shop.example/api#/components/schemas/Order"}
            }
        },
    }
    entry = document(
        {"/a": {"get": {"responses": {"200": response}}}},
        "3.2.0",
        components={"schemas": {"Order": {"type": "object"}}},
        **{"$self": "https://shop.example/api"},
    )
    assert operation(entry).definitions == {"Order": {"type": "object"}}


def test_operations_of_other_files_are_read_relative_to_these() -> None:
    item = {
        "parameters": [{"$ref": "../parameters.yaml#/Page"}],
        "get": {"responses": {"200": {"$ref": "../responses.yaml#/Fine"}}},
    }
    others = {
        "api/paths/a.yaml": item,
        "api/parameters.yaml": {"Page": {"name": "page", "in": "query", "schema": TEXT}},
        "api/responses.yaml": {
            "Fine": {
                "description": "",
                "content": {"application/json": {"schema": {"$ref": "schemas/Order.yaml"}}},
            }
        },
        "api/schemas/Order.yaml": {"type": "object"},
    }
    found = operation(document({"/a": {"$ref": "paths/a.yaml"}}), others)
    assert [parameter.name for parameter in found.parameters] == ["page"]
    assert found.definitions == {"Order": {"type": "object"}, "query.page": TEXT}
    assert found.places["Order"] == Location("api/schemas/Order.yaml", 1, 1)
    assert found.parameters[0].location is not None
    assert found.parameters[0].location.path == "api/parameters.yaml"


def test_an_operation_that_isn_t_there_is_a_problem() -> None:
    files = files_of(document({"/a": {"get": {"responses": OK}}}))
    with pytest.raises(SpecificationError, match="no operation 'PUT /a'"):
        read_operation(files, OperationOutline("PUT /a", "PUT", "/a"))


def test_references_of_parameters_that_lead_in_a_circle_are_a_problem() -> None:
    shared = {
        "A": {"$ref": "#/components/parameters/B"},
        "B": {"$ref": "#/components/parameters/A"},
    }
    with pytest.raises(SpecificationError, match="circle"):
        parameters_of([{"$ref": "#/components/parameters/A"}], components={"parameters": shared})


def test_a_specification_has_its_outlines_and_files() -> None:
    item = {"$ref": "paths/a.yaml"}
    other = {"get": {"responses": OK}}
    found = read_specification(files_of(document({"/a": item}), {"api/paths/a.yaml": other}))
    assert found.is_sound, found.problems
    assert (found.path, found.version, found.title) == (ENTRY, "3.0.3", "Shop")
    assert [outline.key for outline in found.operations] == ["GET /a"]
    assert [file.path for file in found.files] == [ENTRY, "api/paths/a.yaml"]
    assert all(isinstance(file, SpecificationFile) and file.blob for file in found.files)


def test_a_specification_with_problems_has_the_outlines_that_can_be_read() -> None:
    paths = {"/a": {"get": {"responses": OK}}, "/b": {"$ref": "gone.yaml"}}
    found = read_specification(files_of(document(paths)))
    assert not found.is_sound
    assert [outline.key for outline in found.operations] == ["GET /a"]


@pytest.mark.parametrize("text", ["", "- a\n", "a: [", "openapi: 3.0.3\n", "just text", "\x00"])
def test_what_is_no_specification_has_problems(text: str) -> None:
    found = read_specification(files_of(text))
    assert found.problems
    assert found.operations == ()
    assert found.path == ENTRY


@pytest.mark.parametrize("value", [None, 1, "text", [], [1], {}, {"a": None}, True])
@pytest.mark.parametrize(
    "field", ["paths", "servers", "info", "components", "item", "operation", "responses", "content"]
)
def test_wrong_values_are_problems_and_never_crashes(field: str, value: Json) -> None:
    content = value if field == "content" else {}
    responses = {"200": {"description": "", "content": content}}
    written = {"responses": value if field == "responses" else responses}
    item = {"get": value if field == "operation" else written}
    entry = document({"/a": value if field == "item" else item})
    if field in {"paths", "servers", "info", "components"}:
        entry[field] = value
    found = read_specification(files_of(entry))
    for outline in found.operations:
        with contextlib.suppress(SpecificationError):
            read_operation(files_of(entry), outline)


def test_outlines_are_the_same_whoever_asks() -> None:
    entry = document({"/a": {"get": {"responses": OK}}})
    assert read_specification(files_of(entry)).operations == tuple(outlines(entry).values())
