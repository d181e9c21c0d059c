"""The runs of a suite become rows of test results."""

import pytest

from evidence_builders import (
    document,
    evidence,
    issue,
    issues,
    plan,
    references,
    waiver,
)
from integration_report.model.results import TestSuites
from integration_report.model.runs import CaseOutcome, RunError, RunMetric, Unlisted
from integration_report.model.status import ReasonKind, State, state_of
from integration_report.model.test_history import SEPARATOR
from integration_report.model.words import Severity
from integration_report.rollup.rate import rate
from integration_report.rollup.rated_suites import RatedSuite
from integration_report.rollup.suite_rows import MOST_REASONS
from judged_projects import judged
from run_builders import (
    ERROR,
    FAILED,
    FLAKY,
    NOT_RUN,
    SKIPPED,
    case,
    entry,
    file,
    named,
    rated,
    ready_with,
)

ONE = "Orders · one"


def state(found: RatedSuite) -> State:
    """Return how the only row of a suite stands."""
    (row,) = found.results.rows
    return state_of(row.part.tally)


def reasons(found: RatedSuite) -> list[tuple[ReasonKind, str]]:
    return [(one.kind, one.message) for row in found.results.rows for one in row.part.reasons]


def test_tests_that_all_passed_are_complete() -> None:
    found = rated(named(entry()), file("a.xml", case("one"), case("two"), day=1))
    assert state(found) is State.COMPLETE
    assert found.results.total == (2, 2, 0, 0, 0, 0)
    assert found.documents == {"data/results/a.xml": found.documents["data/results/a.xml"]}
    assert found.documents["data/results/a.xml"].state is State.COMPLETE


@pytest.mark.parametrize(
    ("outcome", "is_", "kind"),
    [
        (FAILED, State.FAILED, ReasonKind.FAILED),
        (ERROR, State.FAILED, ReasonKind.FAILED),
        (CaseOutcome.UNKNOWN, State.UNKNOWN, ReasonKind.UNKNOWN),
        (SKIPPED, State.PARTIAL, ReasonKind.OPEN),
        (NOT_RUN, State.PARTIAL, ReasonKind.OPEN),
        (CaseOutcome.EXPECTED_FAILURE, State.PARTIAL, ReasonKind.OPEN),
        (FLAKY, State.PARTIAL, ReasonKind.OPEN),
        (CaseOutcome.UNEXPECTED_PASS, State.COMPLETE, None),
    ],
)
def test_a_test_that_did_not_just_pass_keeps_its_row_from_complete(
    outcome: CaseOutcome, is_: State, kind: ReasonKind | None
) -> None:
    found = rated(named(entry()), file("a.xml", case("one", outcome), case("two"), day=1))
    assert state(found) is is_
    assert [one for one, _ in reasons(found)] == ([kind] if kind else [])
    assert found.documents["data/results/a.xml"].state is is_


def test_a_newly_failing_test_is_told_with_its_message() -> None:
    found = rated(
        named(entry()),
        file("1.xml", case("one"), day=1),
        file("2.xml", case("one", FAILED, message="503"), day=2),
    )
    assert reasons(found) == [(ReasonKind.FAILED, f"test '{ONE}' failed, newly: 503")]


def test_of_many_failures_the_first_are_told_and_the_rest_is_counted() -> None:
    many = [case(f"t{number}", FAILED) for number in range(MOST_REASONS + 7)]
    told = reasons(rated(named(entry()), file("a.xml", *many, day=1)))
    assert len(told) == MOST_REASONS + 1
    assert told[-1] == (ReasonKind.FAILED, "7 more of 'API' failed")


def test_a_run_that_executed_nothing_is_missing() -> None:
    for nothing in ((), (case("one", SKIPPED),), (case("one", NOT_RUN),)):
        found = rated(named(entry()), file("a.xml", *nothing, day=1))
        assert state(found) is State.MISSING
        assert (ReasonKind.MISSING, "the run in 'a.xml' executed no test") in reasons(found)
        assert found.documents["data/results/a.xml"].state is State.MISSING


