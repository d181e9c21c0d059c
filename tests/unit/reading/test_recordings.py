"""Recordings in the data folder: wherever they lie, they are documents of their kind."""

import json
from pathlib import Path

import pytest

from integration_report.model.recording import Recording, RecordingFormat
from integration_report.model.words import Kind
from integration_report.reading import codes
from integration_report.reading.cache import Cache
from integration_report.reading.load import load
from integration_report.reading.tree import WorkTree
from loading import evidence, kinds, only, problems, same
from projects import TODAY, write

ENTRY = {
    "startedDateTime": "2026-11-20T09:00:00Z",
    "request": {"method": "GET", "url": "http://api.example/orders/1", "headers": []},
    "response": {"status": 200, "headers": [], "content": {"size": 2, "text": "{}"}},
}
HAR = json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": [ENTRY]}})
INTERACTION = """\
- request: {method: GET, uri: 'http://api.example/orders/1', body: null, headers: {}}
  response: {status: {code: 200, message: OK}, headers: {}, body: {string: '{}'}}
"""
CASSETTE = f"interactions:\n{INTERACTION}version: 1\n"


@pytest.mark.parametrize(
    "path",
    [
        *("data/a.har", "data/a.json", "data/A.HAR", "data/recordings/a.har", "data/x/y/a.json"),
        *("data/results/a.har", "data/results/a.json", "data/results/a"),
    ],
)
def test_an_archive_is_a_recording_wherever_it_lies(tmp_path: Path, path: str) -> None:
    document = only(evidence(tmp_path, {path: HAR}))
    assert document.kind is Kind.RECORDING
    assert document.problems == ()
    assert isinstance(document.record, Recording)
    assert document.record.exchanges == 1


@pytest.mark.parametrize(
    "path", ["data/a.yml", "data/a.yaml", "data/results/a.yml", "data/recordings/a.YAML"]
)
def test_a_cassette_is_a_recording_though_it_is_yaml(tmp_path: Path, path: str) -> None:
    document = only(evidence(tmp_path, {path: CASSETTE}))
    assert document.kind is Kind.RECORDING
    assert document.problems == ()
    assert document.record.format is RecordingFormat.VCR


@pytest.mark.no_cover
def test_a_cassette_may_be_larger_than_evidence(tmp_path: Path) -> None:
    large = f"interactions:\n{INTERACTION * 3000}version: 1\n"
    assert len(large) > 256 << 10
    document = only(evidence(tmp_path, {"data/a.yml": large}))
    assert document.record.exchanges == 3000


def test_other_yaml_that_is_too_large_is_refused_as_before(tmp_path: Path) -> None:
    found = evidence(tmp_path, {"data/a.yml": "kind: plan\n" + "# comment\n" * 30_000})
    assert problems(found) == [(codes.SIZE, "data/a.yml:1:1")]


def test_evidence_with_such_a_key_is_no_cassette(tmp_path: Path) -> None:
    found = evidence(tmp_path, {"data/a.yml": f"kind: plan\n{CASSETTE}"})
    assert kinds(found) == {"data/a.yml": Kind.PLAN}


def test_half_a_recording_is_a_finding_at_its_line(tmp_path: Path) -> None:
    half = f'{{"log": {{"version": "1.2",\n"entries": [\n{json.dumps(ENTRY)[:-20]}'
    for number, path in enumerate(["data/a.har", "data/results/a.json"]):
        document = only(evidence(tmp_path / str(number), {path: half}))
        assert document.kind is Kind.RECORDING
        assert document.record is None
        (problem,) = document.problems
        assert problem.code == codes.SYNTAX
        assert problem.location.line == 3
        assert problem.hint


def test_half_a_cassette_is_a_finding_at_its_line(tmp_path: Path) -> None:
    document = only(evidence(tmp_path, {"data/a.yml": CASSETTE.replace("'{}'}}", "'{}'")}))
    assert (document.kind, document.record) == (Kind.RECORDING, None)
    (problem,) = document.problems
    assert problem.code == codes.SYNTAX
    assert problem.location.line == 4


def test_json_that_is_none_of_them_is_told_as_before(tmp_path: Path) -> None:
    found = evidence(tmp_path, {"data/a.har": '{"log": {"level": "info"}}', "data/b.json": "{}"})
    assert kinds(found) == {"data/a.har": None, "data/b.json": None}
    assert {code for code, _ in problems(found)} == {codes.UNKNOWN_KIND}


def test_recordings_come_from_the_cache_as_they_were_read(tmp_path: Path) -> None:
    files = {"data/a.har": HAR, "data/a.yml": CASSETTE, "data/results/b.har": HAR[:-1]}
    write(tmp_path, files)

    def read() -> object:
        cache = Cache(tmp_path / "cache", tmp_path)
        return load(WorkTree(tmp_path), data_dir="data", docs_dir="docs", as_of=TODAY, cache=cache)

    first = read()
    assert same(first, evidence(tmp_path, {}))
    assert same(read(), first)
