"""The same thing in two reports: by keys, by similar words, and by what a message means."""

import pytest

from integration_report.rollup.compare.matching import matched, meaning, reworded


def test_keys_are_tried_in_turn_and_what_is_alike_is_paired_in_order() -> None:
    found = matched(
        ["a1", "b1", "b2", "c1"],
        ["b2", "b3", "a2", "d1"],
        [lambda one: one, lambda one: one[0]],
        lambda one: (one,),
    )
    assert sorted(found) == [("a1", "a2"), ("b1", "b3"), ("b2", "b2")]
    assert (found.gone, found.new) == (["c1"], ["d1"])


def test_a_key_of_none_means_nothing() -> None:
    found = matched(["a"], ["b"], [lambda _: None], lambda one: (one,))
    assert (list(found), found.gone, found.new) == ([], ["a"], ["b"])


def test_the_same_object_twice_is_two_things() -> None:
    found = matched(["a", "a"], ["a"], [lambda one: one], lambda one: (one,))
    assert (list(found), found.gone, found.new) == ([("a", "a")], ["a"], [])


def test_a_reworded_text_is_found_among_others() -> None:
    gone = ["The database is reachable from the web shop", "Logs are kept"]
    new = ["The database is reachable from our web shop", "Mails are sent in time"]
    assert reworded(gone, new, str) == [(gone[0], new[0])]


def test_what_could_be_two_things_is_said_to_be_neither() -> None:
    assert reworded(["check the log a"], ["check the log b", "check the log c"], str) == []
    assert reworded(["check the log a", "check the log b"], ["check the log c"], str) == []
    assert reworded(["…"], ["…!"], str) == []


def test_very_many_texts_are_not_compared_with_each_other() -> None:
    many = [f"check number {number} of the log" for number in range(300)]
    assert reworded(many, [f"{one} again" for one in many], str) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2 items are open", "1 item is open"),
        ("1 of 4 checks is open: 'A'", "2 of 4 checks are open: 'A' and 'B'"),
        ("also defined in data/a.yml:3:1", "also defined in data/a.yml:14:1"),
    ],
)
def test_numbers_are_no_part_of_what_a_message_means(before: str, after: str) -> None:
    assert meaning(before) == meaning(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("issue INT-1 blocks", "issue INT-2 blocks"),
        ("due on 2026-10-01", "due on 2026-10-02"),
        ("'A' is open", "'B' is open"),
    ],
)
def test_names_and_days_are(before: str, after: str) -> None:
    assert meaning(before) != meaning(after)
