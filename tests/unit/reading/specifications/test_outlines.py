"""Outlines: operations, servers and responses."""

import pytest

from integration_report.model.specification import Json, ResponseOutline
from integration_report.reading.specifications.outlines import outlines_of
from openapi_documents import OK, document, files_of, outlines, swagger


def media(*ranges: str) -> Json:
    return {"description": "", "content": {range_: {} for range_ in ranges}}


def test_all_methods_are_operations_and_nothing_else_is() -> None:
    methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
    item = {method: {"responses": OK} for method in methods}
    found = outlines(document({"/a": {**item, "summary": "A", "parameters": [], "x-get": {}}}))
    assert [outline.method for outline in found.values()] == [one.upper() for one in methods]


def test_openapi_3_2_has_query_and_methods_of_its_own() -> None:
    item = {
        "query": {"operationId": "search"},
        "additionalOperations": {"COPY": {"operationId": "copy"}},
    }
    found = outlines(document({"/a": item}, "3.2.0"))
    assert {key: outline.id for key, outline in found.items()} == {
        "QUERY /a": "search",
        "COPY /a": "copy",
    }


def test_webhooks_and_callbacks_are_no_operations_of_the_provider() -> None:
    hook = {"post": {"responses": OK}}
    item = {"get": {"responses": OK, "callbacks": {"done": {"/done": hook}}}}
    assert list(outlines(document({"/a": item}, "3.1.0", webhooks={"new": hook}))) == ["GET /a"]


def test_a_path_item_is_taken_from_where_it_refers_to_and_what_stands_beside_counts() -> None:
    item = {"$ref": "paths/a.yaml", "get": {"operationId": "here"}}
    there = {"get": {"operationId": "there"}, "put": {"operationId": "put"}}
    found = outlines(document({"/a": item}), {"api/paths/a.yaml": there})
    assert [outline.id for outline in found.values()] == ["here", "put"]
    assert found["PUT /a"].location.path == "api/paths/a.yaml"


def test_path_items_that_refer_to_each_other_are_a_problem_and_the_others_stay() -> None:
    paths = {
        "/a": {"$ref": "#/paths/~1b"},
        "/b": {"$ref": "#/paths/~1a"},
        "/c": {"get": {"responses": OK}},
    }
    found, problems = outlines_of(files_of(document(paths)))
    assert [outline.key for outline in found] == ["GET /c"]
    assert [problem.code for problem in problems] == ["CON010", "CON010"]


def test_statuses_are_texts_with_a_capital_x_and_a_body_has_its_media_types() -> None:
    responses = {
        "200": media("application/json", "text/*"),
        "2xx": {"description": ""},
        "default": {"$ref": "#/components/responses/Error"},
        "x-note": {},
    }
    components = {"responses": {"Error": media("application/problem+json")}}
    found = outlines(document({"/a": {"get": {"responses": responses}}}, components=components))
    assert [response[:2] for response in map(as_pair, found["GET /a"].responses)] == [
        ("200", ("application/json", "text/*")),
        ("2XX", ()),
        ("default", ("application/problem+json",)),
    ]


def as_pair(response: ResponseOutline) -> tuple[str, tuple[str, ...]]:
    return response.status, response.media_types


def test_unquoted_statuses_of_yaml_are_texts() -> None:
    text = """
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /a:
    get:
      responses:
        200: {description: fine}
"""
    outline = outlines(text)["GET /a"]
    assert outline.responses[0].status == "200"
    assert (outline.location.line, outline.responses[0].location.line) == (6, 8)


def test_a_response_that_leads_nowhere_leaves_the_operation() -> None:
    responses = {"200": {"$ref": "#/components/responses/Gone"}}
    found = outlines(document({"/a": {"get": {"responses": responses}}}))
    assert [as_pair(response) for response in found["GET /a"].responses] == [("200", ())]


