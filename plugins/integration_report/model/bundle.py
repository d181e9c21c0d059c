"""Sign-offs as they are handed over to somebody who verifies them without this program."""

import msgspec

from integration_report.model.words import Decision, Trust


class BundledSignoff(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sign-off record, with everything that its verification needs."""

    name: str
    """The name of its files: letters, digits, dots, hyphens and underscores."""
    path: str
    """Path of the record."""
    record: bytes
    """The record's file, as it is committed."""
    statement: bytes = b""
    """What it states; empty when there is no statement of it."""
    signature: str = ""
    """The armoured signature of the statement; empty when it has none, or one that fails."""
    key: str = ""
    """Fingerprint of the key that made the signature; empty without one."""
    person: str
    """The person's id."""
    role: str
    """The role."""
    decision: Decision
    """What is decided."""
    trust: Trust
    """How well it is proved who wrote it."""
    state: str
    """`valid`, `stale` …, as the report says."""
    word: str = "unknown"
    """The word under which the report shows it: `recorded` for one that is valid and unproved."""
    arrival: str = ""
    """Full id of the commit that brought it; empty when nobody knows."""
    origin: str = ""
    """Full id of the commit that wrote it; the arrival itself, unless that is a merge."""
    arrived_at: int = 0
    """When it arrived, in seconds since 1970."""
    policy: bytes | None = None
    """The file of the policy that judges it; `None` when there was none."""
    policy_commit: str = ""
    """Full id of the commit of that policy; empty when there was none."""
    allowed_signers: str = ""
    """The keys of that policy, as ssh-keygen reads them."""
    covered: tuple[str, ...] = ()
    """Paths of the files that it covers at the commit of the bundle."""

    @property
    def is_signed(self) -> bool:
        """Return whether a signature of its own holds."""
        return bool(self.signature and self.statement)


class BundledCommit(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The commit whose evidence and sign-offs a bundle has."""

    id: str
    """Its full id."""
    object_format: str
    """`sha1` or `sha256`."""
    today: int
    """The last second of the day that counts as today, in seconds since 1970."""
    digest: str
    """Digest of all that is covered at it, `sha256:` and 64 hexadecimal digits."""
    files: int
    """How many files that are."""
    policy_path: str
    """Path of the policy."""
    policy: bytes | None = None
    """The policy at it; `None` when it has none."""
    signoffs: tuple[BundledSignoff, ...] = ()
    """The records of the version, in the order of their paths."""
