"""A contract names a specification that is not in the repository.

## What it does

Looks for the file that a contract's `source` names, from the repository's root and from the data
folder. A part behind `#` doesn't count. Addresses on the web are the business of CON009.

## Why

A contract test without its contract tests nothing: nobody can say what was promised.

## Example that fails

```yaml
kind: contract
name: Create order
source: openapi/order.yaml
```

## Example that passes

```yaml title="openapi/orders.yaml"
openapi: 3.1.0
```

```yaml title="data/example.yml"
kind: contract
name: Create order
source: openapi/orders.yaml
```
"""

import posixpath
from collections.abc import Iterable
from itertools import islice

from integration_report.checking.rule import Facts, Hit
from integration_report.model.contract import Contract
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean, nearest

CODE = "CON002"
NAME = "missing-contract-source"
LEVEL = Level.ERROR

_SUFFIXES = (".yaml", ".yml", ".json")
_MOST_COMPARED = 100


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the contracts whose specification is not among the tree's files."""
    evidence = facts.evidence
    specifications: list[str] | None = None
    for document, contract in evidence.of(Contract):
        source = contract.source
        if source is None or "://" in source.text:
            continue
        path = posixpath.normpath(source.text.partition("#")[0])
        if path in evidence.paths or posixpath.join(evidence.data_dir, path) in evidence.paths:
            continue
        if specifications is None:
            specifications = _specifications(evidence)
        yield Hit(
            document.location(source),
            f"The contract source '{path}' is not a file of the repository.",
            did_you_mean(
                nearest(path, specifications),
                otherwise="Add the specification, or correct its path from the repository's root.",
            ),
        )


def _specifications(evidence: Evidence) -> list[str]:
    """Return the files that may be meant: no evidence, and not more than can be compared soon."""
    documents = {document.path for document in evidence.documents}
    found = (path for path in sorted(evidence.paths - documents) if path.endswith(_SUFFIXES))
    return list(islice(found, _MOST_COMPARED))
