"""Credentials go out of each format, and its readers read what they read before."""

import base64
import gzip
import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
import yaml

from integration_report.model.recording import REMOVED, RecordingFormat
from integration_report.model.runs import ResultFormat, TestRun
from integration_report.reading.credentials.clean import Cleaned, cleaned, credentials_in
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.unreadable import UnreadableError
from recorded_files import SECRET, base64_of, source_of

RUNS = Path(__file__).parents[3] / "runs"
NEWMAN_RUNS = sorted(RUNS.glob("newman/*-json/result.json"))
CASSETTE = f"""\
---
# recorded in the morning
http_interactions:
- request:
    method: post
    uri: https://kane:{SECRET.replace("/", "%2F")}@api.example.com/orders?page=2
    body: &body
      encoding: UTF-8
      string: '{{"name":"Zoë","password":"{SECRET}"}}'
    headers:
      Authorization:
      - Bearer {SECRET}
      Content-Type: [application/json]
      Cookie: &cookie "a={SECRET}"
  response:
    status: {{code: 201, message: Created}}
    headers:
      Set-Cookie:
      - sid={SECRET}; Path=/
      - sid=two; Path=/
      X-Same: *cookie
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        {base64_of(json.dumps({"token": SECRET, "ok": True}))}
    again: *body
  recorded_at: Thu, 01 Oct 2026 10:00:00 GMT
- request:
    method: get
    uri: https://example.com/
    body: |
      {{"token":
        "{SECRET}"}}
  response: {{status: {{code: 200}}, body: {{string: plain}}}}
recorded_with: VCR 6.1.0
"""


def clean(text: object, format_: RecordingFormat | ResultFormat) -> Cleaned:
    written = text if isinstance(text, bytes) else str(text).encode()
    result = cleaned(source_of(written), format_)
    assert cleaned(source_of(result.content), format_) == Cleaned(result.content, (), ())
    assert SECRET.encode() not in result.content
    assert base64_of(SECRET).encode() not in result.content
    return result


def test_a_cassette_keeps_every_byte_that_is_no_credential() -> None:
    result = clean(CASSETTE, RecordingFormat.VCR)
    before, after = CASSETTE.splitlines(), result.content.decode().splitlines()
    changed = {"uri: https://kane", "string: '", "- Bearer", "Cookie: &", "- sid", "X-Same"}
    kept = [line for line in before if not any(one in line for one in changed)]
    assert [line for line in kept if line not in after and SECRET not in line][:2] == [
        "      string: !binary |-",
        f"        {base64_of(json.dumps({'token': SECRET, 'ok': True}))}",
    ]
    assert "# recorded in the morning" in after
    assert 'Cookie: &cookie "a=[removed]"' in result.content.decode()
    told = {one.what: (one.times, one.where, one.line) for one in result.removed}
    assert told["header Authorization"] == (1, "exchange 1, POST /orders", 12)
    assert told["cookie sid"] == (2, "exchange 1, POST /orders", 19)


def test_a_cassette_without_credentials_stays_as_it_is() -> None:
    text = CASSETTE.replace(SECRET, REMOVED).replace(
        base64_of(json.dumps({"token": SECRET, "ok": True})), base64_of('{"ok": true}')
    )
    text = text.replace(f"kane:{SECRET.replace('/', '%2F')}@", "").replace("=two", f"={REMOVED}")
    assert clean(text, RecordingFormat.VCR) == Cleaned(text.encode(), (), ())


def test_compressed_bytes_in_a_cassette_are_compressed_again() -> None:
    body = gzip.compress(json.dumps({"token": SECRET}).encode())
    request = {"method": "GET", "uri": "https://example.com/", "headers": {"X-Api-Key": [SECRET]}}
    response = {"status": {"code": 200}, "headers": {}, "body": {"string": body}}
    text = yaml.safe_dump({"interactions": [{"request": request, "response": response}]})
    value = yaml.safe_load(clean(text, RecordingFormat.VCR).content)
    assert gzip.decompress(value["interactions"][0]["response"]["body"]["string"]) == (
        b'{"token": "[removed]"}'
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- " * 1000 + "x",
        "a: *b",
        "? [a]\n: b",
        "a: 1\na: 2",
        "a: '\x07'",
    ],
)
def test_yaml_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        cleaned(source_of(text.encode()), RecordingFormat.VCR)


def test_aliases_are_gone_through_once() -> None:
    names = "abcdefghijklmnopqrst"
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in pairwise(names)
    )
    assert clean(bomb, RecordingFormat.VCR).content == bomb.encode()


