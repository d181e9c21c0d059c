"""What the runs of a suite make of each test: once each, with how it differs from before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from integration_report.model.document import Document
from integration_report.model.names import normalized
from integration_report.model.runs import CaseOutcome, TestCase, TestRun
from integration_report.model.test_history import (
    Change,
    CombinedCase,
    CombinedSuite,
    VanishedCase,
    full_name,
)
from integration_report.rollup.suites import Run, Suite

_RANK: Final = {
    outcome: rank
    for rank, outcome in enumerate(
        (
            CaseOutcome.NOT_RUN,
            CaseOutcome.SKIPPED,
            CaseOutcome.EXPECTED_FAILURE,
            CaseOutcome.UNEXPECTED_PASS,
            CaseOutcome.PASSED,
            CaseOutcome.FLAKY,
            CaseOutcome.UNKNOWN,
            CaseOutcome.ERROR,
            CaseOutcome.FAILED,
        )
    )
}
"""Which outcome stands where runs that belong together differ and none is both good and bad: what
one shard skips another may have run, and what one run can't tell is told by none."""


class _Result(NamedTuple):
    """A test as one run has it."""

    run: Run
    case: TestCase


def combined(suite: Suite) -> CombinedSuite:
    """Return a suite with each of its tests once."""
    newest, *before = [_by_key(group) for group in suite.groups] or [{}]
    # Of each test the newest older group that ran it; there may be thousands of groups.
    last = {key: found for group in reversed(before) for key, found in group.items()}
    return CombinedSuite(
        category=suite.category,
        entry=suite.entry,
        entry_path=suite.entry_path,
        component=suite.component,
        current=_documents(suite.groups[:1]),
        older=_documents(suite.groups[1:]),
        day=suite.day,
        cases=tuple(_combined(found, _ended(last.get(key))) for key, found in newest.items()),
        vanished=tuple(_vanished(suite, newest, before)),
    )


def _documents(groups: Iterable[Sequence[Run]]) -> tuple[Document[TestRun], ...]:
    documents = (run.document for group in groups for run in group)
    return tuple(sorted(documents, key=lambda document: document.path))


def _by_key(group: Sequence[Run]) -> dict[str, list[_Result]]:
    """Return the results of each test in runs that belong together, in the order of the runs."""
    found: dict[str, list[_Result]] = {}
    for run in group:
        ids = Counter(case.id for case in run.record.cases if case.id)
        seen: Counter[str] = Counter()
        for case in run.record.cases:
            key = _key(case, is_own=ids[case.id] == 1)
            seen[key] += 1
            # Tests of one run are told apart by their order when nothing else does.
            number = f"\x1f#{seen[key]}" if seen[key] > 1 else ""
            found.setdefault(f"{key}{number}", []).append(_Result(run, case))
    return found


def _key(case: TestCase, *, is_own: bool) -> str:
    """Return what is the same for a test in all runs; an id wins where it is one test's own."""
    if case.id and is_own:
        return normalized(case.id)
    parts = (case.id, *case.suite, case.class_name, case.name, str(case.ordinal))
    return "\x1f".join(parts)


def _combined(found: list[_Result], before: CaseOutcome | None) -> CombinedCase:
    outcomes = [one.case.outcome for one in found]
    run, case = found[-1]
    outcome = case.outcome
    if len(found) > 1:
        has_passed = any(one.is_passed for one in outcomes)
        has_failed = any(one.is_failed for one in outcomes)
        if not (has_passed and has_failed):
            worst = max(range(len(found)), key=lambda place: _RANK[outcomes[place]])
            run, case = found[worst]
            outcome = case.outcome
        elif outcome.is_passed and _is_last(found):
            outcome = CaseOutcome.FLAKY
        else:
            run, case = next(one for one in reversed(found) if one.case.outcome.is_failed)
            outcome = case.outcome
    return CombinedCase(case, run.document.path, outcome, _change(before, outcome))


def _is_last(found: list[_Result]) -> bool:
    """Return whether the last of several results is known to be that of the last run."""
    starts = [one.run.record.started for one in found]
    return starts[-1] is not None and all(
        start is not None and start < starts[-1] for start in starts[:-1]
    )


def _ended(found: list[_Result] | None) -> CaseOutcome | None:
    """Return what became of a test in runs that belong together, or `None` without any."""
    return _combined(found, None).outcome if found else None


def _change(before: CaseOutcome | None, now: CaseOutcome) -> Change:
    if before is None:
        return Change.NONE
    if before.is_passed and now.is_failed:
        return Change.NEWLY_FAILING
    is_well = now.is_passed and now is not CaseOutcome.FLAKY
    return Change.FIXED if before.is_failed and is_well else Change.NONE


def _vanished(
    suite: Suite, newest: dict[str, list[_Result]], before: list[dict[str, list[_Result]]]
) -> Iterable[VanishedCase]:
    """Yield the tests that were run before, or are asked for, and are not in the current runs."""
    seen: set[str] = set()
    for group in before:
        for key, found in group.items():
            run, case = found[-1]
            if key in newest or key in seen or run.record.is_finding(case):
                continue
            seen.add(key)
            last = _combined(found, None)
            yield VanishedCase(
                last.id, last.location, is_planned=False, case=last.case, outcome=last.outcome
            )
    if suite.entry is None or not suite.entry.tests:
        return
    known = {
        normalized(name)
        for group in (newest, *before)
        for found in group.values()
        for name in _names(found[-1].case)
    }
    for test in suite.entry.tests:
        if normalized(test.text) not in known:
            yield VanishedCase(test.text, test.at(suite.entry_path), is_planned=True)


def _names(case: TestCase) -> tuple[str, str, str]:
    return case.id, case.name, full_name(case)
