"""What commits say of themselves, and which keys prove it."""

from collections.abc import Mapping

from integration_report.history.raw_commits import CommitError, RawCommit, parse_commit
from integration_report.history.repository import Repository, RepositoryError
from integration_report.model.attestation import CommitProof
from integration_report.model.signoff import Forge
from integration_report.model.wording import on_one_line
from integration_report.signoffs.forges import ForgeKeys
from integration_report.signoffs.sshsig import SignatureError, verify

_NAMESPACE = "git"
"""What git signs commits for: https://git-scm.com/docs/gitformat-signature."""


class Commits:
    """Reads commits strictly, and checks their signatures, each once."""

    def __init__(self, repository: Repository) -> None:
        """Take git."""
        self._repository = repository
        self._raw: dict[str, RawCommit | str] = {}
        self._keys: dict[str, str] = {}

    def raw(self, commit: str) -> RawCommit | str:
        """Return what the bytes of a commit say, or why they aren't believed."""
        if commit not in self._raw:
            try:
                self._raw[commit] = parse_commit(self._repository.raw_commit(commit))
            except (CommitError, RepositoryError) as error:
                self._raw[commit] = on_one_line(error)
        return self._raw[commit]

    def proof(self, commit: str, forges: Mapping[str, Forge], keys: ForgeKeys) -> CommitProof:
        """Return what a commit says, and whose key proves it, of its own or of some forges.

        `forges` are those of a policy, and `keys` the keys that it gives them.
        """
        raw = self.raw(commit)
        if isinstance(raw, str):
            return CommitProof(id=commit, problem=raw)
        return CommitProof(
            id=commit,
            author=raw.author.name,
            email=raw.author.address,
            committer_email=raw.committer.address,
            at=raw.committer.seconds,
            co_authors=raw.co_authors,
            is_merge=len(raw.parents) > 1,
            key=self.key(commit),
            forge=self._forge(raw, forges, keys),
        )

    def key(self, commit: str) -> str:
        """Return the SSH key, as `type base64`, that signed a commit; empty when none did."""
        if commit not in self._keys:
            raw, found = self.raw(commit), ""
            if not isinstance(raw, str) and "BEGIN SSH SIGNATURE" in raw.signature:
                try:
                    found = verify(raw.signature, raw.signed, namespace=_NAMESPACE).line
                except SignatureError:
                    found = ""  # what fails proves nothing, as no signature does
            self._keys[commit] = found
        return self._keys[commit]

    def _forge(self, raw: RawCommit, forges: Mapping[str, Forge], keys: ForgeKeys) -> str:
        """Return the forge a key of which signed a commit; empty when none did."""
        for name in forges:
            if raw.signature and keys.signed(name, raw.signature, raw.signed):
                return name
        return ""
