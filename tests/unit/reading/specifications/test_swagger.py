"""Operations of Swagger 2.0 in the form of OpenAPI 3."""

import pytest

from integration_report.model.specification import Json, MediaType, Operation, RequestBody
from integration_report.reading.specifications.files import SpecificationError
from openapi_documents import OK, operation, swagger

LIST = {"type": "array", "items": {"type": "string"}}


def posted(parameters: Json, **fields: Json) -> Operation:
    item = {"post": {"parameters": parameters, "responses": OK, **fields.pop("own", {})}}
    return operation(swagger({"/a/{id}": item}, **fields))


def body_of(parameters: Json, **fields: Json) -> RequestBody:
    body = posted(parameters, **fields).body
    assert body is not None
    return body


@pytest.mark.parametrize(
    ("where", "collection", "style", "explode"),
    [
        ("query", None, "form", False),
        ("query", "csv", "form", False),
        ("query", "multi", "form", True),
        ("query", "ssv", "spaceDelimited", False),
        ("query", "tsv", "tabDelimited", False),
        ("query", "pipes", "pipeDelimited", False),
        ("path", "csv", "simple", False),
        ("path", "pipes", "pipeDelimited", False),
        ("header", "csv", "simple", False),
    ],
)
def test_collection_formats(where: str, collection: str, style: str, explode: bool) -> None:
    written = {"name": "id", "in": where, **LIST}
    if collection:
        written["collectionFormat"] = collection
    found = posted([written])
    (parameter,) = found.parameters
    assert (parameter.style, parameter.explode) == (style, explode)
    assert found.definitions == {f"{where}.id": LIST}


def test_the_types_of_parameters_become_definitions() -> None:
    written = {
        "name": "page",
        "in": "query",
        "required": True,
        "description": "which",
        "type": "integer",
        "format": "int32",
        "minimum": 0,
        "exclusiveMinimum": True,
        "default": 1,
        "allowEmptyValue": True,
    }
    found = posted([written])
    assert found.definitions["query.page"] == {
        "type": "integer",
        "format": "int32",
        "default": 1,
        "exclusiveMinimum": 0,
        "maximum": 2**31 - 1,
    }
    assert found.parameters[0].required
    assert found.parameters[0].allow_empty


def test_all_headers_are_parameters_in_swagger() -> None:
    names = ["Accept", "Authorization", "X-Trace"]
    written = [{"name": name, "in": "header", "type": "string"} for name in names]
    assert [one.name for one in posted(written).parameters] == names


def test_a_body_has_the_media_types_that_are_consumed() -> None:
    schema = {"$ref": "#/definitions/Order"}
    written = [{"name": "order", "in": "body", "required": True, "schema": schema}]
    kept = {"Order": {"type": "object"}}
    found = body_of(written, definitions=kept, consumes=["application/json", "text/json"])
    assert found.required
    assert found.content == (
        MediaType("application/json", "Order"),
        MediaType("text/json", "Order"),
    )
    own = body_of(written, definitions=kept, own={"consumes": ["application/xml"]})
    assert [media.range for media in own.content] == ["application/xml"]
    assert [media.range for media in body_of(written, definitions=kept).content] == ["*/*"]


def test_fields_of_a_form_are_one_object() -> None:
    fields = [
        {"name": "name", "in": "formData", "required": True, "type": "string"},
        {"name": "tags", "in": "formData", "collectionFormat": "multi", **LIST},
        {"name": "id", "in": "path", "required": True, "type": "string"},
    ]
    found = posted(fields)
    assert found.body is not None
    assert [media.range for media in found.body.content] == [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    ]
    assert found.definitions["body-of-the-request"] == {
        "type": "object",
        "properties": {
            "name": {"$ref": "#/$defs/body.name"},
            "tags": {"$ref": "#/$defs/body.tags"},
        },
        "required": ["name"],
    }
    assert found.definitions["body.tags"] == LIST
    (encoding,) = found.body.content[0].encodings.values()
    assert (encoding.name, encoding.style, encoding.explode) == ("tags", "form", True)
    assert found.places["body-of-the-request/properties/tags"] == found.places["body.tags"]
    assert [one.name for one in found.parameters] == ["id"]


def test_a_file_travels_in_multipart() -> None:
    field = {"name": "picture", "in": "formData", "type": "file"}
    found = posted([field], consumes=["application/json"])
    assert found.body is not None
    assert not found.body.required
    assert [media.range for media in found.body.content] == ["multipart/form-data"]
    assert found.definitions["body.picture"] == {"type": "string", "format": "binary"}


def test_a_form_keeps_to_the_media_types_that_fit() -> None:
    field = {"name": "name", "in": "formData", "type": "string"}
    consumes = ["application/json", "application/x-www-form-urlencoded; charset=utf-8"]
    found = body_of([field], consumes=consumes)
    assert [media.range for media in found.content] == [consumes[1]]


def test_responses_have_the_media_types_that_are_produced() -> None:
    responses = {
        "200": {
            "description": "",
            "schema": {"type": "object"},
            "headers": {
                "X-Rates": {**LIST, "collectionFormat": "pipes"},
                "Content-Type": {"type": "string"},
            },
        },
        "404": {"$ref": "#/responses/Gone"},
        "default": {"description": "", "schema": {"type": "file"}},
    }
    item = {"get": {"produces": ["application/json", "text/yaml"], "responses": responses}}
    found = operation(swagger({"/a": item}, responses={"Gone": {"description": ""}}))
    fine, gone, other = found.responses
    assert fine.content == (
        MediaType("application/json", "200-application-json"),
        MediaType("text/yaml", "200-application-json"),
    )
    assert [(one.name, one.style, one.schema) for one in fine.headers] == [
        ("X-Rates", "pipeDelimited", "200-header.X-Rates")
    ]
    assert (gone.status, gone.content) == ("404", ())
    assert [media.schema for media in other.content] == ["", ""]


def test_parameters_of_the_document_are_found() -> None:
    page = {"name": "page", "in": "query", "type": "integer"}
    item = {"get": {"parameters": [{"$ref": "#/parameters/Page"}], "responses": OK}}
    found = operation(swagger({"/a": item}, parameters={"Page": page}))
    assert [one.name for one in found.parameters] == ["page"]
    assert found.definitions == {"query.page": {"type": "integer"}}


def test_lists_of_lists_in_parameters_are_not_understood() -> None:
    with pytest.raises(SpecificationError, match="list of lists"):
        posted([{"name": "id", "in": "query", "type": "array", "items": LIST}])
