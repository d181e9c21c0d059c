"""What cassettes say: those of Ruby's VCR, of vcrpy, and of what records like them."""

import json

import pytest

from integration_report.model.recording import Body, RecordedExchange, Recording
from integration_report.reading.formats.recordings import recognized_recording
from result_files import source_of

RUBY = """\
---
http_interactions:
- request:
    method: post
    uri: http://api.example/orders
    body:
      encoding: UTF-8
      string: '{"sku":"A-1"}'
    headers:
      Content-Type: &json
      - application/json
      Accept:
      - "*/*"
  response:
    status:
      code: 201
      message: Created
    headers:
      Content-Type: *json
      Content-Encoding:
      - gzip
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        H4sIAAAAAAAA/6uuBQBDv6ajAgAAAA==
    http_version: '1.1'
  recorded_at: Tue, 10 Nov 2026 08:00:00 GMT
recorded_with: VCR 6.3.1
"""


def read(text: str) -> tuple[Recording, list[RecordedExchange]]:
    source = source_of(text)
    known = recognized_recording(source)
    assert known is not None
    return known.read(source), list(known.exchanges(source))


def test_a_cassette_of_ruby_is_read() -> None:
    recording, (one,) = read(RUBY)
    assert (recording.producer, str(recording.started)) == ("VCR 6.3.1", "2026-11-10 08:00:00")
    assert (one.location.line, one.location.column) == (3, 3)
    assert (one.request.method, one.request.body) == ("POST", b'{"sku":"A-1"}')
    assert one.response is not None
    assert (one.response.status, one.response.body) == (201, b"{}")
    assert ("Content-Type", "application/json") in one.response.headers


def response(given: dict[str, object], method: str = "GET") -> RecordedExchange:
    request = {"method": method, "uri": "http://a/", "headers": {}}
    one = {"request": request, "response": {"status": {"code": 200}, **given}}
    return read(json.dumps({"version": 1, "interactions": [one]}))[1][0]


@pytest.mark.parametrize(
    ("given", "body", "state"),
    [
        ({"body": {"string": "{}"}}, b"{}", Body.KEPT),
        ({"body": "{}"}, b"{}", Body.KEPT),
        ({"content": "{}"}, b"{}", Body.KEPT),
        ({"body": {"base64_string": "e30="}}, b"{}", Body.KEPT),
        ({"body": {"base64_string": "?"}}, b"", Body.LEFT_OUT),
        ({"body": {"base64_string": 7}}, b"", Body.LEFT_OUT),
        ({"body": {"string": 7}}, b"", Body.LEFT_OUT),
        ({"body": {"string": ""}}, b"", Body.NONE),
        ({"body": None}, b"", Body.NONE),
        ({"body": {"string": "", "encoding": "utf-8"}}, b"", Body.NONE),
        ({"body": {"string": ""}, "headers": {"Content-Length": ["4"]}}, b"", Body.LEFT_OUT),
        ({"body": {"string": "ü", "encoding": "ISO-8859-1"}}, b"\xfc", Body.KEPT),
        ({"body": {"string": "ü", "encoding": "ASCII-8BIT"}}, "ü".encode(), Body.KEPT),
        ({"body": {"string": "\ufffd"}, "headers": {"content-type": "image/png"}}, b"",
         Body.LEFT_OUT),
        ({"body": {"string": "ü"}, "headers": {"content-type": "image/png", "content-length": "1"}},
         b"\xfc", Body.KEPT),
    ],
)  # fmt: skip
def test_a_body_is_a_text_or_an_object(given: dict[str, object], body: bytes, state: Body) -> None:
    message = response(given).response
    assert message is not None
    assert (message.body, message.body_is) == (body, state)


def test_a_length_without_a_body_is_usual_for_head() -> None:
    message = response({"headers": {"Content-Length": "4"}}, "HEAD").response
    assert message is not None
    assert message.body_is is Body.NONE


@pytest.mark.parametrize("status", [{}, {"code": None}, {"code": "x"}, 7, None])
def test_a_response_without_a_status_is_none(status: object) -> None:
    assert response({"status": status}).response is None


def test_the_status_of_httpx_stands_beside_the_body() -> None:
    message = response({"status": None, "status_code": "404"}).response
    assert message is not None
    assert message.status == 404


def test_a_request_that_is_wrong_on_purpose_is_told() -> None:
    entry = "- {generation: {mode: negative}, request: {method: GET, uri: 'http://a'}}\n"
    recording, (one,) = read(f"http_interactions:\n{entry}- x\n")
    assert one.has_wrong_request
    assert [note.partition(":")[0] for note in recording.notes] == [
        "No response",
        "No request that can be read, and so left out",
    ]


@pytest.mark.parametrize(
    "text",
    ["interactions: []\n", "interactions:\n", '{"http_interactions": [], "recorded_with": 7}'],
)
def test_an_empty_cassette_is_one(text: str) -> None:
    assert read(text)[0].exchanges == 0
