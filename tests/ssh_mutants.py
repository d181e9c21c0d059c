"""Signatures that somebody changed: their bits, their fields, and the text around them."""

import random
from collections.abc import Callable, Iterator

from ssh_signing import armoured, packed, unarmoured

WORDS = (
    *(b"", b"\0", b"\0\0\0\0", b"\xff\xff\xff\xff", b"SSHSIG", b"none", b"md5", b"sha1"),
    *(b"sha256", b"sha384", b"sha512", b"sha512\0", b"sha256,sha512", b"*", b"git", b"file"),
    *(b"signoff@mkdocs-integration-report", b"signoff@mkdocs-integration-report\0", b"signoff"),
    *(b"ssh-ed25519", b"ssh-rsa", b"ssh-dss", b"rsa-sha2-256", b"rsa-sha2-512", b"rsa-sha2-512\0"),
    *(b"ecdsa-sha2-nistp256", b"ecdsa-sha2-nistp384", b"ecdsa-sha2-nistp521"),
    *(b"sk-ssh-ed25519@openssh.com", b"sk-ecdsa-sha2-nistp256@openssh.com"),
    b"webauthn-sk-ecdsa-sha2-nistp256@openssh.com",
    *(b"ssh-ed25519-cert-v01@openssh.com", b"ssh-rsa-cert-v01@openssh.com"),
    *(b"nistp256", b"nistp384", b"nistp521", b"secp256k1", b"ssh:", b"ssh:other", b"ssh:\0"),
)
PIECES = (
    *(b" ", b"\n", b"\r\n", b"\r", b"\t", b"\0", b"=", b"==", b"A", b"AAAA", b"-", b"#", b"\xff"),
    *(b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n", b"\n\n", b">", b"\xa0"),
)


class Field:
    """A piece of a signature: bytes, or more fields, with its length before it or without."""

    def __init__(self, content: "bytes | list[Field]", *, framed: bool = True) -> None:
        self.content = content
        self.framed = framed
        self.lie = 0
        """How much more the length says than there is."""

    def packed(self) -> bytes:
        """Return the field as it is written."""
        written = self.inner()
        if not self.framed:
            return written
        return ((len(written) + self.lie) % 2**32).to_bytes(4) + written

    def inner(self) -> bytes:
        """Return what stands in the field."""
        content = self.content
        return content if isinstance(content, bytes) else b"".join(f.packed() for f in content)

    def all(self) -> "Iterator[tuple[list[Field], int]]":
        """Yield where each field within stands."""
        if isinstance(self.content, list):
            for at, field in enumerate(self.content):
                yield self.content, at
                yield from field.all()


def fields_of(signature: bytes) -> Field:
    """Return what a good signature is made of."""
    blob = unarmoured(signature)
    key, namespace, reserved, digest, proof = split(blob[10:])
    algorithm, written = split(proof, most=2)
    state = proof[len(packed(algorithm, written)) :]
    inner = [Field(number) for number in split(written)] if b"ecdsa" in algorithm else written
    parts = [Field(algorithm), Field(inner)]
    if state:
        parts += [Field(state[:1], framed=False), Field(state[1:], framed=False)]
    return Field(
        [
            Field(blob[:6], framed=False),
            Field(blob[6:10], framed=False),
            Field([Field(part) for part in split(key)]),
            Field(namespace),
            Field(reserved),
            Field(digest),
            Field(parts),
        ],
        framed=False,
    )


def split(content: bytes, most: int = 10) -> list[bytes]:
    """Return the fields of bytes that are whole."""
    found, at = [], 0
    while at < len(content) and len(found) < most:
        end = at + 4 + int.from_bytes(content[at : at + 4])
        found.append(content[at + 4 : end])
        at = end
    return found


def parts_of(signature: bytes, *places: int) -> "Row":
    """Return the parts of a good signature, or of a part of it."""
    return _row(fields_of(signature), places)


def with_part(signature: bytes, *places: int, written: bytes) -> bytes:
    """Return a good signature in which another part stands at a place, or at one within."""
    whole = fields_of(signature)
    row, at = _row(whole, places[:-1]), places[-1]
    row[at] = Field(written, framed=row[at].framed)
    return armoured(whole.packed())


def _row(whole: Field, places: tuple[int, ...]) -> "Row":
    """Return the fields within a field that has fields."""
    found = whole.content
    for place in places:
        found = found[place].content if isinstance(found, list) else found
    if isinstance(found, bytes):
        raise TypeError("no fields are there")
    return found


def mutants(signature: bytes, others: list[bytes], seed: int, count: int) -> Iterator[bytes]:
    """Yield so many changed signatures, always the same for a seed.

    Args:
        signature: A good signature.
        others: Good ones of other keys, from which fields are taken.
        seed: What makes the changes others.
        count: How many there are.
    """
    chance = random.Random(seed)  # noqa: S311 - the same mutants each time
    for _ in range(count):
        draw = chance.random()
        if draw < 0.3:
            yield changed(signature, chance, PIECES)
        elif draw < 0.55:
            blob = changed(unarmoured(signature), chance, WORDS)
            yield armoured(blob, chance.choice((70, 70, 76, 64, 3)))
        else:
            yield armoured(_with_other_fields(signature, others, chance))


def changed(content: bytes, chance: random.Random, pieces: tuple[bytes, ...]) -> bytes:
    """Return bytes with one to three small changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(len(content) + 1)
        end = min(len(content), at + chance.choice((1, 1, 1, 2, 4, 16)))
        match chance.randrange(7):
            case 0 if at < len(content):
                flipped = content[at] ^ 1 << chance.randrange(8)
                content = content[:at] + bytes([flipped]) + content[at + 1 :]
            case 1:
                content = content[:at] + content[end:]
            case 2:
                content = content[:at] + content[at:end] + content[at:]
            case 3:
                content = content[:at] + bytes([chance.randrange(256)]) + content[end:]
            case 4:
                content = content[:at] + chance.choice(pieces) + content[at:]
            case 5:
                content = content[:at] + chance.choice(pieces) + content[end:]
            case _:
                content = chance.choice(
                    (content[:at], content[at:] or b"-", content + content[at:])
                )
        content = content or b"-"
    return content


Row = list[Field]
"""Fields that stand in one, beside each other."""


def _with_other_fields(signature: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return what a signature with one or two other fields stands for."""
    whole = fields_of(signature)
    for _ in range(chance.choice((1, 1, 2))):
        places = list(whole.all())
        if not places:
            break
        place = chance.randrange(len(places))
        row, at = places[place]
        if chance.random() < 0.15:
            # The same field of another signature, or any.
            foreign = list(fields_of(chance.choice(others)).all())
            other = place if chance.random() < 0.6 else chance.randrange(len(foreign))
            there, index = foreign[min(other, len(foreign) - 1)]
            row[at] = there[index]
        else:
            chance.choice(_CHANGES)(row, at, chance)
    return whole.packed() or b"-"


def _put_a_word(row: Row, at: int, chance: random.Random) -> None:
    row[at] = Field(chance.choice(WORDS), framed=row[at].framed)


def _put_zeros_before(row: Row, at: int, chance: random.Random) -> None:
    row[at] = Field(b"\0" * chance.choice((1, 1, 2, 8)) + row[at].inner(), framed=row[at].framed)


def _go_on(row: Row, at: int, chance: random.Random) -> None:
    more = chance.choice((b"\0", b"\0\0\0\0", b"x"))
    row[at] = Field(row[at].inner() + more, framed=row[at].framed)


def _change_bytes(row: Row, at: int, chance: random.Random) -> None:
    row[at] = Field(changed(row[at].inner(), chance, WORDS), framed=row[at].framed)


def _lie(row: Row, at: int, chance: random.Random) -> None:
    row[at].lie = chance.choice((1, -1, 4, -4, 256, -(2**31), 2**31))


def _swap(row: Row, at: int, chance: random.Random) -> None:
    other = chance.randrange(len(row))
    row[at], row[other] = row[other], row[at]


def _repeat(row: Row, at: int, chance: random.Random) -> None:
    row.insert(at, row[at])


def _leave_out(row: Row, at: int, chance: random.Random) -> None:
    del row[at]


def _take_out(row: Row, at: int, chance: random.Random) -> None:
    row[at] = Field(row[at].inner(), framed=not row[at].framed)


def _put_within(row: Row, at: int, chance: random.Random) -> None:
    row[at] = Field([Field(row[at].inner())])


_CHANGES: tuple[Callable[[Row, int, random.Random], None], ...] = (
    _put_a_word,
    _put_a_word,
    _put_zeros_before,
    _go_on,
    _change_bytes,
    _lie,
    _swap,
    _repeat,
    _leave_out,
    _take_out,
    _put_within,
)
