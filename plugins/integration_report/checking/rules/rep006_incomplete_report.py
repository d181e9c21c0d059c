"""A report has no version, no summary or no author.

## What it does

Reports an integration report without a version, an executive summary or an author. A placeholder of
the form, such as `[X.Y]`, is none.

## Why

Nobody can sign a report that doesn't say what it is about, what it concludes, or who wrote it.

## Example that fails

```yaml
kind: report
version: '1.0'
summary: All is integrated.
```

## Example that passes

```yaml
kind: report
version: '1.0'
author: Alice Ng
summary: All is integrated.
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.report import IntegrationReport

CODE = "REP006"
NAME = "incomplete-report"
LEVEL = Level.WARNING

_FIELDS = {"version": "version", "executive summary": "summary", "author": "author"}


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the reports that lack what only their author can write, each once."""
    for document, report in facts.evidence.of(IntegrationReport):
        lacking = [name for name, field in _FIELDS.items() if facts.lacks(document, report, field)]
        if lacking:
            yield Hit(
                document.location(report),
                f"The report lacks its {', '.join(lacking)}.",
                "Write what is lacking: only the author can.",
            )
