"""What strangers can put into a TAP stream: no exception, no hang, and no pass out of nothing."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.runs import CaseOutcome, TestRun
from integration_report.reading.formats import tap_stream
from integration_report.reading.formats.tap import read_tap
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import RUNS, result_of, source_of

SAMPLES = ["node-test/mixed-tap", "tap/runner", "vitest/mixed-tap", "prove/tap", "bats/tap13"]
WORDS = [
    *("ok", "not ok", " 1", " 2", " 3", " 99999999999", "1..", "1..3", "2", "\n", "\n", "\n"),
    *("    ", "  ", "\t", "# SKIP", "# TODO", "#", "\\#", " {", "}", "---", "...", "message: x"),
    *("Bail out!", "TAP version 13", "# Subtest: a", "pragma +x", "\0", "\x1b[31m", "ü", "- name"),
    *("# fail 3", "# time=1ms", "# duration_ms 1..2", "\r", "stack: |-", "at: a:1:2"),
]


def sample(name: str) -> bytes:
    return b"".join(result_of(RUNS / name).pieces())


def passes_of(run: TestRun) -> int:
    return sum(case.outcome.is_passed for case in run.cases)


@pytest.mark.parametrize("name", SAMPLES)
def test_half_a_stream_shows_no_more_passes_and_says_that_it_is_half(name: str) -> None:
    content = sample(name)
    whole = read_tap(source_of(content))
    for end in range(0, len(content), 50):
        run = read_tap(source_of(content[:end]))
        assert passes_of(run) <= passes_of(whole)
        # A stream whose plan is met may lack what is behind its last point.
        has_failed = any(case.outcome.is_failed for case in run.cases)
        assert run.errors or has_failed or len(run.cases) >= len(whole.cases) - 1


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_any_stream_is_read_and_never_passes_more_than_it_says(text: str) -> None:
    run = read_tap(source_of(text))
    assert passes_of(run) <= text.count("ok")
    assert len(run.cases) <= text.count("ok") + 1000
    assert not any(case.outcome is CaseOutcome.PASSED for case in run.cases) or "ok" in text


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 3000), st.sampled_from(SAMPLES))
def test_any_bytes_within_a_stream_are_read(stray: bytes, at: int, name: str) -> None:
    content = sample(name)
    read_tap(source_of(content[:at] + stray + content[at:]))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        "ok 1 - " + "x" * 5_000_000,
        "ok 1 -" + " " * 5_000_000 + "#",
        "ok 1 " + "# " * 1_000_000,
        "not ok 1\n  ---\n" + "  at: " + "(a:1" * 1_000_000 + "\n  ...\n",
        "not ok 1\n" + "# x\n" * 300_000,
        "not ok 1\n  ---\n" + "  message: |\n" * 300_000,
        "\n".join(" " * 4 * depth + "ok 1" for depth in range(1000)),
        "\n".join(" " * 4 * depth + "# Subtest: a" for depth in range(1000)),
        "." * 3_000_000,
        "1..1000000000\n" * 300,
        "1..100\nok 50\nBail out!\n" * 300,
        "ok {\n    ok 1\n" * 50_000,
    ],
    ids=range(12),
)
def test_long_and_deep_streams_take_bounded_time(text: str) -> None:
    began = time.process_time()
    read_tap(source_of("TAP version 13\n" + text))
    assert time.process_time() - began < 10


def test_more_points_than_any_run_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tap_stream, "MOST_CASES", 1000)
    assert len(read_tap(source_of("1..1000\n" + "ok\n" * 1000)).cases) == 1000
    with pytest.raises(UnreadableError, match="tests"):
        read_tap(source_of("1..2\n" + "ok\n" * 1001))
