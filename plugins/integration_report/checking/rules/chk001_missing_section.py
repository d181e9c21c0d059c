"""A checklist lacks a section of its form.

## What it does

Compares the headings of a checklist with those of the form of its kind: the process guide's, or the
team's own in `forms/` of the data folder. Case and punctuation make no difference.

## Why

A section that isn't there can't be open. A checklist without its verification would be complete as
soon as everything is configured.

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
- [ ] Latency monitoring
- [ ] Error rate alerting
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.checklist import Section
from integration_report.model.finding import Level
from integration_report.model.names import nearest

CODE = "CHK001"
NAME = "missing-section"
LEVEL = Level.ERROR


# A search takes a while; where hundreds of sections are missing, the form is another one.
_MOST_SEARCHES = 200


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the sections of the forms that their checklists lack."""
    searches = 0
    for comparison in facts.comparisons:
        for section in comparison.missing_sections:
            searches += 1
            own: dict[str, Section] = {}
            if searches <= _MOST_SEARCHES:
                own = {one.title: one for one in comparison.own_sections}
            similar = nearest(section.title, own, most=1)
            items = ", ".join(f"'{item}'" for item in section.items)
            hint = f"Add it with its items: {items}." if items else "Add it."
            if similar:
                hint = f"If '{similar[0]}' stands for it, give that section the form's heading."
            yield Hit(
                comparison.document.location(own[similar[0]] if similar else comparison.checklist),
                f"The section '{section.title}' of the form is missing.",
                hint,
            )
