"""What changed in one folder between many pairs of trees, none of which is believed unhashed."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from integration_report.history.listing import FOLDER
from integration_report.history.objects import Objects
from integration_report.history.raw_folders import EMPTY, Comparison, Member, RawFolder
from integration_report.model.attestation import MOST_BESIDE
from integration_report.model.tree import TreeError

_FILE: Final = 0o100000
_MOST_LEVELS: Final = 200
_TOO_DEEP: Final = "it has deeper folders than can be compared."
_AT_ONCE: Final = 64
"""How many pairs of trees are compared together."""
_MOST_CHANGES: Final = 200_000
"""In how many places these may differ: folders in each other may have billions of files."""
_KEPT_BYTES: Final = 1 << 22
_KEPT_FOLDERS: Final = 256
_MOST_COMPARED: Final = 20_000
_FEW: Final = 4


class Place(NamedTuple):
    """Something outside the folder that differs."""

    path: bytes
    """Its path."""
    newer: str
    """The id that it has as a folder; empty where it is none."""
    older: str
    """The id that it had as a folder; empty where it was none."""
    is_file: bool
    """Whether it is, or was, something else than a folder."""


class Changes(NamedTuple):
    """What differs between two trees."""

    inside: dict[bytes, str]
    """The files below the folder: by path, the full id of the bytes, empty without any."""
    outside: list[Place]
    """The first of what else differs; nothing where `inside` is empty."""
    watched: str | None = None
    """The full id that the watched file has in the newer tree, empty where it is none; `None` where
    it doesn't differ."""


class _Step(NamedTuple):
    """A folder to be compared."""

    path: bytes
    """Its path, with a slash at the end; empty for the top."""
    number: int
    """Which pair of trees it belongs to."""
    newer: str
    """Its id; empty when it isn't there."""
    older: str
    """The id that it had; empty when it wasn't there."""


