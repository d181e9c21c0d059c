"""What a record says as a tree: named parts, lists of elements, and the fields at their ends."""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable
from enum import Enum
from functools import cache
from typing import Final, NamedTuple, Self, TypeAlias, TypeVar

import msgspec

from integration_report.model.document import Record
from integration_report.model.location import Fact, Place, Reference

Key: TypeAlias = tuple[Hashable, ...]
"""The way to a part by names and identities, which stays the same wherever an element moves."""

_LABELLED: Final = (("id",), ("title",), ("name",), ("category",))
_IDENTITIES: Final = (
    *(("id",), ("part", "field"), ("from_", "to"), ("issue",), ("code",), ("action",), ("text",)),
    *(("title",), ("name",), ("files",), ("category",), ("component",), ("role",), ("key",)),
)
"""The fields that tell elements of a list from each other; of an element, the first it has."""
_NAMES_OF_MAPPINGS: Final = ("id", "name")
_MOST_DEPTH: Final = 32
"""How deep a part is looked into; what is below counts as one value."""
_MOST_LABEL: Final = 40
_KIND: Final = "kind"
_UNKNOWN: Final = "unknown"
_PLAIN: Final = (str, int, float, bool, Enum, dt.date)


class Field(NamedTuple):
    """A value that a document gives."""

    path: str
    """Where it stands in the record: `steps[3].expected`."""
    value: str
    """The value as text, whole."""
    line: int
    """Line of the value, counted from 1."""
    column: int
    """Column of the value, counted from 1."""
    key: Key
    """The way to it by names and identities."""
    sort: str
    """What the value is, so that the text `1` isn't the number."""


class Part:
    """A part of a record: the fields from one number up to another."""

    __slots__ = ("end", "key", "path", "signature", "start")

    def __init__(self, path: str, key: Key, start: int) -> None:
        """Take where it stands, and the number of its first field."""
        self.path, self.key, self.start = path, key, start
        self.end = start
        self.signature = 0
        """A number that is the same for parts that say the same."""


class Members(Part):
    """A part that is made of named parts."""

    __slots__ = ("parts",)

    def __init__(self, path: str, key: Key, start: int) -> None:
        """Take what any part takes."""
        super().__init__(path, key, start)
        self.parts: dict[str, Part] = {}


class Elements(Part):
    """A part that is a list."""

    __slots__ = ("identities", "parts")

    def __init__(self, path: str, key: Key, start: int) -> None:
        """Take what any part takes."""
        super().__init__(path, key, start)
        self.parts: list[Part] = []
        self.identities: list[Hashable] = []
        """What tells each element from the others; `None` for one that has nothing of the kind."""


_P = TypeVar("_P", bound=Part)


