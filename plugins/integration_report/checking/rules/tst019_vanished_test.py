"""A test has vanished.

## What it does

Reports tests that an entry asks for under `tests`, or that an older run of the suite has, and that
are not in the runs that count. Those are left alone whose known issue has a valid waiver.

## Why

A test that nobody runs any more can't fail. Whether it was renamed, deleted or forgotten, what it
showed is not shown now.

## Example that fails

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'results/api-*.xml', category: API, tests: [INT-045]}
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
  - {files: 'results/api-*.xml', category: API, tests: [INT-045]}
```

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="INT-045 creates an order"/>
</testsuite>
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted, quoted

CODE = "TST019"
NAME = "vanished-test"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the tests that are gone; the first of each file."""
    return first_hits(_hits(facts), lambda more: f"{counted(more, 'more test')} have vanished.")


def _hits(facts: Facts) -> Iterator[Hit]:
    for test in facts.ratings.tests.vanished:
        if test.waived:
            continue
        if test.is_planned:
            yield Hit(
                test.location,
                f"The test {quoted(test.id)} is asked for, and no run that counts has it.",
                "Run it and add its results, or take it off the list.",
            )
        else:
            yield Hit(
                test.location,
                f"The test {quoted(test.id)} was run here, and no run that counts has it.",
                "Run it again; if it is gone for good, remove the old result files, or list it in"
                " a known issue that is waived.",
            )
