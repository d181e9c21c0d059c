"""Since when something has been complete, as history tells it."""

from contextlib import closing
from pathlib import Path

import msgspec

from committed_stories import PLAN, Story, checklist, environment
from git_repositories import opened
from integration_report.pipeline import run
from integration_report.snapshots.opened import snapshots_of

DATABASE = "data/database.yml"
API = "data/api.yml"


def test_rewritten_dates_are_doubted_and_prove_no_order(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, DATABASE: environment("database", "open")}, day=9)
    late = story.commit({DATABASE: environment("database", "done")}, day=3)
    rows = story.trend().rows
    assert [row.at_doubtful for row in rows] == [False, True]
    since = story.completions().components["database"]
    assert since.commit == late
    assert since.day is None
    assert "older" in since.why


def test_completion_is_the_first_commit_without_a_break(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    first = {"data/plan.yml": PLAN, DATABASE: environment("database", "done")}
    story.commit({**first, API: checklist("api", "database", "open")})
    broken = story.commit({DATABASE: environment("database", "open")})
    again = story.commit({DATABASE: environment("database", "done")})
    both = story.commit({API: checklist("api", "database", "done")})
    story.commit({"data/web.yml": environment("web", "open")})
    done = run(story.settings())
    known = done.evidence.completions
    assert known.components["database"].commit == again != broken
    assert known.components["api"].commit == both
    assert known.points["api--database"].commit == both
    assert set(known.phases) == {"1"}
    phase, other = done.report.phases
    assert phase.completed is not None
    assert (str(phase.completed), phase.completed_in) == ("2026-10-05", both)
    assert phase.days_late == 0
    assert (other.completed, other.completed_unknown, other.days_late) == (None, "", None)
    database = done.report.components[0]
    assert (database.completed_in, database.completed_unknown) == (again, "")
    assert phase.steps[1].completed_in == both
    assert not [one for one in done.report.findings if one.code == "PLN014"]


def test_what_was_complete_before_what_it_rests_on_is_a_finding(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, API: checklist("api", "database", "done")})
    story.commit({DATABASE: environment("database", "done")})
    finding = next(one for one in run(story.settings()).report.findings if one.code == "PLN014")
    assert "'API' was complete on 2026-10-02" in finding.message
    assert "before 'Database'" in finding.message
    story.commit({API: checklist("api", "database", "open")})
    story.commit({API: checklist("api", "database", "done")})
    assert not [one for one in run(story.settings()).report.findings if one.code == "PLN014"]


def test_what_isnt_committed_has_no_day(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, DATABASE: environment("database", "open")})
    (story.root / DATABASE).write_text(environment("database", "done"))
    since = story.completions().components["database"]
    assert (since.commit, since.day) == ("", None)
    assert "committed" in since.why


def test_before_the_first_commit_and_without_git_nothing_is_known(tmp_path: Path) -> None:
    story = Story(tmp_path / "unborn")
    (story.root / "data").mkdir()
    (story.root / "data/plan.yml").write_text(PLAN)
    assert story.completions().why_unknown == "nothing is committed yet"
    with closing(opened(story.root)) as repository:
        assert snapshots_of(story.settings(), repository) is None
    assert snapshots_of(story.settings(), None) is None
    plain = tmp_path / "plain"
    (plain / "data").mkdir(parents=True)
    (plain / "data/plan.yml").write_text(PLAN)
    settings = msgspec.structs.replace(story.settings(), root=plain)
    assert "no git" in run(settings).evidence.completions.why_unknown
