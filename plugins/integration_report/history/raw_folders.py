"""The bytes of folders: what differs between two is found without looking at all that is in them.

Along a history a folder is held against the one before it, and nearly all of its bytes are the
same: those are compared from both ends, and only what is between is taken apart.
"""

import re
from typing import Final, NamedTuple

from integration_report.history.listing import FOLDER
from integration_report.model.tree import TreeError

_BEGINNING: Final = re.compile(rb"(?P<mode>[0-7]{5,6}) (?P<name>[^\0/]+)\0")
_KIND: Final = 0o170000
_NO_NAMES: Final = frozenset({b".", b".."})


class Member(NamedTuple):
    """What lies in a folder."""

    name: bytes
    """Its name."""
    kind: int
    """What it is, as git's mode says: without whether it can be run."""
    object_id: str
    """Its full id."""
    mode: bytes
    """Git's mode, as it is written."""


class RawFolder:
    """The bytes of a folder, and where in them each member begins."""

    __slots__ = ("_bounds", "content")

    def __init__(self, content: bytes, bounds: list[int]) -> None:
        """Take bytes that are checked, and where members begin, and the last one ends."""
        self.content = content
        self._bounds = bounds

    @classmethod
    def of(cls, content: bytes, id_length: int) -> "RawFolder":
        """Return the folder of some bytes.

        Raises `TreeError` for what git doesn't write, or two readers could understand differently:
        members that aren't in order, names that are there twice or lead elsewhere.
        """
        bounds = [0]
        members = _members(content, bounds, len(content), id_length)
        if members is None or len({one.name for one in members}) < len(members):
            raise TreeError("a folder isn't as git writes one.")
        _in_order(members)
        return cls(content, bounds)

    def members(self, id_length: int) -> list[Member]:
        """Return all that lies in it."""
        return self._part(0, len(self._bounds) - 1, id_length)

    def before(self, content: bytes, id_length: int) -> "tuple[RawFolder, Comparison]":
        """Return the folder that this one was before, which has some bytes, and what differs.

        Raises `TreeError` for these bytes as `of` does.
        """
        first, last = self._between(content)
        bounds = self._bounds
        moved = len(content) - len(self.content)
        found = bounds[: first + 1]
        there = _members(content, found, bounds[last] + moved, id_length)
        here = self._part(first, last, id_length)
        if there is not None and self._fits(content, here, there, first, last):
            later = bounds[last + 1 :]
            found += [one + moved for one in later] if moved else later
            return RawFolder(content, found), _comparison(here, there)
        # Something looks like the beginning of a member, and maybe is one.
        older = RawFolder.of(content, id_length)
        return older, _comparison(self.members(id_length), older.members(id_length))

    def _fits(
        self, content: bytes, here: list[Member], there: list[Member], first: int, last: int
    ) -> bool:
        """Return whether other members are in order between those that stay, each one once."""
        if not there or [one[:2] for one in here] == [one[:2] for one in there]:
            return True
        id_length = len(there[0].object_id) // 2
        left = self._part(max(first - 1, 0), first, id_length)
        right = self._part(last, min(last + 1, len(self._bounds) - 1), id_length)
        _in_order([*left, *there, *right])
        return all(content.count(b" %s\0" % one.name) == 1 for one in there)

    def _part(self, first: int, last: int, id_length: int) -> list[Member]:
        start = [self._bounds[first]]
        return _members(self.content, start, self._bounds[last], id_length) or []

    def _between(self, other: bytes) -> tuple[int, int]:
        """Return the members that other bytes don't have: the first, and the one after the last."""
        here, bounds = self.content, self._bounds
        first, beyond = 0, len(bounds)
        while beyond - first > 1:
            middle = (first + beyond) // 2
            start, end = bounds[first], bounds[middle]
            if here[start:end] == other[start:end]:
                first = middle
            else:
                beyond = middle
        moved = len(other) - len(here)
        short, last = first - 1, len(bounds) - 1
        while last - short > 1:
            middle = (short + last) // 2
            start, end = bounds[middle], bounds[last]
            fits = start + moved >= bounds[first]
            if fits and here[start:end] == other[start + moved : end + moved]:
                last = middle
            else:
                short = middle
        return first, last


class Comparison(NamedTuple):
    """How a folder differs from the one that it was before."""

    came: dict[bytes, Member]
    """What is in the folder, and wasn't in that one just so, by name."""
    went: dict[bytes, Member]
    """What was in that one, and isn't in the folder just so, by name."""


EMPTY: Final = RawFolder(b"", [0])
"""A folder that isn't there has nothing in it."""


def _members(content: bytes, bounds: list[int], end: int, id_length: int) -> list[Member] | None:
    """Return the members from the last bound on up to an end, and add where each of them ends.

    It is `None` when none ends there.
    """
    position = bounds[-1]
    members: list[Member] = []
    while position < end:
        found = _BEGINNING.match(content, position)
        if found is None:
            return None
        start = found.end()
        position = start + id_length
        mode, name = found.groups()
        object_id = content[start:position].hex()
        members.append(Member(name, int(mode, 8) & _KIND, object_id, mode))
        bounds.append(position)
    return members if position == end else None


def _in_order(members: list[Member]) -> None:
    before = b""
    for one in members:
        order = one.name + b"/" if one.kind == FOLDER else one.name
        if order <= before or one.name in _NO_NAMES:
            raise TreeError("a folder has a name that leads into another one.")
        before = order


def _comparison(here: list[Member], there: list[Member]) -> Comparison:
    came = {one.name: one for one in here}
    went = {one.name: one for one in there}
    for name in came.keys() & went.keys():
        if came[name] == went[name]:
            del came[name], went[name]
    return Comparison(came, went)
