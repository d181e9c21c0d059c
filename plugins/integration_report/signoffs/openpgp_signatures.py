"""What an OpenPGP signature says of itself, before anything is checked with a key."""

from typing import Final, NamedTuple

from integration_report.signoffs.openpgp_packets import (
    RSA,
    SIGNATURE,
    VERSION,
    Octets,
    blocks,
    limited,
    packets,
)
from integration_report.signoffs.sshsig import SignatureError

_LONGEST: Final = 16_384
_OVER_BYTES: Final = 0x00

_HASHES: Final = {8: "sha256", 9: "sha384", 10: "sha512"}
_CREATED: Final = 2
_EXPIRES: Final = 3
_ISSUER: Final = 16
_NOTATION: Final = 20
_POLICY: Final = 26
_SIGNER: Final = 28
_ISSUER_FINGERPRINT: Final = 33
_UNDERSTOOD: Final = frozenset({_CREATED, _ISSUER, _ISSUER_FINGERPRINT})
_REMARKS: Final = frozenset({_NOTATION, _POLICY, _SIGNER})
_LAST_KNOWN: Final = 39
"""Up to there RFC 9580 says what each number means: all others speak of keys."""
_CRITICAL: Final = 0x80
_KEY_ID_DIGITS: Final = 16


class Signature(NamedTuple):
    """A signature of version 4 over bytes as they are; all of it is a claim."""

    created: int
    """When it was made, in seconds since 1970."""
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


def read_signature(armoured: str | bytes) -> Signature:
    """Return what a signature says of itself; raises `SignatureError` or `WireError`."""
    text = limited(armoured, _LONGEST, "signature")
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
    if version != VERSION or kind != _OVER_BYTES:
        raise SignatureError("the signature isn't one of version 4 over bytes as they are")
    if hash_number not in _HASHES:
        raise SignatureError("the signature isn't made with SHA-256, SHA-384 or SHA-512")
    size = fields.exactly(2)
    hashed = fields.exactly(int.from_bytes(size))
    issuers, times = _said(hashed)
    more, misplaced = _said(fields.exactly(fields.number_of(2)))
    if len(times) != 1 or misplaced:
        raise SignatureError("the signature doesn't say once when it was made")
    # A whole fingerprint counts as its key's name only where it is signed, for gpg.
    if not issuers and all(len(name) > _KEY_ID_DIGITS for name in more):
        raise SignatureError("the signature doesn't name its key")
    start = fields.exactly(2)
    numbers = [fields.integer()]
    if algorithm != RSA:
        numbers.append(fields.integer())
    fields.end()
    covered = head + size + hashed
    end = bytes([VERSION, 0xFF]) + len(covered).to_bytes(4)
    return Signature(
        times[0],
        algorithm,
        _HASHES[hash_number],
        covered + end,
        start,
        frozenset(issuers | more),
        tuple(numbers),
    )


def _said(area: bytes) -> tuple[set[str], list[int]]:
    """Return what a part of a signature names its key by, and the times when it was made.

    Raises `SignatureError` or `WireError`.
    """
    fields = Octets(area, "signature")
    issuers: set[str] = set()
    times: list[int] = []
    while fields.are_left:
        subpacket = Octets(fields.exactly(fields.length()), "signature")
        kind = subpacket.number_of(1)
        is_critical, kind = bool(kind & _CRITICAL), kind & ~_CRITICAL
        if is_critical and kind not in _UNDERSTOOD:
            raise SignatureError("the signature has a condition in it that isn't known")
        if kind == _EXPIRES:
            raise SignatureError("the signature ends some day: sign without an end")
        if kind <= _LAST_KNOWN and kind not in _UNDERSTOOD | _REMARKS:
            raise SignatureError("the signature has something in it that is said of keys only")
        if kind == _CREATED:
            times.append(subpacket.number_of(4))
            subpacket.end()
        elif kind == _ISSUER:
            issuers.add(subpacket.exactly(8).hex().upper())
            subpacket.end()
        elif kind == _ISSUER_FINGERPRINT:
            if subpacket.number_of(1) != VERSION:
                raise SignatureError("the signature names a key that isn't of version 4")
            issuers.add(subpacket.exactly(20).hex().upper())
            subpacket.end()
        elif kind == _NOTATION:
            subpacket.exactly(4)
            sizes = subpacket.number_of(2), subpacket.number_of(2)
            subpacket.exactly(sum(sizes))
            subpacket.end()
    return issuers, times
