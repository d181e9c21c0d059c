"""Which paths a pattern means."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.patterns import matches


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("results/api.xml", "results/api.xml"),
        ("results/*.xml", "results/api.xml"),
        ("results/api-?.xml", "results/api-1.xml"),
        ("results/api-[12].xml", "results/api-2.xml"),
        ("results/**/junit.xml", "results/junit.xml"),
        ("results/**/junit.xml", "results/a/b/junit.xml"),
        ("**", "results/api.xml"),
        ("**/*.xml", "api.xml"),
        ("./results//api.xml", "results/api.xml"),
        ("results/**", "results/a/b.xml"),
        ("**/a/**/b.xml", "x/a/y/a/b.xml"),
    ],
)
def test_a_path_is_of_a_pattern(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("results/*.xml", "results/a/api.xml"),
        ("results/*.xml", "results/api.XML"),
        ("*.xml", "results/api.xml"),
        ("results/api.xml", "results/api.xml.bak"),
        ("results/[a.xml", "results/a.xml"),
        ("", "results/api.xml"),
        ("../results/*.xml", "results/api.xml"),
        ("results/a.b", "results/aXb"),
    ],
)
def test_a_path_is_not_of_a_pattern(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


def test_a_pattern_without_end_matches_nothing() -> None:
    assert matches("a" * 300, "a" * 300)
    assert not matches("a" * 301, "a" * 301)


def test_no_pattern_takes_long() -> None:
    before = time.process_time()
    assert not matches("*a" * 150, "a" * 2_000 + "b")
    assert not matches("**/" * 99 + "b", "/".join("a" * 2_000))
    assert time.process_time() - before < 1


@given(st.text(alphabet="ab*?[]!-/.\\", max_size=20), st.text(alphabet="ab/.", max_size=20))
def test_any_pattern_has_an_answer(pattern: str, path: str) -> None:
    assert matches(pattern, path) in (True, False)


@given(st.lists(st.text(alphabet="abc.-", min_size=1), min_size=1, max_size=5))
def test_a_path_without_special_characters_is_its_own_pattern(names: list[str]) -> None:
    path = "/".join(name for name in names if name != ".")
    assert matches(path, path) == bool(path)
