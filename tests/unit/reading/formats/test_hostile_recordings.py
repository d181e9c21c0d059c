"""What strangers can put into recordings: nothing but `UnreadableError` ever comes of it."""

import base64
import gzip
import json
import zlib
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.recording import Body, RecordedExchange, Recording
from integration_report.reading import codes
from integration_report.reading.formats.exchanges import read_exchanges
from integration_report.reading.formats.newman_exchanges import newman_exchanges
from integration_report.reading.formats.recorded import MOST_BODY_BYTES, MOST_ENTRIES
from integration_report.reading.formats.recordings import (
    MOST_COMMAS,
    RECORDINGS,
    recognized_recording,
)
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.schemathesis_exchanges import schemathesis_exchanges
from integration_report.reading.formats.source import MOST_WHOLE_BYTES, ResultSource
from integration_report.reading.formats.unreadable import UnreadableError
from json_changes import replaced
from result_files import RUNS, source_of

RECORDED = RUNS.parent / "recordings"
SAMPLES = {
    "har": RECORDED / "mitmproxy" / "orders" / "orders.har",
    "postman-collection": RECORDED / "postman" / "2.1" / "orders.postman_collection.json",
    "vcr-cassette": RECORDED / "vcrpy" / "yaml" / "orders.yaml",
    "vcr-json": RECORDED / "betamax" / "base64" / "orders.json",
    "pact": RECORDED / "pact" / "v4" / "web-v4-orders.json",
    "newman-json": RECORDED / "newman" / "orders" / "orders.json",
    "schemathesis-ndjson": RECORDED / "schemathesis" / "ndjson" / "orders.ndjson",
}
READERS = {one.name.value: one for one in RECORDINGS}
READERS["vcr-json"] = READERS["vcr-cassette"]
RUN_EXCHANGES = {
    "newman-json": newman_exchanges,
    "schemathesis-ndjson": schemathesis_exchanges,
}


def sample(name: str) -> bytes:
    return SAMPLES[name].read_bytes()


def exchanges(name: str, content: bytes) -> list[RecordedExchange]:
    """Return what is read, without anything for a file that can't be; check what always holds."""
    source = source_of(content)
    found: list[RecordedExchange] = []
    reader = READERS.get(name)
    recording: Recording | None = None
    try:
        if reader is not None:
            recording = reader.read(source)
        found.extend(reader.exchanges(source) if reader else RUN_EXCHANGES[name](source))
    except UnreadableError as error:
        refused = error
    else:
        return checked(found, recording)
    assert refused.line >= 1
    assert refused.column >= 1
    assert refused.message.endswith((".", "?"))
    assert refused.hint
    return []


def checked(found: list[RecordedExchange], recording: Recording | None) -> list[RecordedExchange]:
    if recording is not None:
        assert recording.exchanges == len(found)
    for exchange in found:
        check(exchange)
    return found


def check(exchange: RecordedExchange) -> None:
    assert exchange.location.line >= 1
    assert exchange.request.method.isupper()
    assert exchange.request.url
    messages = [exchange.request, *filter(None, [exchange.response])]
    for message in messages:
        assert bool(message.body) == (message.body_is is Body.KEPT)
        assert len(message.body) <= MOST_BODY_BYTES
        assert all(isinstance(part, str) for pair in message.headers for part in pair)
    if exchange.response is not None:
        assert 100 <= (exchange.response.status or 0) <= 999


every_format = pytest.mark.parametrize("name", sorted(SAMPLES))
json_formats = pytest.mark.parametrize(
    "name", sorted(name for name in SAMPLES if name != "vcr-cassette")
)


