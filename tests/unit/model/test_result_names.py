"""Names of result files: what lasts, and the pattern that tomorrow's file is of, too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.patterns import matches
from integration_report.model.result_names import lasting_name, lasting_pattern


@pytest.mark.parametrize(
    ("path", "name", "pattern"),
    [
        ("results/2026-11-23-bats-d0bb3514.tap", "bats", "results/*-bats-*.tap"),
        ("results/2026-11-23-bats-deadbeef.exit-1.tap", "bats", "results/*-bats-*.tap"),
        ("results/2026-11-23-week-42-d0bb3514.xml", "week-42", "results/*-week-42-*.xml"),
        ("results/api-2026-10-01.xml", "api", "results/api-*.xml"),
        ("results/e2e_20261009T101112Z.xml", "e2e", "results/e2e_*.xml"),
        ("results/k6-1a2b3c4d5e.json", "k6", "results/k6-*.json"),
        ("results/night.exit-1.xml", "night", "results/night*.xml"),
        ("results/night-3.exit-1.xml", "night", "results/night-*.xml"),
        ("results/night.EXIT--1.xml.json", "night.xml", "results/night*.xml.json"),
        ("results/a-1-b.xml", "a-b", "results/a-*-b.xml"),
        ("results/junit.xml", "junit", "results/junit.xml"),
        ("results/unit/2026-10-09.tap", "unit", "results/unit/*.tap"),
        ("results/2026-10-09/junit.xml", "junit", "results/*/junit.xml"),
        ("results/decade.xml", "decade", "results/decade.xml"),
        ("2026.tap", "2026", "*.tap"),
        ("x", "x", "x"),
    ],
)
def test_dates_hashes_and_numbers_change_and_words_last(path: str, name: str, pattern: str) -> None:
    assert lasting_name(path) == name
    assert lasting_pattern([path]) == pattern
    assert matches(pattern, path)


def test_numbers_within_words_are_left_open_where_files_differ_in_them() -> None:
    assert lasting_pattern(["results/shard1.xml", "results/shard2.xml"]) == "results/shard*.xml"
    assert lasting_pattern(["results/shard1.xml"]) == "results/shard1.xml"


@given(st.text(st.characters(exclude_characters="/", codec="utf-8"), min_size=1, max_size=50))
def test_a_pattern_fits_its_own_file_whatever_it_is_called(name: str) -> None:
    path = f"results/{name}"
    assert matches(lasting_pattern([path]), path)
    assert lasting_name(path)
