"""What strangers can put into JSON result files: nothing but `UnreadableError` ever comes of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.runs import TestRun
from integration_report.reading.formats.registry import FORMATS, Format, recognized
from integration_report.reading.formats.unreadable import UnreadableError
from json_changes import replaced
from result_files import RUNS, result_of, source_of

SAMPLES = {
    "ctrf": RUNS / "pytest-json-ctrf" / "reruns",
    "k6-json": RUNS / "k6" / "handle-summary",
    "newman-json": RUNS / "newman" / "refused-json",
    "pact-verification": RUNS / "pact-verifier" / "library",
    "playwright-json": RUNS / "playwright" / "expectations-json",
    "schemathesis-ndjson": RUNS / "schemathesis" / "ndjson-fuzzing",
}
READERS = {one.name.value: one for one in FORMATS if one.name.value in SAMPLES}


def read(reader: Format, content: bytes) -> TestRun | None:
    """Return what is read, or `None` for a file that can't be."""
    try:
        return reader.read(source_of(content))
    except UnreadableError as error:
        refused = error
    assert refused.line >= 1
    assert refused.column >= 1
    assert refused.message.endswith((".", "?"))
    return None


def passes_of(run: TestRun | None) -> int:
    return sum(case.outcome.is_passed for case in run.cases) if run else 0


def sample(name: str) -> bytes:
    return b"".join(result_of(SAMPLES[name]).pieces())


every_format = pytest.mark.parametrize("name", sorted(SAMPLES))


@every_format
def test_half_a_file_is_unreadable_or_shows_no_more_passes(name: str) -> None:
    content = sample(name)
    passes = passes_of(read(READERS[name], content))
    for end in range(0, len(content), max(50, len(content) // 400)):
        run = read(READERS[name], content[:end])
        assert passes_of(run) <= passes
        # Only of a report of lines something can be read, and it says that it was cut off.
        assert run is None or run.is_interrupted


@pytest.mark.no_cover
@every_format
@pytest.mark.parametrize(
    "value",
    [None, True, -1, 1.5, 10**40, "", "\0\ud800", [], [[]], {}, {"a": []}, [None, 1, "x", {}]],
    ids=repr,
)
def test_values_of_wrong_types_make_no_exception_and_no_pass(name: str, value: object) -> None:
    lines = [json.loads(line) for line in documents(name)]
    passes = passes_of(read(READERS[name], sample(name)))
    for number, document in enumerate(lines):
        for changed in replaced(document, value, most=60):
            texts = [json.dumps(one) for one in (*lines[:number], changed, *lines[number + 1 :])]
            assert passes_of(read(READERS[name], "\n".join(texts).encode())) <= passes


def documents(name: str) -> list[str]:
    text = sample(name).decode()
    return text.splitlines()[:40] if name == "schemathesis-ndjson" else [text]


@every_format
@pytest.mark.parametrize(
    "number", ["1e400", "-1e400", "9" * 5000, "NaN", "Infinity", "0x1", "01", "-"]
)
def test_numbers_that_are_none_are_read_or_refused(name: str, number: str) -> None:
    text = sample(name).decode()
    for key in ("duration", "passes", "elapsed_time", "line", "count", "total", "timestamp"):
        changed = text.replace(f'"{key}":0', f'"{key}":{number}').replace(
            f'"{key}": ', f'"{key}": {number} , "x": '
        )
        read(READERS[name], changed.encode())


@every_format
def test_deep_nesting_is_refused(name: str) -> None:
    for opened in ('{"a":', '{"suites":[', '{"groups":[', '{"item":[', "[", '{"results":'):
        assert passes_of(read(READERS[name], (opened * 100_000).encode())) == 0


@every_format
def test_bytes_that_are_no_text_are_refused(name: str) -> None:
    for content in (b"", b"\0" * 100, b"\xff\xfe\xff", b"{}", b"[]", b"null", b'"text"', b"{" * 9):
        assert passes_of(read(READERS[name], content)) == 0


@every_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_encoding_is_recognised_and_read(name: str, encoding: str) -> None:
    text = sample(name).decode()
    source = source_of(text.encode(encoding))
    found = recognized(source)
    assert found is not None
    assert found.read(source) == read(READERS[name], text.encode())


@every_format
def test_small_pieces_of_a_file_are_read_as_the_whole(name: str) -> None:
    content = sample(name)
    assert READERS[name].read(source_of(content, piece=7)) == READERS[name].read(source_of(content))


@every_format
def test_text_in_latin_1_is_refused_with_its_place(name: str) -> None:
    content = sample(name).replace(b'"name"', b'"n\xe4me"').replace(b'"phase"', b'"ph\xe4se"')
    content = content.replace(b'"description"', b'"d\xe4"')
    assert passes_of(read(READERS[name], content)) == 0


KEYS = [
    *("results", "tests", "summary", "tool", "name", "status", "suites", "specs", "title"),
    *("metrics", "checks", "root_group", "groups", "passes", "fails", "thresholds", "ok", "values"),
    *("run", "executions", "assertions", "stats", "failures", "collection", "cursor", "error"),
    *("Initialize", "ScenarioFinished", "recorder", "id", "phase", "config", "version"),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=60, deadline=None)
@given(document=JSON)
def test_any_document_is_read_or_refused(document: object) -> None:
    content = json.dumps(document).encode()
    for reader in READERS.values():
        read(reader, content)
        read(reader, b'{"Initialize":{}}\n' + content + b"\n")


@settings(max_examples=60, deadline=None)
@given(tests=st.lists(JSON, max_size=4), word=st.sampled_from(["passed", "failed", "x"]))
def test_only_the_word_for_it_makes_a_pass(tests: list[object], word: str) -> None:
    inner = [{"name": "n", "status": word}, *tests]
    report = {"reportFormat": "CTRF", "results": {"tool": {}, "summary": {}, "tests": inner}}
    run = read(READERS["ctrf"], json.dumps(report).encode())
    written = [one for one in inner if isinstance(one, dict) and one.get("status") == "passed"]
    assert passes_of(run) <= len(written)


def test_a_half_character_is_replaced_and_the_places_stay() -> None:
    report = (
        '{"results": {"tool": {"name": "t"}, "summary": {"tests": 2}, "tests": [\n'
        '{"name": "cut \\ud83d", "status": "failed", "message": "\\\\ud83d \\ud83d\\ude80"},\n'
        '{"name": "whole", "status": "passed"}]}}'
    )
    run = read(READERS["ctrf"], report.encode())
    assert run is not None
    assert [(case.name, case.message, case.place().line) for case in run.cases] == [
        ("cut \ufffd", "\\ud83d 🚀", 2),
        ("whole", "", 3),
    ]


def test_a_key_that_stands_twice_is_refused() -> None:
    test = b'{"name": "n", "status": "failed", "status": "passed"}'
    report = b'{"tool": {}, "summary": {}, "tests": [' + test + b"]}"
    assert read(READERS["ctrf"], report) is None


def test_the_samples_are_there() -> None:
    assert all(isinstance(folder, Path) and folder.is_dir() for folder in SAMPLES.values())
