"""The files of a commit as git lists them, held against the ids of the folders they lie in."""

import stat
from collections.abc import Iterator
from typing import Final, NamedTuple

from integration_report.history.objects import Objects, hash_of
from integration_report.model.tree import Entry, EntryType, TreeError

_TYPES: Final = {
    0o100644: EntryType.FILE,
    0o100755: EntryType.FILE,
    0o120000: EntryType.LINK,
}


class TreeFile(NamedTuple):
    """A file of a commit as git lists it."""

    entry: Entry
    """Path, type and size."""
    object_id: str
    """Full id of its bytes."""
    mode: int = 0o100644
    """What it is to git, and whether it can be run."""


class TreeMember(NamedTuple):
    """What lies in a folder."""

    mode: int
    """What it is, and whether it can be run."""
    name: bytes
    """Its name."""
    object_id: bytes
    """The bytes of its id."""


def files_of(listing: bytes, tree_id: str, objects: Objects) -> list[TreeFile]:
    """Return the files that `ls-tree -r -t -z -l` lists of a tree; without `-l`, without sizes.

    A listing says all that the bytes of folders are made of, so that it can be held against their
    ids without asking for each. Raises `TreeError` for a folder that isn't what its id says.
    """
    ids: dict[bytes, str] = {b"": tree_id}
    members: dict[bytes, list[TreeMember]] = {b"": []}
    files = []
    for line in listing.split(b"\0"):
        if not line:
            continue
        about, _, path = line.partition(b"\t")
        mode, kind, object_id, *sizes = about.split()
        folder, _, name = path.rpartition(b"/")
        member = TreeMember(int(mode, 8), name, bytes.fromhex(object_id.decode("ascii")))
        members.setdefault(folder, []).append(member)
        if kind == b"tree":
            ids[path] = object_id.decode("ascii")
            members.setdefault(path, [])
            continue
        shown = path.decode("utf-8", "surrogateescape")
        length = int(sizes[0]) if sizes and sizes[0].isdigit() else 0
        entry = Entry(shown, type_of(member.mode), length)
        files.append(TreeFile(entry, object_id.decode("ascii"), member.mode))
    for folder, inside in members.items():
        _verify(ids.get(folder, tree_id), inside, objects)
    return files


def members_of(content: bytes, id_length: int) -> Iterator[TreeMember]:
    """Yield what the bytes of a folder say that lies in it."""
    position = 0
    while position < len(content):
        end = content.index(b"\0", position)
        mode, _, name = content[position:end].partition(b" ")
        position = end + 1 + id_length
        yield TreeMember(int(mode, 8), name, content[end + 1 : position])


def type_of(mode: int) -> EntryType:
    """Return what git's mode says that a file is."""
    return _TYPES.get(mode, EntryType.OTHER)


def _verify(tree_id: str, members: list[TreeMember], objects: Objects) -> None:
    """Raise `TreeError` unless a folder's id is that of what is listed in it."""
    content = b"".join(b"%o %s\0%s" % member for member in members)
    if hash_of("tree", content, like=tree_id) == tree_id:
        return
    # Old tools wrote modes in other ways than git lists them; all else has to be the same.
    content = objects.read(tree_id, "tree")
    written = [
        one._replace(mode=_usual(one.mode)) for one in members_of(content, len(tree_id) // 2)
    ]
    if written != members:
        raise TreeError(f"Tree {tree_id} has a name that leads into another one.")


def _usual(mode: int) -> int:
    """Return a mode as git lists it."""
    if stat.S_ISREG(mode):
        return 0o100755 if mode & stat.S_IXUSR else 0o100644
    if stat.S_ISLNK(mode):
        return 0o120000
    return 0o40000 if stat.S_ISDIR(mode) else 0o160000
