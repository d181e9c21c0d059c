"""SSH signatures: what ssh-keygen makes is good, and what it wouldn't make is refused in words."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from git_repositories import git
from integration_report.signoffs.ssh_keys import loaded, read_public_key
from integration_report.signoffs.sshsig import SignatureError, signer, verify
from ssh_mutants import Field, with_part
from ssh_signing import (
    NAMESPACE,
    Signer,
    SshKey,
    armoured,
    judged_by_ssh_keygen,
    make_key,
    unarmoured,
)

MESSAGE = b'{"_type":"https://in-toto.io/Statement/v1"}'
Change = Callable[[Field], None]


@pytest.fixture
def signature(signers: dict[str, Signer]) -> bytes:
    return signers["ed25519"].sign(MESSAGE)


@pytest.mark.parametrize("digest", ["sha256", "sha512"])
def test_a_signature_by_a_key_of_each_type_is_good(
    signers: dict[str, Signer], name: str, digest: str, tmp_path: Path
) -> None:
    made = signers[name].sign(MESSAGE, digest=digest)
    key = verify(made, MESSAGE, namespace=NAMESPACE)
    assert key == read_public_key(signers[name].line) == signer(made)
    assert key.fingerprint == judged_by_ssh_keygen(tmp_path / "sig", made, MESSAGE)


def test_a_signature_over_another_message_is_not_good(
    signers: dict[str, Signer], name: str, tmp_path: Path
) -> None:
    made = signers[name].sign(MESSAGE)
    for message in (b"", MESSAGE + b"\n", MESSAGE[:-1]):
        with pytest.raises(SignatureError, match="wasn't made by its key over this"):
            verify(made, message, namespace=NAMESPACE)
        assert not judged_by_ssh_keygen(tmp_path / "sig", made, message)
    assert verify(signers[name].sign(b""), b"", namespace=NAMESPACE)


def test_a_signature_for_another_namespace_is_not_good(
    signers: dict[str, Signer], name: str
) -> None:
    made = signers[name].sign(MESSAGE, namespace="git")
    with pytest.raises(SignatureError, match=r"is for 'git' and not for 'signoff@.* -n signoff@"):
        verify(made, MESSAGE, namespace=NAMESPACE)
    assert verify(made, MESSAGE, namespace="git")


def test_a_signature_under_another_key_is_not_good(
    signers: dict[str, Signer], tmp_path: Path
) -> None:
    """Who puts his key into somebody's signature has signed nothing."""
    made = signers["ed25519"].sign(MESSAGE)
    mine = read_public_key(make_key(tmp_path / "mine", "ed25519", 256).line).blob
    changed = with_part(made, 2, written=mine)
    with pytest.raises(SignatureError, match="wasn't made by its key over this"):
        verify(changed, MESSAGE, namespace=NAMESPACE)
    assert not judged_by_ssh_keygen(tmp_path / "sig", changed, MESSAGE)
    theirs = read_public_key(signers["ed25519"].line).blob
    assert verify(with_part(made, 2, written=theirs), MESSAGE, namespace=NAMESPACE).blob == theirs


def test_the_same_holds_for_text_and_bytes(signature: bytes) -> None:
    key = verify(signature, MESSAGE, namespace=NAMESPACE)
    assert verify(signature.decode(), MESSAGE, namespace=NAMESPACE) == key
    assert verify(signature.removesuffix(b"\n"), MESSAGE, namespace=NAMESPACE) == key
    for width in (64, 76, 2000):
        wrapped = armoured(unarmoured(signature), width)
        assert verify(wrapped, MESSAGE, namespace=NAMESPACE) == key


def test_the_signature_of_a_git_commit_is_good(signers: dict[str, Signer], tmp_path: Path) -> None:
    key = signers["ed25519"]
    assert isinstance(key, SshKey)
    git(tmp_path, "init", "-q")
    options = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key.file}")
    git(tmp_path, *options, "commit", "-q", "-S", "--allow-empty", "-m", "Signed")
    raw = git(tmp_path, "cat-file", "commit", "HEAD") + "\n"
    before, rest = raw.split("gpgsig ", 1)
    written, after = rest.split("\n\n", 1)
    made = written.replace("\n ", "\n").rstrip()
    signed = f"{before}\n{after}".encode()
    assert verify(made, signed, namespace="git") == read_public_key(key.line)
    with pytest.raises(SignatureError, match="wasn't made by its key"):
        verify(made, signed + b"\n", namespace="git")


def test_who_seems_to_have_signed_is_told_without_verifying(
    signers: dict[str, Signer], name: str
) -> None:
    made = signers[name].sign(b"something else", namespace="git")
    assert signer(made) == read_public_key(signers[name].line)
    with pytest.raises(SignatureError, match="cut off"):
        signer(armoured(unarmoured(made)[:40]))


def test_nothing_is_imported_before_something_is_verified() -> None:
    program = (
        "import sys, integration_report.signoffs.sshsig, integration_report.signoffs.ssh_keys\n"
        "print('cryptography' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


def test_a_key_is_read_once_for_all_of_its_signatures(signature: bytes) -> None:
    verify(signature, MESSAGE, namespace=NAMESPACE)
    before = loaded.cache_info()
    for _ in range(50):
        verify(signature, MESSAGE, namespace=NAMESPACE)
    after = loaded.cache_info()
    assert (after.hits - before.hits, after.misses - before.misses) == (50, 0)
