"""A key of the policy isn't the line of a public SSH key.

## What it does

Reports keys whose `type` isn't `ssh`, and those that aren't the one line of a `.pub` file: a type
that is known, and the key in base64. Whether the key itself is sound, `verify` finds out.

## Why

A key that can't be read is nobody's. What its owner signs stays unproved, and nobody notices
before a release waits for it.

## Example that fails

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    keys:
      - type: ssh
        key: SHA256:xQs965Ay9wwfzn
```

## Example that passes

```yaml title="data/policy.yml"
kind: policy
repository: example.com/shop
people:
  alice:
    name: Alice Ng
    keys:
      - type: ssh
        key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDE8r2cRRKYF5UL6EJasXaBv5TBtf8D/jYsGRWDOSFx6
```
"""

import binascii
from collections.abc import Iterable

from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level
from integration_report.model.wording import quoted

CODE = "SGN012"
NAME = "unusable-key"
LEVEL = Level.ERROR

_KNOWN = (
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
)


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the keys that nothing can be checked with."""
    document, policy = facts.evidence.policy_document, facts.evidence.policy
    if document is None or policy is None:
        return
    for identity, person in policy.people.items():
        for key in person.keys:
            if key.type != "ssh":
                yield Hit(
                    document.location(key, "type"),
                    f"The key of '{identity}' is of type {quoted(key.type)}, which isn't known.",
                    "Write 'type: ssh', and an SSH key.",
                )
            elif why := _against(key.key):
                yield Hit(
                    document.location(key, "key"),
                    f"The key of '{identity}' {why}.",
                    "Copy the one line of the person's own .pub file, such as id_ed25519.pub.",
                )


def _against(line: str) -> str:
    """Return why a text isn't the line of a public key; empty when it is."""
    if "PRIVATE KEY" in line:
        return "is a private key, which is lost now that others can read it"
    words = line.split()
    if len(line.strip().splitlines()) != 1 or len(words) == 1:
        return "isn't the line of a public key"
    if words[0] not in _KNOWN:
        return f"begins with {quoted(words[0])}, which is no type of key that is known"
    name = words[0].encode("ascii")
    try:
        blob = binascii.a2b_base64(words[1].encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return "isn't whole: what stands behind its type is no base64"
    if not blob.startswith(len(name).to_bytes(4, "big") + name):
        return f"is called {words[0]}, and is something else"
    return ""
