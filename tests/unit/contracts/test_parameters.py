import time

import pytest

from integration_report.contracts.matching import Match
from integration_report.contracts.parameters import Headers, Sent, read_parameter, request_parts
from integration_report.contracts.shapes import Schemas
from integration_report.contracts.urls import split_url
from integration_report.model.specification import Json, OperationOutline, Parameter

STRING = {"type": "string"}
INTEGER = {"type": "integer"}
TEXTS = {"type": "array", "items": STRING}
NUMBERS = {"type": "array", "items": INTEGER}
COLOURS = {"type": "object", "properties": dict.fromkeys("RGB", INTEGER)}
RGB = {"R": 100, "G": 200, "B": 150}
BLUES = ["blue", "black", "brown"]

# where, style, explode, schema, what was sent, what it means
STYLES: list[tuple[str, str, bool, Json, str, Json]] = [
    # The examples of OpenAPI's own table.
    ("path", "matrix", False, STRING, ";color=blue", "blue"),
    ("path", "matrix", False, TEXTS, ";color=blue,black,brown", BLUES),
    ("path", "matrix", False, COLOURS, ";color=R,100,G,200,B,150", RGB),
    ("path", "matrix", True, STRING, ";color=blue", "blue"),
    ("path", "matrix", True, TEXTS, ";color=blue;color=black;color=brown", BLUES),
    ("path", "matrix", True, COLOURS, ";R=100;G=200;B=150", RGB),
    ("path", "label", False, STRING, ".blue", "blue"),
    ("path", "label", False, TEXTS, ".blue,black,brown", BLUES),
    ("path", "label", False, COLOURS, ".R,100,G,200,B,150", RGB),
    ("path", "label", True, STRING, ".blue", "blue"),
    ("path", "label", True, TEXTS, ".blue.black.brown", BLUES),
    ("path", "label", True, COLOURS, ".R=100.G=200.B=150", RGB),
    ("path", "simple", False, STRING, "blue", "blue"),
    ("path", "simple", False, TEXTS, "blue,black,brown", BLUES),
    ("path", "simple", False, COLOURS, "R,100,G,200,B,150", RGB),
    ("path", "simple", True, TEXTS, "blue,black,brown", BLUES),
    ("path", "simple", True, COLOURS, "R=100,G=200,B=150", RGB),
    ("header", "simple", False, STRING, "blue, really", "blue, really"),
    ("header", "simple", False, TEXTS, "blue, black,brown", BLUES),
    ("header", "simple", False, COLOURS, "R,100,G,200,B,150", RGB),
    ("header", "simple", True, COLOURS, "R=100,G=200,B=150", RGB),
    ("query", "form", False, STRING, "color=blue", "blue"),
    ("query", "form", False, TEXTS, "color=blue,black,brown", BLUES),
    ("query", "form", False, COLOURS, "color=R,100,G,200,B,150", RGB),
    ("query", "form", True, STRING, "color=blue", "blue"),
    ("query", "form", True, TEXTS, "color=blue&color=black&color=brown", BLUES),
    ("query", "form", True, COLOURS, "R=100&G=200&B=150", RGB),
    ("query", "spaceDelimited", False, TEXTS, "color=blue%20black%20brown", BLUES),
    ("query", "spaceDelimited", False, COLOURS, "color=R%20100%20G%20200%20B%20150", RGB),
    ("query", "pipeDelimited", False, TEXTS, "color=blue%7Cblack%7Cbrown", BLUES),
    ("query", "pipeDelimited", False, TEXTS, "color=blue|black|brown", BLUES),
    ("query", "pipeDelimited", False, COLOURS, "color=R%7C100%7CG%7C200%7CB%7C150", RGB),
    ("query", "deepObject", True, COLOURS, "color%5BR%5D=100&color%5BG%5D=200&color[B]=150", RGB),
    ("cookie", "form", False, STRING, "color=blue", "blue"),
    ("cookie", "form", False, TEXTS, "color=blue,black,brown", BLUES),
    ("cookie", "form", True, STRING, "a=1; color=bl%75e", "blue"),
    ("cookie", "cookie", True, STRING, "a=1; color=bl%75e", "bl%75e"),
    ("cookie", "cookie", True, TEXTS, "color=blue; color=black; color=brown", BLUES),
    ("cookie", "cookie", True, COLOURS, "R=100; G=200; B=150", RGB),
    # Swagger 2.0's formats of collections.
    ("query", "tabDelimited", False, TEXTS, "color=blue%09black%09brown", BLUES),
    ("path", "pipeDelimited", False, NUMBERS, "1%7C2|3", [1, 2, 3]),
    ("header", "spaceDelimited", False, NUMBERS, "1 2 3", [1, 2, 3]),
    ("query", "spaceDelimited", True, TEXTS, "color=a b&color=c", ["a b", "c"]),
    # Types.
    ("query", "form", True, INTEGER, "color=12", 12),
    ("query", "form", True, INTEGER, "color=-0012", -12),
    ("query", "form", True, INTEGER, "color=12.5", 12.5),
    ("query", "form", True, INTEGER, "color=twelve", "twelve"),
    ("query", "form", True, INTEGER, "color=1e999", "1e999"),
    ("query", "form", True, INTEGER, "color=" + "9" * 30, int("9" * 30)),
    ("query", "form", True, {"type": "number"}, "color=1.5e3", 1500.0),
    ("query", "form", True, {"type": "number"}, "color=NaN", "NaN"),
    ("query", "form", True, {"type": "boolean"}, "color=true", True),
    ("query", "form", True, {"type": "boolean"}, "color=True", "True"),
    ("query", "form", True, STRING, "color=12", "12"),
    ("query", "form", True, {}, "color=12", "12"),
    ("query", "form", True, {}, "color=1&color=2", ["1", "2"]),
    ("query", "form", True, {"type": ["integer", "null"]}, "color=", None),
    ("query", "form", True, {"type": ["integer", "null"]}, "color=null", None),
    ("query", "form", True, {"enum": [1, 2]}, "color=2", 2),
    ("query", "form", True, {"const": True}, "color=true", True),
    ("query", "form", True, {"minimum": 3}, "color=2", 2),
    ("query", "form", True, {"pattern": "x"}, "color=2", "2"),
    ("query", "form", True, {"anyOf": [INTEGER, {"type": "boolean"}]}, "color=true", True),
    ("query", "form", True, {"oneOf": [STRING, TEXTS]}, "color=a", "a"),
    ("query", "form", True, {"oneOf": [STRING, TEXTS]}, "color=a&color=b", ["a", "b"]),
    ("query", "form", True, INTEGER, "color=1&color=2", ["1", "2"]),
    ("query", "form", True, NUMBERS, "color=1&color=x", [1, "x"]),
    ("query", "form", True, TEXTS, "color=", [""]),
    ("query", "form", False, NUMBERS, "color=", []),
    # Encodings.
    ("path", "simple", False, STRING, "a%2Fb+c", "a/b+c"),
    ("path", "simple", False, TEXTS, "a%2Cb,c", ["a,b", "c"]),
    ("path", "simple", False, STRING, "100%", "100%"),
    ("path", "simple", False, STRING, "%ff", "�"),
    ("query", "form", True, STRING, "color=a%20b+c", "a b c"),
    ("query", "form", True, STRING, "c%6Flor=x", "x"),
    ("query", "form", False, TEXTS, "color=a%2Cb,c", ["a,b", "c"]),
    ("header", "simple", False, STRING, "100%25", "100%25"),
    # Depth.
    (
        "query",
        "deepObject",
        True,
        {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": INTEGER}}}},
        "color[a][b]=1",
        {"a": {"b": 1}},
    ),
    (
        "query",
        "deepObject",
        True,
        {"type": "object", "properties": {"ids": NUMBERS}},
        "color[ids][]=1&color[ids][]=2",
        {"ids": [1, 2]},
    ),
    (
        "query",
        "deepObject",
        True,
        {"type": "object", "properties": {"ids": NUMBERS}},
        "color[ids]=1",
        {"ids": [1]},
    ),
    (
        "query",
        "deepObject",
        True,
        {"type": "object", "properties": {"ids": NUMBERS}},
        "color[ids][]=3",
        {"ids": [3]},
    ),
    ("query", "deepObject", True, NUMBERS, "color[]=1", [1]),
    ("query", "deepObject", True, NUMBERS, "color[]=1&color[]=2", [1, 2]),
    ("query", "deepObject", True, NUMBERS, "color[0]=1", [1]),
    ("query", "deepObject", True, {"anyOf": [INTEGER, COLOURS]}, "color=1", 1),
    ("query", "deepObject", True, {"anyOf": [INTEGER, COLOURS]}, "color[R]=1", {"R": 1}),
    (
        "query",
        "deepObject",
        True,
        {"type": "object", "properties": {"ids": NUMBERS}},
        "color[ids][0]=1&color[ids][1]=2",
        {"ids": [1, 2]},
    ),
    (
        "query",
        "form",
        True,
        {"type": "object", "additionalProperties": INTEGER},
        "page=4&size=50&other=x",
        {"page": 4, "size": 50},
    ),
]


def sent(
    where: str,
    style: str,
    explode: bool,
    schema: Json,
    text: str,
    content: str = "",
    **definitions: Json,
) -> Sent | None:
    parameter = Parameter(
        "color", where, style=style, explode=explode, schema="schema", content=content
    )
    headers = {"header": ("Color", text), "cookie": ("Cookie", text)}.get(where, ("X", ""))
    match = Match(
        OperationOutline("GET /{color}", "GET", "/{color}"),
        {"color": text} if where == "path" else {},
        split_url(f"/x?{text}" if "query" in where else "/x"),
    )
    schemas = Schemas({"schema": schema, **definitions})
    parts = request_parts(match, Headers([headers]))
    return read_parameter(parameter, parts, schemas, {"color", "other"})


@pytest.mark.parametrize(("where", "style", "explode", "schema", "text", "value"), STYLES)
def test_a_parameter_is_read_in_its_style(
    where: str, style: str, explode: bool, schema: Json, text: str, value: Json
) -> None:
    found = sent(where, style, explode, schema, text)
    assert found is not None
    assert found.why == ""
    assert repr(found.values[0]) == repr(value)


@pytest.mark.parametrize(
    ("where", "style", "explode", "schema", "text", "second"),
    [
        # Both can be meant, and the schema decides: see the comparing of values.
        ("query", "form", True, {"type": ["string", "integer"]}, "color=12", "12"),
        ("query", "form", False, TEXTS, "color=a%2Cb", ["a", "b"]),
        ("path", "simple", False, TEXTS, "a%2Cb", ["a", "b"]),
        ("query", "form", False, TEXTS, "color=", [""]),
        ("query", "form", True, {"anyOf": [INTEGER, {}]}, "color=12", "12"),
    ],
)
def test_what_can_mean_two_things_has_two_meanings(
    where: str, style: str, explode: bool, schema: Json, text: str, second: Json
) -> None:
    found = sent(where, style, explode, schema, text)
    assert found is not None
    assert found.values[1] == second


@pytest.mark.parametrize(
    ("where", "style", "explode", "schema", "text", "why"),
    [
        ("path", "label", False, STRING, "blue", "doesn't begin with the '.'"),
        ("path", "matrix", False, STRING, "blue", "doesn't begin with the ';'"),
        ("path", "matrix", False, STRING, ";colour=blue", "isn't written as ';color=…'"),
        ("path", "matrix", False, TEXTS, ";color=a;color=b", "2 times, and may do so once"),
        ("path", "simple", False, COLOURS, "R,100,G", "don't alternate"),
        ("path", "simple", True, COLOURS, "R,100", "aren't written as name=value"),
        ("query", "form", False, TEXTS, "color=a&color=b", "sent 2 times"),
        ("query", "deepObject", True, COLOURS, "color=1", "isn't written as color[key]=value"),
        ("query", "deepObject", True, COLOURS, "color[R=1", "can't be read as color[key]"),
        ("query", "deepObject", True, COLOURS, "color[R]=1&color[R][x]=1", "can't be read"),
        ("query", "deepObject", True, COLOURS, "color[R][x]=1&color[R]=1", "can't be read"),
        ("query", "deepObject", True, COLOURS, "color" + "[a]" * 99 + "=1", "can't be read"),
    ],
)
def test_what_is_not_in_its_style_says_why(
    where: str, style: str, explode: bool, schema: Json, text: str, why: str
) -> None:
    found = sent(where, style, explode, schema, text)
    assert found is not None
    assert not found.values
    assert why in found.why


@pytest.mark.parametrize(
    ("where", "style", "text"),
    [
        ("query", "form", "colour=blue"),
        ("query", "deepObject", "colour[R]=1"),
        ("query", "form", ""),
        ("cookie", "form", "colour=blue"),
        ("querystring", "", ""),
    ],
)
def test_what_was_not_sent_is_not_there(where: str, style: str, text: str) -> None:
    assert sent(where, style, True, COLOURS, text) is None


@pytest.mark.parametrize(
    ("where", "content", "text", "value"),
    [
        ("query", "application/json", "color=%7B%22a%22:%20%221%22%7D", {"a": "1"}),
        ("query", "application/json", "color=x", None),
        ("header", "application/json", '"\ud800"', None),
        ("header", "application/json", '[1, "2"]', [1, "2"]),
        ("path", "application/json", "%5B1%5D", [1]),
        ("cookie", "application/json", "color=%5B1%5D", [1]),
        ("query", "text/plain", "color=12", "12"),
        ("querystring", "application/json", "%7B%22a%22:%5B1%5D%7D", {"a": [1]}),
        ("querystring", "application/x-www-form-urlencoded", "a=1+%2B&b=2", {"a": "1 +", "b": "2"}),
        ("querystring", "application/jsonpath", "%24.a.b%5B1%3A1%5D", "$.a.b[1:1]"),
    ],
)
def test_a_parameter_may_be_written_in_a_media_type(
    where: str, content: str, text: str, value: Json
) -> None:
    found = sent(where, "", False, {}, text, content)
    assert found is not None
    assert found.values == (() if value is None else (value,))
    assert ("no JSON" in found.why) is (value is None)


def test_types_are_found_behind_references_that_go_in_a_circle() -> None:
    found = sent(
        "query",
        "form",
        True,
        {"$ref": "#/$defs/a~1b"},
        "color=12",
        **{"a/b": {"allOf": [{"$ref": "#/$defs/schema"}, {"$ref": "#/$defs/n"}]}, "n": INTEGER},
    )
    assert found is not None
    assert found.values == (12,)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"color": INTEGER}},
        {"allOf": [{"properties": {"color": INTEGER}}, {"oneOf": [{"enum": [{}]}, True]}]},
        {"anyOf": [{"enum": [[], {}, 1.5]}, {"additionalProperties": INTEGER}]},
    ],
)
def test_a_property_may_have_the_name_of_its_parameter(schema: Json) -> None:
    found = sent("query", "form", True, schema, "color=12")
    assert found is not None
    assert {"color": 12} in found.values or 12 in found.values or 12.0 in found.values


