"""Tables of what only result files tell, and traces of failed tests."""

from typing import Any

from integration_report.model.location import Location
from integration_report.model.runs import CaseOutcome, ResultFormat
from integration_report.model.status import State
from integration_report.model.summary import (
    CaseSummary,
    FailureSummary,
    RunSummary,
    SkipSummary,
    VanishedSummary,
)
from integration_report.rendering.cells import Output, Text, keys_of
from integration_report.rendering.draw import Drawing
from integration_report.rendering.tables import results, runs
from integration_report.rendering.tables.cases import cases
from integration_report.rendering.tabular import Table
from reports import here, report
from reports import tests as results_of

PLACE = Location("data/results/a.xml", 7)


def case(identity: str, **fields: Any) -> CaseSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"outcome": CaseOutcome.PASSED, "category": "API", "location": PLACE}
    return CaseSummary(id=identity, **values | fields)


def run(path: str, **fields: Any) -> RunSummary:  # noqa: ANN401 - any field of the part
    values: dict[str, Any] = {"category": "API", "format": ResultFormat.TAP, "producer": "prove"}
    values |= {"started": None, "commit": "0123456789abcdef", "total": 3, "status": State.COMPLETE}
    return RunSummary(path=path, **{"is_current": True} | values | fields)


def first(table: Table, column: str) -> list[str]:
    place = [one.key for one in table.columns].index(column)
    return [keys_of(row.cells[place])[-1] for row in table.rows]


def failure(trace: str = "", *, reason: str = "Timeout", output: str = "") -> FailureSummary:
    words = {"id": "T-1", "name": "", "category": "", "reason": reason, "issue": ""}
    beside = {"trace": trace, "output": output}
    return FailureSummary(**words, **beside, severity=None, location=PLACE)


def test_the_ten_slowest_tests_come_slowest_first_and_untimed_ones_not_at_all() -> None:
    cases = tuple(case(f"T-{number}", seconds=float(number)) for number in range(20))
    table = runs.slowest(here(report(tests=results_of(cases=(case("T"), *cases)))))
    assert first(table, "test") == [f"T-{number}" for number in range(19, 9, -1)]


def test_a_test_that_did_not_run_is_not_among_the_slowest() -> None:
    outcomes = (CaseOutcome.SKIPPED, CaseOutcome.FAILED, CaseOutcome.NOT_RUN)
    cases = tuple(case(outcome.value, seconds=1.0, outcome=outcome) for outcome in outcomes)
    table = runs.slowest(here(report(tests=results_of(cases=cases))))
    assert first(table, "test") == ["failed"]


def test_flaky_tests_are_not_among_those_that_passed() -> None:
    cases = (case("T-1", outcome=CaseOutcome.FLAKY), case("T-2"))
    page = here(report(tests=results_of(cases=cases, flaky=1)))
    assert first(runs.flaky(page), "test") == ["T-1"]
    table = results.without_zeros(results.tests(page))
    counts = ("total", "passed", "flaky", "failed", "skipped")
    assert [first(table, key) for key in counts] == [["5"], ["3"], ["1"], ["1"], ["0"]]
    assert "unknown" not in [column.key for column in table.columns]


def test_what_vanished_says_whether_it_is_planned() -> None:
    gone = [
        VanishedSummary(id="T", category="API", is_planned=planned, waived=waived, location=PLACE)
        for planned, waived in ((True, False), (False, True))
    ]
    table = runs.vanished_tests(here(report()), gone)
    assert first(table, "why") == ["It is asked for", "It was run before"]
    assert first(table, "outcome") == ["Vanished", "Waived"]


def test_result_files_say_whether_they_count() -> None:
    table = runs.runs(here(report()), [run("data/a.tap"), run("data/b.tap", is_current=False)])
    assert first(table, "counts") == ["Counts", "Replaced"]
    assert (first(table, "format")[0], first(table, "commit")[0]) == ("TAP", "0123456789")
    assert first(table, "file") == ["data/a.tap:1", "data/b.tap:1"]


def test_a_trace_shows_its_first_line_and_folds_the_rest() -> None:
    traces = ("", "Timeout\n", "at line 3", "\nTimeout\nin <b>\nat 3\n")
    table = results.failures(here(report()), map(failure, traces), traced=True)
    place = [column.key for column in table.columns].index("reason")
    assert [row.cells[place] for row in table.rows] == [
        Text("Timeout"),
        Text("Timeout"),
        Output("Timeout", "at line 3", ""),
        Output("Timeout", "in <b>", traces[3]),
    ]
    html = Drawing().fragment([table])
    assert "<summary>in &lt;b&gt;</summary>" in html
    assert html.count("<details") == 1


def test_what_a_failed_test_printed_is_folded_below_its_trace() -> None:
    shown = [failure("at 3", output="<b>1</b>\n"), failure(output="2"), failure("a\nb", output="3")]
    html = Drawing().fragment([results.failures(here(report()), shown, traced=True)])
    folded = "<summary>What it printed</summary>"
    assert html.count(folded) == 3
    assert (
        f'<span class="ir-output">at 3</span><details class="ir-output ir-output--printed">{folded}'
        in html
    )
    assert "&lt;b&gt;1&lt;/b&gt;" in html
    assert html.index("a\nb</pre>") < html.index("3</pre>")
    assert folded not in Drawing().fragment([results.failures(here(report()), shown)])


def test_reasons_lead_to_the_tests_and_issues_that_they_name() -> None:
    told = failure("at 3", reason="see INT-001, as T-1 does")
    other = SkipSummary(id="INT-9", reason="after INT-002", location=PLACE)
    page = here(report(tests=results_of(failures=(told,), skips=(other,))))
    link = 'see <a href="issues/#issue-INT-001">INT-001</a>, as T-1 does'
    for table in (results.failures(page), results.failures(page, traced=True), cases(page)):
        assert link in Drawing().fragment([table])
    assert "after <a" in Drawing().fragment([results.skips(page)])