@every_format
def test_half_a_file_is_unreadable_or_has_no_more_exchanges(name: str) -> None:
    content = sample(name)
    whole = len(exchanges(name, content))
    assert whole
    for end in range(0, len(content), max(50, len(content) // 50)):
        assert len(exchanges(name, content[:end])) <= whole


@every_format
def test_half_a_file_is_recognised_as_what_it_was(name: str) -> None:
    source = source_of(sample(name)[: len(sample(name)) // 2])
    known = recognized_recording(source) if name in READERS else recognized(source)
    assert known is not None
    assert known.name.value == name.replace("vcr-json", "vcr-cassette")


@pytest.mark.no_cover
@every_format
@pytest.mark.parametrize(
    "value",
    [None, True, -1, 1.5, 10**40, "", "\0\ud800", [], [[]], {}, {"a": []}, [None, 1, "x", {}]],
    ids=repr,
)
def test_values_of_wrong_types_make_no_exception(name: str, value: object) -> None:
    documents = list(documents_of(name))
    for number, document in enumerate(documents):
        for changed in replaced(document, value, most=70):
            parts = [*documents[:number], changed, *documents[number + 1 :]]
            if name == "vcr-cassette":
                text = written(changed) if value != "\0\ud800" else json.dumps(changed)
            else:
                text = "\n".join(json.dumps(one) for one in parts)
            exchanges(name, text.encode())


def written(cassette: object) -> str:
    return str(yaml.dump(cassette, Dumper=yaml.CSafeDumper))


def documents_of(name: str) -> Iterator[object]:
    text = sample(name).decode()
    if name == "vcr-cassette":
        loaded = yaml.load(text, Loader=yaml.CSafeLoader)
        loaded["interactions"] = [
            one for one in loaded["interactions"] if "!!binary" not in written(one)
        ]
        yield loaded
    elif name == "schemathesis-ndjson":
        events = [json.loads(line) for line in text.splitlines()]
        yield from [one for one in events if "interactions" in json.dumps(one)][:4]
    else:
        yield json.loads(text)


@pytest.mark.no_cover
@json_formats
@pytest.mark.parametrize("number", ["1e400", "9" * 5000, "NaN", "Infinity", "0x1", "01", "-"])
def test_numbers_that_are_none_are_read_or_refused(name: str, number: str) -> None:
    text = sample(name).decode()
    for key in ("status", "code", "bodySize", "size", "status_code", "elapsed", "time"):
        exchanges(name, text.replace(f'"{key}": ', f'"{key}": {number} , "x": ').encode())
        exchanges(name, text.replace(f'"{key}":', f'"{key}":{number},"x":', 1).encode())


@every_format
def test_deep_nesting_is_refused(name: str) -> None:
    for opened in ('{"log":{"entries":[', '{"item":[', '{"interactions":[', "[", "{a: "):
        assert exchanges(name, (opened * 50_000).encode()) == []
    assert exchanges(name, b"interactions:\n" + b"- " * 20_000) == []


@every_format
def test_bytes_that_are_no_text_are_refused(name: str) -> None:
    for content in (b"", b"\0" * 100, b"\xff\xfe\xff", b"{}", b"[]", b"null", b'"text"', b"{" * 9):
        assert exchanges(name, content) == []


@every_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_encoding_is_recognised_and_read(name: str, encoding: str) -> None:
    content = sample(name)
    source = source_of(content.decode().encode(encoding))
    assert list(read_exchanges(source)) == list(read_exchanges(source_of(content)))


@every_format
def test_small_pieces_of_a_file_are_read_as_the_whole(name: str) -> None:
    content = sample(name)
    pieces = list(read_exchanges(source_of(content, piece=7)))
    assert pieces == list(read_exchanges(source_of(content)))


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"schemathesis-ndjson"}))
def test_a_file_that_is_too_large_to_read_whole_is_refused(name: str) -> None:
    content = sample(name)
    source = ResultSource("a", MOST_WHOLE_BYTES + 1, lambda: iter([content]))
    with pytest.raises(UnreadableError) as refused:
        list(read_exchanges(source))
    assert refused.value.code in (codes.SIZE, codes.UNKNOWN_KIND)


@json_formats
def test_a_member_that_stands_twice_makes_a_recording_unreadable(name: str) -> None:
    if name not in READERS:
        return
    content = sample(name).replace(b'"request"', b'"x": 1, "x": 2, "request"', 1)
    content = content.replace(b'"name"', b'"y": 1, "y": 2, "name"', 1)
    with pytest.raises(UnreadableError) as refused:
        READERS[name].read(source_of(content))
    assert refused.value.code == codes.DUPLICATE_KEY


def cassette(body: str, headers: str = "{}") -> bytes:
    return (
        "interactions:\n- request: {method: GET, uri: 'http://a/', headers: {}, body: null}\n"
        f"  response: {{status: {{code: 200}}, headers: {headers}, body: {{string: {body}}}}}\n"
    ).encode()


@pytest.mark.parametrize("layers", [1, 2])
def test_a_body_that_swells_beyond_its_limit_is_left_out(layers: int) -> None:
    content, encodings = bytes(200 << 20), "gzip"
    for _ in range(layers):
        content = gzip.compress(content, 6)
    if layers > 1:
        encodings = "gzip, gzip"
    body = f"!!binary '{base64.b64encode(content).decode()}'"
    text = cassette(body, f"{{Content-Encoding: ['{encodings}']}}")
    (found,) = exchanges("vcr-cassette", text)
    assert found.response is not None
    assert found.response.body_is is Body.LEFT_OUT


@pytest.mark.parametrize(
    ("content", "encoding", "body"),
    [
        (gzip.compress(b"{}", mtime=0), "gzip", b"{}"),
        (gzip.compress(b"{", mtime=0) + gzip.compress(b"}", mtime=0), "x-gzip", b"{}"),
        (zlib.compress("ä".encode() * 300), "deflate", "ä".encode() * 300),
        (zlib.compress(b"{}" * 90)[2:-4], "deflate", b"{}" * 90),
        (b"{}", "gzip", b"{}"),
        (b"{}", "deflate", b"{}"),
        (b"{}", "br", b"{}"),
        (b"{}", "zstd, identity", b"{}"),
        (gzip.compress(b"{}", mtime=0), "", gzip.compress(b"{}", mtime=0)),
        (gzip.compress(b"", mtime=0) * 101, "gzip", None),
        (gzip.compress(b"{}", mtime=0)[:-9], "gzip", None),
        (gzip.compress(b"{}", mtime=0) + b"more", "gzip", None),
        (b"\x1f\x8b\xff", "gzip", None),
        (b"\x28\xb5\x2f\xfd\x00", "zstd", None),
        (b"\x8b\x00\x80{}\x03", "br", None),
        (b"\xff\xfe\xfd", "deflate", None),
    ],
)
def test_a_compressed_body_is_undone_or_left_out(
    content: bytes, encoding: str, body: bytes | None
) -> None:
    text = cassette(
        f"!!binary '{base64.b64encode(content).decode()}'", f"{{Content-Encoding: '{encoding}'}}"
    )
    (found,) = exchanges("vcr-cassette", text)
    assert found.response is not None
    assert found.response.body == (body or b"")
    assert found.response.body_is is (Body.KEPT if body else Body.LEFT_OUT)


def test_aliases_are_understood_and_cost_nothing() -> None:
    entry = cassette("'x'").decode().partition("- ")[2]
    text = f"interactions:\n- &1\n  {entry}" + "- *1\n" * 1000
    assert len(exchanges("vcr-cassette", text.encode())) == 1001


def test_aliases_that_stand_for_too_much_are_refused() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    with pytest.raises(UnreadableError) as refused:
        list(read_exchanges(source_of(f"{bomb}interactions: *a11\n")))
    assert refused.value.code == codes.SIZE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("interactions: &a [*a]\n", codes.SYNTAX),
        ("interactions: [*nowhere]\n", codes.SYNTAX),
        ("interactions: [!!binary 'ä']\n", codes.SYNTAX),
        ("interactions: []\ninteractions: []\n", codes.DUPLICATE_KEY),
        ("? [a]\n: b\ninteractions: []\n", codes.SYNTAX),
        ("interactions: {}\n", codes.SYNTAX),
        ("interactions: [\n", codes.SYNTAX),
        ("interactions:\n\t- a\n", codes.SYNTAX),
        ("interactions: '\x07'\n", codes.SYNTAX),
    ],
)
def test_a_cassette_that_is_no_yaml_of_recorders_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        list(read_exchanges(source_of(text)))
    assert refused.value.code == code


