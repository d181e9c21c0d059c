"""Names mean one thing, or are said to be ambiguous or unknown."""

import pytest

from integration_report.model.names import (
    Match,
    Names,
    Suggestions,
    did_you_mean,
    nearest,
    normalized,
    slug,
)

SHOP = Names(
    {
        "database": ["Database"],
        "auth-service": ["Auth Service", "SSO"],
        "user-service": ["User Service"],
        "user-store": ["User Store"],
        "order-service": ["Order Service"],
    }
)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("auth-service", "auth-service"),
        ("Auth Service", "auth-service"),
        ("AUTH  service", "auth-service"),
        ("auth_service", "auth-service"),
        ("sso", "auth-service"),
        ("Auth", "auth-service"),
        ("Order", "order-service"),
        ("Database", "database"),
    ],
)
def test_a_name_is_found_by_id_name_alias_or_leading_word(text: str, identity: str) -> None:
    assert SHOP.find(text) == identity


def test_a_leading_word_of_two_names_is_ambiguous() -> None:
    found = SHOP.resolve("User")
    assert found.match is Match.AMBIGUOUS
    assert found.candidates == ("user-service", "user-store")
    assert SHOP.find("User") is None


def test_an_id_wins_over_a_leading_word() -> None:
    names = Names({"user": ["User"], "user-service": ["User Service"]})
    assert names.find("User") == "user"


def test_an_alias_of_two_things_is_ambiguous() -> None:
    names = Names({"a": ["Gateway"], "b": ["Gateway"]})
    assert names.resolve("gateway").match is Match.AMBIGUOUS


def test_a_part_of_a_word_finds_nothing() -> None:
    assert SHOP.resolve("Aut").match is Match.UNKNOWN


def test_a_misspelt_name_has_the_nearest_as_candidates() -> None:
    assert SHOP.resolve("databse").candidates[0].casefold() == "database"


def test_the_empty_name_means_nothing() -> None:
    assert SHOP.find("") is None
    assert Names({"a": ["", "  "]}).find(" ") is None


def test_names_are_compared_without_case_and_hyphens() -> None:
    assert normalized(" Core_API-Gateway ") == "core api gateway"


@pytest.mark.parametrize(
    ("name", "identity"),
    [("Auth Service", "auth-service"), ("  Core API ", "core-api"), ("Größe 2", "größe-2")],
)
def test_a_name_becomes_an_id(name: str, identity: str) -> None:
    assert slug(name) == identity


def test_a_hint_names_the_nearest_or_says_what_to_do() -> None:
    assert did_you_mean(["a", "b"], otherwise="x") == "Did you mean 'a' or 'b'?"
    assert did_you_mean([], otherwise="Add it to the plan.") == "Add it to the plan."


def test_a_very_long_text_is_compared_quickly() -> None:
    assert nearest("x" * 1_000_000, ["database"]) == ()


def test_names_are_suggested_for_the_first_misspellings_only() -> None:
    suggestions = Suggestions(["database"])
    first = [suggestions.nearest(f"databse{number}") for number in range(Suggestions.MOST)]
    assert set(first) == {("database",)}
    assert suggestions.nearest("datbase") == ()
    assert suggestions.nearest("databse0") == ("database",)


@pytest.mark.no_cover
def test_of_very_many_names_fewer_misspellings_get_suggestions() -> None:
    known = [f"database{number}" for number in range(Suggestions.MOST_COMPARED // 2)]
    suggestions = Suggestions(known)
    assert suggestions.nearest("database1x")
    assert suggestions.nearest("database2x")
    assert suggestions.nearest("database3x") == ()
    assert Suggestions([*known, *known, "database"]).nearest("databse") == ()
