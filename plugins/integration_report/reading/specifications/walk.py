"""The walk through a specification: every object as what it stands for, over all references."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from integration_report.model.finding import Problem
from integration_report.model.location import Location
from integration_report.model.pointers import pointer_of
from integration_report.model.specification import Json
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.kinds import EACH, LISTED, ObjectKind, Version
from integration_report.reading.specifications.references import is_remote, reference_in
from integration_report.reading.specifications.targets import SpecificationError, Target

_EXTENSION: Final = "x-"
_FILE_NAME_ENDS: Final = (".json", ".yaml", ".yml")


class Spot(msgspec.Struct, eq=False, frozen=True):
    """An object of a specification, and where it stands."""

    value: Json
    """What stands there, whatever it is."""
    kind: ObjectKind
    """What it stands for."""
    path: str
    """Path of its file."""
    start: str
    """Where the walk through the file began, as a JSON pointer."""
    outer: "Spot | None" = None
    """The object that it is in; `None` for the one where the walk began."""
    way: tuple[str, ...] = ()
    """The way from there."""

    def tokens(self) -> list[str]:
        """Return the way to it from where the walk through the file began."""
        steps: list[tuple[str, ...]] = []
        spot: Spot | None = self
        while spot is not None:
            steps.append(spot.way)
            spot = spot.outer
        return [token for way in reversed(steps) for token in way]

    def pointer(self, *further: str) -> str:
        """Return where it stands, or what is reached from it, as a JSON pointer."""
        return self.start + pointer_of([*self.tokens(), *further])


class Walk:
    """What a walk through a specification has found."""

    def __init__(self, files: SpecificationFiles, version: Version, most: int) -> None:
        """Walk from the entry of the files; no more than so many problems are kept."""
        self.problems: list[Problem] = []
        """References that lead nowhere, and files that can't be read."""
        self.failed = 0
        """How many references lead nowhere."""
        self._files = files
        self._version = version
        self._most = most
        self._seen: set[tuple[int, str]] = set()
        self._roots: dict[tuple[int, str], Spot] = {}
        self._pending: deque[tuple[Target, ObjectKind]] = deque()
        self._edges: dict[int, tuple[Spot, int]] = {}
        self._asked: dict[tuple[str, str], Target | None] = {}
        kinds = version.kinds
        self._pending.append((Target(files.entry, "", files.value(files.entry)), kinds["document"]))
        while self._pending:
            target, kind = self._pending.popleft()
            self._enter(target, kind)

    def roots(self) -> tuple[Spot, ...]:
        """Return the objects from which all others are reached without a reference."""
        return tuple(self._roots.values())

    def spots(self, root: Spot) -> Iterator[Spot]:
        """Yield an object and those in it, in the order of the file."""
        seen: set[tuple[int, str]] = set()
        pending = [root]
        while pending:
            spot = pending.pop()
            if isinstance(spot.value, dict | list):
                key = id(spot.value), spot.kind.name
                if key in seen:
                    continue
                seen.add(key)
            yield spot
            pending.extend(reversed(children(spot, self._version)))

    def target(self, reference: str, path: str) -> Target | None:
        """Return what a reference led to; `None` when it led nowhere."""
        return self._asked.get((path, reference))

    def _enter(self, target: Target, kind: ObjectKind) -> None:
        """Walk through an object that a reference leads to, and all that is in it."""
        root = Spot(target.value, kind, target.path, target.pointer)
        if isinstance(target.value, dict | list):
            key = id(target.value), kind.name
            if key in self._seen:
                return
            self._roots[key] = root
        pending = [root]
        while pending:
            spot = pending.pop()
            if isinstance(spot.value, dict | list):
                key = id(spot.value), spot.kind.name
                if key in self._seen:
                    if spot is not root:
                        # It was reached by a reference before, and belongs to what is around it.
                        self._roots.pop(key, None)
                    continue
                self._seen.add(key)
            self._refer(spot)
            pending.extend(reversed(children(spot, self._version)))

    def _refer(self, spot: Spot) -> None:
        """Follow the references that an object has itself."""
        if not isinstance(spot.value, dict):
            return
        reference = reference_in(spot.value)
        if reference is not None and spot.kind.is_referable:
            self._ask(reference, spot, ("$ref",), spot.kind)
        if spot.kind.name == "link":
            operation = spot.value.get("operationRef")
            if isinstance(operation, str) and not is_remote(operation):
                self._ask(operation, spot, ("operationRef",), self._version.kinds["operation"])
        elif spot.kind.name == "schema":
            for name, mapped in _mapping(spot.value).items():
                if isinstance(mapped, str) and _looks_like_reference(mapped):
                    self._ask(mapped, spot, ("discriminator", "mapping", name), spot.kind)
            dynamic = spot.value.get("$dynamicRef")
            if spot.kind.keeps_siblings and isinstance(dynamic, str):
                self._ask(dynamic, spot, ("$dynamicRef",), spot.kind)

    def _ask(self, reference: str, spot: Spot, way: tuple[str, ...], kind: ObjectKind) -> None:
        """Follow one reference; where it is written is the way from the object."""
        asked = (spot.path, reference)
        target = self._asked.get(asked)
        if target is None and (asked not in self._asked or len(self.problems) < self._most):
            target = self._asked[asked] = self._resolved(reference, spot, way)
        if target is None:
            self.failed += 1
            return
        self._pending.append((target, kind))
        if way == ("$ref",):
            self._edges[id(spot.value)] = (spot, id(target.value))

    def _resolved(self, reference: str, spot: Spot, way: tuple[str, ...]) -> Target | None:
        is_told = len(self.problems) < self._most

        def place() -> Location:
            # Looking for places takes time, and enough problems have theirs.
            whole = Location(spot.path)
            return self._files.place(spot.path, spot.pointer(*way)) if is_told else whole

        try:
            return self._files.resolve(reference, spot.path, place)
        except SpecificationError as error:
            if is_told:
                self.problems.append(error.problem)
            return None

    def circles(self) -> Iterator[Spot]:
        """Yield a member of each circle in which references lead to nothing but each other."""
        done: set[int] = set()
        for first in self._edges:
            on_the_way: set[int] = set()
            at = first
            while at in self._edges and at not in done:
                done.add(at)
                on_the_way.add(at)
                at = self._edges[at][1]
            if at in on_the_way:
                yield self._edges[at][0]


