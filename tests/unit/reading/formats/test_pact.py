"""What a Pact file of each version says."""

import json

import pytest

from integration_report.model.recording import Body, RecordedExchange, RecordedMessage, Recording
from integration_report.reading.formats.recordings import recognized_recording
from result_files import source_of

JSON = {"Content-Type": "application/json"}


def pact(*interactions: object, version: str = "2.0.0", **more: object) -> Recording:
    return read(*interactions, version=version, **more)[0]


def read(
    *interactions: object, version: str = "2.0.0", **more: object
) -> tuple[Recording, list[RecordedExchange]]:
    file = {
        "consumer": {"name": "web"},
        "provider": {"name": "orders"},
        "interactions": list(interactions),
        "metadata": {"pactSpecification": {"version": version}},
        **more,
    }
    source = source_of(json.dumps(file))
    known = recognized_recording(source)
    assert known is not None
    return known.read(source), list(known.exchanges(source))


def sent(version: str = "2.0.0", **request: object) -> RecordedMessage:
    _, (one,) = read({"request": {"method": "post", **request}}, version=version)
    return one.request


@pytest.mark.parametrize(
    ("request_", "url"),
    [
        ({}, "/"),
        ({"path": "/a b"}, "/a%20b"),
        ({"path": "a"}, "/a"),
        ({"path": "/a", "query": ""}, "/a"),
        ({"path": "/a", "query": "b=c%20d&e"}, "/a?b=c%20d&e"),
        (
            {"path": "/a", "query": {"b": ["c d", "&"], "e": "f", "g": [None]}},
            "/a?b=c+d&b=%26&e=f&g",
        ),
        ({"path": "/a", "query": {}}, "/a"),
        ({"path": "/a?b"}, "/a%3Fb"),
    ],
)
def test_an_address_has_its_query_in_either_form(request_: dict[str, object], url: str) -> None:
    assert sent(**request_).url == url


@pytest.mark.parametrize(
    ("message", "body", "state"),
    [
        ({"body": {"a": 1}}, b'{"a":1}', Body.KEPT),
        ({"body": [1], "headers": JSON}, b"[1]", Body.KEPT),
        ({"body": 0, "headers": JSON}, b"0", Body.KEPT),
        ({"body": False, "headers": JSON}, b"false", Body.KEPT),
        ({"body": "text", "headers": JSON}, b'"text"', Body.KEPT),
        ({"body": '{"a": 1}', "headers": JSON}, b'{"a": 1}', Body.KEPT),
        ({"body": "text", "headers": {"content-type": "text/plain"}}, b"text", Body.KEPT),
        ({"body": "iVBO", "headers": {"Content-Type": "image/png"}}, b"\x89PN", Body.KEPT),
        ({"body": "?", "headers": {"Content-Type": "image/png"}}, b"", Body.LEFT_OUT),
        ({"body": "<svg/>", "headers": {"Content-Type": "image/svg+xml"}}, b"<svg/>", Body.KEPT),
        ({"body": None}, b"", Body.NONE),
        ({"body": ""}, b"", Body.NONE),
        ({}, b"", Body.LEFT_OUT),
    ],
)
def test_a_body_of_versions_1_to_3_stands_as_it_is(
    message: dict[str, object], body: bytes, state: Body
) -> None:
    for version in ("1.0.0", "2.0.0", "3.0.0", "", "x"):
        found = sent(version, **message)
        assert (found.body, found.body_is) == (body, state)


@pytest.mark.parametrize(
    ("written", "body", "state"),
    [
        ({}, b"", Body.NONE),
        ({"content": ""}, b"", Body.NONE),
        ({"content": None}, b"", Body.NONE),
        ({"content": {"a": 1}, "contentType": "application/json"}, b'{"a":1}', Body.KEPT),
        ({"content": "e30=", "encoded": "base64"}, b"{}", Body.KEPT),
        ({"content": "e30=", "encoded": True}, b"{}", Body.KEPT),
        ({"content": "?", "encoded": True}, b"", Body.LEFT_OUT),
        ({"content": {}, "encoded": True}, b"", Body.LEFT_OUT),
        ({"content": '"a"', "encoded": "JSON"}, b'"a"', Body.KEPT),
        ({"content": "a", "contentType": "text/plain", "encoded": False}, b"a", Body.KEPT),
        ({"content": "ab", "contentType": "image/png", "encoded": False}, b"ab", Body.KEPT),
    ],
)
def test_a_body_of_version_4_says_how_it_is_written(
    written: dict[str, object], body: bytes, state: Body
) -> None:
    found = sent("4.0", body=written)
    assert (found.body, found.body_is) == (body, state)
    told = written.get("contentType")
    assert found.headers == ((("Content-Type", told),) if told else ())


def test_a_body_like_that_is_itself_in_older_versions() -> None:
    assert sent("3.0.0", body={"content": "e30=", "encoded": True}).body.startswith(b'{"content"')


def test_a_request_that_has_no_body_as_a_rule_has_none() -> None:
    assert sent(method="GET").body_is is Body.NONE
    assert sent(method="PATCH").body_is is Body.LEFT_OUT


def test_header_fields_have_one_value_or_several() -> None:
    headers = {"A": "b", "C": ["d", "e"]}
    assert sent(headers=headers).headers == (("A", "b"), ("C", "d"), ("C", "e"))


def test_the_response_is_what_the_consumer_needs() -> None:
    body = {"description": "pays", "request": {}, "response": {"status": 201, "body": {}}}
    _, (one, other) = read(body, {"request": {}})
    assert one.is_expectation
    assert one.name == "pays"
    assert one.response is not None
    assert (one.response.status, one.response.body) == (201, b"{}")
    assert other.response is not None
    assert (other.response.status, other.response.body_is) == (200, Body.LEFT_OUT)


def test_messages_and_what_is_no_interaction_are_counted() -> None:
    odd = [7, {}, {"request": 7}, {"request": {}, "response": 7}, {"request": {"method": "G T"}}]
    status = {"request": {}, "response": {"status": "x"}}
    messages = [{"type": "Asynchronous/Messages"}, {"type": "Synchronous/Messages"}]
    recording, found = read(*odd, status, *messages, {"type": "Synchronous/HTTP", "request": {}})
    assert len(found) == recording.exchanges == 1
    assert [note.rpartition(" at ")[0] for note in recording.notes] == [
        "No request that can be read, and so left out: 6 entries, the first",
        "A message and no exchange over HTTP, and so left out: 2 entries, the first",
    ]


def test_a_file_of_messages_alone_has_no_exchanges() -> None:
    recording = pact(interactions=None, messages=[{"description": "a"}])
    assert recording.exchanges == 0
    assert recording.notes[0].startswith("A message and no exchange over HTTP")


@pytest.mark.parametrize(
    ("metadata", "producer"),
    [
        ({"pactSpecification": {"version": "2.0"}}, "Pact"),
        (
            {"pact-jvm": {"version": "4.6.0"}, "pactSpecification": {"version": "3"}},
            "pact-jvm 4.6.0",
        ),
        ({"pactRust": {"ffi": "0.4"}, "pact-python": {"version": "3.1"}}, "pact-python 3.1"),
        (None, "Pact"),
        ([], "Pact"),
    ],
)
def test_a_file_says_who_and_what_wrote_it(metadata: object, producer: str) -> None:
    recording = pact(metadata=metadata)
    assert (recording.producer, recording.consumer, recording.provider) == (
        producer,
        "web",
        "orders",
    )
