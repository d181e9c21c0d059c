"""Signatures by keys that need more care: RSA, certificates and hardware."""

import random
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_ssh_private_key

from integration_report.signoffs.ssh_keys import read_public_key
from integration_report.signoffs.sshsig import SignatureError, verify
from ssh_mutants import parts_of, with_part
from ssh_signing import (
    BEGIN,
    END,
    NAMESPACE,
    HardwareKey,
    Signer,
    SshKey,
    blob_of,
    judged_by_ssh_keygen,
    packed,
    ssh_keygen,
    to_sign,
    unarmoured,
)

MESSAGE = b"What is approved."


@pytest.mark.parametrize(
    ("algorithm", "digest", "good"),
    [
        (b"rsa-sha2-512", hashes.SHA512(), True),
        (b"rsa-sha2-256", hashes.SHA256(), True),
        (b"rsa-sha2-256", hashes.SHA512(), False),
        (b"ssh-rsa", hashes.SHA1(), False),  # noqa: S303 - it has to be refused
    ],
)
def test_an_rsa_key_signs_with_sha_2_only(
    signers: dict[str, Signer],
    algorithm: bytes,
    digest: hashes.HashAlgorithm,
    good: bool,
    tmp_path: Path,
) -> None:
    key = signers["rsa-3072"]
    assert isinstance(key, SshKey)
    private = load_ssh_private_key(key.file.read_bytes(), None)
    assert isinstance(private, rsa.RSAPrivateKey)
    proof = private.sign(to_sign(MESSAGE, NAMESPACE, "sha512"), padding.PKCS1v15(), digest)
    blob = read_public_key(key.line).blob
    made = blob_of(blob, NAMESPACE, "sha512", packed(algorithm, proof))
    assert bool(judged_by_ssh_keygen(tmp_path / "sig", made, MESSAGE)) == good
    if good:
        assert verify(made, MESSAGE, namespace=NAMESPACE).blob == blob
    else:
        with pytest.raises(SignatureError, match=r"wasn't made by its key|'ssh-rsa', that isn't"):
            verify(made, MESSAGE, namespace=NAMESPACE)


def test_an_rsa_signature_is_as_long_as_its_key(signers: dict[str, Signer]) -> None:
    made = signers["rsa-3072"].sign(MESSAGE)
    proof = parts_of(made, 6)[1].inner()
    assert verify(with_part(made, 6, 1, written=proof), MESSAGE, namespace=NAMESPACE)
    for other in (proof[1:], b"\0" + proof, b""):
        with pytest.raises(SignatureError, match="isn't as long as its RSA key"):
            verify(with_part(made, 6, 1, written=other), MESSAGE, namespace=NAMESPACE)


def test_a_key_that_is_too_short_signs_nothing(short_rsa_key: Signer, tmp_path: Path) -> None:
    made = short_rsa_key.sign(MESSAGE)
    assert judged_by_ssh_keygen(tmp_path / "sig", made, MESSAGE)
    with pytest.raises(SignatureError, match="key in the signature can't be used: it is an RSA"):
        verify(made, MESSAGE, namespace=NAMESPACE)


def test_a_certificate_signs_nothing(signers: dict[str, Signer], tmp_path: Path) -> None:
    """Who certified whom isn't looked at, so a certificate must not pass for a key."""
    key, authority = signers["ed25519"], signers["ecdsa-256"]
    assert isinstance(authority, SshKey)
    public = tmp_path / "key.pub"
    public.write_text(key.line)
    ssh_keygen("-q", "-s", str(authority.file), "-I", "alice", "-n", "alice", str(public))
    certificate = (tmp_path / "key-cert.pub").read_text()
    with pytest.raises(ValueError, match="it is a certificate: use the key that was certified"):
        read_public_key(certificate)
    blob = unarmoured(BEGIN + certificate.split()[1].encode() + END)
    made = with_part(key.sign(MESSAGE), 2, written=blob)
    assert judged_by_ssh_keygen(tmp_path / "sig", made, MESSAGE)
    with pytest.raises(SignatureError, match="can't be used: it is a certificate"):
        verify(made, MESSAGE, namespace=NAMESPACE)


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
@pytest.mark.parametrize(("flags", "touched"), [(1, True), (5, True), (0, False), (4, False)])
def test_a_hardware_key_must_have_been_touched(
    kind: str, flags: int, touched: bool, tmp_path: Path
) -> None:
    """OpenSSH leaves it to who verifies to ask for the touch, and `ssh-keygen -Y` doesn't."""
    key = HardwareKey(kind, b"ssh:work")
    made = key.sign(MESSAGE, flags=flags, counter=2**32 - 1)
    assert judged_by_ssh_keygen(tmp_path / "sig", made, MESSAGE)
    if touched:
        assert verify(made, MESSAGE, namespace=NAMESPACE).blob == key.blob
    else:
        with pytest.raises(SignatureError, match=r"without being touched.*no-touch-required"):
            verify(made, MESSAGE, namespace=NAMESPACE)


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_what_a_hardware_key_says_of_itself_cannot_be_changed(kind: str, tmp_path: Path) -> None:
    key = HardwareKey(kind)
    made = key.sign(MESSAGE, flags=1, counter=7)
    application = 3 if kind == "ecdsa" else 2
    assert verify(with_part(made, 6, 2, written=b"\1"), MESSAGE, namespace=NAMESPACE)
    for at, inner, written in ((6, 2, b"\5"), (6, 3, b"\0\0\0\x08"), (2, application, b"ssh:x")):
        changed = with_part(made, at, inner, written=written)
        with pytest.raises(SignatureError, match="wasn't made by its key over this"):
            verify(changed, MESSAGE, namespace=NAMESPACE)
        assert not judged_by_ssh_keygen(tmp_path / "sig", changed, MESSAGE)


def test_a_hardware_key_accepts_nothing_of_itself_that_ssh_keygen_refuses(tmp_path: Path) -> None:
    """Whoever has such a key can have it sign any state, for any application."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    accepted = 0
    for at in range(60):
        application = bytes(chance.choice(b"ssh:\0 \xffab") for _ in range(chance.randrange(6)))
        key = HardwareKey(("ed25519", "ecdsa")[at % 2], application)
        flags, counter = chance.randrange(256), chance.randrange(2**32)
        made = key.sign(MESSAGE, flags=flags, counter=counter)
        try:
            verify(made, MESSAGE, namespace=NAMESPACE)
        except SignatureError:
            continue
        accepted += 1
        assert judged_by_ssh_keygen(tmp_path / "sig", made, MESSAGE)
    assert accepted > 5


def test_a_signature_that_anybody_can_make_for_a_weak_key_is_refused(tmp_path: Path) -> None:
    """With the neutral point as the key, the base point and 1 are good for every message."""
    neutral, base = (1).to_bytes(32, "little"), b"\x58" + b"\x66" * 31
    proof = base + (1).to_bytes(32, "little")
    made = blob_of(
        packed(b"ssh-ed25519", neutral), NAMESPACE, "sha512", packed(b"ssh-ed25519", proof)
    )
    for message in (b"", MESSAGE):
        assert judged_by_ssh_keygen(tmp_path / "sig", made, message)
        with pytest.raises(SignatureError, match="isn't a point of its curve that keys may be"):
            verify(made, message, namespace=NAMESPACE)
