"""Words for counts and names."""

import yaml

from integration_report.model.wording import be, counted, in_yaml, named, quoted, share


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(1, "item"), counted(2, "item"), counted(0, "item")] == [
        "1 item",
        "2 items",
        "0 items",
    ]
    assert share(1, 5, "item") == "1 of 5 items"
    assert [be(1), be(2)] == ["is", "are"]


def test_a_quoted_text_is_one_short_line() -> None:
    assert quoted("Auth Service") == "'Auth Service'"
    assert quoted("two\n lines\t") == "'two lines'"
    assert len(quoted("x" * 10_000)) == 82
    assert quoted("x" * 81).endswith("x…'")


def test_of_many_names_the_first_three_are_said() -> None:
    assert named(["a", "b"]) == "'a', 'b'"
    assert named(["a", "b", "c", "d", "e"]) == "'a', 'b', 'c' and 2 more"


def test_a_text_in_yaml_is_read_as_it_was() -> None:
    for text in ("API", "Bob's", "a: b # c", "{x}"):
        assert yaml.safe_load(f"{{key: {in_yaml(text)}}}") == {"key": text}
    assert in_yaml("a\nb\x00") == "'ab'"
