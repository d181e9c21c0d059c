"""Counters of result files that disagree with the tests in them: those that hide some, or not."""

from collections.abc import Iterator

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.wording import counted, quoted


def disagreeing_counters(facts: Facts, *, hide_tests: bool, hint: str) -> Iterator[Hit]:
    """Yield the counters of the runs that count; the first of each file, with `hint` each.

    `hide_tests` chooses the runs whose counters tell of tests that aren't among the cases, else
    those whose counters only count otherwise.
    """
    hits = (
        Hit(
            counter.at(document.path),
            f"The counter '{counter.column}'{f' of {quoted(counter.name)}' if counter.name else ''}"
            f" says {counter.declared}, but the tests make {counter.counted}.",
            hint,
        )
        for document, run in facts.current_runs
        if run.hides_tests is hide_tests
        for counter in run.counters
    )
    return first_hits(
        hits, lambda more: f"{counted(more, 'more counter')} disagree with the tests."
    )
