"""What the readers of JSON result files share: cases told apart, and counters held against them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from integration_report.model.runs import CaseOutcome, CountedSuite, TestCase, Unlisted
from integration_report.reading.formats.json_values import (
    MOST_PARTS,
    members,
    text_of,
    too_many,
)
from integration_report.reading.formats.texts import count, one_line

MOST_METRICS: Final = 5_000
"""How many figures of a run are kept."""

_MOST_ATTACHMENTS: Final = 20


def told_apart(cases: Iterable[TestCase]) -> tuple[TestCase, ...]:
    """Return cases with their ordinals: which of those of the same name each is.

    Raises `UnreadableError` for more cases than any run has.
    """
    seen: Counter[tuple[tuple[str, ...], str, str]] = Counter()
    apart: list[TestCase] = []
    for case in cases:
        if len(apart) == MOST_PARTS:
            raise too_many()
        key = (case.suite, case.class_name, case.name)
        seen[key] += 1
        apart.append(case if seen[key] == 1 else msgspec.structs.replace(case, ordinal=seen[key]))
    return tuple(apart)


def paths_of(attachments: Iterable[Any]) -> tuple[str, ...]:
    """Return the files that attachments of a test name."""
    paths = (one_line(text_of(members(one).get("path"))) for one in attachments)
    return tuple(path for path in paths if path)[:_MOST_ATTACHMENTS]


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


def whole_number(value: Any) -> int | None:  # noqa: ANN401
    """Return a counter's number, or `None` for what is none."""
    return count(value) if isinstance(value, str | int | float) else None


def counted(cases: Sequence[TestCase]) -> dict[str, int]:
    """Return how many tests the cases show in each column."""
    outcomes = Counter(case.outcome for case in cases)
    return {
        "tests": len(cases),
        "passed": sum(number for one, number in outcomes.items() if one.is_passed),
        "failed": outcomes[CaseOutcome.FAILED],
        "errors": outcomes[CaseOutcome.ERROR],
        "skipped": sum(number for one, number in outcomes.items() if one.is_skipped),
    }
