"""No entry of a test-suites document names a result file.

## What it does

Reports result files that no pattern under `suites` is of, one finding for files that differ only
in dates and numbers. Files of figures alone are left alone.

## Why

The file counts all the same, but its category is a guess: the name that it gives itself. And
nobody says which component it is evidence of.

## Example that fails

```xml title="data/results/api-2026-10-01.xml"
<testsuite name="api" tests="1">
  <testcase classname="Orders" name="creates an order"/>
</testsuite>
```

## Example that passes

```yaml title="data/suites.yml"
kind: test-suites
suites:
  - {files: 'results/api-*.xml', category: API Integration}
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
from integration_report.model.result_names import lasting_pattern
from integration_report.model.wording import in_yaml, quoted

CODE = "TST016"
NAME = "unnamed-result-file"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the newest of the files that belong together and that nothing names."""
    inside = f"{facts.evidence.data_dir}/"
    for suite in facts.ratings.suites:
        if suite.entry is not None:
            continue
        runs = [one for one in suite.current if one.record and not one.record.has_figures_alone]
        if not runs:
            continue
        files = lasting_pattern(one.path.removeprefix(inside) for one in runs)
        yield Hit(
            runs[-1].location(),
            f"Nothing says what this result file is; its category is taken to be"
            f" {quoted(suite.category)}.",
            f"Add {{files: '{files}', category: {in_yaml(suite.category)}}} to the suites of a"
            " document of kind test-suites.",
        )
