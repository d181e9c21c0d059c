"""Which runs belong together, and which of them count."""

import datetime as dt
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from evidence_builders import document, evidence, unreadable
from integration_report.model.document import Document
from integration_report.model.words import Kind
from integration_report.rollup.suites import entry_of, suites_of
from run_builders import case, entry, file, named, run, suite_of


def current(*documents: Document[Any]) -> list[str]:
    return [one.path.rpartition("/")[2] for one in suite_of(*documents).current]


def test_runs_on_one_commit_belong_together() -> None:
    assert current(
        named(entry()),
        file("a.xml", case(), day=1, commit="ab12"),
        file("b.xml", case(), day=3, commit="AB12"),
        file("c.xml", case(), day=2, commit="cd34"),
    ) == ["a.xml", "b.xml"]


def test_a_commit_that_is_cut_is_the_same_one() -> None:
    assert current(
        named(entry()),
        file("a.xml", case(), day=1, commit="ab12cd34ef56"),
        file("b.xml", case(), day=2, commit="AB12CD3"),
        file("c.xml", case(), day=3, commit="ab12cd3499"),
        file("d.xml", case(), day=2, commit="ab12"),
    ) == ["a.xml", "b.xml", "c.xml"]


def test_without_a_commit_those_of_one_day_belong_together() -> None:
    assert current(
        named(entry()),
        file("a.xml", case(), day=1),
        file("b.xml", case(), day=2, hour=1),
        file("c.xml", case(), day=2, hour=23),
    ) == ["b.xml", "c.xml"]


def test_the_day_in_a_name_is_that_of_a_run_that_tells_none() -> None:
    assert current(
        named(entry()),
        file("2026-10-01-api.xml", case()),
        file("api_20261003.xml", case()),
        file("api-2026-10-02.xml", case()),
    ) == ["api_20261003.xml"]


def test_what_is_no_day_in_a_name_tells_nothing() -> None:
    assert suite_of(named(entry()), file("2026-19-39.xml", case())).day is None
    assert suite_of(named(entry()), file("120261001.xml", case())).day is None


def test_a_run_of_which_nobody_knows_when_it_was_counts() -> None:
    assert current(
        named(entry()),
        file("a.xml", case(), day=1),
        file("b.xml", case(), day=2),
        file("c.xml", case()),
    ) == ["b.xml", "c.xml"]


def test_a_run_from_the_future_replaces_none() -> None:
    assert current(named(entry()), file("a.xml", case(), day=9), file("b.xml", case(), day=30)) == [
        "a.xml",
        "b.xml",
    ]


def test_a_commit_that_is_said_of_all_files_holds_where_they_say_none() -> None:
    files = [
        file("a.xml", case(), day=1),
        file("b.xml", case(), day=2, commit="cd34"),
        file("c.xml", case(), day=3),
    ]
    assert current(named(entry(commit="ab12")), *files) == ["a.xml", "c.xml"]
    assert current(named(entry()), *files) == ["c.xml"]


def test_a_file_belongs_to_the_first_entry_that_it_fits() -> None:
    found = suites_of(
        evidence(
            named(entry("results/api-*", "API"), entry("results/*", "Rest")),
            file("api-1.xml", case()),
            file("db.xml", case()),
        )
    )
    assert [(suite.category, len(suite.groups)) for suite in found] == [("API", 1), ("Rest", 1)]


def test_files_that_no_entry_names_are_told_apart_by_suite_and_name() -> None:
    found = suites_of(
        evidence(
            file("api-2026-10-01.xml", case(), suite="pytest"),
            file("api-2026-10-02.xml", case(), suite="pytest"),
            file("db-2026-10-02.xml", case(), suite="pytest"),
            file("api-2026-10-03.xml", case(), suite="jest"),
            file("load-1.json", case()),
        )
    )
    assert sorted((suite.category, len(suite.groups)) for suite in found) == [
        ("jest", 1),
        ("load", 1),
        ("pytest", 1),
        ("pytest", 2),
    ]


def test_an_entry_without_files_is_a_suite() -> None:
    suite = suite_of(named(entry()))
    assert (suite.current, suite.day, suite.cases) == ((), None, ())


def test_unreadable_files_are_no_runs() -> None:
    lost = unreadable("data/results/a.xml", Kind.TEST_RUN)
    assert suite_of(named(entry()), lost).current == ()


def test_patterns_are_of_paths_below_the_data_folder() -> None:
    assert entry_of("data/results/a.xml", [entry("results/a.xml")], "data") == 0
    assert entry_of("data/results/a.xml", [entry("data/results/a.xml")], "data") is None
    assert entry_of("proof/x/results/a.xml", [entry("results/a.xml")], "proof/x") == 0


days = st.one_of(st.none(), st.integers(1, 20))


@given(
    st.lists(st.tuples(days, st.sampled_from(["", "ab", "cd"])), max_size=6),
    st.randoms(use_true_random=False),
)
def test_each_run_is_in_one_group_whatever_the_order(
    runs: list[tuple[int | None, str]], random: Random
) -> None:
    files = [
        document(f"data/results/{number}.xml", run(day=day, commit=commit))
        for number, (day, commit) in enumerate(runs)
    ]
    shuffled = random.sample(files, len(files))
    (found,) = suites_of(evidence(named(entry()), *shuffled))
    paths = [run.document.path for group in found.groups for run in group]
    assert sorted(paths) == [one.path for one in files]
    assert (found,) == tuple(suites_of(evidence(named(entry()), *files)))
    newest = found.day
    later = [run.day for group in found.groups[1:] for run in group if run.day]
    assert not later or (newest is not None and newest >= max(later))
    assert newest is None or newest <= dt.date(2026, 10, 20)
