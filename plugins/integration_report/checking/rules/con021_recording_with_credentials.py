"""A recording has credentials in it.

## What it does

Reports recordings with values under the usual names of credentials (passwords, tokens, keys,
cookies), and with values that are credentials whatever their name. What `import` has replaced by
`[removed]` is none. The names that a policy adds are known to `import` alone.

## Why

Whoever can read the repository can use them, and git remembers what was ever committed.

## Example that fails

```json title="data/recordings/orders.har"
{"log": {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [
  {"startedDateTime": "2026-10-01T10:00:00Z",
   "request": {"method": "GET", "url": "https://api.example.com/orders",
    "headers": [{"name": "X-Api-Key", "value": "k-4711-rosebud"}]},
   "response": {"status": 204, "headers": [], "content": {"size": 0}}}
]}}
```

## Example that passes

```json title="data/recordings/orders.har"
{"log": {"version": "1.2", "creator": {"name": "browser", "version": "1"}, "entries": [
  {"startedDateTime": "2026-10-01T10:00:00Z",
   "request": {"method": "GET", "url": "https://api.example.com/orders",
    "headers": [{"name": "X-Api-Key", "value": "[removed]"}]},
   "response": {"status": 204, "headers": [], "content": {"size": 0}}}
]}}
```
"""

from collections.abc import Iterable
from typing import Final

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.recording import Recording

CODE = "CON021"
NAME = "recording-with-credentials"
LEVEL = Level.ERROR

_MOST_NAMED: Final = 5


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the recordings with credentials, at the first of them."""
    for document, recording in facts.evidence.of(Recording):
        found = recording.credentials
        if found:
            first = min(found, key=lambda one: one.place())
            told = [one.what if one.count == 1 else f"{one.what} ({one.count})" for one in found]
            more = len(told) - _MOST_NAMED
            named = ", ".join(told[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
            yield Hit(
                document.location(first),
                f"The recording has credentials in it: {named}.",
                "Replace the file by what 'integration-report import' writes of it, and change the"
                " credentials: git remembers them.",
            )
