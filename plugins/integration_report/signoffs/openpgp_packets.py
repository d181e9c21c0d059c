"""The text and the packets of OpenPGP (RFC 9580), read as strictly as they are written."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from integration_report.signoffs.ssh_wire import Fields, WireError, decoded

SIGNATURE: Final = 2
PUBLIC_KEY: Final = 6
PUBLIC_SUBKEY: Final = 14

VERSION: Final = 4
"""Of all keys and signatures that are used here."""
RSA: Final = 1
ECDSA: Final = 19
EDDSA: Final = 22

_BLOCK: Final = re.compile(
    rb"-----BEGIN PGP (?P<kind>[A-Z ]+)-----\n"
    rb"(?:[A-Za-z]+: [^\n]*\n)*"
    rb"\n"
    rb"(?P<text>(?:[A-Za-z0-9+/][A-Za-z0-9+/=]*\n)+)"
    rb"(?:=(?P<sum>[A-Za-z0-9+/]{4})\n)?"
    rb"-----END PGP (?P=kind)-----(?:\n+|\Z)"
)
_PACKET: Final = 0x80
_NEW_FORM: Final = 0x40
_NO_LENGTH: Final = 8
_ONE_OCTET: Final = 192
_TWO_OCTETS_OF_PACKETS: Final = 224
_FOUR_OCTETS: Final = 255


class Packet(NamedTuple):
    """A packet, whole."""

    tag: int
    """What sort of packet it is."""
    body: bytes
    """What is in it."""


def limited(text: bytes | str, most: int, name: str) -> bytes:
    """Return a text as bytes; raises `WireError` where it is longer than any."""
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(content) > most:
        raise WireError(f"the {name} is longer than any of OpenPGP")
    return content


def blocks(armoured: bytes, kind: str, name: str) -> Iterator[bytes]:
    """Yield the bytes of armoured blocks of a kind, such as `SIGNATURE`.

    `name` is what messages call them. Raises `WireError` for anything else that stands there.
    """
    at = 0
    while at < len(armoured):
        found = _BLOCK.match(armoured, at)
        if found is None or found["kind"] != kind.encode():
            raise WireError(
                f"the {name} isn't a text from `-----BEGIN PGP {kind}-----` to its end: copy it "
                "again, whole and alone"
            )
        content = decoded(found["text"].replace(b"\n", b""), name)
        if found["sum"] is not None and decoded(found["sum"], name) != _checksum(content):
            raise WireError(f"the {name} has another checksum than it says: copy it again")
        yield content
        at = found.end()


def packets(content: bytes, name: str) -> Iterator[Packet]:
    """Yield the packets of some bytes; raises `WireError` where something else stands."""
    octets = Octets(content, name)
    while octets.are_left:
        first = octets.number_of(1)
        if not first & _PACKET:
            raise WireError(f"the {name} has something in it that is no packet")
        if first & _NEW_FORM:
            tag, size = first & 0x3F, octets.length(two_octets_until=_TWO_OCTETS_OF_PACKETS)
        else:
            tag, size_of_length = first >> 2 & 0xF, 1 << (first & 3)
            if size_of_length == _NO_LENGTH:
                raise WireError(f"the {name} has a packet in it that doesn't say how long it is")
            size = octets.number_of(size_of_length)
        yield Packet(tag, octets.exactly(size))


class Octets(Fields):
    """Reads one field of a packet after another, and never beyond the end."""

    @property
    def are_left(self) -> bool:
        """If there are any more."""
        return self._at < len(self._content)

    def number_of(self, size: int) -> int:
        """Return a number of so many bytes; raises `WireError`."""
        return int.from_bytes(self.exactly(size))

    def length(self, *, two_octets_until: int = _FOUR_OCTETS) -> int:
        """Return a length of one, two or five bytes; raises `WireError`.

        Those of packets have two below 224, and stand for a part only from there on: signatures
        and keys have no parts. Those of subpackets have two below 255.
        """
        first = self.number_of(1)
        if first < _ONE_OCTET:
            return first
        if first < two_octets_until:
            return (first - _ONE_OCTET << 8) + self.number_of(1) + _ONE_OCTET
        if first < _FOUR_OCTETS:
            raise WireError(f"the {self._name} has a packet in parts in it")
        return self.number_of(4)

    def integer(self) -> int:
        """Return an integer that is greater than zero, in its shortest form; raises `WireError`."""
        bits = self.number_of(2)
        value = self.number_of((bits + 7) // 8)
        if not bits or value.bit_length() != bits:
            raise WireError(f"the {self._name} has a number in it that isn't as long as it says")
        return value


def _checksum(content: bytes) -> bytes:
    """Return the checksum that armoured text ends with (RFC 9580, 6.1.1)."""
    table, register = _checksums(), 0xB704CE
    for octet in content:
        register = (register << 8 & 0xFFFFFF) ^ table[register >> 16 ^ octet]
    return register.to_bytes(3)


@cache
def _checksums() -> tuple[int, ...]:
    """Return what each byte adds to a checksum."""
    found = []
    for octet in range(256):
        register = octet << 16
        for _ in range(8):
            register = register << 1 ^ (0x1864CFB if register & 0x800000 else 0)
        found.append(register)
    return tuple(found)
