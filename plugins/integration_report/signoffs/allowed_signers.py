"""A policy's keys as `ssh-keygen -Y verify` reads them: whose each is, for what, and until when."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Final

from integration_report.model.signoff import Policy
from integration_report.signoffs.grants import HeldKey, held_keys
from integration_report.signoffs.statement import NAMESPACE

_NAMESPACES: Final = f"{NAMESPACE},git"
_PRINCIPAL: Final = re.compile(r"[A-Za-z0-9._@+\\-]+")
"""What may stand before a key; elsewhere, other signs would be patterns."""


def allowed_signers(policy: Policy, head: Policy | None = None) -> str:
    """Return the list of allowed signers that a policy makes up.

    A person stands there as the statement writes the id: what isn't ASCII, escaped. Keys that two
    people have prove nothing, and are left out; so are ids that have no place in such a list. Of
    the policy of now, `head`, only compromised keys count. Days end at midnight in UTC: verify with
    `TZ=UTC`.
    """
    now = held_keys(head) if head is not None else {}
    lines = []
    for line, held in held_keys(policy).items():
        people = {one.person for one in held}
        principal = principal_of(next(iter(people)))
        if len(people) > 1 or not _PRINCIPAL.fullmatch(principal):
            continue
        last = min(_last_days((*held, *now.get(line, ())), held), default=None)
        until = f'valid-before="{_digits(last)}235959",' if last is not None else ""
        lines.append(f'{principal} {until}namespaces="{_NAMESPACES}" {line}\n')
    return "".join(sorted(lines))


def principal_of(person: str) -> str:
    """Return the id of a person as allowed signers and statements write it."""
    return json.dumps(person)[1:-1]


def _last_days(lost: tuple[HeldKey, ...], held: tuple[HeldKey, ...]) -> Iterator[dt.date]:
    """Yield the days after which a key proves nothing: its last one, or before it was lost."""
    yield from (one.key.not_after for one in held if one.key.not_after is not None)
    for one in lost:
        since = one.key.compromised_since
        if since is not None:
            yield since - dt.timedelta(days=1) if since > dt.date.min else since


def _digits(day: dt.date) -> str:
    return day.isoformat().replace("-", "")  # strftime writes early years with fewer digits
