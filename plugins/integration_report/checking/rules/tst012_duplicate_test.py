"""A test report lists one test twice.

## What it does

Reports a test id that stands twice among the failed or skipped tests of one report, or among both.

## Why

A test has one result in a run. Listed as failed and as skipped, it has two; listed twice, it hides
another one that is missing from the list.

## Example that fails

```yaml
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
skipped:
  - {id: INT-045, reason: Timeout}
```

## Example that passes

```yaml
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
skipped:
  - {id: INT-046, reason: Depends on INT-045}
```
"""

from collections.abc import Iterable

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import normalized
from integration_report.model.results import FailedTest, SkippedTest, TestReport

CODE = "TST012"
NAME = "duplicate-test"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the tests that their report listed before."""
    for document, report in facts.evidence.of(TestReport):
        tests: tuple[FailedTest | SkippedTest, ...] = (*report.failed, *report.skipped)
        for test, earlier in repeats(tests, key=lambda one: normalized(one.id)):
            name = "failed" if isinstance(earlier, FailedTest) else "skipped"
            yield Hit(
                document.location(test, "id"),
                f"The test '{test.id}' is listed among the {name} tests already.",
                "Keep the entry that is true, and correct the id of the other.",
            )
