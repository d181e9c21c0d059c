"""Identifiers of documents."""

from integration_report.rollup.identifiers import identifiers, unique


def test_an_identifier_is_the_path_in_words() -> None:
    found = identifiers(["data/flows/Checkout.yml", "docs/shop/web api.md", "data/README"], "data")
    assert found == {
        "data/README": "readme",
        "data/flows/Checkout.yml": "flows-checkout",
        "docs/shop/web api.md": "docs-shop-web-api",
    }


def test_identifiers_are_unique_and_do_not_depend_on_order() -> None:
    paths = ["data/a-b.md", "data/a/b.md", "data/a b.yml", "data/….md", "data/!.md"]
    found = identifiers(paths, "data")
    assert len(set(found.values())) == len(paths)
    assert found == identifiers(reversed(paths), "data")
    assert found["data/!.md"] == "document"


def test_a_number_that_is_taken_is_passed_over() -> None:
    assert unique(["a", "a-2", "a", "a"]) == ["a", "a-2", "a-3", "a-4"]
