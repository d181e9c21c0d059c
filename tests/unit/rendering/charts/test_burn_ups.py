"""What stands in burn-ups besides the totals."""

import datetime as dt

from histories import START, commit_id, history, last_change, released, trend
from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import (
    CategoryRowSummary,
    CategorySummary,
    FailureSummary,
    PhaseSummary,
    Report,
    SkipSummary,
)
from integration_report.model.words import Severity
from integration_report.rendering.cells import Beneath
from integration_report.rendering.charts.burn_ups import burn_ups
from integration_report.rendering.links import Links
from integration_report.rendering.site import Site
from integration_report.rendering.tables import results
from integration_report.rendering.tables.trend import MOST, thinned
from reports import here, markdown, report
from reports import tests as results_of


def phase(identity: str, due: dt.date | None) -> PhaseSummary:
    return PhaseSummary(id=identity, name="Core", status=State.PARTIAL, due=due, steps=())


def picture(shown: Report, *, count: int = 11, **fields: object) -> tuple[str, list[str]]:
    remembered = history(count, **fields)
    assert remembered.trend is not None
    page = Site(shown, Links(), markdown, history=remembered).at("history.md")
    block = burn_ups(page, remembered.trend.rows)
    return block.pictures[0].picture, [note.cell.text for note in block.flags]


def test_dates_of_phases_and_the_day_of_the_report_are_marked_as_far_as_there_is_room() -> None:
    near, far = dt.date(2026, 4, 8), dt.date(2027, 4, 8)
    shown = report(
        phases=(phase("7.1", near), phase("7.2", far), phase("7.3", None)),
        as_of=dt.date(2026, 4, 3),
    )
    svg, told = picture(shown, versions=())
    assert told == ["a phase is due", "the day of this report"]
    assert "◇ 7.1" in svg
    assert "7.2" not in svg
    assert svg.count("ir-burn__flag--today") == 1


def test_versions_stand_at_their_commit_else_at_their_day() -> None:
    day = (START + dt.timedelta(days=15)).date()
    versions = (
        released("1.2", commit=commit_id(10)),
        released("1.1", commit="gone", as_of=day),
        released("1.0", commit="gone", as_of=None),
    )
    svg, told = picture(report(), versions=versions)
    assert told == ["a version was released"]
    assert 'x1="100.00%"' in svg
    assert svg.count("ir-burn__flag--version") == 2


def test_without_dates_commits_stand_in_their_order() -> None:
    rows = trend(3).rows
    undated = tuple(type(row)(commit=row.commit, at=None, totals=row.totals) for row in rows)
    remembered = history(3, trend=trend(3, rows=undated))
    page = Site(report(), Links(), markdown, history=remembered).at("history.md")
    block = burn_ups(page, undated)
    assert "at equal distances" in " ".join(block.about)
    assert block.pictures[0].ends == ("first commit", "last commit")


def test_a_table_of_many_commits_keeps_the_last_of_each_period() -> None:
    assert thinned(trend(MOST).rows)[1] == ""
    kept, words = thinned(trend(300).rows)
    assert len(kept) <= MOST
    assert kept[-1] == trend(300).rows[-1]
    assert words.startswith("The last commit of each month; all 300:")
    rows = trend(700).rows
    scattered = [
        type(row)(commit=row.commit, at=START.replace(year=1990 + 20 * (n % 2)), totals=row.totals)
        for n, row in enumerate(rows)
    ]
    kept, words = thinned(scattered)
    assert len(kept) <= MOST
    assert kept[-1] == scattered[-1]
    assert words.startswith("One commit of 12; all 700:")


def test_rows_of_tests_say_on_their_page_who_changed_them() -> None:
    place = Location("data/tests/api.yml", 3)
    counts = {"total": 1, "passed": 1, "failed": 0, "skipped": 0, "errors": 0}
    rows = tuple(
        CategoryRowSummary(**counts, status=State.COMPLETE, location=place, changed=one)
        for one in (last_change(by="Old", at=START), last_change(), None)
    )
    shown = report(
        tests=results_of(
            categories=(CategorySummary(name="API", **counts, rows=rows),),
            failures=(
                FailureSummary(
                    id="A-1",
                    name="Cancel",
                    category="API",
                    reason="",
                    severity=Severity.LOW,
                    issue="",
                    location=place,
                    changed=last_change(),
                ),
            ),
            skips=(
                SkipSummary(
                    id="A-2",
                    name="Pay",
                    category="API",
                    reason="",
                    location=place,
                    changed=last_change(),
                ),
            ),
        )
    )
    page = here(shown, "tests.md")
    for table in (results.tests(page), results.failures(page), results.skips(page)):
        (found,) = [cell for cell in table.rows[0].cells if isinstance(cell, Beneath)]
        assert "Alice Ng" in found.words.text
    other = here(shown, "index.md")
    for table in (results.tests(other), results.failures(other), results.skips(other)):
        assert not any(isinstance(cell, Beneath) for cell in table.rows[0].cells)
