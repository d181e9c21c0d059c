"""SSH keys and signatures: by ssh-keygen itself, and as hardware keys make them."""

import base64
import hashlib
import subprocess
from pathlib import Path
from typing import NamedTuple, Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NAMESPACE = "signoff@mkdocs-integration-report"
BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
END = b"-----END SSH SIGNATURE-----\n"


class Signer(Protocol):
    """What makes signatures."""

    @property
    def line(self) -> str:
        """Its public key, as in a `.pub` file."""

    def sign(self, message: bytes, *, namespace: str = NAMESPACE, digest: str = "sha512") -> bytes:
        """Return an armoured signature."""


class SshKey(NamedTuple):
    """A key that ssh-keygen made."""

    file: Path

    @property
    def line(self) -> str:
        return self.file.with_suffix(".pub").read_text()

    def sign(self, message: bytes, *, namespace: str = NAMESPACE, digest: str = "sha512") -> bytes:
        command = ["-q", "-Y", "sign", "-f", str(self.file), "-n", namespace]
        return ssh_keygen(*command, "-O", f"hashalg={digest}", stdin=message)


class HardwareKey:
    """A key that signs as a FIDO device does for OpenSSH (its PROTOCOL.u2f), without the device."""

    def __init__(self, kind: str, application: bytes = b"ssh:") -> None:
        self.application = application
        self._key: ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
        if kind == "ed25519":
            self.type = b"sk-ssh-ed25519@openssh.com"
            self._key = ed25519.Ed25519PrivateKey.generate()
            point = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            self.blob = packed(self.type, point, application)
        else:
            self.type = b"sk-ecdsa-sha2-nistp256@openssh.com"
            self._key = ec.generate_private_key(ec.SECP256R1())
            point = self._key.public_key().public_bytes(
                Encoding.X962, PublicFormat.UncompressedPoint
            )
            self.blob = packed(self.type, b"nistp256", point, application)

    @property
    def line(self) -> str:
        return f"{self.type.decode()} {base64.b64encode(self.blob).decode()} me@device"

    def sign(
        self,
        message: bytes,
        *,
        namespace: str = NAMESPACE,
        digest: str = "sha512",
        flags: int = 0x01,
        counter: int = 7,
    ) -> bytes:
        state = bytes([flags]) + counter.to_bytes(4)
        signed = (
            hashlib.sha256(self.application).digest()
            + state
            + hashlib.sha256(to_sign(message, namespace, digest)).digest()
        )
        if isinstance(self._key, ed25519.Ed25519PrivateKey):
            written = self._key.sign(signed)
        else:
            made = self._key.sign(signed, ec.ECDSA(hashes.SHA256()))
            written = packed(*map(integer, utils.decode_dss_signature(made)))
        return blob_of(self.blob, namespace, digest, packed(self.type, written) + state)


def ssh_keygen(*arguments: str, stdin: bytes = b"") -> bytes:
    """Run ssh-keygen and return its output."""
    return subprocess.run(
        ["ssh-keygen", *arguments], input=stdin, capture_output=True, check=True
    ).stdout


def make_key(file: Path, kind: str, bits: int) -> SshKey:
    """Return a new key without a passphrase."""
    ssh_keygen("-q", "-t", kind, "-b", str(bits), "-N", "", "-C", "me@desk", "-f", str(file))
    return SshKey(file)


def judged_by_ssh_keygen(
    file: Path, signature: bytes, message: bytes, namespace: str = NAMESPACE
) -> str:
    """Return the fingerprint of the key that made a signature, or nothing if it isn't good."""
    file.write_bytes(signature)
    command = ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", str(file)]
    done = subprocess.run(command, input=message, capture_output=True, check=False)
    return done.stdout.decode().split()[-1] if done.returncode == 0 else ""


def packed(*fields: bytes) -> bytes:
    """Return fields, each with its length before it."""
    return b"".join(len(field).to_bytes(4) + field for field in fields)


def integer(number: int) -> bytes:
    """Return a number as SSH writes it, without its length."""
    return number.to_bytes(number.bit_length() // 8 + 1) if number else b""


def to_sign(message: bytes, namespace: str, digest: str) -> bytes:
    """Return what a key signs for a message."""
    hashed = hashlib.new(digest, message).digest()
    return b"SSHSIG" + packed(namespace.encode(), b"", digest.encode(), hashed)


def blob_of(key: bytes, namespace: str, digest: str, proof: bytes) -> bytes:
    """Return an armoured signature of its parts."""
    parts = packed(key, namespace.encode(), b"", digest.encode(), proof)
    return armoured(b"SSHSIG" + (1).to_bytes(4) + parts)


def armoured(blob: bytes, width: int = 70) -> bytes:
    """Return a signature as text, as ssh-keygen writes it."""
    text = base64.b64encode(blob)
    lines = [text[at : at + width] + b"\n" for at in range(0, len(text), width)]
    return BEGIN + b"".join(lines) + END


def unarmoured(signature: bytes) -> bytes:
    """Return what a signature's text stands for."""
    return base64.b64decode(signature.removeprefix(BEGIN).removesuffix(END))
