"""Detached OpenPGP signatures, as forges make them for commits, checked without gpg.

Of RFC 9580 this is what gpg and forges write today: signatures and keys of version 4, by RSA,
Ed25519 (in the form that GnuPG began with) and ECDSA. What gpg refuses in a signature is refused.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from integration_report.signoffs.openpgp_packets import (
    ECDSA,
    EDDSA,
    PUBLIC_KEY,
    PUBLIC_SUBKEY,
    RSA,
    VERSION,
    Octets,
    blocks,
    limited,
    packets,
)
from integration_report.signoffs.openpgp_signatures import Signature, read_signature
from integration_report.signoffs.ssh_wire import WireError
from integration_report.signoffs.sshsig import SignatureError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

    from integration_report.signoffs.ssh_keys import Checker

_LARGEST_KEYS: Final = 1 << 20
_FEWEST_BITS: Final = 2048
_MOST_BITS: Final = 16_384

# The object identifiers of curves, as a key has them.
_ED25519: Final = bytes.fromhex("2b06010401da470f01")
_P256: Final = bytes.fromhex("2a8648ce3d030107")
_P384: Final = bytes.fromhex("2b81040022")
_P521: Final = bytes.fromhex("2b81040023")
_OWN_FORM: Final = 0x40
"""What the point of an Ed25519 key begins with: it is in the form of its own."""

_SHORTEST_HASH: Final = {256: 32, 384: 48, 521: 64}
"""How many bytes of a hash keys on a curve sign at least, by its size: gpg asks for that."""

_PASSED_OVER: Final = frozenset({2, 12, 13, 17})
"""What stands between keys: signatures, names, pictures, and what gpg notes of its trust."""
_PRIVATE: Final = frozenset({5, 7})


class OpenPgpError(ValueError):
    """Keys that can't be used; the message is a clause that says why, in plain words."""


class OpenPgpKey(NamedTuple):
    """A primary key or a subkey; nothing is known but that it is well-formed."""

    fingerprint: str
    """Its fingerprint in capital letters, as gpg prints it."""
    created: int
    """When it was made, in seconds since 1970."""
    algorithm: int
    """The number of what it signs with."""
    checker: "Checker"
    """The key as the library for cryptography has it."""


def read_keys(armoured: bytes | str) -> tuple[OpenPgpKey, ...]:
    """Return the keys and subkeys of armoured public keys that can check signatures.

    The file is trusted as it is: whoever wrote it vouches for each key in it. Their own signatures,
    for what they may be used, and when they end aren't looked at. Keys of other sorts, and those
    that are too short, are passed over. Raises `OpenPgpError` where none is left, and for all that
    are no public keys.
    """
    found = []
    try:
        text = limited(armoured, _LARGEST_KEYS, "key").replace(b"\r\n", b"\n").strip() + b"\n"
        for block in blocks(text, "PUBLIC KEY BLOCK", "key"):
            for packet in packets(block, "key"):
                if packet.tag in {PUBLIC_KEY, PUBLIC_SUBKEY}:
                    found.append(_key(packet.body))
                elif packet.tag in _PRIVATE:
                    raise OpenPgpError("it is a private key, which nobody else may see: replace it")
                elif packet.tag not in _PASSED_OVER:
                    raise OpenPgpError("it has something in it that isn't part of a public key")
    except WireError as error:
        raise OpenPgpError(str(error)) from None
    usable = tuple(key for key in found if key is not None)
    if not usable:
        raise OpenPgpError(
            "it has no key that is used here: RSA of 2048 bits or more, Ed25519, or ECDSA on the "
            "curves P-256, P-384 and P-521"
        )
    return usable