def test_header_names_have_no_case_and_repeats_are_joined() -> None:
    same, other = ("Content-Type", "text/plain"), ("content-type", "text/html")
    assert Headers([same, same]).text("content-type") == "text/plain"
    assert Headers([same, other]).text("content-type") == "text/plain, text/html"
    headers = Headers([("X-A", "1"), ("x-a", "2"), ("Set-Cookie", "a=1, 2"), ("Set-Cookie", "b")])
    assert headers.text("X-a") == "1, 2"
    assert headers.text("set-cookie") == "a=1, 2"
    assert headers.text("x-b") is None


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "&".join(f"p{number}=1" for number in range(30_000)),
        "color[" + "a][" * 30_000,
        "&".join(f"color[{number}]=1" for number in range(20_000)),
        "color=" + "%" * 100_000,
        "color=" + "," * 100_000,
        "color=" + "%2C" * 100_000,
        "color=" + "9" * 100_000,
        "color=\x00\ud800\r\n",
        "=" * 30_000,
    ],
    ids=lambda text: text[:20].encode(errors="replace").hex(),
)
@pytest.mark.parametrize(
    ("style", "explode"), [("form", False), ("form", True), ("deepObject", True)]
)
def test_hostile_queries_are_read_in_bounded_time(text: str, style: str, explode: bool) -> None:
    started = time.process_time()
    for schema in (INTEGER, TEXTS, COLOURS, {"type": "object", "additionalProperties": INTEGER}):
        sent("query", style, explode, schema, text)
    assert time.process_time() - started < 20
