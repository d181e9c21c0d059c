"""Detached SSH signatures, as `ssh-keygen -Y sign` makes them, checked without ssh-keygen.

The format is that of OpenSSH's PROTOCOL.sshsig and PROTOCOL.u2f. What ssh-keygen refuses is refused
here, and so is what OpenSSH reads but never writes.
"""

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

from integration_report.signoffs.ssh_keys import LoadedKey, PublicKey, SshKeyError, loaded
from integration_report.signoffs.ssh_wire import Fields, WireError, decoded, packed, shown

if TYPE_CHECKING:
    from integration_report.signoffs.ssh_keys import Checker

_BEGIN: Final = b"-----BEGIN SSH SIGNATURE-----\n"
_END: Final = b"\n-----END SSH SIGNATURE-----"
_MAGIC: Final = b"SSHSIG"
_VERSION: Final = 1
_LONGEST: Final = 16_384
_TOUCHED: Final = 0x01

# What the message is hashed with before it is signed.
_HASHES: Final = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}

# What keys of each type sign with. `ssh-rsa` as an algorithm means SHA-1, which is broken.
_ALGORITHMS: Final = {
    "ssh-ed25519": frozenset({b"ssh-ed25519"}),
    "sk-ssh-ed25519@openssh.com": frozenset({b"sk-ssh-ed25519@openssh.com"}),
    "ecdsa-sha2-nistp256": frozenset({b"ecdsa-sha2-nistp256"}),
    "ecdsa-sha2-nistp384": frozenset({b"ecdsa-sha2-nistp384"}),
    "ecdsa-sha2-nistp521": frozenset({b"ecdsa-sha2-nistp521"}),
    "sk-ecdsa-sha2-nistp256@openssh.com": frozenset({b"sk-ecdsa-sha2-nistp256@openssh.com"}),
    "ssh-rsa": frozenset({b"rsa-sha2-256", b"rsa-sha2-512"}),
}


class SignatureError(ValueError):
    """A signature that isn't good; the message is a clause that says why, in plain words."""


class _Signature(NamedTuple):
    """What a signature says of itself, before anything was checked with its key."""

    key: LoadedKey
    """The key that it claims to be made with."""
    namespace: bytes
    """What it is for."""
    hash: bytes
    """The name of what the message was hashed with."""
    algorithm: bytes
    """The name of how it was made."""
    proof: Fields
    """What only who has the private key can make: all that follows the algorithm's name."""


def verify(armoured: str | bytes, message: bytes, *, namespace: str) -> PublicKey:
    """Return the key that made a signature over a message, for a namespace.

    Raises `SignatureError` for every other signature. Whose key it is, and if it may sign, is for
    the caller to say.
    """
    try:
        signature = _read(armoured)
        wanted = namespace.encode()
        if signature.namespace != wanted:
            raise SignatureError(
                f"the signature is for {shown(signature.namespace)} and not for {shown(wanted)}: "
                f"sign again by `ssh-keygen -Y sign -n {namespace}`"
            )
        digest = _HASHES[signature.hash](message).digest()
        _check(signature, _MAGIC + packed(wanted, b"", signature.hash, digest))
    except WireError as error:
        raise SignatureError(str(error)) from None
    return signature.key.public


def signer(armoured: str | bytes) -> PublicKey:
    """Return the key that a signature claims to be made with, for messages: nothing is verified.

    Raises `SignatureError` where it can't be read.
    """
    try:
        return _read(armoured).key.public
    except WireError as error:
        raise SignatureError(str(error)) from None


