"""The report gives other numbers of tests than the test reports.

## What it does

Compares every count in the current report's table of test results, by category and in total, with
the newest results of each suite by category.

## Why

These are the numbers that are quoted. They have to be those of the last run.

## Example that fails

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 29, failed: 0, skipped: 1}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
results:
  - {category: Database, total: 30, passed: 30, failed: 0, skipped: 0}
```

## Example that passes

```yaml title="data/nightly.yml"
kind: test-report
suite: Nightly
results:
  - {category: Database, total: 30, passed: 29, failed: 0, skipped: 1}
```

```yaml title="data/report.yml"
kind: report
version: '1.0'
results:
  - {category: Database, total: 30, passed: 29, failed: 0, skipped: 1}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.columns import COLUMNS, row_name
from integration_report.checking.rule import Facts, Hit
from integration_report.model.document import Document
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean, nearest, normalized
from integration_report.model.report import IntegrationReport
from integration_report.model.results import CategoryResult
from integration_report.model.summary import CategorySummary, TestsSummary

CODE = "REP005"
NAME = "test-count-contradicted"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the counts of tests that are not those of the test reports."""
    document, report = facts.evidence.report_document, facts.evidence.report
    if document is None or report is None:
        return
    tests = facts.ratings.tests
    categories = {normalized(category.name): category for category in tests.categories}
    for row in report.results:
        category = categories.get(normalized(row.category))
        if category is not None:
            yield from _differences(document, row, category)
        elif row.total:
            names = [known.name for known in tests.categories]
            yield Hit(
                document.location(row, "category"),
                f"The report has results of the category '{row.category}', of which no test report"
                " has any.",
                did_you_mean(
                    nearest(row.category, names),
                    otherwise="Add the test report, or delete the row.",
                ),
            )
    if report.total is not None:
        yield from _differences(document, report.total, tests)


def _differences(
    document: Document[IntegrationReport],
    row: CategoryResult,
    found: CategorySummary | TestsSummary,
) -> Iterator[Hit]:
    for column in COLUMNS:
        claimed: int | None = getattr(row, column)
        counted: int = getattr(found, column)
        with_errors = row.errors is None and column == "failed"
        if claimed in (None, counted) or (with_errors and claimed == counted + found.errors):
            continue
        yield Hit(
            document.location(row, column),
            f"In column '{column}' of {row_name(row)} the report says {claimed}, but the test"
            f" reports give {counted}.",
            "Copy the number of the newest test reports, or leave the table to the program.",
        )