def test_a_run_that_executed_nothing_is_missing_beside_one_that_did() -> None:
    found = rated(named(entry()), file("a.xml", case(), day=1), file("b.xml", day=1))
    assert state(found) is State.PARTIAL


def test_an_entry_without_a_file_is_missing() -> None:
    found = rated(named(entry()))
    assert state(found) is State.MISSING
    assert reasons(found)[0][1] == "no result file of 'API' is there that could be read"
    assert found.results.rows[0].location.path == "data/suites.yml"


def test_figures_alone_are_no_tests_unless_a_suite_says_so() -> None:
    figures = (RunMetric(name="p95", value=1.0),)
    assert rated(file("k6.json", day=1, metrics=figures)).results.rows == []
    assert state(rated(named(entry()), file("k6.json", day=1, metrics=figures))) is State.MISSING


def test_an_exit_code_that_nothing_explains_is_an_error() -> None:
    passing = file("a.xml", case("one"), day=1)
    assert state(rated(named(entry(exit=1)), passing)) is State.FAILED
    assert state(rated(named(entry(exit=0)), passing)) is State.COMPLETE
    failing = rated(named(entry(exit=1)), file("a.xml", case("one", FAILED), day=1))
    assert failing.results.total.not_passed == 1


def test_a_run_that_says_that_it_failed_has_failed() -> None:
    found = rated(named(entry(exit=1)), file("a.xml", case(), day=1, succeeded=False))
    assert state(found) is State.FAILED
    assert found.results.total.errors == 1
    assert found.documents["data/results/a.xml"].state is State.FAILED


def test_what_broke_outside_of_tests_is_listed() -> None:
    error = RunError(message="no module", trace="at x")
    found = rated(named(entry()), file("a.xml", case(), day=1, errors=(error,)))
    assert state(found) is State.FAILED
    assert [(one.id, one.reason, one.trace) for one in found.results.failures] == [
        ("the run itself", "no module", "at x")
    ]


def test_what_a_failed_test_printed_is_told_with_it() -> None:
    failing = case("one", FAILED, trace="at y", output="waiting")
    found = rated(named(entry()), file("a.xml", failing, case("two", output="done"), day=1))
    assert [(one.trace, one.output) for one in found.results.failures] == [("at y", "waiting")]


def test_a_run_that_ended_early_is_not_complete() -> None:
    found = rated(named(entry()), file("a.xml", case(), day=1, is_interrupted=True))
    assert state(found) is State.PARTIAL


def test_tests_of_which_only_counters_tell_are_counted() -> None:
    more = Unlisted(failed=1, errors=1, skipped=1, unknown=1, among_passed=2)
    found = rated(named(entry()), file("a.xml", *map(case, "abc"), day=1, unlisted=more))
    assert state(found) is State.FAILED
    assert found.results.total == (5, 1, 1, 1, 1, 1)


def test_counters_take_no_more_tests_than_passed() -> None:
    more = Unlisted(failed=1, among_passed=9)
    files = [file(f"{name}.xml", case(name), day=1, unlisted=more) for name in "ab"]
    total = rated(named(entry()), *files).results.total
    assert total == (2, 0, 2, 0, 0, 0)


@pytest.mark.parametrize("test", ["INT-1", "one"])
def test_a_waiver_by_id_or_name_lets_live_with_a_test(test: str) -> None:
    known = issues(issue("I-1", severity=Severity.LOW, tests=references(test), waiver=waiver()))
    for outcome in (FAILED, ERROR, FLAKY):
        found = rated(
            named(entry()),
            file("a.xml", case("one", outcome, id="INT-1"), case("two"), day=1),
            known=known,
        )
        assert state(found) is State.COMPLETE
        assert found.results.rows[0].part.tally.waived == 1
        assert found.results.cases[0].waived
        assert found.results.cases[0].issue == "I-1"


def test_a_waiver_by_name_reaches_no_other_test_of_the_name() -> None:
    files = [
        named(entry()),
        file("a.xml", case("one", FAILED), case("one", FAILED, class_name="Payments"), day=1),
    ]
    for test, waived in (("one", [False, False]), (f"Payments{SEPARATOR}one", [False, True])):
        known = issues(issue("I-1", severity=Severity.LOW, tests=references(test), waiver=waiver()))
        found = rated(*files, known=known)
        assert state(found) is State.FAILED
        assert [one.waived for one in found.results.cases] == waived