def children(spot: Spot, version: Version) -> list[Spot]:
    """Return the objects that an object holds, those that are references included."""
    value, kind = spot.value, spot.kind
    if not isinstance(value, dict):
        return []
    if kind.is_referable and not kind.keeps_siblings and isinstance(value.get("$ref"), str):
        return []
    found: list[Spot] = []
    kinds = version.kinds

    def add(inner: Json, name: str, *way: str) -> None:
        found.append(Spot(inner, kinds[name], spot.path, spot.start, spot, way))

    for key, inner in value.items():
        form = kind.fields.get(key)
        if form is None:
            if kind.others and not key.startswith(_EXTENSION):
                add(inner, kind.others, key)
        else:
            _add_formed(form, inner, key, add)
    return found


def _add_formed(form: str, inner: Json, key: str, add: Callable[..., None]) -> None:
    """Add the objects of a field that is written in a form."""
    single, _, several = form.partition("|")
    if several and isinstance(inner, list):
        single = several
    if single.startswith(EACH):
        if isinstance(inner, dict):
            for name, one in inner.items():
                add(one, single[1:], key, name)
    elif single.startswith(LISTED):
        if isinstance(inner, list):
            for number, one in enumerate(inner):
                add(one, single[1:], key, str(number))
    elif single and not (key == "additionalProperties" and isinstance(inner, bool)):
        add(inner, single, key)


def _mapping(schema: dict[str, Json]) -> dict[str, Json]:
    discriminator = schema.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    return mapping if isinstance(mapping, dict) else {}


def _looks_like_reference(mapped: str) -> bool:
    """Return whether the value of a discriminator's mapping is no bare name."""
    if is_remote(mapped):
        return False
    return "#" in mapped or "/" in mapped or mapped.endswith(_FILE_NAME_ENDS)
