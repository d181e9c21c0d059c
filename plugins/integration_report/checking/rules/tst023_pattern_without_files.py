"""An entry of a test-suites document has no result file.

## What it does

Reports entries whose pattern no file below the data folder is of, or only files that belong to an
entry before it.

## Why

The suite was never run, its results were not put where they belong, or the pattern is misspelt: it
is missing, and its files may count elsewhere.

## Example that fails

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'result/api-*.xml', category: API}
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
  - {files: 'results/api-*.xml', category: API}
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
from integration_report.model.patterns import matches
from integration_report.model.wording import quoted

CODE = "TST023"
NAME = "pattern-without-files"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the entries that no result file belongs to, not even one that can't be read."""
    inside = f"{facts.evidence.data_dir}/"
    lost = [document.path.removeprefix(inside) for document in facts.evidence.unreadable]
    for suite in facts.ratings.suites:
        entry = suite.entry
        if entry is None or suite.current or any(matches(entry.files, path) for path in lost):
            continue
        place = entry.place("files")
        yield Hit(
            Location(suite.entry_path, place.line, place.column),
            f"No result file is left for {quoted(entry.files)}.",
            f"Put the results of {quoted(entry.category)} there, or correct the pattern: it is of"
            " paths below the data folder, and the first entry that fits a file has it.",
        )
