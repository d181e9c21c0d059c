"""What readers do with the cases of any format: tell them apart, and hold counters against them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from integration_report.model.runs import CaseOutcome, CountedSuite, TestCase, Unlisted
from integration_report.reading.formats.unreadable import MOST_CASES, too_many_cases


def told_apart(cases: Iterable[TestCase]) -> tuple[TestCase, ...]:
    """Return cases with their ordinals: which of those of the same name each is.

    Raises `UnreadableError` for more cases than any run has.
    """
    seen: Counter[tuple[tuple[str, ...], str, str]] = Counter()
    apart: list[TestCase] = []
    for case in cases:
        if len(apart) == MOST_CASES:
            raise too_many_cases()
        key = (case.suite, case.class_name, case.name)
        seen[key] += 1
        apart.append(case if seen[key] == 1 else msgspec.structs.replace(case, ordinal=seen[key]))
    return tuple(apart)


def held_against(
    declared: Mapping[str, int | None], counted: Mapping[str, int], marks: bytes = b""
) -> tuple[tuple[CountedSuite, ...], Unlisted]:
    """Return the counters of a file that its cases contradict, and the tests that only they know.

    Both are by column: `tests`, `passed`, `failed`, `errors`, `skipped`. The worse reading decides:
    what a counter has beyond the cases isn't passed, nor is a pass that the counters don't have.
    """
    counters = tuple(
        CountedSuite(
            marks=marks, name="", column=column, declared=number, counted=counted.get(column, 0)
        )
        for column, number in declared.items()
        if number is not None and number != counted.get(column, 0)
    )
    beyond = {one.column: one.declared - one.counted for one in counters}
    failed, errors, skipped = (
        max(0, beyond.get(column, 0)) for column in ("failed", "errors", "skipped")
    )
    lost = max(beyond.get("tests", 0), -beyond.get("passed", 0), 0)
    unknown = max(0, lost - failed - errors - skipped)
    more = failed + skipped + unknown
    if declared.get("passed") is not None:
        among, more = -beyond.get("passed", 0), more + errors
    else:
        # What the total has no room for must be among the cases that look as if they had passed.
        among = more - beyond.get("tests", 0) if declared.get("tests") is not None else 0
    return counters, Unlisted(
        marks=marks,
        failed=failed,
        errors=errors,
        skipped=skipped,
        unknown=unknown,
        among_passed=max(0, min(among, more, counted.get("passed", 0))),
    )


def notes_of_unknown(cases: Iterable[TestCase]) -> Iterator[str]:
    """Yield how many cases have no outcome, as a note on the run, if any has none."""
    unknown = sum(case.outcome is CaseOutcome.UNKNOWN for case in cases)
    if unknown:
        yield f"The file doesn't say what became of {unknown} of its tests."
