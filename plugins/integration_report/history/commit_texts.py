"""What a commit says of itself, as git prints it; all of it is a claim."""

import re
from typing import Final

from integration_report.model.timeline import Commit

_HEADER: Final = re.compile(
    rb"commit (?P<id>[0-9a-f]{40,64})(?P<parents>(?: [0-9a-f]{40,64})*)"
    rb"(?: \(from (?P<compared>[0-9a-f]{40,64})\))?"
)
_SECONDS: Final = re.compile(rb"-?[0-9]{1,18}")
_MOST_BYTES: Final = 1_000
"""Nobody reads more of a name or a subject; what is longer is cut."""
_ENCODINGS: Final = re.compile(
    r"(?:iso-?8859-?[0-9]{1,2}|latin-?[0-9]{1,2}|(?:windows-?|cp)125[0-8]|koi8-[ru]|euc-(?:jp|kr)"
    r"|s(?:hift_)?jis|gbk|gb2312|gb18030|big5)"
)
"""Those that Python decodes, and that can't turn other bytes into line feeds."""


def commit_of(header: bytes) -> tuple[Commit, str]:
    """Return the commit of what `git log --parents --pretty=raw` prints before its files.

    With it comes the full id of the parent that it is compared with; empty when it has none.
    Raises `ValueError` when its first line isn't git's.
    """
    first, _, rest = header.partition(b"\n")
    found = _HEADER.fullmatch(first)
    if found is None:
        raise ValueError(f"a commit as {first[:200]!r}")
    parents = tuple(found["parents"].decode("ascii").split())
    compared = (found["compared"] or b"").decode("ascii") or (parents[0] if parents else "")
    about, _, message = rest.partition(b"\n\n")
    said: dict[bytes, bytes] = {}
    own = []
    for line in about.split(b"\n"):
        name, _, value = line.partition(b" ")
        if name == b"parent" and len(said) == 1:
            own.append(value.decode("ascii", "replace"))
            continue
        said.setdefault(name, value)  # Git believes the first one as well.
    encoding = said.get(b"encoding", b"").decode("ascii", "replace").lower()
    author, email, authored = _person(said.get(b"author", b""), encoding)
    committer, committer_email, committed = _person(said.get(b"committer", b""), encoding)
    commit = Commit(
        id=found["id"].decode("ascii"),
        parents=parents,
        own_first_parent=own[0] if len(own) > max(1, len(parents)) else "",
        author=author,
        email=email,
        authored=authored,
        committer=committer,
        committer_email=committer_email,
        committed=committed,
        subject=_text(message.lstrip().partition(b"\n")[0], encoding),
    )
    return commit, compared


def _person(line: bytes, encoding: str) -> tuple[str, str, int]:
    """Return name, address and seconds of an author or committer."""
    name, _, rest = line.partition(b"<")
    email, _, when = rest.rpartition(b">")
    words = when.split()
    seconds = int(words[0]) if words and _SECONDS.fullmatch(words[0]) else 0
    return _text(name, encoding), _text(email, encoding), seconds


def _text(value: bytes, encoding: str) -> str:
    value = value.strip()
    cut, more = (value[:_MOST_BYTES], "…") if len(value) > _MOST_BYTES else (value, "")
    if encoding and _ENCODINGS.fullmatch(encoding):
        try:
            return cut.decode(encoding, "replace" if more else "strict") + more
        except (UnicodeDecodeError, LookupError):
            pass  # What it says isn't so.
    return cut.decode("utf-8", "replace") + more
