"""What git and keys tell of sign-off records: facts, before anything is decided."""

from typing import Final

import msgspec

from integration_report.model.signoff import Policy, Signoff
from integration_report.model.summary.release import SignoffChange

MOST_BESIDE: Final = 50
"""How many paths are told that a commit changes besides records: there may be more than so many."""


class RecordVersion(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A record's bytes at a path, and how they came to the main line."""

    path: str
    """Path of the record."""
    blob: str
    """Full id of the bytes; empty where the record was taken away."""
    commit: str
    """Full id of the commit on the way of first parents that brought them: the arrival."""
    parent: str = ""
    """Full id of the arrival's first parent; empty when it has none."""
    at: int
    """When they arrived, in seconds since 1970: no earlier than any commit before it claims."""
    origin: str
    """Full id of the commit that wrote them: the arrival itself, unless that is a merge."""
    origin_parent: str = ""
    """Full id of the origin's first parent; empty when it has none."""
    number: int = 0
    """How many commits of the main line come before the arrival."""
    beside: tuple[str, ...] = ()
    """Paths outside the folder of records that the origin changes too, at most `MOST_BESIDE`."""


class CommitProof(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a commit says of itself, and which key proves it."""

    id: str
    """Its full id."""
    author: str = ""
    """The author's name."""
    email: str = ""
    """The author's address, in lower case."""
    committer_email: str = ""
    """The committer's address, in lower case."""
    at: int = 0
    """When it says that it was committed, in seconds since 1970."""
    co_authors: tuple[str, ...] = ()
    """The addresses of co-authors, in lower case."""
    is_merge: bool = False
    """Whether it has several parents."""
    key: str = ""
    """The SSH key whose signature holds, as `type base64`; empty when none does."""
    forge: str = ""
    """The id of the forge in the policy whose OpenPGP or SSH key signed it; empty when none did."""
    problem: str = ""
    """Why nothing that it says is believed; empty when there is no reason."""


class RecordFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A record, and all that is known of it."""

    path: str
    """Its path."""
    record: Signoff
    """What it says, read from its bytes."""
    statement: str
    """Digest of its statement, `sha256:` and 64 hexadecimal digits."""
    arrival: RecordVersion | None = None
    """How it came to the main line; `None` when it isn't committed, or nobody knows."""
    unknown: str = ""
    """Why history can't tell when it came, and what to do; empty when it can."""
    policy: Policy | None = None
    """The policy before it arrived, by which it is judged; `None` when there was none."""
    policy_commit: str = ""
    """Full id of the commit that has that policy; empty before the first commit."""
    policy_problem: str = ""
    """Why that policy can't be read; empty when it can."""
    commit: CommitProof | None = None
    """The commit that wrote it; `None` when there is none, or the record is signed itself."""
    key: str = ""
    """The SSH key whose signature of the statement holds, as `type base64`; empty without one."""
    signature_problem: str = ""
    """Why the signature in the record doesn't hold; empty when it does, or there is none."""
    rewritten_in: str = ""
    """Full id of the commit that changed it after it had decided; empty when none did."""
    is_gone: bool = False
    """Whether it has decided, and isn't there any more as it was."""
    deleted_in: str = ""
    """Full id of the commit that deleted it, or put something else there; empty without one."""


class SinceSigned(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed of what a sign-off covers."""

    changes: tuple[SignoffChange, ...] = ()
    """What, item by item, as far as it is told."""
    more: int = 0
    """How many changes there are besides."""
    unknown: str = ""
    """Why not all is known; empty when it is."""


class Contribution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Something that somebody wrote of what is covered."""

    email: str
    """The address, in lower case."""
    role: str
    """`author`, `committer` or `co-author` of the commit."""
    commit: str
    """Full id of the commit."""
    path: str
    """Path of the file as it is now."""
    field: str = ""
    """What of it: `steps[3].expected`; empty for the file as a whole."""
