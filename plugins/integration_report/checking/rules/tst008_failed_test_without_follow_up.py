"""A failed test has neither a known issue nor an action item.

## What it does

Reports a failed test that names no issue, that no known issue names under its `tests`, and that no
action item of its report mentions. Results that newer ones of their suite replace are left alone.

## Why

A failure that nobody took up will fail again.

## Example that fails

```yaml
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
actions:
  - {text: Investigate INT-045 timeout, state: open, references: [INT-045]}
```
"""

import re
from collections.abc import Iterable, Iterator

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import normalized
from integration_report.model.results import TestReport
from integration_report.model.runs import TestRun
from integration_report.model.test_history import THE_RUN
from integration_report.model.wording import counted

CODE = "TST008"
NAME = "failed-test-without-follow-up"
LEVEL = Level.WARNING

_WORDS = re.compile(r"[\w-]+")


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the failed tests that nobody has taken up; of result files, the first of each."""
    runs = {document.path for document, _ in facts.evidence.of(TestRun)}
    yield from (hit for hit in _hits(facts) if hit.location.path not in runs)
    yield from first_hits(
        (hit for hit in _hits(facts) if hit.location.path in runs),
        lambda more: f"{counted(more, 'more failed test')} of this run have no known issue.",
    )


def _hits(facts: Facts) -> Iterator[Hit]:
    mentioned = {
        document.path: _mentioned(report) for document, report in facts.evidence.of(TestReport)
    }
    # What runners write has no action items: those of any report may be about it.
    anywhere = frozenset[str]().union(*mentioned.values())
    for test in facts.ratings.tests.failures:
        # What broke outside of tests is told by a rule of its own, and has no name to list.
        if test.issue or test.id == THE_RUN:
            continue
        if normalized(test.id) not in mentioned.get(test.location.path, anywhere):
            yield Hit(
                test.location,
                f"The failed test '{test.id}' has no known issue and no action item.",
                f"Add '{test.id}' to the tests of a known issue, or an action item for it.",
            )


def _mentioned(report: TestReport) -> frozenset[str]:
    """Return what the action items of a report mention: every word may be a test's id."""
    words = {word for action in report.actions for word in _WORDS.findall(action.text)}
    named = {reference.text for action in report.actions for reference in action.references}
    return frozenset(normalized(word) for word in words | named)