def test_tags_run_nothing() -> None:
    text = cassette("!!python/object/apply:os.system ['true']").decode()
    (found,) = exchanges("vcr-cassette", text.encode())
    assert found.response is not None
    assert found.response.body_is is Body.LEFT_OUT


def test_a_body_that_is_too_large_is_left_out() -> None:
    text = "x" * (MOST_BODY_BYTES + 1)
    response = {"status": 200, "content": {"text": text, "size": len(text)}}
    entry = {"request": {"method": "GET", "url": "http://a/"}, "response": response}
    (found,) = exchanges("har", json.dumps({"log": {"entries": [entry]}}).encode())
    assert found.response is not None
    assert found.response.body_is is Body.LEFT_OUT


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("entries", "message"),
    [(MOST_ENTRIES + 1, "more than 200,000 entries"), (MOST_COMMAS + 2, "12,000,000 commas")],
)
def test_more_entries_than_any_recording_has_are_refused(entries: int, message: str) -> None:
    content = b'{"log":{"entries":[' + b"0," * (entries - 1) + b"0]}}"
    source = source_of(content)
    with pytest.raises(UnreadableError, match=message) as refused:
        list(READERS["har"].exchanges(source))
    assert refused.value.code == codes.SIZE


def test_variables_that_stand_for_each_other_end() -> None:
    variables = [{"key": f"v{n}", "value": f"{{{{v{n + 1}}}}}" * 30} for n in range(12)]
    variables.append({"key": "round", "value": "{{round}}"})
    example = {"originalRequest": {"url": "http://a/{{v0}}"}, "code": 200}
    other = {"originalRequest": {"url": "http://a/{{round}}"}, "code": 200}
    info = {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}
    collection = {"info": info, "variable": variables, "item": [{"response": [example, other]}]}
    assert exchanges("postman-collection", json.dumps(collection).encode()) == []


