"""An open item has no owner, though the policy asks for one.

## What it does

Reports open items without an owner (`@handle`) in checklists of the kinds that the policy lists
under `gate: {require_owner: […]}`.

## Why

What everybody could do, nobody does. The policy says where this has hurt before.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
gate: {require_owner: [external]}
```

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
- [ ] Latency monitoring
- [ ] Error rate alerting
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
gate: {require_owner: [external]}
```

```markdown title="data/payment.md"
# External Integration: Payment Gateway

## Credentials

- [x] API keys obtained
- [ ] @alice Certificates installed
- [ ] @alice IP whitelist configured

## Connectivity Test

- [ ] @alice Endpoint reachable
- [ ] @alice Authentication successful
- [ ] @alice Sample request/response verified

## Error Scenarios

- [ ] @alice Connection timeout handling
- [ ] @alice Invalid response handling
- [ ] @alice Rate limiting response
- [ ] @alice Service unavailable response

## Monitoring

- [ ] @alice Health check configured
- [ ] @alice Latency monitoring
- [ ] @alice Error rate alerting
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import ItemState

CODE = "CHK006"
NAME = "item-without-owner"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the open items that nobody owns, where the policy asks for an owner."""
    kinds = facts.evidence.gate.require_owner
    for document, items in facts.task_lists:
        if document.kind not in kinds:
            continue
        for item in items:
            if item.state is ItemState.OPEN and not item.owner:
                yield Hit(
                    document.location(item),
                    f"'{item.text}' is open and has no owner.",
                    "Add the handle of the person who does it, such as '@alice'.",
                )
