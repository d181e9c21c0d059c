"""Totals, verdicts and statuses of past commits are those that `status --at` would say."""

from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from committed_stories import PLAN, Story, checklist, environment, said_at
from git_repositories import opened
from integration_report.pipeline import run
from integration_report.snapshots import choice
from integration_report.snapshots.opened import snapshots_of

API = "data/api.yml"
DATABASE = "data/database.yml"
ISSUES = """\
kind: issues
issues:
  - {id: I-1, title: Slow, severity: high, status: open, components: [api], owner: ann}
  - {id: I-2, title: Lost, severity: blocker, status: open, components: [web], owner: ann}
  - {id: I-3, title: Old, severity: low, status: closed, components: [web], owner: ann}
"""
OPENAPI = """\
openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      responses:
        '200': {description: All}
"""
CONTRACT = """\
kind: contract
name: List orders
source: openapi/shop.yaml
from: web
to: api
operation: GET /orders
checks:
  - {part: response, field: status, expected: '200', actual: '200', pass: true}
"""
RESULTS = """\
<testsuite name="a" tests="2" timestamp="2026-10-01T08:00:00">
<testcase name="one" classname="c"/><testcase name="two" classname="c"><failure/></testcase>
</testsuite>
"""


@pytest.fixture(scope="module")
def long_story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    story = Story(tmp_path_factory.mktemp("story") / "shop")
    story.commit({"README.md": "# Shop\n"}, "Nothing yet")
    story.commit({"data/plan.yml": PLAN, API: checklist("api", "database", "open", "open")})
    story.git("checkout", "-q", "-b", "side")
    story.commit({API: checklist("api", "database", "done", "open")}, "On the side")
    story.commit({DATABASE: environment("database", "done", "done")}, "On the side, again")
    story.git("checkout", "-q", "main")
    story.commit({"data/issues.yml": ISSUES})
    story.merge("side")
    story.day += 1
    story.git("revert", "--no-edit", "-m", "1", "HEAD")
    story.commit({}, "Empty")
    story.commit({"docs/notes.md": "# Notes\n"}, "A page that is no evidence")
    page = "---\nkind: integration\nfrom: web\nto: api\n---\n\n# All\n\n- [x] One\n- [ ] Two\n"
    story.commit({"docs/web.md": page}, "A page that is evidence")
    story.commit({"data/contract.yml": CONTRACT, "openapi/shop.yaml": OPENAPI})
    levels = "site_name: Shop\nplugins:\n  - integration-report:\n"
    levels += "      as_of: 2026-12-24\n      levels: {CHK: off, ISS: error}\n"
    story.commit({"mkdocs.yml": levels}, "Other settings, and no other evidence")
    story.commit({"data/results/a.xml": RESULTS}, "Results")
    story.commit({"mkdocs.yml": levels.replace("error", "info")}, "And others again")
    story.commit({API: None, "data/renamed.yml": checklist("api", "database", "done", "n/a: No")})
    broken = "kind: issues\nissues: [\n"
    story.commit({"data/issues.yml": broken}, "It can't be read")
    everything = dict.fromkeys(story.git("ls-files", "data", "docs").split("\n"))
    story.commit(everything, "All gone")
    story.commit({"data/plan.yml": PLAN, DATABASE: environment("database", "done")}, "Again")
    return story


def test_every_row_is_what_the_status_at_its_commit_says(long_story: Story) -> None:
    rows = long_story.trend().rows
    assert len(rows) == 11
    for row in rows:
        totals, rated = said_at(long_story.settings(at=row.commit))
        assert msgspec.structs.asdict(row.totals) == totals, row.subject
        assert row.rated is not None
        assert msgspec.structs.asdict(row.rated) == rated, row.subject


