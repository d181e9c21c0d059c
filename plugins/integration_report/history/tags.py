"""The tags `report/VERSION`: which there are, where they lead, and what they say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Final, NamedTuple

from integration_report.history.objects import OBJECT_ID, Objects
from integration_report.model.tree import TreeError

PREFIX: Final = "report/"
"""What the name of a released version's tag begins with."""

LISTING: Final = (
    "for-each-ref",
    "--format=%(objectname) %(objecttype) %(refname)",
    f"refs/tags/{PREFIX}",
)
"""Lists the tags of released versions; a name can't have a space or a line feed in it."""

_REFS: Final = f"refs/tags/{PREFIX}"
_MOST_TAGS_ON_THE_WAY: Final = 8
_MOST_BYTES: Final = 1 << 20
_FIELDS: Final = 3
_OBJECT: Final = re.compile(
    rb"object (?P<object>[0-9a-f]{40}(?:[0-9a-f]{24})?)\n"
    rb"type (?P<type>commit|tree|blob|tag)\n"
    rb"tag (?P<name>[^\n]+)\n"
    rb"(?:tagger (?P<tagger>[^\n]*)\n)?"
    rb"(?:[a-z0-9-]+ [^\n]*\n(?: [^\n]*\n)*)*"
    rb"\n"
)
_TAGGER: Final = re.compile(
    rb"(?P<name>[^<>]*) <(?P<email>[^<>]*)> (?P<at>[0-9]{1,11}) [+-][0-9]{4}"
)
_SIGNATURE: Final = re.compile(
    r"^-----BEGIN (?:PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----$", re.MULTILINE
)
_ESCAPED: Final = re.compile(r"\\x[0-9a-f]{2}")
_TRAILER: Final = re.compile(r"([A-Z][A-Za-z-]{0,40}): (\S.*)")


class Tag(NamedTuple):
    """A tag of a released version; all it says of people and times is a claim."""

    name: str
    """Its name, such as `report/1.0`."""
    commit: str = ""
    """Full id of the commit that it leads to; empty when it leads to none."""
    is_annotated: bool = False
    """Whether it is an object of its own, with a message, and no mere name of a commit."""
    by: str = ""
    """Who made it."""
    at: int | None = None
    """When it was made, in seconds since 1970; `None` when it doesn't say so."""
    message: str = ""
    """What it says, without a signature."""
    problem: str = ""
    """Why it leads to no commit, or isn't as git writes it."""
    object_id: str = ""
    """Full id of what it is the name of: an object of its own, or the commit."""

    @property
    def version(self) -> str:
        """Return the version that it is the tag of."""
        return self.name.removeprefix(PREFIX)

    def trailers(self) -> Mapping[str, str]:
        """Return the lines `Name: value` that its message ends with; the first of a name counts."""
        last = self.message.rstrip().rpartition("\n\n")[2]
        found: dict[str, str] = {}
        for line in last.splitlines():
            trailer = _TRAILER.fullmatch(line)
            if trailer is None:
                return {}
            found.setdefault(trailer[1], trailer[2].strip())
        return found


def tags_in(listing: bytes, objects: Objects) -> Iterator[Tag]:
    """Yield the tags that `LISTING` prints, by name; each followed to its commit.

    A tag that leads to none is there all the same, with its problem.
    """
    for object_id, kind, name in sorted(map(_parted, listing.splitlines()), key=itemgetter(2)):
        if not name.startswith(_REFS):
            continue
        tag = Tag(name.removeprefix("refs/tags/"), object_id=object_id)
        if "\\" in name:  # No name of git's has one: bytes stand there that are no text.
            yield tag._replace(problem="Its name isn't written in UTF-8")
        else:
            yield _followed(tag, object_id, kind, objects)


def generations(log: bytes) -> Mapping[str, frozenset[str]]:
    """Return the known ancestors of each commit that lines `ID PARENT…` name.

    They are those of `git log --topo-order`, every commit before its parents.
    """
    ancestors: dict[str, frozenset[str]] = {}
    for line in reversed(log.decode("ascii", "replace").splitlines()):
        own, *parents = line.split() or [""]
        known = [ancestors.get(parent, frozenset()) for parent in parents]
        ancestors[own] = frozenset(parents).union(*known)
    return ancestors


def topology(commits: Iterable[str], *, without: Iterable[str] = ()) -> list[str]:
    """Return what asks git how tagged commits follow each other, in lines for `generations`.

    `without` are the names of tags that lead to no commit: git stops at one that lies.
    """
    lost = (_ESCAPED.sub("?", name) for name in without)
    return [
        *("--no-pager", "-c", "core.commitGraph=false", "log", "--topo-order", "--parents"),
        *("--simplify-by-decoration", f"--decorate-refs={_REFS}*", "--no-show-signature"),
        *(f"--decorate-refs-exclude=refs/tags/{name}" for name in lost),
        *("--format=%H %P", "--no-mailmap", "--no-color", *sorted(set(commits)), "--"),
    ]


def _parted(line: bytes) -> tuple[str, str, str]:
    parts = line.decode("utf-8", "backslashreplace").split(" ", _FIELDS - 1)
    return (parts[0], parts[1], parts[2]) if len(parts) == _FIELDS else ("", "", "")


def _followed(tag: Tag, object_id: str, kind: str, objects: Objects) -> Tag:
    """Return a tag with the commit at the end of its way, and what its own object says."""
    for step in range(_MOST_TAGS_ON_THE_WAY):
        if kind == "commit":
            return _at_commit(tag, object_id, objects)
        if kind != "tag":
            return tag._replace(problem=f"It is the tag of a {kind}, and of no commit")
        try:
            content = objects.read(object_id, "tag")
        except TreeError as error:
            return tag._replace(problem=str(error).rstrip("."))
        found = _OBJECT.match(content)
        if found is None or len(content) > _MOST_BYTES:
            return tag._replace(problem="Its tag object isn't as git writes one")
        if step == 0:
            tag = _said(tag, found, content[found.end() :])
        object_id, kind = found["object"].decode("ascii"), found["type"].decode("ascii")
    return tag._replace(problem="It is the tag of a tag of a tag, and so on, and of no commit")


def _at_commit(tag: Tag, commit: str, objects: Objects) -> Tag:
    if not OBJECT_ID.fullmatch(commit):
        return tag._replace(problem="It leads to no commit")
    try:
        objects.read(commit, "commit")
    except TreeError:
        return tag._replace(
            problem="Its commit isn't in this clone; fetch all of the history"
            " (git fetch --unshallow --tags, fetch-depth: 0)"
        )
    return tag._replace(commit=commit)


def _said(tag: Tag, found: re.Match[bytes], message: bytes) -> Tag:
    """Return a tag with what its object says; one that was made for another name says nothing."""
    if found["name"].decode("utf-8", "surrogateescape") != tag.name:
        return tag._replace(is_annotated=True)
    text = message.decode("utf-8", "replace")
    signature = _SIGNATURE.search(text)
    who = _TAGGER.fullmatch(found["tagger"] or b"")
    return tag._replace(
        is_annotated=True,
        by=who["name"].decode("utf-8", "replace").strip() if who else "",
        at=int(who["at"]) if who else None,
        message=(text[: signature.start()] if signature else text).strip("\n"),
    )