KEYS = [
    *("log", "entries", "request", "response", "method", "url", "headers", "content", "text"),
    *("item", "code", "body", "header", "host", "path", "query", "variable", "originalRequest"),
    *("interactions", "http_interactions", "uri", "status", "string", "base64_string", "type"),
    *("consumer", "provider", "contents", "encoded", "run", "executions", "stream", "data"),
    *("ScenarioFinished", "recorder", "cases", "$base64", "status_code"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(entry=JSON)
def test_any_entry_is_read_or_refused(entry: object) -> None:
    wrapped = {
        "har": {"log": {"entries": [entry]}},
        "postman-collection": {"info": {}, "item": [entry, {"response": [entry]}]},
        "vcr-json": {"http_interactions": [entry]},
        "pact": {"interactions": [entry, {"request": entry, "response": entry}]},
        "newman-json": {"run": {"executions": [entry, {"request": entry, "response": entry}]}},
        "schemathesis-ndjson": {"ScenarioFinished": {"recorder": {"interactions": {"a": entry}}}},
    }
    for name, document in wrapped.items():
        exchanges(name, json.dumps(document).encode())
    if isinstance(entry, dict):
        body = {"string": entry.get("body")}
        request = {"method": "GET", "uri": "http://a/", **entry}
        response = {"status": {"code": 200}, "body": body, **entry}
        one = {"request": request, "response": response}
        exchanges("vcr-cassette", json.dumps({"interactions": [one]}).encode())
        full = {"request": {"method": "GET", "url": "http://a/", **entry}, "response": response}
        exchanges("har", json.dumps({"log": {"entries": [full]}}).encode())


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    exchanges("vcr-cassette", f"interactions:\n- {text}".encode("utf-8", "replace"))
    exchanges("vcr-cassette", f"interactions: {text}".encode("utf-8", "replace"))
