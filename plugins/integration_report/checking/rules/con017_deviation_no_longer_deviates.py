"""A deviation is about a field that is as it should be.

## What it does

Reports deviations with a `field` that is compared in the contract and passes everywhere, by the
program's own judgement.

## Why

A deviation that outlives its cause hides the next failure of the same field.

## Example that fails

```yaml
kind: contract
name: Create order
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
deviations:
  - {issue: INT-051, severity: low, resolution: answers 201 in 1.1, field: status}
```

## Example that passes

```yaml
kind: contract
name: Create order
checks:
  - {part: response, field: status, expected: '201', actual: '201', pass: yes}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.contract import Contract
from integration_report.model.exchange import actual_of
from integration_report.model.expectation import judge
from integration_report.model.finding import Level
from integration_report.model.names import normalized
from integration_report.model.verification import ContractVerification
from integration_report.model.words import Outcome

CODE = "CON017"
NAME = "deviation-no-longer-deviates"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the deviations of fields that pass."""
    known = facts.evidence.verification.contracts
    for document, contract in facts.evidence.of(Contract):
        if not any(deviation.field for deviation in contract.deviations):
            continue
        outcomes = _outcomes(contract, known.get(document.path))
        for deviation in contract.deviations:
            if deviation.field and outcomes.get(normalized(deviation.field)) == {Outcome.PASSED}:
                yield Hit(
                    document.location(deviation),
                    f"'{deviation.field}' doesn't deviate any more: it passes.",
                    "Delete the deviation, and close its issue.",
                )


def _outcomes(contract: Contract, verified: ContractVerification | None) -> dict[str, set[Outcome]]:
    """Return what every field came to, by its name with and without its part."""
    found: dict[str, set[Outcome]] = {}

    def add(part: str, field: str, *outcomes: Outcome) -> None:
        for name in (field, f"{part}.{field}"):
            found.setdefault(normalized(name), set()).update(outcomes)

    for number, row in enumerate(contract.checks):
        add(row.part, row.field, judge(row.expected, actual_of(contract, row)).outcome)
        if row.claimed in (Outcome.FAILED, Outcome.PARTIAL):
            add(row.part, row.field, row.claimed)
        if verified and verified.stated and (stated := verified.stated[number]):
            add(row.part, row.field, stated.outcome)
    for field in verified.fields if verified else ():
        add(field.part, field.field, field.outcome)
    return found
