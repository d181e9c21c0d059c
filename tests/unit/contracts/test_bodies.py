import time

import pytest

from integration_report.contracts.bodies import BodyReading, read_body
from integration_report.contracts.shapes import Schemas
from integration_report.model.specification import Json, MediaType, Parameter

INTEGER = {"type": "integer"}
NUMBERS = {"type": "array", "items": INTEGER}
FORM = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "age": INTEGER,
        "ok": {"type": "boolean"},
        "ids": NUMBERS,
        "address": {"type": "object", "properties": {"zip": {"type": "string"}, "n": INTEGER}},
        "file": {"type": "string", "format": "binary"},
    },
}
JSON = "application/json"
URL_ENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=XX"


def read(
    body: bytes | str,
    content_type: str,
    schema: Json = None,
    *,
    media_range: str = "*/*",
    item_schema: Json = None,
    encodings: dict[str, Parameter] | None = None,
) -> BodyReading:
    definitions = {"schema": schema, "item": item_schema}
    media_type = MediaType(
        media_range,
        schema="" if schema is None else "schema",
        item_schema="" if item_schema is None else "item",
        encodings=encodings or {},
    )
    content = body if isinstance(body, bytes) else body.encode()
    return read_body(content, content_type, media_type, Schemas(definitions))


def parts(*texts: str) -> str:
    return "".join(f"--XX\r\n{text}\r\n" for text in texts) + "--XX--\r\n"


def field(name: str, value: str, more: str = "") -> str:
    return f'Content-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}'


@pytest.mark.parametrize(
    ("content_type", "schema", "body", "value"),
    [
        (JSON, None, '{"a": [1, 2.5, null, true, "x"]}', {"a": [1, 2.5, None, True, "x"]}),
        (JSON, None, '"12"', "12"),
        (JSON, INTEGER, '"12"', "12"),
        (JSON, None, b"\xef\xbb\xbf[1]", [1]),
        (JSON, None, "[1]".encode("utf-16"), [1]),
        ("application/json; charset=iso-8859-1", None, b'"\xe9"', "é"),
        ("application/json; charset=nonsense", None, '"é"', "é"),
        (JSON, None, str(10**30), 10**30),
        ("application/hal+json", None, "[]", []),
        # Without a Content-Type, the body is what it looks like.
        ("", None, '{"a": 1}', {"a": 1}),
        ("", None, "<html>", "<html>"),
        ("text/plain", {"type": "string"}, "12", "12"),
        ("text/plain", INTEGER, "12", 12),
        ("text/plain; charset=windows-1252", None, b"\x80", "€"),
        ("text/csv", {"type": "string"}, "a,b\r\n1,2", "a,b\r\n1,2"),
        ("text/html", None, "", ""),
        (URL_ENCODED, FORM, "name=A+B%21&age=7&ok=true", {"name": "A B!", "age": 7, "ok": True}),
        (URL_ENCODED, FORM, "ids=1&ids=2", {"ids": [1, 2]}),
        (URL_ENCODED, FORM, "ids=1", {"ids": [1]}),
        (URL_ENCODED, FORM, "ids[]=1&ids[]=2", {"ids": [1, 2]}),
        (URL_ENCODED, FORM, "age=x&other=1&other=2", {"age": "x", "other": ["1", "2"]}),
        (URL_ENCODED, FORM, "address[n]=1&address[zip]=0", {"address": {"n": 1, "zip": "0"}}),
        (URL_ENCODED, FORM, 'address={"n": "1"}', {"address": {"n": "1"}}),
        (URL_ENCODED, None, "a=1", {"a": "1"}),
        (URL_ENCODED, FORM, "address=x", {"address": "x"}),
        (MULTIPART, FORM, parts(field("name", "1", "\r\nContent-Type: text/plain")), {"name": "1"}),
        (MULTIPART, FORM, b"--XX\r\n\r\n\xff\r\n--XX--", {"": "\xff"}),
        (URL_ENCODED, FORM, "", {}),
        (MULTIPART, FORM, parts(field("name", "A"), field("age", "7")), {"name": "A", "age": 7}),
        (MULTIPART, FORM, parts(field("ids", "1"), field("ids", "2")), {"ids": [1, 2]}),
        (MULTIPART, FORM, parts(field("ids", "1")), {"ids": [1]}),
        (MULTIPART, FORM, parts(field("ids", "[1, 2]", "\r\nContent-Type: application/json")),
         {"ids": [1, 2]}),
        (MULTIPART, FORM, parts(field("address", '{"n": "1"}')), {"address": {"n": "1"}}),
        (MULTIPART, FORM,
         parts(field("file", "x\r\ny", '; filename="a;b.png"\r\nContent-Type: image/png')),
         {"file": "x\r\ny"}),
        (MULTIPART, FORM, parts("content-disposition: form-data; NAME=name\n\nA"), {"name": "A"}),
        (MULTIPART, FORM, parts(field("a%22b", "1")), {'a"b': "1"}),
        (MULTIPART, FORM, "preamble\r\n" + parts(field("name", "--XXX\r\n--X")) + "epilogue",
         {"name": "--XXX\r\n--X"}),
        (MULTIPART, FORM, parts("\r\nno headers"), {"": "no headers"}),
        ('multipart/form-data; boundary="X X"', FORM,
         '--X X\r\nContent-Disposition: form-data; name="age"\r\n\r\n1\r\n--X X--', {"age": 1}),
        ("multipart/mixed; boundary=XX", NUMBERS,
         parts("\r\n1", "Content-Type: application/json\r\n\r\n2"), [1, 2]),
        ("application/x-ndjson", NUMBERS, "1\n\n2\n", [1, 2]),
        ("application/json-seq", NUMBERS, "\x1e1\n\x1e2\n", [1, 2]),
        ("text/event-stream", {"type": "string"}, "data: x\n\n", "data: x\n\n"),
    ],
)  # fmt: skip
def test_a_body_is_read_as_its_media_type_says(
    content_type: str, schema: Json, body: bytes | str, value: Json
) -> None:
    found = read(body, content_type, schema)
    assert (found.why, found.unknown, found.mismatches) == ("", "", ())
    assert repr(found.values[0]) == repr(value)


