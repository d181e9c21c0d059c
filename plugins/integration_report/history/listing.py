"""What lies in the folders of commits: each read when it is first asked for, and once."""

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple

from integration_report.history.completeness import how_to_mend
from integration_report.history.objects import Objects
from integration_report.history.problems import RepositoryError
from integration_report.history.processes import Git
from integration_report.model.tree import EntryType, TreeError

FOLDER: Final = 0o40000
"""Git's mode of a folder."""

_TYPES: Final = {
    0o100644: EntryType.FILE,
    0o100755: EntryType.FILE,
    0o120000: EntryType.LINK,
}
_USUAL: Final = {mode: mode for mode in (FOLDER, 0o160000, *_TYPES)}
_MOST_FILES: Final = 5_000_000
"""How many files are listed: a few folders that lie in each other again and again have billions."""
_MOST_LEVELS: Final = 2_000
_NO_NAMES: Final = frozenset({b"", b".", b".."})


class TreeMember(NamedTuple):
    """What lies in a folder."""

    mode: int
    """What it is, and whether it can be run."""
    name: bytes
    """Its name."""
    object_id: bytes
    """The bytes of its id."""


class Folders:
    """Reads folders by their ids: commits that have the same folder share it."""

    def __init__(self, git: Git, objects: Objects) -> None:
        """Take what starts git, and what reads objects and holds each against its id."""
        self._git = git
        self._objects = objects
        self._known: dict[str, Mapping[bytes, TreeMember]] = {}

    @contextmanager
    def listing(self, commit: str) -> Iterator[None]:
        """Raise `RepositoryError` for a commit of which a folder can't be read."""
        try:
            yield
        except TreeError as error:
            raise RepositoryError(
                f"The files of {commit} can't be listed: {error}\n  {how_to_mend(self._git)}"
            ) from error

    def members(self, tree_id: str) -> Mapping[bytes, TreeMember]:
        """Return what lies in a folder, by name, in git's order, with modes as git lists them.

        Raises `TreeError` for a folder that can't be read, isn't what its id says, or has names
        that would lead into another one.
        """
        known = self._known.get(tree_id)
        if known is None:
            known = self._known[tree_id] = self._read(tree_id)
        return known

    def below(self, tree_id: str) -> Iterator[tuple[bytes, TreeMember]]:
        """Yield all that is no folder below a folder, with its path, in byte order of the paths.

        Raises `TreeError` as `members` does, for any folder below it, and for too many files.
        """
        self._read_all(tree_id)
        listed = 0
        # No recursion: anybody can commit folders that lie in each other a thousand times.
        waiting = [(b"", iter(self.members(tree_id).values()))]
        while waiting:
            before, members = waiting[-1]
            for member in members:
                if member.mode == FOLDER:
                    inside = self.members(member.object_id.hex())
                    waiting.append((before + member.name + b"/", iter(inside.values())))
                    break
                listed += 1
                yield before + member.name, member
            else:
                waiting.pop()
            if len(waiting) > _MOST_LEVELS or listed > _MOST_FILES:
                raise TreeError("it has more files, or deeper folders, than can be listed.")

    def _read_all(self, tree_id: str) -> None:
        """Read all folders below one, level by level: so git is asked for many at once."""
        level, seen = [tree_id], {tree_id}
        while level:
            self._objects.expect(one for one in level if one not in self._known)
            deeper: dict[str, None] = {}
            for one in level:
                for member in self.members(one).values():
                    if member.mode == FOLDER:
                        deeper[member.object_id.hex()] = None
            level = [one for one in deeper if one not in seen]
            seen.update(level)

    def _read(self, tree_id: str) -> Mapping[bytes, TreeMember]:
        content = self._objects.read(tree_id, "tree")
        id_length = len(tree_id) // 2
        members: dict[bytes, TreeMember] = {}
        before = b""
        try:
            for member in members_of(content, id_length):
                mode, name, object_id = member
                usual = _USUAL.get(mode)
                if usual is None:
                    # Old tools wrote modes in other ways than git lists them.
                    usual = _usual(mode)
                    member = TreeMember(usual, name, object_id)  # noqa: PLW2901
                order = name + b"/" if usual == FOLDER else name
                if name in members or order <= before or name in _NO_NAMES or b"/" in name:
                    raise TreeError(f"Tree {tree_id} has a name that leads into another one.")
                members[name] = member
                before = order
        except ValueError as error:
            raise TreeError(f"Tree {tree_id} isn't as git writes one.") from error
        if members and len(object_id) != id_length:
            raise TreeError(f"Tree {tree_id} isn't as git writes one.")
        return members


def members_of(content: bytes, id_length: int) -> Iterator[TreeMember]:
    """Yield what the bytes of a folder say that lies in it; raises `ValueError`."""
    position = 0
    while position < len(content):
        end = content.index(b"\0", position)
        mode, _, name = content[position:end].partition(b" ")
        position = end + 1 + id_length
        yield TreeMember(int(mode, 8), name, content[end + 1 : position])


def type_of(mode: int) -> EntryType:
    """Return what git's mode says that a file is."""
    return _TYPES.get(mode, EntryType.OTHER)


def _usual(mode: int) -> int:
    """Return a mode as git lists it."""
    if stat.S_ISREG(mode):
        return 0o100755 if mode & stat.S_IXUSR else 0o100644
    if stat.S_ISLNK(mode):
        return 0o120000
    return FOLDER if stat.S_ISDIR(mode) else 0o160000
