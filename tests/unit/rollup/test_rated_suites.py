"""Rated suites, and which written rows they make superfluous."""

import datetime as dt
from typing import Any

import pytest

from evidence_builders import document, evidence, plan, results, row
from integration_report.model.document import Document
from integration_report.model.status import State
from integration_report.model.summary import TestsSummary
from integration_report.rollup.rate import rate
from integration_report.rollup.rated_suites import runs_of
from run_builders import FAILED, NOT_RUN, SKIPPED, case, entry, file, named, rated


def summary_of(*documents: Document[Any]) -> TestsSummary:
    known = document("data/plan.yml", plan({"api": [], "web": []}))
    return rate(evidence(known, *documents)).tests


def report(*rows: Any, day: int | None = 5, components: tuple[str, ...] = ()) -> Document[Any]:  # noqa: ANN401
    date = dt.date(2026, 10, day) if day else None
    return document("data/tests.yml", results(*rows, components=components, date=date))


def test_the_runs_that_count_come_first() -> None:
    found = rated(
        named(entry()),
        file("1.xml", case("a"), day=1, commit="ab"),
        file("2.xml", case("a", FAILED), case("b", SKIPPED), day=2, commit="cd", producer="pytest"),
    )
    assert [
        (run.path, run.is_current, run.total, run.status, run.commit, run.producer)
        for run in runs_of(found)
    ] == [
        ("data/results/2.xml", True, 2, State.FAILED, "cd", "pytest"),
        ("data/results/1.xml", False, 1, State.COMPLETE, "ab", ""),
    ]


def test_what_people_copy_from_runs_counts_once() -> None:
    passing = file("a.xml", case("a"), case("b"), day=5)
    assert summary_of(named(entry()), passing, report(row("API", 2))).total == 2
    assert summary_of(named(entry()), passing, report(row("api", 2))).total == 2
    assert summary_of(named(entry()), passing, report(row("Acceptance", 2))).total == 4


def test_a_failure_copied_from_a_run_counts_once() -> None:
    failing = file("a.xml", case("a", FAILED), day=5)
    found = summary_of(named(entry()), failing, report(row("API", 0, 1)))
    assert (found.total, found.failed) == (1, 1)


def test_a_written_pass_does_not_hide_a_failed_run() -> None:
    for day in (1, 5, 9, None):
        found = summary_of(
            named(entry()), file("a.xml", case("a", FAILED), day=5), report(row("API", 9), day=day)
        )
        assert found.status is State.FAILED
        assert found.passed == 0


@pytest.mark.parametrize(
    ("day", "status"),
    [(4, State.COMPLETE), (5, State.FAILED), (6, State.FAILED), (None, State.FAILED)],
)
def test_a_written_failure_stands_beside_runs_that_are_no_newer(
    day: int | None, status: State
) -> None:
    found = summary_of(
        named(entry()), file("a.xml", case("a"), day=5), report(row("API", 0, 1), day=day)
    )
    assert found.status is status


def test_a_newer_run_in_which_no_test_passed_replaces_no_written_failure() -> None:
    for outcome in (SKIPPED, NOT_RUN):
        found = summary_of(
            named(entry()), file("a.xml", case("a", outcome), day=9), report(row("API", 0, 1))
        )
        assert found.status is State.FAILED


def test_a_run_from_the_future_replaces_no_written_failure() -> None:
    found = summary_of(named(entry()), file("a.xml", case("a"), day=30), report(row("API", 0, 1)))
    assert found.status is State.FAILED


def test_a_written_failure_of_another_component_stands() -> None:
    found = summary_of(
        named(entry(component="api")),
        file("a.xml", case("a"), day=9),
        report(row("API", 0, 1), components=("web",)),
    )
    assert found.status is State.FAILED


def test_a_written_pass_of_another_component_stands() -> None:
    files = (named(entry(component="api")), file("a.xml", case("a"), day=9))
    assert summary_of(*files, report(row("API", 3), components=("web",))).total == 4
    assert summary_of(*files, report(row("API", 3), components=("api",))).total == 1
    assert summary_of(*files, report(row("API", 3))).total == 1
