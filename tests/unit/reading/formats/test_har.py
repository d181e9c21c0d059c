"""What an HTTP Archive says of requests, responses and their bodies."""

import base64
import gzip
import json
from typing import Any

import pytest

from integration_report.model.recording import Body, RecordedExchange, RecordedMessage, Recording
from integration_report.reading.formats.recordings import recognized_recording
from result_files import source_of

FORM = "application/x-www-form-urlencoded"


def archive(*entries: object, **log: object) -> tuple[Recording, list[RecordedExchange]]:
    text = json.dumps({"log": {"version": "1.2", "entries": list(entries), **log}})
    source = source_of(text)
    known = recognized_recording(source)
    assert known is not None
    return known.read(source), list(known.exchanges(source))


def entry(
    request: dict[str, Any] | None = None, response: dict[str, Any] | None = None, **more: object
) -> dict[str, object]:
    return {
        "request": {"method": "GET", "url": "http://a/", **(request or {})},
        "response": {"status": 200, "headers": [], **(response or {})},
        **more,
    }


def sent(**request: object) -> RecordedMessage:
    _, (one,) = archive(entry({"method": "POST", **request}))
    return one.request


def received(method: str = "GET", **response: object) -> RecordedMessage | None:
    _, (one,) = archive(entry({"method": method}, response))
    return one.response


def body_of(content: object, **response: object) -> tuple[bytes, Body]:
    message = received(content=content, **response)
    assert message is not None
    return message.body, message.body_is


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ({"text": "{}", "size": 2}, b"{}"),
        ({"text": "{}"}, b"{}"),
        ({"text": "{}", "size": -1}, b"{}"),
        ({"text": "{}", "size": 1}, b"{}"),
        ({"text": "e30=", "encoding": "base64"}, b"{}"),
        ({"text": "e3\n0=", "encoding": "BASE64"}, b"{}"),
        ({"text": '{"a": 1}', "size": 900}, b'{"a": 1}'),
        ({"text": "für", "mimeType": "text/plain"}, "für".encode()),
        ({"text": "für", "mimeType": "text/plain; charset=iso-8859-1"}, "für".encode("latin-1")),
        ({"text": "für", "mimeType": 'text/plain; charset="UTF-8"'}, "für".encode()),
        ({"text": "für", "mimeType": "text/plain; charset=us-ascii"}, "für".encode()),
        ({"text": "für", "mimeType": "text/plain; charset=utf-9"}, "für".encode()),
        ({"text": "für", "mimeType": "text/plain; charset=rot13"}, "für".encode()),
        ({"text": "\x89PNG", "mimeType": "image/png", "size": 4}, b"\x89PNG"),
        ({"text": "\x89PNG", "mimeType": "image/png", "size": 5}, "\x89PNG".encode()),
    ],
)
def test_a_response_s_body_is_kept(content: dict[str, object], body: bytes) -> None:
    assert body_of(content) == (body, Body.KEPT)


@pytest.mark.parametrize(
    "content",
    [
        None,
        {},
        {"size": 12},
        {"size": -1},
        {"size": 12, "text": ""},
        {"size": 12, "text": None},
        {"text": "{", "size": 900},
        {"text": "nothing of this", "encoding": "base64"},
        {"text": "e30=", "encoding": "gzip"},
        {"text": "\ufffdPNG", "mimeType": "image/png", "size": 6},
        {"text": "\x89PNG", "mimeType": "image/png"},
    ],
)
def test_a_body_that_is_not_all_there_is_left_out(content: object) -> None:
    assert body_of(content) == (b"", Body.LEFT_OUT)


@pytest.mark.parametrize("content", [{"size": 0}, {"size": 0, "text": ""}, {"text": ""}])
def test_a_body_of_nothing_is_none(content: object) -> None:
    assert body_of(content) == (b"", Body.NONE)


def test_a_size_of_nothing_beside_a_length_is_no_body_of_nothing() -> None:
    headers = [{"name": "Content-Length", "value": "7"}]
    assert body_of({"size": 0}, headers=headers) == (b"", Body.LEFT_OUT)
    assert body_of({"size": 0}, bodySize=7) == (b"", Body.LEFT_OUT)
    assert body_of({"size": 0}, bodySize=-1) == (b"", Body.NONE)


def test_a_length_in_the_header_counts_more_than_another_size() -> None:
    headers = [{"name": "content-length", "value": "5"}]
    assert body_of({"size": 99, "text": "<p/>\n"}, headers=headers) == (b"<p/>\n", Body.KEPT)


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_some_responses_never_have_a_body(method: str, status: int) -> None:
    message = received(method, status=status, content={"size": -1})
    assert message is not None
    assert message.body_is is Body.NONE