def test_tests_that_are_all_waived_have_shown_nothing() -> None:
    known = issues(issue("I-1", severity=Severity.LOW, tests=references("one"), waiver=waiver()))
    found = rated(named(entry()), file("a.xml", case("one", FAILED), day=1), known=known)
    assert state(found) is State.NOT_STARTED


def test_a_vanished_test_is_missing_unless_it_is_waived() -> None:
    files = [file("1.xml", case("one"), case("two"), day=1), file("2.xml", case("two"), day=2)]
    found = rated(named(entry()), *files)
    assert state(found) is State.PARTIAL
    assert reasons(found) == [(ReasonKind.MISSING, f"test '{ONE}' was run before, and is gone")]
    known = issues(issue("I-1", severity=Severity.LOW, tests=references(ONE), waiver=waiver()))
    assert state(rated(named(entry()), *files, known=known)) is State.COMPLETE


@pytest.mark.parametrize(
    ("outcome", "is_"), [(FAILED, State.FAILED), (CaseOutcome.UNKNOWN, State.UNKNOWN)]
)
def test_what_a_vanished_test_had_against_it_stays(outcome: CaseOutcome, is_: State) -> None:
    found = rated(
        named(entry()),
        file("1.xml", case("one", outcome), case("two"), day=1),
        file("2.xml", case("two"), day=2),
    )
    assert state(found) is is_


def test_tests_that_name_a_category_or_component_have_rows_of_their_own() -> None:
    tests = [
        case("a"),
        case("b", category="DB"),
        case("c", component="web"),
        case("d", component="?"),
    ]
    found = evidence(
        document("data/plan.yml", plan({"api": [], "web": []})),
        named(entry(component="api")),
        file("a.xml", *tests, day=1),
    )
    ratings = rate(found)
    assert [
        (row.name, one.components, one.total)
        for row in ratings.tests.categories
        for one in row.rows
    ] == [("API", ("api",), 2), ("API", ("web",), 1), ("DB", ("api",), 1)]


def test_expected_categories_of_runs_are_there() -> None:
    ratings = rate(
        evidence(
            document("data/expect.yml", TestSuites(expect=references("api", "Load"))),
            named(entry()),
            file("a.xml", case(), day=1),
        )
    )
    assert {one.name: one.status for one in ratings.tests.categories} == {
        "API": State.COMPLETE,
        "Load": State.MISSING,
    }


def test_the_verdict_tells_failed_flaky_and_vanished_tests_apart() -> None:
    files = [
        file("1.xml", case("a"), case("gone"), day=1),
        file("2.xml", case("a", FAILED), case("d", FLAKY), case("c", CaseOutcome.UNKNOWN), day=2),
    ]
    told = {
        one.kind
        for one in judged(ready_with(files, named(entry()))).verdict.reasons
        if one.location and one.location.path.startswith("data/results/")
    }
    assert told == {
        ReasonKind.FAILED,
        ReasonKind.UNKNOWN,
        ReasonKind.MISSING,
        ReasonKind.OPEN,
    }


def test_the_verdict_notes_what_is_waived() -> None:
    files = [
        file("1.xml", case("a"), case("b"), case("c"), day=1),
        file("2.xml", case("a", FAILED), case("b", FLAKY), case("d"), day=2),
    ]
    tests = references("a", "b", "Orders · c")
    known = issues(issue("I-1", severity=Severity.LOW, tests=tests, waiver=waiver()))
    found = judged([*ready_with(files, named(entry())), document("data/more.yml", known)])
    assert [note.message for note in found.verdict.notes if "test" in note.message] == [
        "failed test Orders · a is waived with issue I-1",
        "flaky test Orders · b is waived with issue I-1",
        "vanished test Orders · c is waived with issue I-1",
    ]


def test_a_file_of_figures_alone_is_not_missing_its_tests() -> None:
    found = rated(file("k6.json", day=1, metrics=(RunMetric(name="p95", value=1.0),)))
    assert [status.state for status in found.documents.values()] == [State.NOT_STARTED]
