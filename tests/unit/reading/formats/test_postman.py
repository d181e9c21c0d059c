"""What the examples of a Postman collection say, and how variables get their values."""

import json

import pytest

from integration_report.model.recording import Body, RecordedExchange, RecordedMessage, Recording
from integration_report.reading.formats.recordings import recognized_recording
from result_files import source_of

INFO = {
    "name": "c",
    "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
}


def collection(*items: object, **more: object) -> tuple[Recording, list[RecordedExchange]]:
    source = source_of(json.dumps({"info": INFO, "item": list(items), **more}))
    known = recognized_recording(source)
    assert known is not None
    return known.read(source), list(known.exchanges(source))


def example(request: object, **response: object) -> dict[str, object]:
    return {"response": [{"originalRequest": request, "code": 200, **response}]}


def sent(request: object, **variables: str) -> RecordedMessage | None:
    values = [{"key": name, "value": value} for name, value in variables.items()]
    _, found = collection(example(request), variable=values)
    return found[0].request if found else None


def url_of(url: object, **variables: str) -> str | None:
    message = sent({"url": url}, **variables)
    return message.url if message else None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://a/b?c=d", "http://a/b?c=d"),
        ("a.example/b", "http://a.example/b"),
        ("{{base}}/b", "https://api.example/v1/b"),
        ("{{base}}/{{id}}", "https://api.example/v1/7"),
        ("{{other}}/b", "/b"),
        ("{{other}}:{{port}}/b?x=1", "/b?x=1"),
        ("/b c", "/b%20c"),
        ("{{base}}/{{unknown}}", None),
        ("{{base}}/<uuid>", None),
        ("", None),
        (None, None),
        (7, None),
        ({"raw": "{{base}}/b"}, "https://api.example/v1/b"),
        ({"host": ["{{base}}"], "path": ["b", "c"]}, "https://api.example/v1/b/c"),
        ({"host": "{{base}}", "path": "/b/c"}, "https://api.example/v1/b/c"),
        ({"host": ["{{other}}"], "path": ["b"]}, "/b"),
        ({"host": ["{{empty}}"], "path": ["b"]}, "/b"),
        ({"path": ["b"]}, "/b"),
        ({"host": ["a", "b"], "protocol": "https", "port": "81", "path": []}, "https://a.b:81/"),
        ({"host": ["a"], "port": "{{port}}"}, "http://a/"),
        ({"host": ["a"], "path": [{"type": "string", "value": "b"}]}, "http://a/b"),
        ({"host": ["a"], "path": [":id"], "variable": [{"key": "id", "value": "x/y"}]},
         "http://a/x%2Fy"),
        ({"host": ["a"], "path": [":id"], "variable": [{"key": "id", "value": "{{id}}"}]},
         "http://a/7"),
        ({"host": ["a"], "path": [":id"], "variable": [{"key": "id", "value": "{{no}}"}]}, None),
        ({"host": ["a"], "path": [":id"], "variable": [{"key": "id", "value": ""}]}, "http://a/:id"),
        ({"host": ["a"], "query": [{"key": "b", "value": "1&2 #"}, {"key": "c", "value": None}]},
         "http://a/?b=1%262%20%23&c"),
        ({"host": ["a"], "query": [{"key": "b", "disabled": True}, {"key": None}, 7]}, "http://a/"),
        ({"host": ["a"], "query": [{"key": "b", "value": "<string>"}]}, None),
    ],
)  # fmt: skip
def test_an_address_is_put_together(url: object, shown: str | None) -> None:
    base = "https://api.example/v1"
    assert url_of(url, base=base, id="7", empty="") == shown


def test_folders_have_variables_of_their_own() -> None:
    inner = {"item": [example("{{base}}/{{a}}")], "variable": [{"id": "a", "value": "2"}]}
    off = {"key": "a", "value": "3", "disabled": True}
    outer = {"item": [inner, example("{{base}}/{{a}}")], "variable": [off]}
    _, found = collection(
        outer, variable=[{"key": "base", "value": "http://b"}, {"key": "a", "value": "1"}]
    )
    assert [one.request.url for one in found] == ["http://b/2", "http://b/1"]