def test_commits_without_a_row_change_nothing(long_story: Story) -> None:
    rows = {row.commit: row for row in long_story.trend().rows}
    commits = long_story.git("log", "--first-parent", "--reverse", "--format=%H").split("\n")
    before: tuple[object, object] | None = None
    for commit in commits:
        totals, _ = said_at(long_story.settings(at=commit))
        if commit not in rows and before is not None:
            assert totals == before
        before = totals  # type: ignore[assignment]
    subjects = [rows[commit].subject for commit in commits if commit in rows]
    assert "Empty" not in subjects
    assert "A page that is no evidence" not in subjects
    assert "On the side" not in subjects


def test_what_is_kept_changes_nothing_and_may_be_lost_or_damaged(
    long_story: Story, tmp_path: Path
) -> None:
    expected = long_story.trend()
    assert long_story.trend(cache=tmp_path) == expected
    assert long_story.trend(cache=tmp_path) == expected
    (shelf,) = tmp_path.glob("*/snapshots.msgpack")
    shelf.write_bytes(shelf.read_bytes()[:-20])
    assert long_story.trend(cache=tmp_path) == expected
    shelf.unlink()
    assert long_story.trend(cache=tmp_path) == expected


def test_a_warm_trend_reads_no_object(
    long_story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_story.trend(cache=tmp_path)
    with closing(opened(long_story.root)) as repository:
        snapshots = snapshots_of(long_story.settings(cache=tmp_path), repository)
        assert snapshots is not None
        asked: list[object] = []
        monkeypatch.setattr(repository, "tree_of", lambda *these: asked.append(these))
        snapshots.trend()
        assert asked == []


def test_where_the_budget_is_small_the_newest_and_plans_and_releases_are_judged(
    long_story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = {row.commit: row for row in long_story.trend().rows}
    monkeypatch.setattr(choice, "BUDGET", 10)
    monkeypatch.setattr(choice, "SAMPLE", 10)
    monkeypatch.setattr(choice, "FEWEST", 5)
    with closing(opened(long_story.root)) as repository:
        snapshots = snapshots_of(long_story.settings(), repository)
        assert snapshots is not None
        assert snapshots.is_judged_in_part
        commits = list(expected)
        rows = snapshots.trend(releases=commits[4:5]).rows
        judged = {row.commit for row in rows if row.rated}
        assert 5 <= len(judged) < len(rows)
        assert {commits[-1], commits[4]} <= judged
        assert [row.totals for row in rows] == [row.totals for row in expected.values()]
        every = snapshots.trend(every=True).rows
        assert all(row.rated for row in every)
        assert snapshots.at(commits[2]).standing.status == "blocked"
        with pytest.raises(KeyError):
            snapshots.at("0" * 40)
        now = snapshots.standings()[-1]
        assert "log --status" in snapshots.completions(now).why_unknown


def test_a_first_parent_that_never_had_evidence_is_the_way(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"README.md": "a"})
    story.git("checkout", "-q", "-b", "side")
    story.commit({"data/plan.yml": PLAN})
    story.commit({API: checklist("api", "database", "done")})
    story.git("checkout", "-q", "main")
    story.commit({"README.md": "b"})
    merge = story.merge("side")
    (row,) = story.trend().rows
    assert row.commit == merge
    assert row.totals.items_done == 1


def test_criss_cross_merges_are_followed_along_first_parents(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, API: checklist("api", "database", "open")})
    story.git("checkout", "-q", "-b", "side")
    story.commit({DATABASE: environment("database", "done")}, "side")
    story.git("branch", "side-before")
    story.git("checkout", "-q", "main")
    story.commit({API: checklist("api", "database", "done")}, "main")
    story.git("branch", "main-before")
    story.merge("side-before")
    story.git("checkout", "-q", "side")
    story.merge("main-before")
    story.commit({"data/web.yml": environment("web", "done", "done")}, "side goes on")
    story.git("checkout", "-q", "main")
    story.merge("side")
    rows = story.trend().rows
    assert [row.subject for row in rows] == ["Change", "main", "Merge side-before", "Merge side"]
    assert [row.totals.items_done for row in rows] == [0, 1, 2, 4]
    other = story.trend(at="side").rows
    assert [row.subject for row in other] == ["Change", "side", "Merge main-before", "side goes on"]
    assert [row.totals.items_done for row in other] == [0, 1, 2, 4]


