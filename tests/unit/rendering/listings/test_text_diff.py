"""A comparison in the terminal: the answer first, then topic by topic."""

from comparisons import comparison, difference, side
from integration_report.model.summary import Direction, Topic
from integration_report.rendering.listings.differences import answer, name, numbers
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.text import listing

WIDE = Screen(width=1000)


def test_the_answer_comes_first_then_the_topics_of_what_got_worse() -> None:
    shown = listing(
        comparison(
            difference(about="api", reasons=("expected 201",)),
            difference(topic=Topic.ITEM, id="Do it", name="Do it", kind="gone", after=""),
            difference(topic=Topic.TEST, kind="fixed", direction=Direction.BETTER, id="Pay"),
        ),
        WIDE,
    )
    assert shown.splitlines() == [
        "✗ Not ready, as before: Shop",
        "  before: main (version 1.0, as of 2026-10-10, commit cccccccccccc)",
        "  now:    work tree (as of 2026-10-10)",
        "",
        "2 worse, 1 better.",
        "",
        "Tests: 1 worse, 1 better",
        "  ↓ newly failing  T-1 Pay (api): passed → failed  data/tests.md:12:3",
        "      expected 201",
        "  ↑ fixed  Pay: passed → failed  data/tests.md:12:3",
        "",
        "Items of checklists: 1 worse",
        "  ↓ gone  Do it: was passed  data/tests.md:12:3",
    ]


def test_an_id_that_the_name_says_already_is_not_told() -> None:
    ids = {"payments": "Payments", "tests": "All tests", "T-1": "T-1 pays", "T-2": "Pays"}
    shown = [name(difference(topic=Topic.TEST, id=one, name=said)) for one, said in ids.items()]
    assert shown == ["Payments", "All tests", "T-1 pays", "T-2 Pays"]


def test_nothing_changed_is_said() -> None:
    assert listing(comparison(), WIDE).endswith("\n\nNothing has changed in meaning.\n")


def test_the_answer_says_how_it_was_before() -> None:
    answers = {
        (before, after): answer(comparison(base=side(ready=before), head=side(ready=after)))
        for before in (True, False)
        for after in (True, False)
    }
    assert answers == {
        (True, True): "✓ Ready, as before",
        (False, True): "✓ Ready; it wasn't before",
        (True, False): "✗ Not ready; it was before",
        (False, False): "✗ Not ready, as before",
    }


def test_numbers_leave_out_what_there_is_none_of() -> None:
    assert numbers([difference(), difference(direction=Direction.NEUTRAL)]) == "1 worse, 1 changed"


def test_a_difference_without_a_place_or_with_the_same_words_is_shown_once() -> None:
    shown = listing(comparison(difference(before="failed", location=None)), WIDE)
    assert "  ↓ newly failing  T-1 Pay: failed\n" in shown


def test_many_reasons_and_differences_are_counted() -> None:
    many = [difference(id=f"T-{number}") for number in range(502)]
    shown = listing(comparison(*many), WIDE)
    assert "  and 2 more: '--format json' has them all\n" in shown
    reasons = tuple(f"reason {number}" for number in range(5))
    assert "      and 2 more\n" in listing(comparison(difference(reasons=reasons)), WIDE)


def test_lines_keep_to_the_width_and_control_characters_are_told() -> None:
    hostile = difference(
        name="a\x1b[31m\u202e" + "word " * 40, about="::error::", reasons=("\n::x",)
    )
    shown = listing(comparison(hostile), Screen(width=60))
    assert max(map(len, shown.splitlines())) <= 60
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
