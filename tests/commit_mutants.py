"""Commits that somebody changed, byte by byte and line by line."""

import random

LINES = (
    b"tree %(tree)s",
    b"parent %(tree)s",
    b"parent %(commit)s",
    b"author Mallory <mallory@example.com> 1790000000 +0000",
    b"committer Mallory <mallory@example.com> 1790000000 +0000",
    b"Author Mallory <mallory@example.com> 1790000000 +0000",
    b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n bW9yZQ==\n -----END PGP SIGNATURE-----",
    b"gpgsig-sha256 -----BEGIN PGP SIGNATURE-----\n \n bW9yZQ==\n -----END PGP SIGNATURE-----",
    b"gpgsigmore -----BEGIN PGP SIGNATURE-----",
    b"gpgsig",
    b"encoding ISO-8859-1",
    b"encoding UTF-7",
    b"encoding UTF-16",
    b"encoding IBM037",
    b"encoding Shift_JIS",
    b"mergetag object %(commit)s\n type commit\n tag v1\n tagger A <a@b> 1 +0000\n \n One",
    b"HG:extra branch:stable",
    b"change-id abc",
    b" and so on",
    b"\tand so on",
    b"nothing",
    b"",
    b"\r",
)
PIECES = (
    *(
        b"<",
        b">",
        b"<>",
        b" ",
        b"  ",
        b"\t",
        b"\n",
        b"\n\n",
        b"\r",
        b"\r\n",
        b"\0",
        b"\xff",
        b"\x80",
    ),
    *(
        b"\xc3\xa9",
        b"-",
        b"+",
        b"0",
        b"00",
        b"99999999999999999999",
        b"9223372036854775807",
        b"+ADw-",
    ),
    *(b"<x@example.com>", b"> 1 +0000\nauthor ", b" <alice@example.com> 1 +0000", b"gpgsig "),
)


def mutants(
    commits: list[bytes], count: int, names: dict[bytes, bytes], seed: int = 1
) -> list[bytes]:
    """Return so many changed commits; `names` are ids that lines may name."""
    dice = random.Random(seed)  # noqa: S311 - the same ones in each run
    found: dict[bytes, None] = {}
    while len(found) < count:
        content = dice.choice(commits)
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            content = dice.choice((_other_lines, _other_bytes, _other_identity))(
                content, dice, names
            )
        found[content] = None
    return list(found)


def _other_lines(content: bytes, dice: random.Random, names: dict[bytes, bytes]) -> bytes:
    """Leave out, double, move, join or add lines, mostly of the header."""
    lines = content.split(b"\n")
    until = lines.index(b"") + 1 if b"" in lines else len(lines)
    here, there = dice.randrange(until), dice.randrange(until)
    match dice.randrange(7):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case 2:
            lines.insert(there, lines.pop(here))
        case 3:
            lines[here] += lines.pop(there) if here < there else b""
        case 4:
            return b"\n".join(lines[: dice.randrange(until + 1)]) + dice.choice((b"", b"\n"))
        case _:
            lines.insert(here, dice.choice(LINES) % names)
    return b"\n".join(lines)


def _other_bytes(content: bytes, dice: random.Random, names: dict[bytes, bytes]) -> bytes:
    """Put some bytes in, or in the place of others, or flip a bit."""
    at = dice.randrange(min(len(content), 400) or 1)
    match dice.randrange(4):
        case 0:
            return content[:at] + dice.choice(PIECES) + content[at:]
        case 1:
            return content[:at] + dice.choice(PIECES) + content[at + 1 :]
        case 2:
            return content[:at] + content[at + dice.randrange(1, 4) :]
        case _:
            flipped = bytes(one ^ (1 << dice.randrange(8)) for one in content[at : at + 1])
            return content[:at] + flipped + content[at + 1 :]


def _other_identity(content: bytes, dice: random.Random, names: dict[bytes, bytes]) -> bytes:
    """Change what says who made the commit and when, near the signs that part it."""
    line = dice.choice((b"\nauthor ", b"\ncommitter "))
    start = content.find(line)
    end = content.find(b"\n", start + 1)
    if start < 0 or end < 0:
        return content
    edges = [at for at in range(start, end + 1) if content[at : at + 1] in b" <>+-\n"]
    at = dice.choice(edges) + dice.randrange(2)
    return content[:at] + dice.choice((b"", *PIECES)) + content[at + dice.randrange(3) :]