@pytest.mark.parametrize(
    ("content_type", "body", "why"),
    [
        (JSON, "<!DOCTYPE html>", "HTML or XML"),
        (JSON, "", "it is empty"),
        (JSON, "{'a': 1}", "no JSON"),
        (JSON, "[NaN]", "no JSON"),
        (JSON, "[1] x", "trailing"),
        (JSON, r'"\ud800"', "no JSON"),
        (JSON, b"\xff", "byte 1 of it is no UTF-8"),
        ("text/plain", b"caf\xe9", "byte 4 of it is no UTF-8"),
        ("text/plain; charset=ascii", "é", "is no ascii"),
        (URL_ENCODED, '{"name": "A"}', "no URL-encoded form"),
        (URL_ENCODED, b"\xff", "byte 1"),
        (MULTIPART, "name=A", "the boundary that its Content-Type names isn't in it"),
        (MULTIPART, "--XX\r\n\r\nx", "the boundary that ends it is missing"),
        ("multipart/form-data", parts(), "doesn't name the boundary"),
        ("multipart/mixed", parts(), "doesn't name the boundary"),
        ("multipart/mixed; boundary=" + "X" * 1_990, parts(), "isn't in it"),
        ("application/x-ndjson", '{"a": 1}\n{"b"', "line 2 of it is no JSON"),
        ("application/json-seq", "\x1e1\x1ex", "item 3 of it is no JSON"),
        ("text/event-stream", b"\xff", "byte 1"),
    ],
)
def test_a_body_that_is_not_what_its_media_type_says_tells_why(
    content_type: str, body: bytes | str, why: str
) -> None:
    found = read(body, content_type, FORM if "form" in content_type else None)
    assert found.values == ()
    assert why in found.why


@pytest.mark.parametrize(
    ("content_type", "schema", "body", "unknown"),
    [
        ("application/xml", FORM, "<a/>", "XML"),
        ("application/yaml", FORM, "a: 1", "application/yaml"),
        ("text/csv", NUMBERS, "1,2", "text/csv"),
        ("image/png", INTEGER, b"\x89PNG", "aren't text"),
        ("application/x-ndjson", None, "1e999", "line 1 of it can't be told"),
        ("multipart/mixed; boundary=XX", FORM, parts("\r\n1"), "multipart/mixed"),
        (JSON, None, "[" * 100_000, "nested too deeply"),
        (JSON, None, "1e999", "too large"),
        (JSON, None, "[" + "9" * 10_000 + "]", "too large"),
        (JSON, None, b" " * (17 * 1024 * 1024), "16 MB"),
        ("text/plain; charset=rot13", None, b"\xff", "'rot13'"),
        (MULTIPART, FORM, "--XX\r\n" * 5_000, "more than 2,000 parts"),
        ("application/x-ndjson", None, "1\n" * 30_000, "more than 20,000 items"),
        ("text/event-stream", NUMBERS, "id:1\n\n" * 30_000, "more than 20,000 events"),
    ],
)
def test_what_can_not_be_compared_is_unknown(
    content_type: str, schema: Json, body: bytes | str, unknown: str
) -> None:
    found = read(body, content_type, schema)
    assert (found.values, found.why) == ((), "")
    assert unknown in found.unknown


