"""There is more than one report for one version.

## What it does

Reports every integration report but the first by path for a version.

## Why

Two reports on one version say two things, and a sign-off covers only one of them.

## Example that fails

```yaml title="data/report.yml"
kind: report
version: '1.0'
```

```yaml title="data/report-final.yml"
kind: report
version: '1.0'
```

## Example that passes

```yaml title="data/report.yml"
kind: report
version: '1.0'
```

```yaml title="data/report-final.yml"
kind: report
version: '1.1'
```
"""

from collections.abc import Iterable
from operator import itemgetter

from integration_report.checking.repeats import repeats
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.report import IntegrationReport

CODE = "REP010"
NAME = "second-report-of-version"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the reports on a version that another one is about already."""
    reports = [
        (document, report, version)
        for document, report in facts.evidence.of(IntegrationReport)
        if (version := report.version.strip())
    ]
    for (document, report, version), (earlier, _, _) in repeats(reports, key=itemgetter(2)):
        yield Hit(
            document.location(report, "version"),
            f"{earlier.path} is a report on version {version} already.",
            "Give this report its own version, or join the two.",
        )
