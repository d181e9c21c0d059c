"""Names that look the same, and names that don't."""

# ruff: noqa: RUF001 - letters that look like others are what it is about

import pytest

from integration_report.checking.look_alikes import seen


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Alice Ng", "Alicе Ng"),
        ("Alice Ng", "Alice  Ng "),
        ("Alice Ng", "Ali\N{ZERO WIDTH SPACE}ce Ng"),
        ("Alice Ng", "\N{RIGHT-TO-LEFT OVERRIDE}Alice Ng"),
        ("Alice Ng", "Ａｌｉｃｅ Ng"),
        ("lan Bell", "Ian Bell"),
        ("BO", "B0"),
        ("Al", "A1"),
        ("HOPE", "НОРЕ"),
        ("KATE", "ΚΑΤΕ"),
    ],
)
def test_names_that_look_the_same_are_seen_as_one(name: str, other: str) -> None:
    assert seen(name) == seen(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Lan Bell", "Ian Bell"), ("Núñez", "Nunez"), ("Anna", "Ana"), ("Bo", "Во Во")],
)
def test_names_that_readers_tell_apart_are_two(name: str, other: str) -> None:
    assert seen(name) != seen(other)
