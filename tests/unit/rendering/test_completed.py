"""Since when parts of the plan have been complete, on their pages."""

import datetime as dt
import re

import msgspec
import pytest

from drawn_pages import text
from histories import commit_id, history
from integration_report.model.location import Location
from integration_report.model.status import State
from integration_report.model.summary import PhaseSummary, Report, StepSummary
from integration_report.rendering.completed import lateness, told
from integration_report.rendering.links import Links
from integration_report.rendering.pages import pages
from reports import changed, component, markdown, report

DUE = dt.date(2026, 9, 10)
SINCE = dt.date(2026, 9, 13)


def phase(**fields: object) -> PhaseSummary:
    step = StepSummary(
        order=1,
        component="database",
        name="Database",
        integrates_with=(),
        milestone="It answers",
        status=State.COMPLETE,
        location=Location("data/plan.yml", 9),
    )
    made = PhaseSummary(id="7.1", name="Core", status=State.COMPLETE, due=DUE, steps=(step,))
    return msgspec.structs.replace(made, **fields)


def late(days: int = 3) -> PhaseSummary:
    (step,) = phase().steps
    return phase(
        completed=SINCE,
        completed_in=commit_id(4),
        days_late=days,
        steps=(msgspec.structs.replace(step, completed=SINCE),),
    )


def drawn(shown: Report) -> dict[str, str]:
    found = pages(shown, links=Links(), markdown=markdown, history=history(3))
    return {page.path: page.html for page in found}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (3, "Complete since 2026-09-13, 3 days late"),
        (-1, "Complete since 2026-09-13, 1 day early"),
        (0, "Complete since 2026-09-13, on the day it was due"),
    ],
)
def test_a_phase_says_how_far_from_its_day_it_became_complete(days: int, words: str) -> None:
    assert told(late(days)) == words


def test_without_a_day_nothing_is_said() -> None:
    assert told(phase()) == lateness(phase()) == ""
    assert told(phase(completed=SINCE)) == "Complete since 2026-09-13"


def test_the_plan_shows_the_day_beside_the_one_that_was_planned() -> None:
    html = drawn(changed(report(), phases=(late(),)))["plan.md"]
    assert "due 2026-09-10, complete since 2026-09-13, 3 days late" in html
    assert 'class="ir-time__reached"' in html
    assert "The dot is the day since which it has been complete." in html
    assert html.count("Complete since") == 3
    assert commit_id(4)[:7] in html


def test_a_plan_of_which_nothing_is_known_has_no_column_for_it() -> None:
    html = drawn(changed(report(), phases=(phase(),)))["plan.md"]
    assert "Complete since" not in html
    assert "ir-time__reached" not in html


def test_why_it_is_not_known_is_told() -> None:
    shown = changed(report(), phases=(phase(completed_unknown="the clone is shallow"),))
    assert "not known: the clone is shallow" in drawn(shown)["plan.md"]


def test_a_component_says_since_when_it_is_complete() -> None:
    own = component("database", "Database", State.COMPLETE, completed=SINCE)
    found = pages(
        changed(report(), components=(own,)), links=Links(), markdown=markdown, history=history(3)
    )
    (words,) = [text(page) for page in found if page.path == "components/database.md"]
    assert re.search("Complete since 2026-09-13", words)
