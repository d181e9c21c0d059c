"""A forge of the policy has no key or no address that its commits could be known by.

## What it does

Reports forges without `committer`, without `keys`, and with a key file in the folder of evidence
that isn't there. Key files elsewhere in the repository are looked for when sign-offs are verified.

## Why

A forge vouches for people by signing commits with its own key. Without the key and the address,
what it signs proves nothing, and everybody who works on its web page stays unproved.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
forges: {github: {committer: noreply@github.com}}
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
forges: {}
people: {}
```
"""

from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import quoted

CODE = "SGN013"
NAME = "forge-without-key"
LEVEL = Level.ERROR


def check(facts: Facts) -> Iterable[Hit]:
    """Yield what lacks of each forge."""
    evidence = facts.evidence
    document, policy = evidence.policy_document, evidence.policy
    if document is None or policy is None:
        return
    for identity, forge in policy.forges.items():
        if facts.lacks(document, forge, "committer"):
            yield Hit(
                document.location(forge, "committer"),
                f"The forge '{identity}' has no address that its commits are committed by.",
                "Add 'committer:', for GitHub noreply@github.com.",
            )
        if not forge.keys and not facts.is_refused(document, forge, "keys"):
            yield Hit(
                document.location(forge, "keys"),
                f"The forge '{identity}' has no key that its commits are signed with.",
                "Add 'keys:' with the path of a file that has its public key, as it publishes it.",
            )
        for path in forge.keys:
            if path.startswith(f"{evidence.data_dir}/") and path not in evidence.paths:
                yield Hit(
                    document.location(forge, "keys"),
                    f"The key {quoted(path)} of the forge '{identity}' is no file there.",
                    "Save the forge's public key there and commit it, or correct the path.",
                )
