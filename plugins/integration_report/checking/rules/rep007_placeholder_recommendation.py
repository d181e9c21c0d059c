"""A recommendation is still the form's placeholder.

## What it does

Reports recommendations that nobody has written: `[Recommendation 1]`, and anything else that is
only words in square brackets.

## Why

A report with the form's own words in it looks finished and isn't.

## Example that fails

```yaml
kind: report
version: '1.0'
recommendations:
  - {text: '[Recommendation 1]'}
```

## Example that passes

```yaml
kind: report
version: '1.0'
recommendations:
  - {text: Run the load test before the release.}
```
"""

import re
from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.report import IntegrationReport

CODE = "REP007"
NAME = "placeholder-recommendation"
LEVEL = Level.WARNING

_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]|[_.…]+")


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the recommendations that say nothing of their own."""
    for document, report in facts.evidence.of(IntegrationReport):
        for recommendation in report.recommendations:
            text = recommendation.text.strip()
            if _PLACEHOLDER.fullmatch(text):
                yield Hit(
                    document.location(recommendation),
                    f"The recommendation '{text}' is the form's placeholder.",
                    "Write what you recommend, or delete the line.",
                )
