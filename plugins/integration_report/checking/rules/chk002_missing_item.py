"""A section of a checklist lacks an item of its form.

## What it does

Compares the items of each section with those of the form. Case, punctuation and remarks in brackets
make no difference, more words may follow, and `Component A` and `Component B` of the form stand for
the names of the two components.

## Why

An item that isn't there can't be open. Deleting the item that can't be done would make the
checklist complete.

## Example that fails

```markdown title="data/payment.md"
# External Integration: Payment Gateway

## Credentials

- [x] API keys obtained
- [ ] Certificates installed
- [ ] IP whitelist configured

## Connectivity Test

- [ ] Endpoint reachable
- [ ] Authentication successful
- [ ] Sample request/response verified

## Error Scenarios

- [ ] Connection timeout handling
- [ ] Invalid response handling
- [ ] Rate limiting response
- [ ] Service unavailable response

## Monitoring

- [ ] Health check configured
- [ ] Error rate alerting
```

## Example that passes

```markdown title="data/payment.md"
# External Integration: Payment Gateway

## Credentials

- [x] API keys obtained
- [ ] Certificates installed
- [ ] IP whitelist configured

## Connectivity Test

- [ ] Endpoint reachable
- [ ] Authentication successful
- [ ] Sample request/response verified

## Error Scenarios

- [ ] Connection timeout handling
- [ ] Invalid response handling
- [ ] Rate limiting response
- [ ] Service unavailable response

## Monitoring

- [ ] Health check configured
- [ ] ~~Latency monitoring~~ the provider publishes its own
- [ ] Error rate alerting
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import nearest

CODE = "CHK002"
NAME = "missing-item"
LEVEL = Level.ERROR


# A search takes a while; where hundreds of items are missing, the form is another one.
_MOST_SEARCHES = 200


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the items of the forms that their checklists lack."""
    searches = 0
    for comparison in facts.comparisons:
        for section, missing in comparison.missing_items:
            for text in missing:
                searches += 1
                similar: tuple[str, ...] = ()
                if searches <= _MOST_SEARCHES:
                    similar = nearest(text, comparison.own_items(section), most=1)
                yield Hit(
                    comparison.document.location(section),
                    f"The section '{section.title}' lacks the form's item '{text}'.",
                    f"If '{similar[0]}' stands for it, begin that item with the form's words."
                    if similar
                    else "Add it; if it doesn't apply, strike it through and give the reason.",
                )