def test_a_body_that_is_no_text_has_a_character_for_each_byte() -> None:
    found = read(b"\x89PNG", "image/png", {"type": "string", "format": "binary"})
    assert found.size == 4
    assert len(found.values[0]) == 4


def test_a_name_that_stands_twice_is_noted() -> None:
    found = read('[{"a": 1, "b": 2, "b": 3}]', JSON)
    assert found.values == ([{"a": 1, "b": 3}],)
    assert "'b' twice" in found.notes[0]


def test_the_events_of_a_stream_are_read_as_browsers_do() -> None:
    body = (
        "event: addString\ndata: This data\ndata: across two lines\nretry: 5\n\n"
        "event: addInt64\r\ndata:1234\r\nunknown: ignored\r\n\r\n"
        ': a comment\rid\rretry: soon\rdata: {"foo": 42}'
    )
    found = read(body, "text/event-stream", item_schema={"type": "object"})
    assert found.item_schema == "item"
    assert found.items == (
        {"event": "addString", "data": "This data\nacross two lines", "retry": 5},
        {"event": "addInt64", "data": "1234"},
        {"id": "", "data": '{"foo": 42}'},
    )


def test_lines_are_compared_one_by_one_where_the_schema_is_of_no_list() -> None:
    found = read('{"age": 1}\n{"age": 2}', "application/x-ndjson", FORM)
    assert (found.items, found.item_schema) == (({"age": 1}, {"age": 2}), "schema")
    assert "each of its items" in found.notes[0]
    mixed = read(parts("\r\n1", "\r\n2"), "multipart/mixed; boundary=XX", item_schema=INTEGER)
    assert mixed.items == (1, 2)


def test_encodings_say_how_the_fields_of_a_form_are_written() -> None:
    encodings = {
        "ids": Parameter("ids", "query", style="pipeDelimited"),
        "address": Parameter("address", "query", style="deepObject", explode=True),
        "name": Parameter("name", "query", content="application/json"),
        "file": Parameter("file", "query", content="text/plain"),
    }
    body = "ids=1%7C2&address[n]=3&name=%22A%22&file=%22"
    found = read(body, URL_ENCODED, FORM, encodings=encodings)
    assert found.values == ({"name": "A", "ids": [1, 2], "address": {"n": 3}, "file": '"'},)
    broken = read("address=1", URL_ENCODED, FORM, encodings=encodings)
    assert [(one.name, one.expected) for one in broken.mismatches] == [("address", "deepObject")]


def test_a_part_of_another_media_type_than_the_encoding_asks_for_is_a_mismatch() -> None:
    encodings = {"file": Parameter("file", "query", content="image/png, image/jpeg")}
    body = parts(field("file", "x", '; filename="a"\r\nContent-Type: text/html'))
    found = read(body, MULTIPART, FORM, encodings=encodings)
    assert [one.why for one in found.mismatches] == ["the part is of text/html"]
    assert found.values == ({"file": "x"},)


def test_a_part_that_says_it_is_json_has_to_be() -> None:
    body = parts(field("address", "{", "\r\nContent-Type: application/json"))
    assert "can't be read" in read(body, MULTIPART, FORM).mismatches[0].why
    mixed = parts("Content-Type: application/json\r\n\r\n{")
    found = read(mixed, "multipart/mixed; boundary=XX", NUMBERS)
    assert [one.name for one in found.mismatches] == ["[0]"]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (JSON, '{"a":' * 900 + "1" + "}" * 900),
        (JSON, "{" + ",".join(f'"k{n}":{n}' for n in range(100_000)) + ',"k5":1}'),
        (URL_ENCODED, "&" * 2_000_000),
        (URL_ENCODED, "ids=1&" * 100_000),
        (URL_ENCODED, "address" + "[a]" * 100_000 + "=1"),
        (MULTIPART, "--XX\r\n" + "a" * 2_000_000),
        (MULTIPART, "\r\n--XX " + " \t" * 500_000),
        (MULTIPART, "--XX\r\nContent-Disposition: form-data" + ';name="' * 300_000 + "\r\n--XX--"),
        (MULTIPART + "A" * 100_000, "--XX"),
        ("text/event-stream", "data:\n" * 300_000),
        ("application/json-seq", "\x1e" * 1_000_000),
        ("text/plain; charset=" + "x" * 1_000_000, "x"),
        ("\x00\ud800/\x00; charset=\x00", "x"),
        (JSON + "; charset=zip", b"\xff" * 10),
    ],
    ids=lambda value: value[:16].encode(errors="replace").hex() if isinstance(value, str) else "-",
)
def test_hostile_bodies_are_read_in_bounded_time(content_type: str, body: bytes | str) -> None:
    started = time.process_time()
    for schema in (None, FORM, NUMBERS):
        assert isinstance(read(body, content_type, schema), BodyReading)
    assert time.process_time() - started < 20
