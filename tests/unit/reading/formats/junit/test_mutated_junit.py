"""Files of real runners, damaged at random: read, or refused with a place; never a made-up pass."""

import re
from typing import Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from integration_report.model.runs import TestRun
from integration_report.reading.formats.unreadable import UnreadableError
from junit_files import passed_by, run_of
from result_files import run_folders, truth_of

MOST_BYTES: Final = 12_000
EXAMPLES: Final = 800
TAGS: Final = (
    *(b"<failure/>", b"<skipped/>", b"<testcase>", b"</testcase>", b"<testsuite>"),
    *(b"</testsuite>", b"<system-out>", b"</system-out>", b"<error>", b"</error>", b"<x:y>"),
    *(b"]]>", b"<![CDATA[", b"<!--", b"\x00", b"\xff", b'" status="notrun', b'" tests="1e9'),
)
ROW: Final = re.compile(
    rb"(<testcase\b(?:[^<>\"'/]|/(?!>)|\"[^\"]*\"|'[^']*')*)(?:/>|>((?s:.*?)</testcase>))"
)
"""The tag of a row without its end, and what is in the row, with its end."""
SAYS: Final = re.compile(rb"<(?!system-|propert|/testcase)")
"""A row with other elements says already what became of it."""
COUNTER: Final = re.compile(
    rb" (tests|failures|errors|skipped|disabled|assertions)=[\"'][0-9]*[\"']"
)
QUICK: Final = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def seeds() -> list[bytes]:
    """Return the JUnit files of real runners that are small enough to be read by the thousand."""
    found = []
    for folder in run_folders():
        truth = truth_of(folder)
        content = (folder / truth["file"]).read_bytes()
        if truth["format"] == "junit-xml" and 0 < len(content) <= MOST_BYTES:
            found.append(content)
    return found


SEEDS: Final = seeds()
WHOLE: Final = [content for content in SEEDS if content.rstrip().endswith(b">")]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Make a file of a real runner with a few bytes or parts changed, lost, doubled or moved."""
    content = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 200)))
        part = content[start:end]
        match draw(st.integers(0, 5)):
            case 0:
                content = content[:start] + content[end:]
            case 1:
                content = content[:end] + part + content[end:]
            case 2:
                content = content[:start]
            case 3:
                byte = draw(st.integers(0, 255))
                content = content[:start] + bytes([byte]) + content[start + 1 :]
            case 4:
                content = content[:start] + draw(st.sampled_from(TAGS)) + content[start:]
            case _:
                lines = content.split(b"\n")
                line = draw(st.integers(0, len(lines) - 1))
                content = b"\n".join(lines[:line] + lines[line + 1 :] + lines[line : line + 1])
    return content


def read(content: bytes) -> TestRun | None:
    """Return the run of a file; nothing for one that is refused, which is all that may happen."""
    try:
        return run_of(content)
    except UnreadableError as error:
        if error.line < 1 or error.column < 1:
            raise
        return None


@QUICK
@given(damaged())
@example(
    b'<testsuite><testcase name="a"><failure><testcase name="b"/></failure></testcase></testsuite>'
)
def test_a_damaged_file_is_read_or_refused_and_no_pass_is_made_up(content: bytes) -> None:
    run = read(content)

    if run is not None:
        rows = len(re.findall(rb"<(?:[^\s<>:]*:)?testcase[\s/>]", content.replace(b"\0", b"")))
        assert len(run.cases) <= rows
        assert passed_by(run) <= rows
        assert run.unlisted.among_passed <= sum(case.outcome.is_passed for case in run.cases)
        text = content.decode("utf-8", "replace")
        for case in run.cases:
            if case.outcome.is_passed and re.fullmatch(r"[A-Za-z0-9_]+", case.name):
                assert case.name in text


@QUICK
@given(st.sampled_from(WHOLE), st.integers(0, 10**6), st.sampled_from(["failure", "error"]))
def test_a_failure_more_never_makes_more_tests_pass(content: bytes, number: int, tag: str) -> None:
    rows = list(ROW.finditer(content))
    if rows and SAYS.search(rows[number % len(rows)][2] or b""):
        # Here the failure might explain a counter, and so let another test pass.
        content = COUNTER.sub(b"", content)
        rows = list(ROW.finditer(content))
    before = read(content)
    if before is None or not rows:
        return
    row = rows[number % len(rows)]
    element = f"<{tag} message='more'/>".encode()
    changed = row[1] + b">" + element + (row[2] or b"</testcase>")
    after = read(content[: row.start()] + changed + content[row.end() :])

    assert after is not None
    assert passed_by(after) <= passed_by(before)


@QUICK
@given(damaged())
def test_a_damaged_file_reads_the_same_in_small_pieces(content: bytes) -> None:
    try:
        whole = run_of(content)
    except UnreadableError:
        return
    assert run_of(content, piece=997) == whole
