"""The keys with which forges sign commits that are made on their pages."""

from collections.abc import Mapping, Sequence

from integration_report.model.wording import on_one_line
from integration_report.signoffs.openpgp import OpenPgpError, OpenPgpKey, read_keys
from integration_report.signoffs.openpgp import verify as verify_openpgp
from integration_report.signoffs.ssh_keys import PublicKey, SshKeyError, read_public_key
from integration_report.signoffs.sshsig import SignatureError, verify

_OPENPGP = b"-----BEGIN PGP PUBLIC KEY BLOCK-----"
_GIT = "git"


class ForgeKeys:
    """The keys of forges, as the files say that a policy names."""

    def __init__(self, files: Mapping[str, Sequence[bytes]]) -> None:
        """Take the bytes of each forge's key files: armoured OpenPGP keys, or SSH public keys."""
        self.problems: dict[str, str] = {}
        """Why a forge's keys can't be read, by its id."""
        self._ssh: dict[str, list[PublicKey]] = {}
        self._openpgp: dict[str, list[OpenPgpKey]] = {}
        for forge, contents in files.items():
            for content in contents:
                try:
                    self._read(forge, content)
                except (SshKeyError, OpenPgpError, UnicodeDecodeError) as error:
                    self.problems[forge] = on_one_line(error)

    def signed(self, forge: str, signature: str, message: bytes) -> bool:
        """Return whether a key of a forge made git's signature of a commit's bytes."""
        try:
            if "BEGIN SSH SIGNATURE" in signature:
                return verify(signature, message, namespace=_GIT) in self._ssh.get(forge, ())
            verify_openpgp(signature, message, self._openpgp.get(forge, ()))
        except (SignatureError, OpenPgpError):
            return False
        return True

    def _read(self, forge: str, content: bytes) -> None:
        if _OPENPGP in content:
            self._openpgp.setdefault(forge, []).extend(read_keys(content))
            return
        for line in content.decode("ascii").splitlines():
            if line.strip() and not line.startswith("#"):
                self._ssh.setdefault(forge, []).append(read_public_key(line))
