"""The text of a document breaks the rules of YAML.

## What it does

Reports a YAML document, or the front matter of a page, that can't be parsed. Nothing in it is
used, and everything that could rest on it is *unknown*.

## Why

A program that guesses what a broken file meant reports things that nobody wrote. One stray
indentation must neither hide a failed test nor stop the check of the other files.

## Example that fails

```yaml
kind: issues
issues: [
```

## Example that passes

```yaml
kind: issues
issues: []
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "SRC001"
NAME = "syntax"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what reading found."""
    return facts.read(CODE)
