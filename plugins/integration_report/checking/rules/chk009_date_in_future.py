"""A document says that something was done on a day that is still to come.

## What it does

Reports dates of checklists, contract tests, test reports and flows, and the days on which issues
were opened and closed, that lie more than a day after the day that the report is made for. One day
is allowed for time zones.

## Why

Nothing was tested or found tomorrow. Such a date is a slip, or it was written before the work was
done.

## Example that fails

```yaml title="data/environment.yml"
kind: environment
date: 2062-10-01
```

## Example that passes

```yaml title="data/environment.yml"
kind: environment
date: 2026-10-01
```
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from integration_report.checking.rule import Facts, Hit
from integration_report.model.checklist import Environment, Integration
from integration_report.model.contract import Contract
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.flow import Flow
from integration_report.model.location import Location
from integration_report.model.results import TestReport

CODE = "CHK009"
NAME = "date-in-future"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the days that are still to come."""
    for day, location in _days(facts):
        if facts.is_to_come(day):
            yield Hit(
                location,
                f"{day} is still to come: the report is made for {facts.evidence.as_of}.",
                "Correct the date, or write it down when the work is done.",
            )


def _days(facts: Facts) -> Iterator[tuple[dt.date, Location]]:
    for field, documents in (
        ("date", _with(facts, Environment)),
        ("date", _with(facts, Integration)),
        ("tested", _with(facts, Contract)),
        ("date", _with(facts, TestReport)),
        ("date", _with(facts, Flow)),
    ):
        for document in documents:
            day = getattr(document.record, field)
            if day is not None:
                yield day, document.location(document.record, field)
    for paper, issue in facts.issues:
        for field, day in (("opened", issue.opened), ("closed", issue.closed)):
            if day is not None:
                yield day, paper.location(issue, field)


def _with(facts: Facts, record: type[Any]) -> list[Document[Any]]:
    return [document for document, _ in facts.evidence.of(record)]
