"""An item is ticked without evidence, though the policy asks for it.

## What it does

Reports ticked items without a link in checklists of the kinds that the policy lists under
`gate: {require_evidence: […]}`.

## Why

A tick is a claim. Where the policy asks for evidence, the claim alone must not count.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
gate: {require_evidence: [external]}
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
gate: {require_evidence: [external]}
```

```markdown title="data/payment.md"
# External Integration: Payment Gateway

## Credentials

- [x] API keys obtained [vault entry](https://vault.example/keys)
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
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.words import ItemState

CODE = "CHK007"
NAME = "ticked-without-evidence"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the ticked items that link to nothing, where the policy asks for evidence."""
    kinds = facts.evidence.gate.require_evidence
    for document, items in facts.task_lists:
        if document.kind not in kinds:
            continue
        for item in items:
            if item.state is ItemState.DONE and not item.evidence:
                yield Hit(
                    document.location(item),
                    f"'{item.text}' is ticked without a link to evidence.",
                    "Link to what shows it, such as a log or a test run, or take the tick back.",
                )
