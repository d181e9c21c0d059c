"""Public SSH keys, as people keep them in `id_ed25519.pub` and as signatures bring them along."""

import binascii
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from integration_report.signoffs.ssh_wire import Fields, WireError, decoded, shown

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    Checker = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey

_LONGEST_LINE: Final = 16_384
_ED25519_BYTES: Final = 32
_FEWEST_BITS: Final = 3072
_MOST_BITS: Final = 16_384  # what OpenSSH reads
_MOST_EXPONENT_BITS: Final = 64  # what OpenSSL computes with for long keys
_BETTER: Final = "use another key, best one made by `ssh-keygen -t ed25519`"

# The prime of the field that Ed25519 computes in, and a constant of its curve (RFC 8032, 5.1).
_PRIME: Final = 2**255 - 19
_CURVE_CONSTANT: Final = -121665 * pow(121666, -1, _PRIME) % _PRIME

# How many points there are on the curves of NIST (FIPS 186-4, D.1.2).
_P256_ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_P384_ORDER: Final = (2**192 - 1 << 192) + 0xC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973
_P521_ORDER: Final = (2**261 - 1 << 260) - (
    0x5AE79787C40D069948033FEB708F65A2FC44A36477663B851449048E16EC79BF7
)


class SshKeyError(ValueError):
    """A public key that isn't used; the message is a clause that says why, in plain words."""


class PublicKey(NamedTuple):
    """A public key that was found sound."""

    type: str
    """Its type, as in `ssh-ed25519`."""
    blob: bytes
    """The key in SSH's encoding, in the only form that it has."""

    @property
    def fingerprint(self) -> str:
        """Its fingerprint, as `ssh-keygen -l` prints it."""
        digest = hashlib.sha256(self.blob).digest()
        return "SHA256:" + binascii.b2a_base64(digest, newline=False).decode().rstrip("=")

    @property
    def line(self) -> str:
        """The key as it stands in a `.pub` file, without the comment."""
        return f"{self.type} {binascii.b2a_base64(self.blob, newline=False).decode()}"


class LoadedKey(NamedTuple):
    """A public key with what checks signatures."""

    public: PublicKey
    """The key itself."""
    checker: "Checker"
    """The key as the library for cryptography has it."""
    application: bytes = b""
    """What a hardware key signs for, `ssh:` as a rule; empty for others."""

    @property
    def is_hardware(self) -> bool:
        """If the key is kept in a device that is touched to sign."""
        return bool(self.application)


def read_public_key(line: str) -> PublicKey:
    """Return the key of a line `type base64 [comment]`, as in a `.pub` file.

    Raises `SshKeyError` for everything else, and for keys that are too weak or of unknown types.
    """
    if len(line) > _LONGEST_LINE:
        raise SshKeyError("the key is longer than any SSH key: put the line of one `.pub` file")
    text = line.strip(" \t\r\n")
    # White space of other kinds is a part of a word for SSH.
    words = [word for word in text.replace("\t", " ").split(" ") if word]
    if text.startswith("-----BEGIN") and "PRIVATE KEY" in text:
        raise SshKeyError(
            "it is a private key, which nobody else may see: make a new key, "
            "and put the line of its `.pub` file"
        )
    if len(text.splitlines()) != 1 or len(words) == 1:
        raise SshKeyError("it isn't the one line of a `.pub` file, `ssh-ed25519 AAAA…`")
    if words[0] not in _READERS:
        raise SshKeyError(_unknown(words[0].encode("ascii", "backslashreplace")))
    try:
        key = loaded(decoded(words[1].encode("ascii", "backslashreplace"), "key")).public
    except WireError as error:
        raise SshKeyError(str(error)) from None
    if key.type != words[0]:
        raise SshKeyError(f"it is called {words[0]} but is a key of type {key.type}: copy it again")
    return key


@lru_cache(maxsize=1024)  # thousands of signatures are made by few keys
def loaded(blob: bytes) -> LoadedKey:
    """Return a key in SSH's encoding, ready to check signatures; raises `SshKeyError`."""
    fields = Fields(blob, "key")
    try:
        written = fields.data()
        kind = written.decode("ascii", "backslashreplace")
        if kind not in _READERS:
            raise SshKeyError(_unknown(written))
        return _READERS[kind](PublicKey(kind, blob), fields)
    except WireError as error:
        raise SshKeyError(str(error)) from None


def _unknown(written: bytes) -> str:
    """Return why a type of key isn't known."""
    if b"-cert-v01@openssh.com" in written:
        return "it is a certificate: use the key that was certified, from its own `.pub` file"
    if written == b"ssh-dss":
        return f"it is a DSA key, which is too weak: {_BETTER}"
    if b"=" in written or b"," in written or written in {b"restrict", b"cert-authority"}:
        return f"it begins with options, {shown(written)}: put the type and the key alone"
    return f"its type {shown(written)} isn't known: {_BETTER}"


