"""An issue is closed although its test doesn't pass.

## What it does

Reports resolved and closed issues with a test that a test report lists as failed or skipped: one
that the issue names under `tests`, or a failed one that names the issue.

## Why

The test is there to show that the issue is gone. As long as it fails, or doesn't run, nobody knows.

## Example that fails

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: closed, tests: [INT-045]}
```

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
```

## Example that passes

```yaml title="data/issues.yml"
kind: issues
issues:
  - {id: INT-001, title: Payment timeout, severity: high, status: in-progress, tests: [INT-045]}
```

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
failed:
  - {id: INT-045, reason: Timeout, severity: high}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import normalized

CODE = "ISS001"
NAME = "closed-with-failing-test"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the closed issues with a test that failed or was not run."""
    tests = facts.ratings.tests
    failures = {normalized(test.id): f"{test.id} failed" for test in tests.failures}
    skips = {normalized(test.id): f"{test.id} was skipped" for test in tests.skips}
    results = {**skips, **failures}
    by_issue = {
        normalized(test.issue): f"{test.id} failed"
        for test in reversed(tests.failures)
        if test.issue
    }
    for document, issue in facts.issues:
        if not issue.status.is_gone:
            continue
        named = [results.get(normalized(test.text)) for test in issue.tests]
        against = [*filter(None, named), *filter(None, [by_issue.get(normalized(issue.id))])]
        if against:
            yield Hit(
                document.location(issue, "status"),
                f"Issue '{issue.id}' is {issue.status}, but its test {against[0]}.",
                "Open the issue again, or run the test and add its new report.",
            )
