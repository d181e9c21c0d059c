"""Things that stand twice where each should stand once."""

from integration_report.checking.repeats import repeats


def test_each_repeated_thing_comes_with_the_first_of_its_key() -> None:
    words = ["Web", "API", "web", "WEB"]
    assert list(repeats(words, key=str.casefold)) == [("web", "Web"), ("WEB", "Web")]


def test_what_stands_once_repeats_nothing() -> None:
    assert list(repeats(["Web", "API"], key=str.casefold)) == []