@pytest.mark.parametrize(
    ("body", "shown", "state", "content_type"),
    [
        (None, b"", Body.NONE, ""),
        ({"mode": "raw"}, b"", Body.NONE, ""),
        ({"mode": "raw", "raw": ""}, b"", Body.NONE, ""),
        ({"mode": "raw", "raw": "{}", "disabled": True}, b"", Body.NONE, ""),
        ({"mode": "raw", "raw": "{{id}}"}, b"7", Body.KEPT, ""),
        ({"mode": "raw", "raw": '{"a": "{{$guid}}"}'}, b"", Body.LEFT_OUT, ""),
        ({"mode": "raw", "raw": "{}", "options": {"raw": {"language": "json"}}}, b"{}", Body.KEPT,
         "application/json"),
        ({"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "b c"}]}, b"a=b+c", Body.KEPT,
         "application/x-www-form-urlencoded"),
        ({"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "{{x}}"}]}, b"", Body.LEFT_OUT,
         "application/x-www-form-urlencoded"),
        ({"mode": "urlencoded", "urlencoded": [{"key": "a", "disabled": True}]}, b"", Body.NONE,
         "application/x-www-form-urlencoded"),
        ({"mode": "urlencoded", "urlencoded": "a=b"}, b"", Body.LEFT_OUT,
         "application/x-www-form-urlencoded"),
        ({"mode": "formdata", "formdata": []}, b"", Body.LEFT_OUT, "multipart/form-data"),
        ({"mode": "file", "file": {"src": "a"}}, b"", Body.LEFT_OUT, ""),
        ({"mode": "graphql", "graphql": {"query": "{a}", "variables": '{"b": 1}'}},
         b'{"query":"{a}","variables":{"b":1}}', Body.KEPT, "application/json"),
        ({"mode": "graphql", "graphql": {"query": "{a}"}}, b'{"query":"{a}","variables":{}}',
         Body.KEPT, "application/json"),
        ({"mode": "graphql", "graphql": {"query": "{a}", "variables": "{"}}, b"", Body.LEFT_OUT,
         "application/json"),
        ({"mode": "graphql", "graphql": {"query": "{{a}}"}}, b"", Body.LEFT_OUT,
         "application/json"),
    ],
)  # fmt: skip
def test_a_request_has_the_body_of_its_mode(
    body: object, shown: bytes, state: Body, content_type: str
) -> None:
    message = sent({"method": "POST", "url": "http://a/", "body": body}, id="7")
    assert message is not None
    assert (message.body, message.body_is) == (shown, state)
    assert message.headers == ((("Content-Type", content_type),) if content_type else ())


def test_a_content_type_that_is_written_stays() -> None:
    body = {"mode": "raw", "raw": "{}", "options": {"raw": {"language": "json"}}}
    header = [
        {"key": "content-type", "value": "{{type}}"},
        {"key": "X", "value": "1", "disabled": True},
    ]
    message = sent({"url": "http://a/", "header": header, "body": body}, type="text/plain")
    assert message is not None
    assert message.headers == (("content-type", "text/plain"),)


@pytest.mark.parametrize(
    ("response", "body", "state"),
    [
        ({"body": "{}"}, b"{}", Body.KEPT),
        ({"body": ""}, b"", Body.NONE),
        ({"body": "", "header": [{"key": "Content-Length", "value": "4"}]}, b"", Body.LEFT_OUT),
        ({"body": None}, b"", Body.LEFT_OUT),
        ({"body": None, "code": 204}, b"", Body.NONE),
        ({"body": "\ufffd", "header": "Content-Type: image/png"}, b"", Body.LEFT_OUT),
    ],
)
def test_a_response_has_the_body_that_was_saved(
    response: dict[str, object], body: bytes, state: Body
) -> None:
    _, (one,) = collection(example("http://a/", **response))
    assert one.response is not None
    assert (one.response.body, one.response.body_is) == (body, state)


def test_header_fields_may_be_lines() -> None:
    _, (one,) = collection(example("http://a/", header="A: b:c\n: d\nnone\r\nE:"))
    assert one.response is not None
    assert one.response.headers == (("A", "b:c"), ("E", ""))


def test_an_example_without_its_request_has_that_of_its_item() -> None:
    item = {
        "request": {"method": "PUT", "url": "http://a/"},
        "response": [{"code": 200, "name": "n"}],
    }
    _, (one,) = collection(item)
    assert (one.request.method, one.name) == ("PUT", "n")


def test_what_is_left_out_is_counted() -> None:
    items = [7, {"response": [7, None]}, example("{{a}}/{{b}}"), example("http://a", code=None)]
    recording, found = collection(*items)
    assert [one.response for one in found] == [None]
    assert [note.partition(":")[0] for note in recording.notes] == [
        "No request that can be read, and so left out",
        "A request whose address can't be read or has a variable without a value, and so left out",
        "No response",
    ]


def test_folders_that_are_nested_too_deeply_are_counted() -> None:
    item: dict[str, object] = example("http://a/")
    for _ in range(60):
        item = {"item": [item]}
    recording, found = collection(item)
    assert found == []
    assert recording.notes[0].startswith("A folder that is nested too deeply, and so left out: 1")


def test_a_collection_may_be_wrapped() -> None:
    text = json.dumps({"collection": {"info": INFO, "item": [example("http://a/")]}})
    known = recognized_recording(source_of(text))
    assert known is not None
    assert len(list(known.exchanges(source_of(text)))) == 1
