"""Places survive packing, and a field without one has its fact's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.location import Fact, Location, Place, Reference, pack_mark


class Pair(Fact, frozen=True, kw_only=True):
    first: str = ""
    second: str = ""


@given(line=st.integers(1, 2**20 - 1), column=st.integers(1, 4095))
def test_a_place_survives_packing(line: int, column: int) -> None:
    assert Pair(marks=pack_mark(line, column)).place() == Place(line, column)


def test_a_column_beyond_the_last_is_the_last() -> None:
    assert Pair(marks=pack_mark(7, 70_000)).place() == Place(7, 4095)


def test_each_field_has_its_own_place() -> None:
    pair = Pair(first="a", marks=pack_mark(1, 1) + pack_mark(2, 10) + bytes(4))
    assert pair.place("first") == Place(2, 10)
    assert pair.is_written("first")


def test_a_field_that_was_not_written_has_the_place_of_its_fact() -> None:
    pair = Pair(first="a", marks=pack_mark(3, 4) + pack_mark(5, 6) + bytes(4))
    assert pair.place("second") == Place(3, 4)
    assert not pair.is_written("second")


def test_a_fact_made_by_hand_is_at_the_beginning() -> None:
    assert Pair().place("second") == Place(1, 1)
    assert not Pair().is_written("first")


def test_a_field_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        Pair().place("third")


def test_a_location_is_shown_as_compilers_do() -> None:
    assert str(Location("data/plan.yml", 3, 7)) == "data/plan.yml:3:7"


def test_locations_sort_by_path_line_and_column() -> None:
    ordered = [Location("a", 2, 1), Location("a", 2, 3), Location("a", 10, 1), Location("b", 1, 1)]
    assert sorted([*ordered[2:], *ordered[:2]]) == ordered


def test_a_reference_is_shown_as_written() -> None:
    assert str(Reference.to("Auth")) == "Auth"
