"""Parts of the evidence become one status."""

from evidence_builders import document, integration, unreadable
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind, State, Tally
from integration_report.rollup.combine import (
    Part,
    combine,
    doubt_of,
    progress_of,
    status_of,
    title_of,
    total_of,
)

OPEN = Reason(ReasonKind.OPEN, "one item is open", Location("data/a.md", 3))


def test_no_parts_are_not_complete_and_say_so() -> None:
    status = combine([])
    assert status.state is State.NOT_STARTED
    assert [reason.message for reason in status.reasons] == ["nothing speaks for it yet"]


def test_a_part_that_comes_twice_counts_once_and_equal_parts_count_each() -> None:
    one, other = Part(Tally(open=1), (OPEN,)), Part(Tally(open=1), (OPEN,))
    assert combine([one, one]).tally == Tally(open=1)
    assert combine([one, other]).tally == Tally(open=2)
    assert combine([one, other]).reasons == (OPEN,)


def test_the_total_of_nothing_is_nothing() -> None:
    assert total_of([]) == Tally()
    assert total_of([Tally(done=1), Tally(done=2, open=1)]) == Tally(done=3, open=1)


def test_what_is_complete_needs_no_reason() -> None:
    assert status_of(Tally(done=1), ()).reasons == ()


def test_a_document_without_doubt_contributes_none() -> None:
    assert doubt_of(document("data/a.md", integration("a", "b"))) is None


def test_a_document_that_cannot_be_read_is_unknown_where_it_broke() -> None:
    doubt = doubt_of(unreadable("data/a.md"))
    assert doubt is not None
    assert doubt.tally == Tally(unknown=1)
    assert doubt.reasons[0].location == Location("data/a.md", 3, 1)


def test_a_document_without_a_title_has_its_files_name() -> None:
    assert title_of(document("data/a.md", integration("a", "b"))) == "a.md"


def test_progress_counts_items_and_all_facts() -> None:
    progress = progress_of(Tally(done=1, open=2, not_applicable=1, passed=3, failed=1))
    assert (progress.done, progress.open, progress.not_applicable) == (1, 2, 1)
    assert (progress.finished, progress.total) == (5, 8)
