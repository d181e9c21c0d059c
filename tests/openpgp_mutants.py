"""OpenPGP signatures that somebody changed or built oddly."""

import base64
import random
import re

from openpgp_building import CREATED, MadeKey, armoured, packet, signature_body

LINES = (
    "Comment: x",
    "Version: 1",
    "Hash: SHA1",
    " ",
    "",
    "=AAAA",
    "AAAA",
    "- x",
    "\r",
    "Charset: ä",
)
SUBPACKETS = (
    *(
        CREATED,
        b"\x05\x82\x60\x00\x00\x00",
        b"\x05\x02\x00\x00\x00\x00",
        b"\x05\x02\xff\xff\xff\xff",
    ),
    *(b"\x04\x02\x60\x00\x00", b"\x05\x03\x00\x00\x00\x00", b"\x05\x03\x00\x00\x00\x01"),
    *(
        b"\x05\x83\x7f\xff\xff\xff",
        b"\x02\x04\x00",
        b"\x02\x04\x01",
        b"\x02\x07\x00",
        b"\x02\x87\x01",
    ),
    *(
        b"\x05\x09\x00\x00\x00\x01",
        b"\x02\x0b\x09",
        b"\x02\x1b\x00",
        b"\x02\x9b\x02",
        b"\x02\x19\x01",
    ),
    *(b"\x02\x1c\x61", b"\x02\x9c\x61", b"\x02\x1e\x01", b"\x02\x9d\x01", b"\x03\x1a\x78\x79"),
    *(
        b"\x02\x64\x01",
        b"\x02\xe4\x01",
        b"\x02\x80\x01",
        b"\x01\x00",
        b"\x00",
        b"\x01\x10",
        b"\xc0\x00\x64",
    ),
    b"\x0b\x14\x80\x00\x00\x00\x00\x01\x00\x01xy",
    b"\x0b\x94\x80\x00\x00\x00\x00\x01\x00\x01xy",
    b"\xff\x00\x00\x00\x02\x64\x01",
    b"\xc0\x08\x64" + bytes(199),
    b"\x09\x10" + bytes(8),
    b"\x16\x21\x04" + bytes(20),
    b"\x22\x21\x05" + bytes(32),
    b"\x17\x23\x04" + bytes(20),
)


def changed(texts: list[str], count: int, seed: int) -> list[str]:
    """Return so many signatures that were made from others."""
    dice = random.Random(seed)  # noqa: S311 - the same ones in each run
    ways = (_other_packet, _other_packet, _other_text, _other_form)
    return list(dict.fromkeys(dice.choice(ways)(dice.choice(texts), dice) for _ in range(count)))


def content_of(text: str) -> bytes:
    """Return the bytes of an armoured signature."""
    body = re.search(r"\n\n(.*?)\n[=-]", text, re.DOTALL)
    return base64.b64decode(body[1]) if body else b""


def _other_text(text: str, dice: random.Random) -> str:
    if dice.randrange(2):
        lines = text.split("\n")
        at = dice.randrange(len(lines))
        lines[at : at + dice.randrange(2)] = [dice.choice((*LINES, lines[at]))]
        return "\n".join(lines)
    at = dice.randrange(len(text))
    return (
        text[:at]
        + dice.choice(("", "\n", " ", "=", "-", "A", "/", "\t"))
        + text[at + dice.randrange(2) :]
    )


def _other_packet(text: str, dice: random.Random) -> str:
    content = content_of(text)
    at = dice.randrange(len(content))
    match dice.randrange(4):
        case 0:
            content = content[:at] + dice.randbytes(dice.randrange(1, 3)) + content[at:]
        case 1:
            content = content[:at] + content[at + 1 :]
        case _:
            flipped = content[at] ^ (1 << dice.randrange(8))
            content = content[:at] + bytes([flipped]) + content[at + 1 :]
    return armoured(content)


def _other_form(text: str, dice: random.Random) -> str:
    """Write a packet with another kind of length, more of the unhashed, or others beside it."""
    content = content_of(text)
    new, first = content[0] & 0x40, content[1]
    size = (2 if first < 192 else 3) if new else 1 + (1 << (content[0] & 3))
    body = content[size:]
    hashed = int.from_bytes(body[4:6])
    at = 6 + hashed
    unhashed = body[at + 2 : at + 2 + int.from_bytes(body[at : at + 2])]
    rest = body[at + 2 + len(unhashed) :]
    if dice.randrange(4):
        unhashed = dice.choice((unhashed, b"")) + b"".join(
            dice.choices(SUBPACKETS, k=dice.randrange(3))
        )
    body = body[:at] + len(unhashed).to_bytes(2) + unhashed + rest
    length = len(body)
    heads = [
        b"\x89" + length.to_bytes(2),
        b"\x8a" + length.to_bytes(4),
        b"\xc2\xff" + length.to_bytes(4),
    ]
    heads.append(b"\x8b")
    if length < 256:
        heads.append(b"\x88" + bytes([length]))
    heads.append(
        b"\xc2" + (bytes([length]) if length < 192 else (length - 192 + (192 << 8)).to_bytes(2))
    )
    others = (b"", b"", b"", b"", packet(10, b"PGP"), packet(13, b"x"), b"\0", packet(2, body))
    return armoured(dice.choice(others) + dice.choice(heads) + body + dice.choice(others))


def built(key: MadeKey, message: bytes, count: int, seed: int) -> list[str]:
    """Return so many signatures whose odd fields are really signed."""
    dice = random.Random(seed)  # noqa: S311 - the same ones in each run
    found = []
    for _ in range(count):
        made = b"\x05\x02" + key.body[1:5]
        hashed = [made, dice.choice((key.issuer, key.key_id, b""))]
        hashed += dice.choices(SUBPACKETS, k=dice.choice((0, 0, 1, 1, 2)))
        dice.shuffle(hashed)
        if not dice.randrange(8):
            hashed.remove(made)
        unhashed = dice.choice((key.issuer, key.key_id, key.key_id, b""))
        unhashed += dice.choice((b"", b"", *SUBPACKETS))
        version, kind = dice.choice((4,) * 9 + (3,)), dice.choice((0,) * 9 + (1, 2))
        head = (version, kind, key.algorithm, dice.choice((8, 8, 9, 10, 10, 2, 11)))
        body = signature_body(
            key,
            message,
            head=head,
            hashed=b"".join(hashed),
            unhashed=unhashed,
            start=dice.choice((None,) * 9 + (b"\1\2",)),
        )
        found.append(armoured(packet(2, body)))
    return found