def verify(armoured: str | bytes, message: bytes, keys: Iterable[OpenPgpKey]) -> OpenPgpKey:
    """Return the one of some keys that made a detached signature over a message.

    It isn't older than its key; whether it is from the future isn't looked at. Raises
    `SignatureError` for every other signature.
    """
    try:
        signature = read_signature(armoured)
    except WireError as error:
        raise SignatureError(str(error)) from None
    digest = hashlib.new(signature.hash, message + signature.hashed).digest()
    named = [
        key
        for key in keys
        if all(map(key.fingerprint.endswith, signature.issuers))
        and key.algorithm == signature.algorithm
    ]
    if not named:
        raise SignatureError("the signature was made by another key than those that may sign")
    named = [key for key in named if key.created <= signature.created]
    if not named:
        raise SignatureError("the signature says that it is older than its key")
    if digest.startswith(signature.start):
        for key in named:
            if _is_made_by(key, signature, digest):
                return key
    raise SignatureError(
        "the signature wasn't made by its key over this: what was signed or the signature has "
        "changed since"
    )


def _key(body: bytes) -> OpenPgpKey | None:
    """Return a key; none for those that aren't used here. Raises `WireError`."""
    fields = Octets(body, "key")
    if fields.number_of(1) != VERSION:
        return None
    created, algorithm = fields.number_of(4), fields.number_of(1)
    try:
        checker = _checker(algorithm, fields)
    except WireError:
        raise
    except ValueError:
        raise WireError("the key has numbers in it that are no key") from None
    if checker is None:
        return None
    fields.end()
    # The format says so (RFC 9580, 5.5.4.2); the file is trusted, and the name only picks from it.
    named = hashlib.sha1(b"\x99" + len(body).to_bytes(2) + body, usedforsecurity=False)
    return OpenPgpKey(named.hexdigest().upper(), created, algorithm, checker)


def _checker(algorithm: int, fields: Octets) -> "Checker | None":
    """Return what checks signatures by the numbers of a key; raises `ValueError`."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    if algorithm == RSA:
        modulus, exponent = fields.integer(), fields.integer()
        if not _FEWEST_BITS <= modulus.bit_length() <= _MOST_BITS:
            return None
        return rsa.RSAPublicNumbers(exponent, modulus).public_key()
    if algorithm not in {ECDSA, EDDSA}:
        return None
    curve, point = fields.exactly(fields.number_of(1)), fields.integer()
    encoded = point.to_bytes((point.bit_length() + 7) // 8)
    if algorithm == EDDSA:
        if curve != _ED25519 or encoded[0] != _OWN_FORM:
            return None
        return ed25519.Ed25519PublicKey.from_public_bytes(encoded[1:])
    curves = {_P256: ec.SECP256R1(), _P384: ec.SECP384R1(), _P521: ec.SECP521R1()}
    if curve not in curves:
        return None
    return ec.EllipticCurvePublicKey.from_encoded_point(curves[curve], encoded)


def _is_made_by(key: OpenPgpKey, signature: Signature, digest: bytes) -> bool:
    """Return whether a key made a signature over a hash."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

    by_name: dict[str, HashAlgorithm] = {
        "sha256": hashes.SHA256(),
        "sha384": hashes.SHA384(),
        "sha512": hashes.SHA512(),
    }
    prehashed = utils.Prehashed(by_name[signature.hash])
    checker = key.checker
    try:
        if isinstance(checker, rsa.RSAPublicKey):
            proof = signature.numbers[0].to_bytes((checker.key_size + 7) // 8)
            checker.verify(proof, digest, padding.PKCS1v15(), prehashed)
        elif isinstance(checker, ec.EllipticCurvePublicKey):
            if len(digest) < _SHORTEST_HASH[checker.key_size]:
                return False
            proof = utils.encode_dss_signature(*signature.numbers)
            checker.verify(proof, digest, ec.ECDSA(prehashed))
        else:
            # What is signed is the hash, whatever Ed25519 makes of it.
            proof = b"".join(number.to_bytes(32) for number in signature.numbers)
            checker.verify(proof, digest)
    except (InvalidSignature, OverflowError):
        return False
    return True