class FieldTree:
    """All that a record says."""

    def __init__(self) -> None:
        """Make one that says nothing; `of_record` and `of_bytes` make others."""
        self.fields: list[Field] = []
        self.by_key: dict[Key, Part] = {}
        self.root: Part = Part("", (), 0)

    @classmethod
    def of_record(cls, record: Record) -> Self:
        """Return what a record says; where its facts stand is no part of that."""
        tree = cls()
        kind = tree._leaf(_KIND, (_KIND,), str(record.__struct_config__.tag), Place(1, 1))
        root = tree._members("", (), record, 0)
        root.start = 0
        root.parts[_KIND] = tree.by_key[kind.key] = kind
        root.signature = hash((kind.signature, root.signature))
        tree.root = root
        return tree

    @classmethod
    def of_bytes(cls, blob: str) -> Self:
        """Return what a file says of which nobody reads more than the id of its bytes."""
        tree = cls()
        tree.root = tree.by_key[()] = tree._leaf("", (), blob, Place(1, 1))
        return tree

    def _part(self, path: str, key: Key, value: object, place: Place, depth: int) -> Part:
        part: Part
        if isinstance(value, Reference):
            part = self._leaf(path, key, value.text, value.place())
        elif depth >= _MOST_DEPTH or isinstance(value, _PLAIN) or not value:
            part = self._leaf(path, key, value, place)
        elif isinstance(value, Fact):
            part = self._members(path, key, value, depth)
        elif isinstance(value, dict):
            part = self._mapping(path, key, value, place, depth)
        elif isinstance(value, list | tuple):
            part = self._elements(path, key, value, place, depth)
        else:
            part = self._leaf(path, key, value, place)
        self.by_key[key] = part
        return part

    def _leaf(self, path: str, key: Key, value: object, place: Place) -> Part:
        part = Part(path, key, len(self.fields))
        text, sort = _text(value), type(value).__name__
        self.fields.append(Field(path, text, place.line, place.column, key, sort))
        part.end = part.start + 1
        part.signature = hash((text, sort))
        return part

    def _members(self, path: str, key: Key, fact: Fact, depth: int) -> Members:
        """Return the part of a fact; what is empty is left out, as if it weren't written."""
        part = Members(path, key, len(self.fields))
        for name, shown, default in _names(type(fact)):
            value = getattr(fact, name)
            if _says_nothing(value, default):
                continue
            below = f"{path}.{shown}" if path else shown
            part.parts[shown] = self._part(below, (*key, shown), value, fact.place(name), depth + 1)
        return self._ended(part, part.parts.items())

    def _mapping(
        self, path: str, key: Key, value: dict[object, object], place: Place, depth: int
    ) -> Members:
        part = Members(path, key, len(self.fields))
        labels: Counter[str] = Counter()
        for name, member in value.items():
            text = str(name)
            where = member.place() if isinstance(member, Fact) else place
            below = f"{path}[{_unlike(label(text), labels)}]"
            part.parts[text] = self._part(below, (*key, text), member, where, depth + 1)
        return self._ended(part, part.parts.items())

    def _elements(
        self, path: str, key: Key, value: Iterable[object], place: Place, depth: int
    ) -> Elements:
        part = Elements(path, key, len(self.fields))
        seen: Counter[Hashable] = Counter()
        labels: Counter[str] = Counter()
        for number, element in enumerate(value, start=1):
            identity = identity_of(element)
            known = identity if identity is not None else ""
            shown = _unlike(_label_of(element) or str(number), labels)
            seen[known] += 1
            where = element.place() if isinstance(element, Fact) else place
            below = (*key, (known, seen[known]))
            part.parts.append(self._part(f"{path}[{shown}]", below, element, where, depth + 1))
            part.identities.append(identity)
        return self._ended(part, enumerate(part.parts))

    def _ended(self, part: _P, parts: Iterable[tuple[object, Part]]) -> _P:
        part.end = len(self.fields)
        part.signature = hash(tuple((name, one.signature) for name, one in parts))
        return part


def identity_of(element: object) -> Hashable:
    """Return what tells an element of a list from the others; `None` when nothing does."""
    if isinstance(element, Reference):
        return element.text
    if isinstance(element, Fact):
        return _first(element, _of_type(type(element), _IDENTITIES))
    if isinstance(element, dict):
        named = (element.get(name) for name in _NAMES_OF_MAPPINGS)
        return next((_text(one) for one in named if isinstance(one, str | int) and one), None)
    return _text(element) if isinstance(element, _PLAIN) else None


def label(text: str) -> str:
    """Return a name as it is shown in a path: short, and on one line."""
    words = " ".join(text.split())
    return words if len(words) <= _MOST_LABEL else words[: _MOST_LABEL - 1] + "…"


def _unlike(shown: str, labels: Counter[str]) -> str:
    """Return a label that is unlike those that were counted before."""
    labels[shown] += 1
    return shown if labels[shown] == 1 else f"{shown} #{labels[shown]}"


def _label_of(element: object) -> str:
    """Return the name that an element is shown by; empty for one that its number tells."""
    if not isinstance(element, Fact) or isinstance(element, Reference):
        return ""
    found = _first(element, _of_type(type(element), _LABELLED))
    return label(found[1]) if found is not None else ""


def _first(fact: Fact, choices: tuple[tuple[str, ...], ...]) -> tuple[str, ...] | None:
    """Return the name and the values of the first choice of fields of which one says something."""
    for names in choices:
        values = [_text(getattr(fact, name)) for name in names]
        if any(values):
            return (names[0], *values)
    return None


@cache
def _of_type(of: type[Fact], choices: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return the choices of which facts of a type have each field."""
    fields = set(of.__struct_fields__)
    # What result files are is told by their pattern: many have the same category.
    if "files" in fields and choices is _LABELLED:
        return ()
    return tuple(names for names in choices if fields.issuperset(names))


@cache
def _names(of: type[Fact]) -> tuple[tuple[str, str, object], ...]:
    """Return the fields of facts, each as it is called here and in documents, and its default."""
    return tuple(
        (one.name, one.encode_name, one.default)
        for one in msgspec.structs.fields(of)
        if one.name != "marks"
    )


def _says_nothing(value: object, default: object) -> bool:
    """Return whether a value is what is there where nothing is written.

    Yes or no, and a state such as `open`, say something all the same.
    """
    if isinstance(value, bool):
        return False
    if isinstance(value, Enum):
        return bool(value.value == _UNKNOWN)
    return value is None or value in ("", (), {}) or bool(value == default)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Reference):
        return value.text
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    return msgspec.json.encode(value, order="sorted").decode()
