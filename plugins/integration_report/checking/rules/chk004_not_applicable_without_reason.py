"""An item is struck through, but nobody says why.

## What it does

Reports items that are marked as not applicable without a reason: in Markdown the words after the
item that is struck through, in YAML the field `reason`.

## Why

Striking an item through takes it off the list as well as doing it. Without a reason nobody can
judge whether it really doesn't apply.

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
- [ ] ~~Latency monitoring~~
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
from integration_report.model.words import ItemState, says_nothing

CODE = "CHK004"
NAME = "not-applicable-without-reason"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the items that don't apply for no reason."""
    for document, items in facts.task_lists:
        for item in items:
            if item.state is ItemState.NOT_APPLICABLE and says_nothing(item.reason):
                yield Hit(
                    document.location(item),
                    f"'{item.text}' is not applicable, but no reason is given.",
                    "Write the reason after it, such as '~~Rollback tested~~ stateless service'.",
                )
