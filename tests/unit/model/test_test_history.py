"""What tests are called."""

import pytest

from integration_report.model.test_history import CombinedCase, full_name
from run_builders import case


@pytest.mark.parametrize(
    ("test", "name"),
    [
        (case("works", class_name="Orders"), "Orders · works"),
        (case("works", class_name="", suite=("All", "Orders")), "Orders · works"),
        (case("works", class_name=""), "works"),
        (case("Orders works", class_name="Orders"), "Orders works"),
        (case("works", class_name="Orders", ordinal=2), "Orders · works (2)"),
        (case("works[EUR]", class_name="Orders"), "Orders · works[EUR]"),
    ],
)
def test_a_test_is_called_by_its_name_with_what_is_around_it(test: object, name: str) -> None:
    assert full_name(test) == name  # type: ignore[arg-type]


def test_an_id_is_what_a_test_is_called() -> None:
    one = CombinedCase(case(id="INT-1"), "data/results/a.xml", case().outcome)
    assert one.id == "INT-1"
    assert str(one.location) == "data/results/a.xml:5:1"
