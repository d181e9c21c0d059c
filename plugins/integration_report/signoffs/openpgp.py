"""Detached OpenPGP signatures, as forges make them for commits, checked without gpg.

Of RFC 9580 this is what gpg and forges write today: signatures and keys of version 4, by RSA,
Ed25519 (in the form that GnuPG began with) and ECDSA. What gpg refuses in a signature is refused.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from integration_report.signoffs.openpgp_packets import (
    PUBLIC_KEY,
    PUBLIC_SUBKEY,
    SIGNATURE,
    Octets,
    blocks,
    packets,
)
from integration_report.signoffs.ssh_wire import WireError
from integration_report.signoffs.sshsig import SignatureError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hashes import HashAlgorithm

    from integration_report.signoffs.ssh_keys import Checker

_LONGEST_SIGNATURE: Final = 16_384
_LARGEST_KEYS: Final = 1 << 20
_VERSION: Final = 4
_OVER_BYTES: Final = 0x00

_RSA: Final = 1
_ECDSA: Final = 19
_EDDSA: Final = 22
_FEWEST_BITS: Final = 2048
_MOST_BITS: Final = 16_384
_ED25519: Final = bytes.fromhex("2b06010401da470f01")
_CURVES: Final = {
    bytes.fromhex("2a8648ce3d030107"): "P-256",
    bytes.fromhex("2b81040022"): "P-384",
    bytes.fromhex("2b81040023"): "P-521",
}
"""Curves by their object identifiers, as a key has them."""

_HASHES: Final = {8: "sha256", 9: "sha384", 10: "sha512"}
_SHORTEST_HASH: Final = {256: 32, 384: 48, 521: 64}
"""How many bytes of a hash keys on a curve sign at least, by its size: gpg asks for that."""

_PASSED_OVER: Final = frozenset({2, 12, 13, 17})
"""What stands between keys: signatures, names, pictures, and what gpg notes of its trust."""
_PRIVATE: Final = frozenset({5, 7})

_CREATED: Final = 2
_EXPIRES: Final = 3
_ISSUER: Final = 16
_SIGNER: Final = 28
_ISSUER_FINGERPRINT: Final = 33
_UNDERSTOOD: Final = frozenset({_CREATED, _ISSUER, _SIGNER, _ISSUER_FINGERPRINT})
_CRITICAL: Final = 0x80


class OpenPgpError(ValueError):
    """Keys that can't be used; the message is a clause that says why, in plain words."""


class OpenPgpKey(NamedTuple):
    """A primary key or a subkey; nothing is known but that it is well-formed."""

    fingerprint: str
    """Its fingerprint in capital letters, as gpg prints it."""
    algorithm: int
    """The number of what it signs with."""
    checker: "Checker"
    """The key as the library for cryptography has it."""


class _Signature(NamedTuple):
    """What a signature says of itself, before anything was checked with a key."""

    algorithm: int
    """The number of what it was made with."""
    hash: str
    """The name of what the message was hashed with."""
    hashed: bytes
    """What is hashed after the message."""
    start: bytes
    """The first two bytes of the hash, as it says."""
    issuers: frozenset[str]
    """The ends of fingerprints that it names; each is that of the key."""
    numbers: tuple[int, ...]
    """What only who has the private key can make."""


