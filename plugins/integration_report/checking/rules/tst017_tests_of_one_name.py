"""Tests of one run have the same name.

## What it does

Reports names that several tests of a run have, with suite and class. They are told apart by their
order. Findings of scans are left alone: a rule may find something twice in a file.

## Why

When one of them is added or taken away, the others change places: a failure moves from one to
another, and nobody can say which test is meant in a known issue.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="2">
  <testcase classname="Orders" name="creates an order"/>
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```

## Example that passes

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="2">
  <testcase classname="Orders" name="creates an order [EUR]"/>
  <testcase classname="Orders" name="creates an order [USD]"/>
</testsuite>
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.first_hits import first_hits
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import counted, quoted

CODE = "TST017"
NAME = "tests-of-one-name"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the second of the tests of each name; the first names of each file."""
    return first_hits(_hits(facts), lambda more: f"{counted(more, 'more name')} stand twice.")


def _hits(facts: Facts) -> Iterator[Hit]:
    for document, run in facts.current_runs:
        for case in run.cases:
            if case.ordinal == 2 and not run.is_finding(case):  # noqa: PLR2004 — the first one that has the name of another
                yield Hit(
                    case.at(document.path),
                    f"The name {quoted(case.name)} is that of another test of this run too.",
                    "Give each test a name, or an id such as INT-045, of its own.",
                )
