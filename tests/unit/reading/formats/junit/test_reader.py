"""JUnit files as wholes: their roots, who wrote them, and whether they are such files."""

# ruff: noqa: DTZ001 — as records have it

import datetime as dt

import pytest

from integration_report.model.runs import ResultFormat
from integration_report.reading.formats.registry import recognized
from integration_report.reading.formats.unreadable import UnreadableError
from junit_files import counts_of, run_of
from result_files import source_of

ROW = '<testcase name="a" classname="b"/>'


def is_junit(text: str) -> bool:
    found = recognized(source_of(text, "x"))
    return found is not None and found.name is ResultFormat.JUNIT_XML


@pytest.mark.parametrize(
    ("text", "suites"),
    [
        (f"<testsuites><testsuite>{ROW}</testsuite></testsuites>", ()),
        (f'<testsuite name="s">{ROW}</testsuite>', ("s",)),
        (ROW, ()),
        (
            f'<testsuites><testsuite name="o"><testsuite name="i">{ROW}</testsuite></testsuite>'
            "</testsuites>",
            ("o", "i"),
        ),
        (f'<j:testsuite xmlns:j="x" name="s">{ROW.replace("<t", "<j:t")}</j:testsuite>', ("s",)),
        (f"<testsuites>{ROW}</testsuites>", ()),
    ],
)
def test_every_root_is_read_and_suites_nest(text: str, suites: tuple[str, ...]) -> None:
    run = run_of(text)

    assert counts_of(run) == {"passed": 1}
    assert run.cases[0].suite == suites


@pytest.mark.parametrize(
    "text",
    [
        f"<testsuite>{ROW}</testsuite>",
        f"printed\n<testsuite>{ROW}</testsuite>",
        "<?xml?> printed <testsuite/>",
    ],
)
def test_a_file_is_known_by_its_content(text: str) -> None:
    assert is_junit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        "<html/>",
        "<testsuites-of-others/>",
        '{"a": "<testsuite>"}',
        "<testsuite xmlns='http://check.sourceforge.net/ns'/>",
    ],
)
def test_other_files_are_not_taken_for_it(text: str) -> None:
    assert not is_junit(text)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("<testsuites>\n<testsuite>\x07</testsuite></testsuites>", 2, "character"),
        ("<testsuite/>\n<testsuite/>", 2, "second root"),
        ("<testsuite>\n<testcase", 2, "ends before"),
        ("<testsuite>\n<testcase>", 2, "ends before"),
        ("<testsuite></testcase></testsuite>", 1, "mismatched"),
        ("printed\n<testsuite/>", 1, "before the root"),
        ("", 1, "empty"),
        ("<testsuite>\x00</testsuite>", 1, "character"),
        ("<testsuite>&nbsp;</testsuite>", 1, "entity"),
        ("<other/>", 1, "no suite"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text: str, line: int, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        run_of(text)

    assert caught.value.line == line
    assert words in caught.value.message
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("text", "producer"),
    [
        ('<testsuites name="pytest tests"/>', "pytest"),
        ('<testsuites name="jest tests"/>', "jest-junit"),
        ('<testsuites name="vitest tests"/>', "vitest"),
        ('<testsuite name="rspec"/>', "RSpec"),
        ('<testsuite name="a.bats"/>', "bats"),
        ('<testsuite name="x.Y-20260301120000"/>', "unittest-xml-reporting"),
        ('<testsuite name="mine"/>', ""),
    ],
)
def test_writers_are_known_by_their_marks(text: str, producer: str) -> None:
    assert run_of(text).producer == producer


@pytest.mark.parametrize("deep", [900, 2500])
def test_suites_nested_too_deeply_are_refused_however_small_the_file(deep: int) -> None:
    with pytest.raises(UnreadableError, match="nested more than 200 deep"):
        run_of(f"{'<testsuite>' * deep}{ROW}{'</testsuite>' * deep}")


@pytest.mark.parametrize(
    ("times", "started"),
    [
        (("2026-11-20T10:00:00", "2026-11-20T09:59:00"), dt.datetime(2026, 11, 20, 9, 59)),
        (("2026-11-20T10:00:00", "2001-01-01T00:00:00"), dt.datetime(2026, 11, 20, 10)),
        (("2026-11-20T10:00:00", "1980-01-01T00:00:00"), dt.datetime(2026, 11, 20, 10)),
        (("2026-11-20T10:00:00", "2099-01-01T00:00:00"), dt.datetime(2099, 1, 1)),
        (("1980-01-01T00:00:00", "0001-01-01T00:00:00Z"), None),
    ],
)
def test_a_clock_that_was_wrong_makes_no_run_older(
    times: tuple[str, ...], started: dt.datetime | None
) -> None:
    suites = "".join(f'<testsuite timestamp="{time}">{ROW}</testsuite>' for time in times)

    assert run_of(f"<testsuites>{suites}</testsuites>").started == started


@pytest.mark.parametrize("said", ['result="Failed"', 'status="ERROR"', 'success="false"'])
def test_a_suite_that_says_that_it_failed_has_failed(said: str) -> None:
    run = run_of(f"<testsuites><testsuite {said}>{ROW}</testsuite></testsuites>")

    assert run.failed_without_failures


@pytest.mark.parametrize("said", ['result="completed"', 'success="true"', 'failed="0"'])
def test_a_suite_that_says_nothing_of_the_kind_has_not_failed(said: str) -> None:
    assert run_of(f"<testsuite {said}>{ROW}</testsuite>").succeeded is None