class FolderChanges:
    """Compares trees; what is the same in both isn't read."""

    def __init__(
        self, objects: Objects, folder: str, *, is_partial: bool, watched: str = ""
    ) -> None:
        """Take what reads objects, the folder's path, and whether the clone leaves out objects.

        `watched` is a file of which it is told as well how it differs, where that costs nothing: in
        a folder that the other one is in.
        """
        self._objects = objects
        self._parts = [part for part in _bytes(folder).split(b"/") if part]
        self._is_partial = is_partial
        *around, self._watched = _bytes(watched).split(b"/")
        self._watched_level = len(around)
        is_beside = [*around, self._watched] != self._parts[: len(around) + 1]
        is_around = len(around) < len(self._parts) and around == self._parts[: len(around)]
        self.is_watching = bool(watched) and is_around and is_beside
        """Whether it is told how the watched file differs."""
        self._known: dict[str, RawFolder] = {}
        self._compared: dict[tuple[str, str], Comparison] = {}
        self._kept_bytes = 0
        self._left = _MOST_CHANGES

    def between(self, pairs: Sequence[tuple[str, str]]) -> list[Changes]:
        """Return what changed between pairs of trees: of each the newer id, and the older.

        An empty id is that of a tree without anything. In a partial clone it tells of as many
        pairs as can be read. Raises `TreeError` for folders that can't be read.
        """
        told: list[Changes] = []
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            told += self._between(some)
            if len(told) < start + len(some):
                break
        return told

    def _between(self, pairs: Sequence[tuple[str, str]]) -> list[Changes]:
        """Return what changed between some pairs, level by level: so much is asked for at once."""
        self._left = _MOST_CHANGES
        found = [Changes({}, []) for _ in pairs]
        steps = [
            _Step(b"", number, newer, older)
            for number, (newer, older) in enumerate(pairs)
            if newer != older
        ]
        level, told = 0, len(pairs)
        while steps:
            if level > _MOST_LEVELS:
                raise TreeError(_TOO_DEEP)
            self._expect(steps)
            deeper: list[_Step] = []
            for step in steps:
                if step.number >= told:
                    continue
                try:
                    # No two commits that differ are likely to differ as two others do.
                    compare = self._compare if level else self._comparison
                    compared = compare(step.newer, step.older)
                except TreeError:
                    if not self._is_partial:
                        raise
                    told = step.number
                else:
                    deeper += self._below(step, level, compared, found[step.number])
                    self._watch(step, level, compared, found)
            # Along the history of each folder, so that one read is the next one's other side.
            steps = sorted(deeper)
            level += 1
        return [one if one.inside else Changes({}, [], one.watched) for one in found[:told]]

    def _watch(self, step: _Step, level: int, compared: Comparison, found: list[Changes]) -> None:
        """Take how the watched file differs, if this is its folder and it does."""
        if level != self._watched_level or not self.is_watching:
            return
        came = compared.came.get(self._watched)
        if came is not None or self._watched in compared.went:
            found[step.number] = found[step.number]._replace(watched=_file(came))

    def _expect(self, steps: Iterable[_Step]) -> None:
        """Have those folders asked for that will be read to compare others."""
        new = (step for step in steps if (step.newer, step.older) not in self._compared)
        wanted = dict.fromkeys(one for step in new for one in (step.newer, step.older))
        self._objects.expect(one for one in wanted if one and one not in self._known)

    def paths(self, places: Iterable[Place]) -> tuple[str, ...]:
        """Return the paths of files that differ, at most `MOST_BESIDE`, in git's order.

        A folder is named when no file in it differs. Raises `TreeError` for one that can't be read:
        nobody can tell then what differs in it.
        """
        waiting = sorted(places, key=_order, reverse=True)
        found: dict[bytes, None] = {}
        while waiting and len(found) < MOST_BESIDE:
            place = waiting.pop()
            inner = self._inner(place) if place.newer or place.older else []
            if place.is_file or not inner:
                found[place.path] = None
            waiting += reversed(inner)
        return tuple(path.decode("utf-8", "surrogateescape") for path in sorted(found))

    def _inner(self, place: Place) -> list[Place]:
        if place.path.count(b"/") > _MOST_LEVELS:
            raise TreeError(_TOO_DEEP)
        compared = self._compare(place.newer, place.older)
        return _places(place.path + b"/", compared, compared.came.keys() | compared.went)

    def _compare(self, newer: str, older: str) -> Comparison:
        """Return how two folders differ.

        What differs in few places is remembered: a branch changed what its merge changes.
        """
        compared = self._compared.get((newer, older))
        if compared is None:
            compared = self._comparison(newer, older)
            if len(compared.came) + len(compared.went) <= _FEW:
                if len(self._compared) >= _MOST_COMPARED:
                    self._compared.clear()
                self._compared[newer, older] = compared
        return compared

    def _comparison(self, newer: str, older: str) -> Comparison:
        """Return how two folders differ, as their bytes say; the older one is known then."""
        folder = self._known.get(newer)
        if folder is None:
            folder = RawFolder.of(self._content(newer), len(newer) // 2)
            self._keep(newer, folder)
        before, compared = folder.before(self._content(older), len(newer or older) // 2)
        self._keep(older, before)
        return compared

    def _content(self, tree: str) -> bytes:
        if not tree:
            return b""
        known = self._known.get(tree)
        return known.content if known is not None else self._objects.read(tree, "tree")

    def _keep(self, tree: str, folder: RawFolder) -> None:
        """Know a folder for a while: the one that was known for longest is forgotten first."""
        forgotten = self._known.pop(tree, EMPTY)
        self._kept_bytes += len(folder.content) - len(forgotten.content)
        self._known[tree] = folder
        while len(self._known) > _KEPT_FOLDERS or (
            self._kept_bytes > _KEPT_BYTES and len(self._known) > 1
        ):
            self._kept_bytes -= len(self._known.pop(next(iter(self._known))).content)

    def _below(
        self, step: _Step, level: int, compared: Comparison, changes: Changes
    ) -> list[_Step]:
        """Take what differs in a folder, and return the folders in it that have to be compared."""
        came, went = compared.came, compared.went
        names = came.keys() | went.keys()
        if level < len(self._parts):
            name = self._parts[level]
            if name not in names:
                return []
            inner = _step(step, name, came.get(name), went.get(name))
            folder_only = {one.kind for one in (came.get(name), went.get(name)) if one} == {FOLDER}
            others = names - {name} if folder_only else names
            found = _places(step.path, compared, others)
            # Where it turned from a folder into something else, what was in it is inside.
            changes.outside.extend(
                one._replace(newer="", older="") if one.path == step.path + name else one
                for one in found
            )
            return inner
        self._left -= len(names)
        if self._left < 0:
            raise TreeError("more of it changed than can be compared.")
        steps = []
        for name in names:
            now, before = came.get(name), went.get(name)
            blob = _file(now)
            if blob != _file(before):
                changes.inside[step.path + name] = blob
            steps += _step(step, name, now, before)
        return steps


def _step(step: _Step, name: bytes, now: Member | None, before: Member | None) -> list[_Step]:
    newer, older = _folder(now), _folder(before)
    if newer == older:
        return []
    return [_Step(step.path + name + b"/", step.number, newer, older)]


def _places(before: bytes, compared: Comparison, names: Iterable[bytes]) -> list[Place]:
    """Return the first places of what differs in a folder."""
    places = []
    for name in sorted(names)[:MOST_BESIDE]:
        here, there = compared.came.get(name), compared.went.get(name)
        kinds = {one.kind for one in (here, there) if one is not None}
        newer, older = _folder(here), _folder(there)
        if newer == older:  # Only how it is written differs.
            newer = older = ""
        places.append(Place(before + name, newer, older, kinds != {FOLDER}))
    return places


def _file(member: Member | None) -> str:
    return member.object_id if member is not None and member.kind == _FILE else ""


def _folder(member: Member | None) -> str:
    return member.object_id if member is not None and member.kind == FOLDER else ""


def _order(place: Place) -> bytes:
    return place.path + b"/" if place.newer or place.older else place.path


def _bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
