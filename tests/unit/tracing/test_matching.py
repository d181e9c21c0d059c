import time

from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.statements import Statement, StatementSort
from integration_report.tracing.matching import DocumentVersion, matched

ITEM, TEST, METRIC = StatementSort.ITEM, StatementSort.TEST, StatementSort.METRIC


def version(*texts: str, group: str = "A", sort: StatementSort = ITEM) -> DocumentVersion:
    return DocumentVersion(
        [Statement(sort, group, text, "open", line) for line, text in enumerate(texts)]
    )


def test_statements_of_the_same_words_are_the_same_in_order() -> None:
    before = version("Ticked", "Same", "Same")
    assert matched(before, version("Same", "Ticked", "Same", "Same")) == [1, 0, 2, None]
    assert matched(before, before) == [0, 1, 2]


def test_a_statement_that_moves_to_another_group_is_the_same() -> None:
    assert matched(version("Here", "There"), version("There", group="B")) == [1]


def test_the_own_group_comes_before_another() -> None:
    before = DocumentVersion([*version("Same").statements, *version("Same", group="B").statements])
    assert matched(before, version("Same", group="B")) == [1]


def test_capitals_and_hyphens_make_no_other_statement() -> None:
    assert matched(version("End-to-end flow"), version("end to end  Flow")) == [0]


def test_a_lightly_reworded_sentence_is_the_same_and_the_likest_wins() -> None:
    before = version("Network is reachable", "Networks are reachable")
    assert matched(before, version("The networks are reachable", "Network reachable")) == [1, 0]


def test_another_number_makes_another_sentence() -> None:
    assert matched(version("Order 17 was paid for"), version("Order 18 was paid for")) == [None]


def test_ids_and_names_are_never_like_each_other() -> None:
    for sort in (TEST, METRIC):
        before = version("checkout-of-a-cart-fails", sort=sort)
        assert matched(before, version("checkout-of-a-card-fails", sort=sort)) == [None]
    assert matched(version("INT-1", sort=TEST), version("int-1", sort=TEST)) == [None]


def test_a_document_with_nothing_in_common_is_all_new() -> None:
    assert matched(version("One", "Two"), version("Ship", "Crew", "Sea")) == [None, None, None]
    assert matched(version(), version("One")) == [None]
    assert matched(version("One"), version()) == []


@given(st.lists(st.sampled_from("abcde ")), st.lists(st.sampled_from("abcde ")))
def test_no_statement_is_matched_twice(before: list[str], after: list[str]) -> None:
    found = matched(version(*before), version(*after))
    used = [number for number in found if number is not None]
    assert len(found) == len(after)
    assert len(set(used)) == len(used)
    for at, number in enumerate(found):
        assert number is None or before[number] == after[at]
    assert all((text in before) or found[at] is None for at, text in enumerate(after))


def test_thousands_of_other_long_sentences_take_no_long_time() -> None:
    before = version(*(f"{'word ' * 500}{chr(97 + one % 26) * one}" for one in range(2_000)))
    after = version(*(f"{'other ' * 500}{chr(97 + one % 26) * one}" for one in range(2_000)))
    start = time.process_time()
    assert matched(before, after).count(None) == 2_000
    assert time.process_time() - start < 2
