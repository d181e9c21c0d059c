"""A rule of the policy narrows a role to files that aren't there.

## What it does

Reports entries of `covers` that are neither a file of the evidence nor a folder with such files.
Sign-offs and the policy are no evidence: nobody signs them.

## Why

Whoever signs in that role would sign less than everybody believes, or nothing.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
rules:
  - {required: {security-lead: 1}, covers: [data/contract]}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
rules:
  - {required: {security-lead: 1}}
```
"""

from collections.abc import Iterable, Iterator

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.names import did_you_mean, nearest
from integration_report.model.wording import quoted
from integration_report.model.words import Kind

CODE = "SGN015"
NAME = "covers-no-file"
LEVEL = Level.ERROR
_MOST_COMPARED = 200


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what narrows a role to nothing."""
    evidence = facts.evidence
    document, policy = evidence.policy_document, evidence.policy
    if document is None or policy is None or not any(rule.covers for rule in policy.rules):
        return
    paths = evidence.paths.union(one.path for one in evidence.documents)
    paths -= {one.path for one in evidence.documents if one.kind in (Kind.SIGNOFF, Kind.POLICY)}
    known = paths.union(*(_folders(path) for path in paths))
    for rule in policy.rules:
        for part in rule.covers:
            if part.strip("/") not in known:
                yield Hit(
                    document.location(rule, "covers"),
                    f"{quoted(part)} is no file or folder of the evidence.",
                    did_you_mean(
                        nearest(part, sorted(known)[:_MOST_COMPARED]),
                        otherwise="Write a path from the root of the repository.",
                    ),
                )


def _folders(path: str) -> Iterator[str]:
    """Yield the folders that a file is in."""
    while path := path.rpartition("/")[0]:
        yield path