def _read(armoured: str | bytes) -> _Signature:
    """Return what a signature says of itself; raises `SignatureError` or `WireError`."""
    blob = Fields(decoded(_body(armoured), "signature"), "signature")
    if blob.exactly(len(_MAGIC)) != _MAGIC:
        raise SignatureError("it isn't an SSH signature: make one by `ssh-keygen -Y sign`")
    version = blob.number()
    if version != _VERSION:
        raise SignatureError(f"the signature is of version {version}, and only 1 is known")
    try:
        key = loaded(blob.data())
    except SshKeyError as error:
        raise SignatureError(f"the key in the signature can't be used: {error}") from None
    namespace = blob.data()
    if not namespace:
        raise SignatureError("the signature doesn't say what it is for: sign again with `-n`")
    if blob.data():
        raise SignatureError("the signature has something in a field that has to be empty")
    hash_name = blob.data()
    if hash_name not in _HASHES:
        raise SignatureError(
            f"the signature's hash {shown(hash_name)} isn't known: sign again with "
            "`-O hashalg=sha512`"
        )
    proof = Fields(blob.data(), "signature")
    blob.end()
    algorithm = proof.data()
    if algorithm not in _ALGORITHMS[key.public.type]:
        raise SignatureError(
            f"the signature is made in a way, {shown(algorithm)}, that isn't used with a key of "
            f"type {key.public.type}: sign again by `ssh-keygen -Y sign`"
        )
    return _Signature(key, namespace, hash_name, algorithm, proof)


def _body(armoured: str | bytes) -> bytes:
    """Return the base64 between the first and the last line."""
    text = armoured.encode("utf-8", "surrogatepass") if isinstance(armoured, str) else armoured
    if len(text) > _LONGEST:
        raise SignatureError("the signature is longer than any SSH signature")
    if b"\r" in text:
        raise SignatureError("the signature has line ends of Windows: write it with plain ones")
    begin, end = text.startswith(_BEGIN), text.removesuffix(b"\n").endswith(_END)
    if not begin or not end:
        place, line = ("end", _END) if begin else ("begin", _BEGIN)
        raise SignatureError(
            f"the signature doesn't {place} with the line `{line.strip().decode()}`: copy it "
            "again, whole and alone"
        )
    lines = text[len(_BEGIN) : text.rindex(_END)].split(b"\n")
    if not all(lines):
        raise SignatureError("the signature has an empty line in it: copy it again")
    return b"".join(lines)


def _check(signature: _Signature, signed: bytes) -> None:
    """Raise `SignatureError` or `WireError` unless the key made the signature over these bytes."""
    from cryptography.exceptions import InvalidSignature

    key, proof = signature.key, signature.proof
    written = proof.data()
    if key.is_hardware:
        # The device signs that it was touched, and how often it has signed, together with hashes.
        state = proof.exactly(5)
        if not state[0] & _TOUCHED:
            raise SignatureError(
                "the hardware key signed without being touched, so that it shows no person: sign "
                "again with a key that isn't made with `-O no-touch-required`"
            )
        signed = _sha256(key.application) + state + _sha256(signed)
    proof.end()
    try:
        _check_proof(key.checker, written, signed, signature.algorithm)
    except InvalidSignature:
        raise SignatureError(
            "the signature wasn't made by its key over this: what was signed or the signature has "
            "changed since"
        ) from None


def _check_proof(checker: "Checker", written: bytes, signed: bytes, algorithm: bytes) -> None:
    """Raise the library's `InvalidSignature` unless the key made what is written."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

    if isinstance(checker, ec.EllipticCurvePublicKey):
        numbers = Fields(written, "signature")
        first, second = numbers.integer(), numbers.integer()
        numbers.end()
        proof = utils.encode_dss_signature(first, second)
        # RFC 5656, 6.2.1: the longer the curve, the longer the hash.
        by_bits = {256: hashes.SHA256(), 384: hashes.SHA384(), 521: hashes.SHA512()}
        checker.verify(proof, signed, ec.ECDSA(by_bits[checker.key_size]))
    elif isinstance(checker, rsa.RSAPublicKey):
        # OpenSSH puts back leading zeros that were left out, against RFC 8017, 8.2.2.
        if len(written) != (checker.key_size + 7) // 8:
            raise SignatureError("the signature isn't as long as its RSA key: sign again")
        digest = hashes.SHA256() if algorithm == b"rsa-sha2-256" else hashes.SHA512()
        checker.verify(written, signed, padding.PKCS1v15(), digest)
    else:
        checker.verify(written, signed)


def _sha256(content: bytes) -> bytes:
    """Return a hash as bytes."""
    return hashlib.sha256(content).digest()