def read_keys(armoured: bytes | str) -> tuple[OpenPgpKey, ...]:
    """Return the keys and subkeys of armoured public keys that can check signatures.

    The file is trusted as it is: whoever wrote it vouches for each key in it. Their own signatures,
    for what they may be used, and when they end aren't looked at. Keys of other sorts, and those
    that are too short, are passed over. Raises `OpenPgpError` where none is left, and for all that
    are no public keys.
    """
    found = []
    try:
        text = _bytes(armoured, _LARGEST_KEYS, "key").replace(b"\r\n", b"\n").strip() + b"\n"
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

    When it was made isn't compared with anything. Raises `SignatureError` for every other
    signature.
    """
    try:
        signature = _read(armoured)
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
    if digest.startswith(signature.start):
        for key in named:
            if _is_made_by(key, signature, digest):
                return key
    raise SignatureError(
        "the signature wasn't made by its key over this: what was signed or the signature has "
        "changed since"
    )


def _bytes(text: bytes | str, most: int, name: str) -> bytes:
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(content) > most:
        raise WireError(f"the {name} is longer than any of OpenPGP")
    return content


def _key(body: bytes) -> OpenPgpKey | None:
    """Return a key; none for those that aren't used here."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    fields = Octets(body, "key")
    if fields.number_of(1) != _VERSION:
        return None
    fields.exactly(4)  # When it was made.
    algorithm = fields.number_of(1)
    checker: Checker
    try:
        if algorithm == _RSA:
            modulus, exponent = fields.integer(), fields.integer()
            if not _FEWEST_BITS <= modulus.bit_length() <= _MOST_BITS:
                return None
            checker = rsa.RSAPublicNumbers(exponent, modulus).public_key()
        elif algorithm in {_ECDSA, _EDDSA}:
            curve = fields.exactly(fields.number_of(1))
            point = fields.integer()
            encoded = point.to_bytes((point.bit_length() + 7) // 8)
            if algorithm == _EDDSA and curve == _ED25519 and encoded[:1] == b"\x40":
                checker = ed25519.Ed25519PublicKey.from_public_bytes(encoded[1:])
            elif algorithm == _ECDSA and curve in _CURVES and encoded[:1] == b"\x04":
                curves = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1(), "P-521": ec.SECP521R1()}
                known = curves[_CURVES[curve]]
                checker = ec.EllipticCurvePublicKey.from_encoded_point(known, encoded)
            else:
                return None
        else:
            return None
    except ValueError as error:
        if isinstance(error, WireError):
            raise
        raise WireError("the key has numbers in it that are no key") from None
    fields.end()
    return OpenPgpKey(_fingerprint(body), algorithm, checker)


def _fingerprint(body: bytes) -> str:
    # The format says so (RFC 9580, 5.5.4.2); the file is trusted, and the name only picks from it.
    named = hashlib.sha1(b"\x99" + len(body).to_bytes(2) + body, usedforsecurity=False)
    return named.hexdigest().upper()


def _read(armoured: str | bytes) -> _Signature:
    """Return what a signature says of itself; raises `SignatureError` or `WireError`."""
    text = _bytes(armoured, _LONGEST_SIGNATURE, "signature")
    found = [
        packet
        for block in blocks(text, "SIGNATURE", "signature")
        for packet in packets(block, "signature")
    ]
    if [packet.tag for packet in found] != [SIGNATURE]:
        raise SignatureError("there is not just one signature")
    fields = Octets(found[0].body, "signature")
    head = fields.exactly(4)
    version, kind, algorithm, hash_number = head
    if version != _VERSION or kind != _OVER_BYTES:
        raise SignatureError("the signature isn't one of version 4 over bytes as they are")
    if hash_number not in _HASHES:
        raise SignatureError("the signature isn't made with SHA-256, SHA-384 or SHA-512")
    size = fields.exactly(2)
    hashed = fields.exactly(int.from_bytes(size))
    issuers = _issuers(hashed, are_hashed=True)
    issuers |= _issuers(fields.exactly(fields.number_of(2)), are_hashed=False)
    if not issuers:
        raise SignatureError("the signature doesn't name its key")
    start = fields.exactly(2)
    numbers = [fields.integer()]
    if algorithm != _RSA:
        numbers.append(fields.integer())
    fields.end()
    covered = head + size + hashed
    end = bytes([_VERSION, 0xFF]) + len(covered).to_bytes(4)
    return _Signature(
        algorithm, _HASHES[hash_number], covered + end, start, issuers, tuple(numbers)
    )


def _issuers(area: bytes, *, are_hashed: bool) -> frozenset[str]:
    """Return what a part of a signature names its key by; raises `SignatureError`, `WireError`."""
    fields = Octets(area, "signature")
    found = set()
    created = 0
    while fields.are_left:
        subpacket = Octets(fields.exactly(fields.length()), "signature")
        kind = subpacket.number_of(1)
        is_critical, kind = bool(kind & _CRITICAL), kind & ~_CRITICAL
        if is_critical and kind not in _UNDERSTOOD:
            raise SignatureError("the signature has a condition in it that isn't known")
        if kind == _EXPIRES:
            raise SignatureError("the signature ends some day: sign without an end")
        if kind == _CREATED:
            subpacket.exactly(4)
            subpacket.end()
            created += 1
        elif kind == _ISSUER:
            found.add(subpacket.exactly(8).hex().upper())
            subpacket.end()
        elif kind == _ISSUER_FINGERPRINT:
            if subpacket.number_of(1) != _VERSION:
                raise SignatureError("the signature names a key that isn't of version 4")
            found.add(subpacket.exactly(20).hex().upper())
            subpacket.end()
    if created != are_hashed:
        raise SignatureError("the signature doesn't say once when it was made")
    return frozenset(found)


def _is_made_by(key: OpenPgpKey, signature: _Signature, digest: bytes) -> bool:
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