def test_a_shallow_clone_says_what_it_cant_know(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"data/plan.yml": PLAN, DATABASE: environment("database", "open")})
    story.commit({DATABASE: environment("database", "done")})
    story.commit({API: checklist("api", "database", "open")})
    known = story.commit({API: checklist("api", "database", "done")})
    clone = Story(tmp_path / "clone")
    clone.git("fetch", "-q", "--depth=2", f"file://{story.root}", "main:main", "--update-head-ok")
    clone.git("reset", "-q", "--hard")
    trend = clone.trend()
    assert not trend.whole
    assert "fetch-depth: 0" in trend.why
    assert [row.totals.items_done for row in trend.rows] == [1, 2]
    components = clone.completions().components
    assert components["api"].commit == known
    assert components["database"].day is None
    assert "no whole history" in components["database"].why
    clone.git("fetch", "-q", "--unshallow", f"file://{story.root}", "main")
    assert clone.trend() == story.trend()


def test_what_a_merge_makes_findable_is_found_from_then_on(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    specification = "openapi/shop.yaml"
    story.commit({"data/plan.yml": PLAN, specification: OPENAPI})
    story.git("checkout", "-q", "-b", "side")
    story.commit({specification: OPENAPI.replace("'1'", "'2'")})
    tested = story.git("rev-parse", f"HEAD:{specification}")
    story.commit({specification: OPENAPI})
    story.git("checkout", "-q", "main")
    contract = f"{CONTRACT}tested_against: {tested}\n"
    commits = [story.commit({"data/contract.yml": contract})]
    story.merge("side")
    commits.append(story.commit({API: checklist("api", "database", "done")}))
    rows = {row.commit: row for row in story.trend().rows}
    for commit, codes in zip(commits, ({"CON016"}, set()), strict=True):
        report = run(story.settings(at=commit)).report
        assert {one.code for one in report.findings} & {"CON015", "CON016"} == codes
        row = rows[commit]
        assert row.rated == msgspec.convert(said_at(story.settings(at=commit))[1], type(row.rated))


def test_before_the_settings_named_other_folders_nothing_is_claimed(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    story.commit({"docs/index.md": "# Shop\n"})
    story.commit({"data/plan.yml": PLAN, DATABASE: environment("database", "done")})
    story.git("mv", "data", "evidence")
    settings = story.settings().config_file
    assert settings is not None
    named = settings.read_text().replace("report", "report: {data_dir: evidence}")
    renamed = story.commit({"mkdocs.yml": named})
    trend = story.trend()
    assert [row.commit for row in trend.rows] == [renamed]
    assert "other folders" in trend.why
    since = story.completions().components["database"]
    assert (since.commit, since.day) == ("", None)
    assert "other folders" in since.why


def test_folders_that_were_named_before_they_had_files_dont_count(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    settings = (story.root / "mkdocs.yml").read_text()
    story.commit({"README.md": "# Shop\n"})
    named = settings.replace("report", "report: {data_dir: evidence}")
    story.commit({"mkdocs.yml": named})
    first = story.commit({"mkdocs.yml": settings, "data/plan.yml": PLAN})
    trend = story.trend()
    assert (trend.whole, [row.commit for row in trend.rows]) == (True, [first])


def test_where_settings_cant_be_used_those_of_today_are_taken(tmp_path: Path) -> None:
    story = Story(tmp_path / "shop")
    settings = (story.root / "mkdocs.yml").read_text()
    story.commit({"data/plan.yml": PLAN, "mkdocs.yml": "plugins: [\n"})
    story.commit({"mkdocs.yml": settings})
    (row,) = story.trend().rows
    assert row.rated is not None
    assert row.rated.components == 3