def test_media_types_of_swagger_come_from_the_operation_else_the_document_else_are_any() -> None:
    body = {"200": {"description": "", "schema": {"type": "object"}}}
    paths = {
        "/a": {"get": {"produces": ["text/csv"], "responses": body}},
        "/b": {"get": {"responses": body}},
        "/c": {"get": {"responses": OK}},
    }
    found = outlines(swagger(paths, produces=["application/json"]))
    assert [one.responses[0].media_types for one in found.values()] == [
        ("text/csv",),
        ("application/json",),
        (),
    ]
    assert outlines(swagger({"/b": paths["/b"]}))["GET /b"].responses[0].media_types == ("*/*",)


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ([], ("",)),
        ([{"url": "/"}], ("",)),
        ([{"url": "https://shop.example/v1/"}], ("https://shop.example/v1",)),
        ([{"url": "v1"}, {"url": "./v2/"}], ("/v1", "/v2")),
        ([{"url": "//shop.example/v1"}], ("https://shop.example/v1", "http://shop.example/v1")),
        ([{"url": "https://shop.example/v1?x=1#y"}], ("https://shop.example/v1",)),
        ([{"url": "/{v}", "variables": {"v": "odd"}}], ("/{v}",)),
        (
            [
                {
                    "url": "https://{stage}.shop.example:{port}/{base}",
                    "variables": {
                        "stage": {"enum": ["test", "live"], "default": "live"},
                        "port": {"default": "8443"},
                    },
                }
            ],
            ("https://live.shop.example:8443/{base}", "https://test.shop.example:8443/{base}"),
        ),
    ],
)
def test_servers(servers: Json, expected: Json) -> None:
    entry = document({"/a": {"get": {"responses": OK}}}, servers=servers)
    assert outlines(entry)["GET /a"].servers == expected


def test_the_nearest_servers_count() -> None:
    item = {
        "servers": [{"url": "/path"}],
        "get": {"responses": OK},
        "put": {"responses": OK, "servers": [{"url": "/own"}]},
    }
    paths = {"/a": item, "/b": {"get": {"responses": OK}}}
    found = outlines(document(paths, servers=[{"url": "/root"}]))
    assert {key: outline.servers for key, outline in found.items()} == {
        "GET /a": ("/path",),
        "PUT /a": ("/own",),
        "GET /b": ("/root",),
    }


def test_many_values_of_many_variables_stay_few_addresses() -> None:
    variables = {
        f"v{number}": {"enum": [str(value) for value in range(50)], "default": "0"}
        for number in range(6)
    }
    url = "https://shop.example/" + "/".join(f"{{{name}}}" for name in variables)
    entry = document({"/a": {"get": {}}}, servers=[{"url": url, "variables": variables}])
    servers = outlines(entry)["GET /a"].servers
    assert len(servers) == 32
    assert servers[0] == "https://shop.example/0/0/0/0/0/0"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ("",)),
        ({"basePath": "/v1/"}, ("/v1",)),
        (
            {"host": "shop.example", "basePath": "/v1"},
            ("https://shop.example/v1", "http://shop.example/v1"),
        ),
        ({"host": "shop.example:81", "schemes": ["http"]}, ("http://shop.example:81",)),
    ],
)
def test_servers_of_swagger(fields: Json, expected: Json) -> None:
    entry = swagger({"/a": {"get": {"responses": OK}}}, **fields)
    assert outlines(entry)["GET /a"].servers == expected


def test_an_operation_of_swagger_may_have_schemes_of_its_own() -> None:
    entry = swagger({"/a": {"get": {"schemes": ["wss"]}}}, host="shop.example", schemes=["https"])
    assert outlines(entry)["GET /a"].servers == ("wss://shop.example",)


def test_a_deprecated_operation_says_so() -> None:
    found = outlines(document({"/a": {"get": {"deprecated": True}, "put": {}}}))
    assert [outline.deprecated for outline in found.values()] == [True, False]