def _read_ed25519(key: PublicKey, fields: Fields) -> LoadedKey:
    """Return an Ed25519 key, of hardware or not."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    point = fields.data()
    application = _application(key, fields)
    fields.end()
    if len(point) != _ED25519_BYTES or not _is_strong_point(point):
        raise SshKeyError("the key isn't a point of its curve that keys may be: copy it again")
    return LoadedKey(key, Ed25519PublicKey.from_public_bytes(point), application)


def _is_strong_point(encoded: bytes) -> bool:
    """Return if 32 bytes are the one form of a point of Ed25519's curve that isn't a weak one.

    For the weak points, of which there are eight, there are signatures that are good for many
    messages and need no private key.
    """
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    above, below = (y * y - 1) % _PRIME, (_CURVE_CONSTANT * y * y + 1) % _PRIME
    is_on_curve = pow(above * below, (_PRIME - 1) // 2, _PRIME) == 1
    # The points of order 1 and 2 have x = 0, which the line above leaves out; those of order 4 have
    # y = 0; those of order 8 give one with y = 0 when doubled, so x² = -y², put into the curve's.
    is_weak = y == 0 or (_CURVE_CONSTANT * y**4 + 2 * y * y - 1) % _PRIME == 0
    return y < _PRIME and is_on_curve and not is_weak


def _read_ecdsa(key: PublicKey, fields: Fields) -> LoadedKey:
    """Return a key on one of NIST's curves, of hardware or not."""
    from cryptography.hazmat.primitives.asymmetric import ec

    name = fields.data()
    point = fields.data()
    application = _application(key, fields)
    fields.end()
    expected = "nistp256" if application else key.type.removeprefix("ecdsa-sha2-")
    if name != expected.encode():
        raise SshKeyError(f"the key of type {key.type} is on another curve, {shown(name)}")
    curve, order = {
        "nistp256": (ec.SECP256R1(), _P256_ORDER),
        "nistp384": (ec.SECP384R1(), _P384_ORDER),
        "nistp521": (ec.SECP521R1(), _P521_ORDER),
    }[expected]
    try:
        if point[:1] != b"\x04":
            raise SshKeyError("the key's point is written in a form that SSH doesn't use")
        checker = ec.EllipticCurvePublicKey.from_encoded_point(curve, point)
    except SshKeyError:
        raise
    except ValueError:
        raise SshKeyError("the key isn't a point of its curve: copy it again") from None
    numbers = checker.public_numbers()
    for coordinate in (numbers.x, numbers.y):
        # OpenSSH asks for this of all points, though chance doesn't make others.
        if coordinate.bit_length() <= order.bit_length() // 2 or coordinate >= order - 1:
            raise SshKeyError(f"the key's point is one that no program makes: {_BETTER}")
    return LoadedKey(key, checker, application)


def _read_rsa(key: PublicKey, fields: Fields) -> LoadedKey:
    """Return an RSA key that is long enough."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

    exponent = fields.integer()
    modulus = fields.integer()
    fields.end()
    bits = modulus.bit_length()
    if bits < _FEWEST_BITS:
        raise SshKeyError(
            f"it is an RSA key of {bits} bits, and {_FEWEST_BITS} are asked: {_BETTER}"
        )
    if bits > _MOST_BITS:
        raise SshKeyError(f"it is an RSA key of {bits} bits, more than SSH knows: {_BETTER}")
    is_odd = exponent % 2 == 1 and modulus % 2 == 1
    if not is_odd or exponent < 3 or exponent.bit_length() > _MOST_EXPONENT_BITS:  # noqa: PLR2004
        raise SshKeyError(f"it is an RSA key with numbers that no program makes: {_BETTER}")
    return LoadedKey(key, RSAPublicNumbers(exponent, modulus).public_key())


def _application(key: PublicKey, fields: Fields) -> bytes:
    """Return what a hardware key signs for."""
    if not key.type.startswith("sk-"):
        return b""
    application = fields.data()
    if not application or not application.isascii() or not application.decode().isprintable():
        raise SshKeyError(f"the hardware key is for {shown(application)}, which SSH doesn't use")
    return application


_READERS: Final = {
    "ssh-ed25519": _read_ed25519,
    "sk-ssh-ed25519@openssh.com": _read_ed25519,
    "ecdsa-sha2-nistp256": _read_ecdsa,
    "ecdsa-sha2-nistp384": _read_ecdsa,
    "ecdsa-sha2-nistp521": _read_ecdsa,
    "sk-ecdsa-sha2-nistp256@openssh.com": _read_ecdsa,
    "ssh-rsa": _read_rsa,
}