def test_rules_of_a_pact_stay_and_its_values_go() -> None:
    request = {
        "method": "POST",
        "path": "/login",
        "query": {"token": [SECRET]},
        "headers": {"Authorization": [f"Bearer {SECRET}"]},
        "body": {"password": SECRET},
        "matchingRules": {
            "header": {"Authorization": {"matchers": [{"match": "regex", "regex": "Bearer .*"}]}},
            "body": {"$.password": {"matchers": [{"match": "type"}]}},
        },
    }
    pact = {"consumer": {"name": "web"}, "interactions": [{"request": request}]}
    result = clean(json.dumps(pact), RecordingFormat.PACT)
    after = json.loads(result.content)["interactions"][0]["request"]
    assert after["matchingRules"] == request["matchingRules"]
    assert after["headers"] == {"Authorization": [f"Bearer {REMOVED}"]}
    assert after["query"] == {"token": [REMOVED]}
    assert after["body"] == {"password": REMOVED}


def test_a_collection_loses_authorizations_scripts_and_secret_variables() -> None:
    collection = {
        "info": {"name": "shop"},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": SECRET, "type": "string"}]},
        "item": [
            {
                "name": "login",
                "event": [{"listen": "test", "script": {"exec": [f"use('{SECRET}')"]}}],
                "request": {
                    "auth": {"type": "basic", "basic": {"username": "kane", "password": SECRET}},
                    "header": f"X-Api-Key: {SECRET}\nAccept: */*",
                    "body": {"urlencoded": [{"key": "password", "value": SECRET}]},
                },
                "response": [{"cookie": [{"name": "sid", "value": SECRET, "path": "/"}]}],
            }
        ],
        "variable": [
            {"key": "base", "value": "https://example.com"},
            {"key": "apiKey", "value": SECRET},
            {"key": "other", "value": SECRET, "type": "secret"},
        ],
    }
    result = clean(json.dumps(collection), RecordingFormat.POSTMAN)
    after = json.loads(result.content)
    assert after["auth"]["bearer"] == [{"key": "token", "value": REMOVED, "type": "string"}]
    (item,) = after["item"]
    assert "event" not in item
    assert item["request"]["header"] == f"X-Api-Key: {REMOVED}\nAccept: */*"
    assert item["response"][0]["cookie"] == [{"name": "sid", "value": REMOVED, "path": "/"}]
    assert [one["value"] for one in after["variable"]] == ["https://example.com", REMOVED, REMOVED]
    assert result.left_out == ("1 list of scripts",)


def read(content: bytes) -> TestRun:
    """Return what a run says, but for the places in its file."""
    source = source_of(content)
    known = recognized(source)
    assert known is not None
    run = known.read(source)
    cases = tuple(msgspec.structs.replace(case, marks=b"") for case in run.cases)
    return msgspec.structs.replace(run, cases=cases, marks=b"")


@pytest.mark.parametrize("path", NEWMAN_RUNS, ids=lambda path: path.parent.name)
def test_a_run_says_the_same_afterwards(path: Path) -> None:
    before = path.read_bytes()
    assert read(clean(before, ResultFormat.NEWMAN_JSON).content) == read(before)


@pytest.mark.parametrize(
    "path", sorted(RUNS.glob("schemathesis/*/result.ndjson")), ids=lambda path: path.parent.name
)
def test_a_stream_of_events_without_credentials_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    assert clean(before, ResultFormat.SCHEMATHESIS_NDJSON) == Cleaned(before, (), ())


def test_a_stream_of_events_loses_credentials_line_by_line() -> None:
    body = {"$base64": base64_of(json.dumps({"access_token": SECRET}))}
    first = {"Initialize": {"schemathesis_version": "4", "command": f"st -H 'X-Api-Key: {SECRET}'"}}
    second = {
        "ScenarioFinished": {"request": {"headers": {"Cookie": [f"a={SECRET}"]}, "body": body}}
    }
    cut = '{"EngineFinished": {"password": "' + SECRET[:5]
    text = "\n".join([json.dumps(first), json.dumps(second, separators=(",", ":")), "", cut])
    result = clean(text, ResultFormat.SCHEMATHESIS_NDJSON)
    lines = result.content.decode().split("\n")
    assert len(lines) == 4
    assert json.loads(lines[0])["Initialize"]["command"] == f"st -H 'X-Api-Key: {REMOVED}'"
    body = json.loads(lines[1])["ScenarioFinished"]["request"]["body"]["$base64"]
    assert base64.b64decode(body) == b'{"access_token": "[removed]"}'
    assert SECRET[:5] not in lines[3]
    assert {one.what: one.line for one in result.removed}["cookie a"] == 2


def test_a_stream_of_events_with_a_broken_line_is_refused() -> None:
    with pytest.raises(UnreadableError) as error:
        cleaned(source_of(b'{"Initialize": {}}\n{"a"\n{}\n'), ResultFormat.SCHEMATHESIS_NDJSON)
    assert error.value.line == 2


def test_credentials_are_told_where_they_stand() -> None:
    found = credentials_in(source_of(CASSETTE.encode()), RecordingFormat.VCR)
    places = {one.what: one.place().line for one in found}
    assert places["header Authorization"] == 12
    assert places["field password"] == 9
