"""A contract doesn't say which state of the specification it was tested against.

## What it does

Reports contracts that have a specification in the repository, something observed, and no
`tested_against`.

## Why

Without it nobody notices when the specification changes after the test.

## Example that fails

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    post:
      operationId: createOrder
      responses:
        '201':
          description: The order
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string, format: uuid}
                  status: {enum: [PENDING, PAID]}
```

```yaml title="data/create-order.yml"
kind: contract
name: Create order
from: web
to: core-api
source: openapi/orders.yaml
operation: createOrder
exchange:
  request: {method: POST, path: /orders}
  response:
    status: 201
    headers: {Content-Type: application/json}
    body: {id: 6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11}
```

## Example that passes

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
info: {title: Orders, version: '1'}
paths:
  /orders:
    post:
      operationId: createOrder
      responses:
        '201':
          description: The order
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string, format: uuid}
                  status: {enum: [PENDING, PAID]}
```

```yaml title="data/create-order.yml"
kind: contract
name: Create order
from: web
to: core-api
source: openapi/orders.yaml
operation: createOrder
exchange:
  request: {method: POST, path: /orders}
  response:
    status: 201
    headers: {Content-Type: application/json}
    body: {id: 6f2c1d1e-90ab-4c1d-8a57-0b8f6c2d9e11}
tested_against: 5a3f0c1
```
"""

from collections.abc import Iterable, Sequence

from integration_report.checking.rule import Facts, Hit
from integration_report.model.exchange import actual_of
from integration_report.model.finding import Level
from integration_report.model.specification import SpecificationFile
from integration_report.model.words import says_nothing

CODE = "CON024"
NAME = "tested-state-not-named"
LEVEL = Level.INFO


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts with something observed and no state named."""
    specifications = facts.evidence.verification.specifications
    for document, contract, verified in facts.verified_contracts:
        if contract.tested_against or verified.unknown:
            continue
        observed = (actual_of(contract, check) for check in contract.checks)
        if not verified.exchanges and all(map(says_nothing, observed)):
            continue
        files = specifications[verified.specification].specification.files
        yield Hit(
            document.location(contract),
            "The contract doesn't say which state of the specification it was tested against.",
            _hint(files, verified.specification, _marked(document.path)),
        )


def _marked(path: str) -> str:
    """Return how the field is written in a document."""
    is_markdown = path.lower().endswith((".md", ".markdown"))
    return "**Tested Against:**" if is_markdown else "tested_against:"


def _hint(files: Sequence[SpecificationFile], path: str, marked: str) -> str:
    """Return what names the state: of one file its id, of several that of their commit."""
    if len(files) > 1:
        return f"Add '{marked}' and the commit's id, as 'git rev-parse HEAD' prints it."
    blob = next((one.blob for one in files if one.path == path), "")
    return f"If that is the present one, add '{marked} {blob}'."
