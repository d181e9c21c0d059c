"""A checklist was written against another version of its form.

## What it does

Compares the field `form` of a checklist, if it has one, with the version of the form that is in
force. The checklist is judged by the form in force all the same.

## Why

The form has changed since: what the checklist answers is no longer quite what is asked.

## Example that fails

```markdown title="data/forms/environment.md"
---
version: '2'
---

# Integration Environment Checklist

## Infrastructure

- [ ] Network connectivity verified
```

```yaml title="data/environment.yml"
kind: environment
form: '1'
sections:
  - title: Infrastructure
    items:
      - {text: Network connectivity verified, state: done}
```

## Example that passes

```markdown title="data/forms/environment.md"
---
version: '2'
---

# Integration Environment Checklist

## Infrastructure

- [ ] Network connectivity verified
```

```yaml title="data/environment.yml"
kind: environment
form: '2'
sections:
  - title: Infrastructure
    items:
      - {text: Network connectivity verified, state: done}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

CODE = "CHK008"
NAME = "other-form-version"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the checklists that are pinned to another version of their form."""
    for comparison in facts.comparisons:
        pinned, current = comparison.checklist.form, comparison.form.version
        if pinned and pinned != current:
            where = f" of {comparison.form.path}" if comparison.form.path else ""
            yield Hit(
                comparison.document.location(comparison.checklist, "form"),
                f"Written against form version {pinned}, but version {current}{where} is in force.",
                f"Go through what has changed in the form, then write 'form: {current}'.",
            )