def test_what_a_proxy_kept_compressed_is_undone() -> None:
    text = base64.b64encode(gzip.compress(b"{}")).decode()
    headers = [{"name": "Content-Encoding", "value": "gzip"}]
    assert body_of({"text": text, "encoding": "base64"}, headers=headers) == (b"{}", Body.KEPT)


@pytest.mark.parametrize("status", [0, -1, None, "", "x", 99, 1000, 1.5, True, []])
def test_a_request_that_was_aborted_has_no_response(status: object) -> None:
    recording, (one,) = archive(entry(response={"status": status}))
    assert one.response is None
    assert recording.notes[0].startswith("No response: 1 entry at 1:")


@pytest.mark.parametrize(
    ("posted", "body", "state"),
    [
        ({"text": "{}"}, b"{}", Body.KEPT),
        ({"text": "e30=", "encoding": "base64"}, b"{}", Body.KEPT),
        ({"mimeType": FORM, "params": [{"name": "a", "value": "b c"}]}, b"a=b+c", Body.KEPT),
        ({"mimeType": FORM, "params": [{"name": "a", "value": "%20"}]}, b"", Body.LEFT_OUT),
        ({"mimeType": FORM, "params": [{"name": "a", "fileName": "b"}]}, b"", Body.LEFT_OUT),
        ({"mimeType": "multipart/form-data", "params": [{"name": "a"}]}, b"", Body.LEFT_OUT),
        ({"mimeType": "application/json", "params": []}, b"", Body.NONE),
        ({"text": ""}, b"", Body.NONE),
        (None, b"", Body.NONE),
        (7, b"", Body.NONE),
    ],
)
def test_a_request_has_the_body_that_was_posted(posted: object, body: bytes, state: Body) -> None:
    message = sent(postData=posted)
    assert (message.body, message.body_is) == (body, state)


@pytest.mark.parametrize(
    "announced",
    [
        {"bodySize": 3},
        {"headers": [{"name": "Content-Length", "value": "3"}]},
        {"headers": [{"name": "Transfer-Encoding", "value": "chunked"}]},
    ],
)
def test_a_body_that_is_announced_and_not_there_is_left_out(announced: dict[str, object]) -> None:
    assert sent(**announced).body_is is Body.LEFT_OUT


def test_header_fields_keep_their_order_and_repeats() -> None:
    names = [":method", "Set-Cookie", "set-cookie", "", "X"]
    headers = [{"name": name, "value": number} for number, name in enumerate(names)]
    assert sent(headers=[*headers, 7, {"value": "x"}]).headers == (
        ("Set-Cookie", "1"),
        ("set-cookie", "2"),
        ("X", "4"),
    )


@pytest.mark.parametrize("request_", [{"url": ""}, {"url": None}, {"method": "G T"}, {"method": 7}])
def test_an_entry_without_a_request_is_counted_and_left_out(request_: dict[str, object]) -> None:
    recording, found = archive(entry(request_), 7, None, "x")
    assert (recording.exchanges, found) == (0, [])
    assert recording.notes[0].startswith("No request that can be read, and so left out: 4 entries")


def test_what_is_not_http_is_counted_and_left_out() -> None:
    socket = entry({"url": "wss://a/"})
    recording, found = archive(entry({"url": "data:,x"}), socket, entry(_webSocketMessages=[]))
    assert found == []
    assert recording.notes[0].startswith("No exchange over HTTP, and so left out: 3 entries")


def test_what_a_browser_answered_itself_is_left_out() -> None:
    hsts = [{"name": "Non-Authoritative-Reason", "value": "HSTS"}]
    recording, found = archive(entry(response={"status": 307, "headers": hsts}), entry())
    assert [one.response and one.response.status for one in found] == [200]
    assert recording.notes[0].startswith("No exchange over HTTP, and so left out: 1 entry")


def test_an_archive_says_what_wrote_it_and_when_it_began() -> None:
    first, second = "2026-11-20T10:00:00+01:00", "2026-11-20T09:30:00Z"
    entries = [entry(startedDateTime=second), entry(startedDateTime=first), entry()]
    recording, _ = archive(*entries, creator={"name": "Firefox", "version": "131.0"})
    assert recording.producer == "Firefox 131.0"
    assert str(recording.started) == "2026-11-20 09:00:00"
    assert recording.exchanges == 3


def test_an_empty_archive_is_one() -> None:
    recording, found = archive()
    assert (recording.exchanges, recording.producer, found) == (0, "", [])


def test_urls_are_percent_encoded_and_comments_are_names() -> None:
    _, (one,) = archive(entry({"url": "HTTP://a/b c/%7B?q=ü"}, comment="pays\nat once"))
    assert one.request.url == "HTTP://a/b%20c/%7B?q=%C3%BC"
    assert one.name == "pays at once"


def test_places_are_those_of_the_entries_in_one_long_line() -> None:
    _, (first, second) = archive(entry(), entry())
    assert first.location.line == second.location.line == 1
    assert first.location.column < second.location.column
