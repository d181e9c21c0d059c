"""The bytes of a commit, read so strictly that git can't have understood them in another way."""

import re
from typing import Final, NamedTuple

_MOST_BYTES: Final = 1 << 22
_HEADERS_OF_GIT: Final = ("tree", "parent", "author", "committer")
_ID: Final = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SIGNATURE_HEADERS: Final = {40: "gpgsig", 64: "gpgsig-sha256"}
"""Where git keeps the signature, by the length of an object's id."""
_IDENTITY: Final = re.compile(
    rb"(?P<name>[^<>]*) <(?P<email>[^<>]*)> (?P<seconds>0|[1-9][0-9]{0,11}) [+-][0-9]{4}"
)
_LAST_SECOND: Final = 253_402_300_799
"""The end of the year 9999."""
_CONTROL: Final = re.compile(rb"[\x00-\x1f\x7f]")
_NAME_OF_HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9:._-]{0,99}")
_ARMOUR: Final = re.compile(rb"-----BEGIN [\n\x20-\x7e]*")
_UTF_8: Final = re.compile(r"utf-?8")
_ENCODINGS: Final = re.compile(
    r"(?:us-)?ascii|utf-?8|iso-?8859-?(?:[1-9]|1[013456])|latin-?1|(?:windows-?|cp)125[0-8]"
    r"|koi8-[ru]|euc-(?:jp|kr)|s(?:hift_)?jis|gbk|gb2312|gb18030|big5"
)
"""Those in which `<`, `>`, spaces and line feeds are what they are in ASCII, and nothing else is.

Git changes a whole commit from its encoding before it shows its author, and in UTF-7 that is
another one.
"""
_EMAIL_ANYWHERE: Final = re.compile(rb"[\x20-\x5b\x5d-\x7d]*")
"""Addresses that are the same in each of these encodings."""
_CO_AUTHORS: Final = re.compile(
    r"^[ \t]*co-(?:authored|developed)-by[ \t]*:(?P<value>.*(?:\n[ \t].*)*)$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_BRACKETS: Final = re.compile(r"<([^<>\n]*)>")
_BARE: Final = re.compile(r"[^\s<>]+")


class CommitError(ValueError):
    """Raised for bytes that are no commit as git writes one; it says why."""


class Identity(NamedTuple):
    """Who made something, and when; both are a claim."""

    name: str
    """The name, as git shows it."""
    email: str
    """The address just as it is written; it may be empty, and need not be ASCII."""
    seconds: int
    """When, in seconds since 1970."""

    @property
    def address(self) -> str:
        """The address to compare with others: in lower case as far as it is ASCII."""
        return _lower(self.email)


class RawCommit(NamedTuple):
    """What the bytes of a commit say."""

    tree: str
    """Full id of the tree."""
    parents: tuple[str, ...]
    """Full ids of the parents, first one first; no two are equal."""
    author: Identity
    """Who wrote the change."""
    committer: Identity
    """Who made the commit."""
    signature: str
    """The armoured signature; empty when there is none."""
    signed: bytes
    """What the signature is over: the bytes of the commit without the signature."""
    message: str
    """The message, without any change but that of its encoding."""
    co_authors: tuple[str, ...]
    """The addresses of co-authors and co-developers, in lower case; each one once."""


class _Lines:
    """The lines of a commit's header, taken one after the other."""

    def __init__(self, header: bytes) -> None:
        self._lines = header.split(b"\n")
        self._next = 0

    def has(self, name: str) -> bool:
        """Return whether a header of a name comes next."""
        return self._next < len(self._lines) and self._lines[self._next].startswith(
            f"{name} ".encode()
        )

    def take(self, name: str) -> bytes:
        """Return the value of the header that has to come next."""
        if not self.has(name):
            raise CommitError(f"It has no '{name}' where one belongs.")
        return self._line().partition(b" ")[2]

    def rest(self) -> list[list[bytes]]:
        """Return the other headers: the lines of each, continued ones with their space."""
        found: list[list[bytes]] = []
        while self._next < len(self._lines):
            line = self._line()
            if not line.startswith(b" "):
                found.append([line])
            elif found:
                found[-1].append(line)
            else:
                raise CommitError("A line of its header goes on although nothing may.")
        return found

    def _line(self) -> bytes:
        self._next += 1
        return self._lines[self._next - 1]


def parse_commit(content: bytes) -> RawCommit:
    """Return what the bytes of a commit object say.

    Whatever one reader could understand otherwise than another is refused, and so is all that
    `git fsck --strict` refuses in a commit. Raises `CommitError`.
    """
    if len(content) > _MOST_BYTES:
        raise CommitError(f"It is larger than {_MOST_BYTES} bytes.")
    if b"\0" in content:
        raise CommitError("It has a NUL byte in it.")
    header, blank, message = content.partition(b"\n\n")
    if not blank:
        raise CommitError("No empty line ends its header.")
    if b"\r" in header:
        raise CommitError("It has a carriage return in its header.")
    lines = _Lines(header)
    tree = _object_id(lines.take("tree"))
    parents = []
    while lines.has("parent"):
        parents.append(_object_id(lines.take("parent")))
    if len({len(one) for one in (tree, *parents)}) > 1:
        raise CommitError("Its ids are of different lengths.")
    if len({tree, *parents}) <= len(parents):
        raise CommitError("It names a parent twice, or its tree as one.")
    author, committer = lines.take("author"), lines.take("committer")
    others = lines.rest()
    values = _values(others, signed_by=_SIGNATURE_HEADERS[len(tree)], most_tags=len(parents))
    encoding = _encoding(values.get("encoding"))
    text = _text(message, encoding)
    return RawCommit(
        tree=tree,
        parents=tuple(parents),
        author=_identity("author", author, encoding),
        committer=_identity("committer", committer, encoding),
        signature=_signature(values.get(_SIGNATURE_HEADERS[len(tree)])),
        signed=_without_signature(header, others) + blank + message,
        message=text,
        co_authors=_co_authors(text),
    )


def _object_id(value: bytes) -> str:
    if not _ID.fullmatch(value):
        raise CommitError("What it names as its tree or parent is no full id of an object.")
    return value.decode("ascii")


def _values(others: list[list[bytes]], *, signed_by: str, most_tags: int) -> dict[str, bytes]:
    """Return the values of the headers after those that each commit has."""
    found: dict[str, bytes] = {}
    seen: set[str] = set()
    tags = 0
    for first, *continued in others:
        name_, space, value = first.partition(b" ")
        name = name_.decode("ascii", "replace")
        if not space or not _NAME_OF_HEADER.fullmatch(name):
            raise CommitError("It has a line in its header that is none.")
        # A merge of several signed tags has each of them.
        tags += name == "mergetag"
        if (name != "mergetag" and name.lower() in seen) or tags > most_tags:
            raise CommitError(f"It has more than one '{name}', or one that it can't have.")
        if name.lower() in _HEADERS_OF_GIT:
            raise CommitError(f"It has another '{name}', or one in the wrong place.")
        if name.lower().startswith("gpgsig") and name != signed_by:
            raise CommitError(f"It has a signature as '{name}', where only '{signed_by}' belongs.")
        seen.add(name.lower())
        found[name] = b"\n".join((value, *(line[1:] for line in continued)))
    return found


def _without_signature(header: bytes, others: list[list[bytes]]) -> bytes:
    """Return a header without its signature, of which there is at most one."""
    for lines in others:
        if lines[0].startswith(b"gpgsig"):
            return header.replace(b"\n" + b"\n".join(lines), b"", 1)
    return header


def _signature(value: bytes | None) -> str:
    if value is None:
        return ""
    if not _ARMOUR.fullmatch(value):
        raise CommitError("Its signature isn't the text of one.")
    return value.decode("ascii") + "\n"


def _encoding(value: bytes | None) -> str:
    """Return the name of an encoding, in lower case; empty for UTF-8."""
    if value is None:
        return ""
    name = value.decode("ascii", "replace").lower()
    if not _ENCODINGS.fullmatch(name):
        raise CommitError("It is written in an encoding that could hide something.")
    return "" if _UTF_8.fullmatch(name) else name


def _identity(role: str, line: bytes, encoding: str) -> Identity:
    found = _IDENTITY.fullmatch(line)
    if found is None or _CONTROL.search(line):
        raise CommitError(f"Its {role} isn't written as 'Name <address> seconds zone'.")
    seconds = int(found["seconds"])
    if seconds > _LAST_SECOND:
        raise CommitError(f"The time of its {role} is after the year 9999.")
    email = found["email"]
    if email != email.strip() or (encoding and not _EMAIL_ANYWHERE.fullmatch(email)):
        raise CommitError(f"The address of its {role} could be read in two ways.")
    try:
        address = email.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommitError(f"The address of its {role} is no text.") from error
    return Identity(_text(found["name"].rstrip(b" "), encoding), address, seconds)


def _text(value: bytes, encoding: str) -> str:
    if encoding:
        try:
            return value.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass  # Git shows it as it is, then.
    return value.decode("utf-8", "replace")


def _co_authors(message: str) -> tuple[str, ...]:
    """Return the addresses of co-authors: rather one too many than one too few."""
    found: dict[str, None] = {}
    for trailer in _CO_AUTHORS.finditer("\n".join(message.splitlines())):
        value = trailer["value"]
        bare = [word for word in _BARE.findall(value) if "@" in word]
        named = _IN_BRACKETS.findall(value) or bare
        found.update(dict.fromkeys(_lower(one.strip()) for one in named if one.strip()))
    return tuple(found)


def _lower(address: str) -> str:
    """Return an address with small letters; those that aren't ASCII stay as they are.

    Else the sign of Kelvin would turn into a plain k, and one address into another.
    """
    return address.encode().lower().decode()
