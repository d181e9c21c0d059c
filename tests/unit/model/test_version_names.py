import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.version_names import invalid_version, newest_versions


@pytest.mark.parametrize("version", ["1.0", "2026-10", "v1", "1.0-rc.1+build", "a", "9" * 100])
def test_usual_versions_are_names(version: str) -> None:
    assert invalid_version(version) == ""


@pytest.mark.parametrize(
    "version",
    [
        "",
        "-x",
        ".",
        "..",
        "1..0",
        "1.",
        "1.lock",
        "a/b",
        "a b",
        "ü",
        "latest",
        "DRAFT",
        "Index.html",
        "versions.json",
        "9" * 101,
    ],
)
def test_what_can_be_no_tag_or_no_folder_is_refused_with_the_reason(version: str) -> None:
    assert invalid_version(version).endswith(".")


def test_what_comes_later_in_history_is_newer_whatever_its_number() -> None:
    commits = {"2": "a", "1": "b"}
    assert newest_versions(commits, {"b": frozenset("a")}) == ("1", "2")


def test_of_two_lines_the_higher_number_is_newer() -> None:
    commits = {"1.0": "a", "2.0": "b", "1.0.1": "c", "10.0": "d"}
    before = {"b": frozenset("a"), "c": frozenset("a"), "d": frozenset("ab")}
    assert newest_versions(commits, before) == ("10.0", "2.0", "1.0.1", "1.0")


def test_a_candidate_is_older_than_its_version() -> None:
    commits = {"1.0-rc": "a", "1.0": "a", "1.0.1": "a", "1.0-rc2": "a"}
    assert newest_versions(commits, {}) == ("1.0.1", "1.0", "1.0-rc2", "1.0-rc")


def test_words_numbers_and_numbers_of_any_length_are_compared() -> None:
    commits = {"9" * 6000: "a", "beta": "b", "1": "c", "01": "d"}
    assert newest_versions(commits, {}) == ("9" * 6000, "1", "01", "beta")


@given(st.dictionaries(st.text("01.-ab", min_size=1, max_size=5), st.sampled_from("abcd")))
def test_every_version_stands_once_and_after_what_follows_it(commits: dict[str, str]) -> None:
    before = {"b": frozenset("a"), "c": frozenset("ab"), "d": frozenset("a")}
    order = newest_versions(commits, before)
    assert sorted(order) == sorted(commits)
    for version, commit in commits.items():
        for earlier in (one for one, of in commits.items() if of in before.get(commit, ())):
            assert order.index(version) < order.index(earlier)
