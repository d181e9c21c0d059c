"""Recordings of real tools against what was really asked and answered.

`recording.yml` has the truth: each exchange with its method, path, status and what of its bodies
is in the file.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from integration_report.model.recording import RecordedExchange, RecordingFormat
from integration_report.model.runs import ResultFormat
from integration_report.model.sources import has_exchanges
from integration_report.reading.formats.exchanges import read_exchanges
from integration_report.reading.formats.recordings import RECORDINGS, recognized_recording
from integration_report.reading.formats.signature import Signature
from integration_report.reading.formats.source import ResultSource
from integration_report.reading.recordings import read_recording
from integration_report.reading.results import read_results
from result_files import RUNS, formats_of, result_of, run_folders, source_of

TESTS = RUNS.parent
FOLDERS = sorted(found.parent for found in (TESTS / "recordings").glob("*/*/recording.yml"))
FORMATS = {one.value for one in RecordingFormat}
ORDER = "7d9f1d6e-0a3c-4f0e-9a55-0f8f4c5a7b21"
PICTURE = b"\x89PNG\r\n\x1a\n"


def name_of(folder: Path) -> str:
    return "/".join(folder.parts[-2:])


@cache
def truth_of(folder: Path) -> dict[str, Any]:
    return msgspec.yaml.decode((folder / "recording.yml").read_bytes())


def recording_of(folder: Path) -> ResultSource:
    name = truth_of(folder)["file"]
    return source_of((folder / name).read_bytes(), name)


def names_of(source: ResultSource) -> list[str]:
    """Return every format that recognises a file, results and recordings."""
    recordings = [one.name.value for one in RECORDINGS if one.recognizes(Signature(source))]
    return [*(one.name.value for one in formats_of(source)), *recordings]


every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=name_of)


@every_folder
def test_a_recording_is_recognised_as_what_it_is_alone(folder: Path) -> None:
    assert names_of(recording_of(folder)) == [truth_of(folder)["format"]]


@every_folder
def test_a_recording_has_the_exchanges_that_were(folder: Path) -> None:
    truth = truth_of(folder)
    shown = [
        {
            "method": one.request.method,
            "path": urlsplit(one.request.url)._replace(scheme="", netloc="").geturl(),
            "status": one.response.status if one.response else None,
            "request": one.request.body_is.value,
            "response": one.response.body_is.value if one.response else "none",
        }
        for one in read_exchanges(recording_of(folder))
    ]
    assert shown == truth["exchanges"]


@every_folder
def test_a_recording_says_of_itself_what_it_is(folder: Path) -> None:
    truth, source = truth_of(folder), recording_of(folder)
    if truth["format"] not in FORMATS:
        document = read_results(source, "")
        assert document is not None
        assert has_exchanges(document)
        return
    document = read_recording(source, "")
    assert document is not None
    assert has_exchanges(document)
    assert document.problems == ()
    record = document.record
    assert (record.format, record.producer) == (truth["format"], truth["producer"])
    assert record.exchanges == len(truth["exchanges"])
    assert (record.consumer, record.provider) == (
        truth.get("consumer", ""),
        truth.get("provider", ""),
    )
    is_unanswered = any(one["status"] is None for one in truth["exchanges"])
    assert len(record.notes) == truth.get("notes_shown", 0) + is_unanswered


@pytest.mark.parametrize(
    "folder",
    [one for one in FOLDERS if one.parent.name not in ("openapi-to-postman", "schemathesis")],
    ids=name_of,
)
def test_bodies_are_those_that_went_over_the_wire(folder: Path) -> None:
    for exchange in read_exchanges(recording_of(folder)):
        check_request(exchange)
        check_response(exchange)


def check_request(exchange: RecordedExchange) -> None:
    body = exchange.request.body
    if body.startswith(b"sku="):
        assert sorted(body.split(b"&")) == [b"note=a%26b+c", b"quantity=2", b"sku=A-1"]
    elif body.startswith(b"{"):
        assert json.loads(body) in (
            {"sku": "A-1", "quantity": 2, "note": "für Zoë"},
            {"reference": "R-1", "state": "CONFIRMED"},
            {},
        )
    else:
        assert body in (b"", b"\x89PNG\x00\xff") or body.startswith(b"------WebKitForm")


def check_response(exchange: RecordedExchange) -> None:
    if exchange.response is None or not exchange.response.body:
        return
    body = exchange.response.body
    if exchange.request.url.endswith("/label"):
        assert body.startswith(b"\x89PNG\x00\xff" if exchange.is_expectation else PICTURE)
    elif not body.startswith(b"<!doctype"):
        value = json.loads(body)
        orders = value.get("items", [value])
        assert {order.get("id") for order in orders} <= {ORDER, "abc-123", None}
        assert {order.get("note") for order in orders} <= {"für Zoë", None}


@every_folder
def test_each_exchange_has_its_place(folder: Path) -> None:
    source = recording_of(folder)
    text = source.whole().decode()
    lines = text.split("\n")
    places = [one.location for one in read_exchanges(source)]
    assert places == sorted(places)
    for place in places:
        assert place.path == source.path
        assert lines[place.line - 1][place.column - 1] in "{rid"


def test_three_writers_of_one_run_tell_the_same() -> None:
    """Schemathesis writes a run as events, as an archive and as a cassette."""
    events, archive, cassette = (
        list(read_exchanges(recording_of(TESTS / "recordings" / "schemathesis" / name)))
        for name in ("ndjson", "har", "vcr")
    )
    for one, two, three in zip(events, archive, cassette, strict=True):
        for other in (two, three):
            assert (one.request.method, one.request.url) == (
                other.request.method,
                other.request.url,
            )
            assert one.response is not None
            assert other.response is not None
            assert one.response.status == other.response.status
            if other.response.body_is is one.response.body_is:
                assert one.response.body == other.response.body
        assert one.has_wrong_request == three.has_wrong_request
    assert sum(one.has_wrong_request for one in events) == 14


def test_what_a_consumer_needs_is_an_expectation_and_nothing_else_is() -> None:
    for folder in FOLDERS:
        exchanges = list(read_exchanges(recording_of(folder)))
        is_pact = truth_of(folder)["format"] == "pact"
        assert {one.is_expectation for one in exchanges} == {is_pact}


@pytest.mark.no_cover
@pytest.mark.parametrize("folder", run_folders(), ids=name_of)
def test_results_of_runners_are_no_recordings(folder: Path) -> None:
    source = result_of(folder)
    assert recognized_recording(source) is None


def others() -> Iterator[Path]:
    yield TESTS / "recordings" / "source" / "orders.yaml"
    for pattern in ("*.json", "*.yml", "*.yaml", "*.har", "*.md"):
        yield from (TESTS.parent / "data").rglob(pattern)
        yield from TESTS.glob(f"pages/*/data/**/{pattern}")
        yield from TESTS.parent.glob(f"plugins/integration_report/schemas/**/{pattern}")


def test_no_other_file_is_a_recording() -> None:
    found = [path for path in others() if path.parent.name != "recordings"]
    assert len(found) > 50
    for path in found:
        assert recognized_recording(source_of(path.read_bytes(), path.name)) is None, path


@pytest.mark.parametrize(
    "text",
    [
        '{"openapi": "3.0.0", "info": {"title": "t"}, "paths": {}}',
        '{"swagger": "2.0", "info": {}, "paths": {}}',
        '{"name": "x", "version": "1.0.0", "scripts": {}}',
        '{"log": {"level": "info"}}',
        '{"log": {"version": "1.2"}}',
        '{"log": "entries"}',
        '{"item": [], "name": "x"}',
        '{"info": {"title": "t"}, "item": []}',
        '{"info": {}, "item": {}}',
        '{"interactions": [], "consumer": {}}',
        '{"version": 1, "interactions": [{"type": "click"}]}',
        '{"version": 1, "interactions": 3}',
        '{"consumer": {"name": "a"}, "provider": {"name": "b"}}',
        '{"consumer": "a", "provider": "b", "interactions": []}',
        '{"success": true}',
        '{"result": true, "errors": [], "interactionResults": []}',
        '{"metaData": {}, "provider": {}, "execution": []}',
        "interactions: [\nkind: flow\n",
        "interactions:x\n",
        "",
    ],
)
def test_what_only_looks_alike_is_none_of_them(text: str) -> None:
    assert names_of(source_of(text)) == []


def test_every_format_here_has_real_recordings() -> None:
    runs = {ResultFormat.NEWMAN_JSON.value, ResultFormat.SCHEMATHESIS_NDJSON.value}
    assert {truth_of(one)["format"] for one in FOLDERS} == FORMATS | runs
