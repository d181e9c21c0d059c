"""A run failed as a whole, though none of its tests did.

## What it does

Reports runs whose result file says that the run failed, or whose runner ended with an exit code
other than 0 (as `exit` of their entry or the name of the file says), while no test failed.

## Why

Something went wrong that no test tells of: a load error, a crash, a limit of coverage. A file of
tests that passed is no proof then.

## Example that fails

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'results/api-*.xml', category: API, exit: 1}
```

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```

## Example that passes

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'results/api-*.xml', category: API, exit: 0}
```

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.wording import quoted

CODE = "TST015"
NAME = "run-failed-without-failure"
LEVEL = Level.ERROR
_LOOK = "Look in the runner's own output for what went wrong, put it right, and run it again."


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the runs that failed and don't say why, at what says that they did."""
    for document, run in facts.current_runs:
        if run.failed_without_failures:
            yield Hit(
                document.location(),
                "The run says that it failed, but none of its tests did.",
                _LOOK,
            )
    for suite in facts.ratings.suites:
        if suite.entry is not None and suite.exits_unexplained:
            place = suite.entry.place("exit")
            yield Hit(
                Location(suite.entry_path, place.line, place.column),
                f"The runner of {quoted(suite.category)} ended with exit code"
                f" {suite.entry.exit}, but none of its tests failed.",
                _LOOK,
            )
