"""Which commits are made by machines, as far as they say so themselves or the policy does."""

from collections.abc import Container
from typing import Final

from integration_report.model.timeline import Commit

_BOT: Final = "[bot]"


def is_bot(commit: Commit, addresses: Container[str]) -> bool:
    """Return whether a machine made a commit; a forge commits for people, and is none.

    `addresses` are those of accounts of machines, in lower case.
    """
    return any(
        name.endswith(_BOT)
        or address.partition("@")[0].endswith(_BOT)
        or address.casefold() in addresses
        for name, address in (
            (commit.author, commit.email),
            (commit.committer, commit.committer_email),
        )
    )
