"""OpenPGP keys and signatures made field by field, as wrong as a test needs them."""

import base64
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils

HASHES = {
    8: ("sha256", hashes.SHA256()),
    9: ("sha384", hashes.SHA384()),
    10: ("sha512", hashes.SHA512()),
}
CURVES = {
    "secp256r1": bytes.fromhex("082a8648ce3d030107"),
    "secp384r1": bytes.fromhex("052b81040022"),
    "secp521r1": bytes.fromhex("052b81040023"),
}
ED25519 = bytes.fromhex("092b06010401da470f01")
CREATED = b"\x05\x02\x60\x00\x00\x00"

Private = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class MadeKey(NamedTuple):
    """A private key, and the body of its public packet."""

    private: Private
    algorithm: int
    body: bytes

    @property
    def fingerprint(self) -> str:
        return hashlib.sha1(packed_key(self.body), usedforsecurity=False).hexdigest().upper()

    @property
    def packet(self) -> bytes:
        return packet(6, self.body)

    @property
    def issuer(self) -> bytes:
        """The subpacket that names the key by its fingerprint."""
        return b"\x16\x21\x04" + bytes.fromhex(self.fingerprint)

    @property
    def key_id(self) -> bytes:
        """The subpacket that names the key by the end of it."""
        return b"\x09\x10" + bytes.fromhex(self.fingerprint[-16:])


def packed_key(body: bytes) -> bytes:
    return b"\x99" + len(body).to_bytes(2) + body


def packet(tag: int, body: bytes) -> bytes:
    """Return a packet in the old form with two bytes of length."""
    return bytes([0x80 | tag << 2 | 1]) + len(body).to_bytes(2) + body


def integer(value: int) -> bytes:
    return value.bit_length().to_bytes(2) + value.to_bytes((value.bit_length() + 7) // 8)


def made(private: Private) -> MadeKey:
    """Return a key of OpenPGP for one of cryptography's."""
    public = private.public_key()
    if isinstance(public, rsa.RSAPublicKey):
        numbers = public.public_numbers()
        algorithm, material = 1, integer(numbers.n) + integer(numbers.e)
    elif isinstance(public, ec.EllipticCurvePublicKey):
        point = public.public_numbers()
        size = (public.curve.key_size + 7) // 8
        encoded = b"\x04" + point.x.to_bytes(size) + point.y.to_bytes(size)
        algorithm = 19
        material = CURVES[public.curve.name] + integer(int.from_bytes(encoded))
    else:
        encoded = b"\x40" + public.public_bytes_raw()
        algorithm, material = 22, ED25519 + integer(int.from_bytes(encoded))
    return MadeKey(private, algorithm, b"\x04\x5f\x00\x00\x00" + bytes([algorithm]) + material)


def signature_body(
    key: MadeKey,
    message: bytes,
    *,
    head: Sequence[int] = (),
    hashed: bytes | None = None,
    unhashed: bytes | None = None,
    start: bytes | None = None,
    numbers: bytes | None = None,
) -> bytes:
    """Return the body of a signature packet, really signed over the fields that are given."""
    head = bytes(head or (4, 0, key.algorithm, 8))
    hashed = CREATED + key.issuer if hashed is None else hashed
    covered = head + len(hashed).to_bytes(2) + hashed
    name, algorithm = HASHES.get(head[3], HASHES[8])
    whole = message + covered + b"\x04\xff" + len(covered).to_bytes(4)
    digest = hashlib.new(name, whole).digest()
    unhashed = key.key_id if unhashed is None else unhashed
    area = len(unhashed).to_bytes(2) + unhashed
    if numbers is None:
        numbers = b"".join(map(integer, numbers_of(key.private, digest, algorithm)))
    return covered + area + (start or digest[:2]) + numbers


def numbers_of(private: Private, digest: bytes, algorithm: hashes.HashAlgorithm) -> tuple[int, ...]:
    prehashed = utils.Prehashed(algorithm)
    if isinstance(private, rsa.RSAPrivateKey):
        return (int.from_bytes(private.sign(digest, padding.PKCS1v15(), prehashed)),)
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return utils.decode_dss_signature(private.sign(digest, ec.ECDSA(prehashed)))
    whole = private.sign(digest)
    return int.from_bytes(whole[:32]), int.from_bytes(whole[32:])


def checksum(content: bytes) -> bytes:
    """Return the checksum of armoured text, computed as a division of polynomials."""
    value = int.from_bytes(content) << 24 ^ 0xB704CE << 8 * len(content)
    while value.bit_length() > 24:
        value ^= 0x1864CFB << value.bit_length() - 25
    return value.to_bytes(3)


def armoured(content: bytes, kind: str = "SIGNATURE", *, headers: str = "") -> str:
    """Return content as text, with its checksum."""
    text = base64.b64encode(content).decode()
    lines = "".join(f"{text[at : at + 64]}\n" for at in range(0, len(text), 64))
    end = f"={base64.b64encode(checksum(content)).decode()}\n-----END PGP {kind}-----\n"
    return f"-----BEGIN PGP {kind}-----\n{headers}\n{lines}{end}"


def armoured_keys(*packets: bytes) -> str:
    return armoured(b"".join(packets), "PUBLIC KEY BLOCK")


def armoured_signature(key: MadeKey, message: bytes, **fields: bytes | Sequence[int]) -> str:
    return armoured(packet(2, signature_body(key, message, **fields)))  # type: ignore[arg-type]
