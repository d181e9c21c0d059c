"""A test was skipped without a reason.

## What it does

Reports entries of the list of skipped tests without a reason. Results that newer ones of their
suite replace are left alone.

## Why

A test that is left out proves nothing. Without its reason nobody can tell whether it may be left
out, or when it should run again.

## Example that fails

```yaml
kind: test-report
suite: Nightly
skipped:
  - {id: INT-091}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
skipped:
  - {id: INT-091, reason: The sandbox of the payment provider is down}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.runs import TestRun
from integration_report.model.wording import counted
from integration_report.model.words import says_nothing

CODE = "TST009"
NAME = "skip-without-reason"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the skipped tests for which nobody says why; of result files, the first of each."""
    runs = {document.path for document, _ in facts.evidence.of(TestRun)}
    yield from (hit for hit in _hits(facts) if hit.location.path not in runs)
    yield from first_hits(
        (hit for hit in _hits(facts) if hit.location.path in runs),
        lambda more: f"{counted(more, 'more test')} of this run were skipped without a reason.",
    )


def _hits(facts: Facts) -> Iterator[Hit]:
    for test in facts.ratings.tests.skips:
        if says_nothing(test.reason):
            yield Hit(
                test.location,
                f"The test '{test.id}' was skipped without a reason.",
                "Write why it was not run, and what it waits for.",
            )
