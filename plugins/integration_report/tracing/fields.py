"""What a document says field by field, and in which fields two versions of it differ."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from integration_report.model.document import Document
from integration_report.tracing.field_matching import Alignment, Gone, Moved
from integration_report.tracing.field_trees import Elements, Field, FieldTree, Key, Part

_MOST_LETTERS: Final = 80


class FieldDifference(NamedTuple):
    """Something in which two versions of a document differ."""

    field: str
    """What it is: `steps[3].expected`, or `steps[3]` for all of a step; as it is called now."""
    how: str
    """`changed`, `added` or `removed`."""
    before: str
    """What was said, on one line and cut; empty when nothing was."""
    after: str
    """What is said now, on one line and cut; empty when nothing is."""
    line: int
    """Line on which it stands now, or what it was in, counted from 1."""
    column: int
    """Column in which it stands now, or what it was in, counted from 1."""
    fields: range = range(0)
    """The numbers of the fields in the newer version; none for what isn't there."""
    key: Key = ()
    """The way to it in the version that has it."""
    is_order: bool = False
    """Whether only the order of a list's elements is another."""


def tree_of(document: Document[Any]) -> FieldTree | None:
    """Return what a document says; `None` of one that can't be read."""
    return FieldTree.of_record(document.record) if document.record is not None else None


def fields_of(document: Document[Any]) -> Mapping[str, Field]:
    """Return the values that a document gives by where they stand in its record.

    A place is written with the names that documents use: `steps[3].expected` is that of the third
    step, `sections[Network].items[2].state` that of an item in the section of this title. What is
    empty is left out. Nothing comes of a document that can't be read.
    """
    tree = tree_of(document)
    return {field.path: field for field in tree.fields} if tree is not None else {}


def differences(before: Document[Any], after: Document[Any]) -> tuple[FieldDifference, ...]:
    """Return in what two versions of a document differ, in the order in which it stands now.

    Elements of lists are followed by what they are and not by their numbers. An element that came
    or went is one difference, and so is a list whose order changed. Where things stand in the text
    makes none. A version that can't be read differs in nothing that can be named.
    """
    old, new = tree_of(before), tree_of(after)
    return differences_of(old, new) if old is not None and new is not None else ()


def differences_of(before: FieldTree, after: FieldTree) -> tuple[FieldDifference, ...]:
    """Return in what two versions differ, as `differences` does."""
    found = list(_differences(before, after))
    return tuple(sorted(found, key=lambda one: (one.line, one.column, one.field, one.how)))


def shown(value: str) -> str:
    """Return a value as it is shown: on one line, and cut where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1] + "…"


def _differences(before: FieldTree, after: FieldTree) -> Iterator[FieldDifference]:
    alignment = Alignment(before, after)
    for number, old in alignment.fields.items():
        if not alignment.is_same(number):
            field = after.fields[number]
            yield FieldDifference(
                field.path,
                "changed",
                shown(before.fields[old].value),
                shown(field.value),
                field.line,
                field.column,
                range(number, number + 1),
                field.key,
            )
    for part in alignment.new:
        line, column = _place(after, part)
        numbers = range(part.start, part.end)
        yield FieldDifference(
            part.path, "added", "", _said(after, part), line, column, numbers, part.key
        )
    for gone in alignment.gone:
        yield _removed(before, after, gone)
    for moved in alignment.moved:
        yield _reordered(after, moved)


def _removed(before: FieldTree, after: FieldTree, gone: Gone) -> FieldDifference:
    line, column = _place(after, gone.around)
    part = gone.part
    return FieldDifference(
        part.path, "removed", _said(before, part), "", line, column, range(0), part.key
    )


def _reordered(after: FieldTree, moved: Moved) -> FieldDifference:
    line, column = _place(after, moved.after)
    return FieldDifference(
        moved.after.path,
        "changed",
        _order(sorted(moved.numbers)),
        _order(moved.numbers),
        line,
        column,
        range(moved.after.start, moved.after.end),
        moved.after.key,
        is_order=True,
    )


def _order(numbers: Iterable[int]) -> str:
    return shown("order " + ", ".join(str(number + 1) for number in numbers))


def order_of(tree: FieldTree, key: Key) -> list[Key] | None:
    """Return the keys of a list's elements in their order; `None` where there is no such list."""
    part = tree.by_key.get(key)
    return [one.key for one in part.parts] if isinstance(part, Elements) else None


def is_in_order(tree: FieldTree, key: Key, order: Iterable[Key]) -> bool:
    """Return whether the elements of a list that an order has, too, stand in that order."""
    places = {one: number for number, one in enumerate(order)}
    known = [places[one] for one in order_of(tree, key) or () if one in places]
    return known == sorted(known)


def _place(tree: FieldTree, part: Part) -> tuple[int, int]:
    if part.start == part.end or not part.path:
        return 1, 1
    field = tree.fields[part.start]
    return field.line, field.column


def _said(tree: FieldTree, part: Part) -> str:
    """Return what a part says, one value after the other."""
    values = (tree.fields[number].value for number in range(part.start, part.end))
    words, length = [], 0
    for value in values:
        words.append(value)
        length += len(value)
        if length > _MOST_LETTERS:
            break
    return shown(", ".join(words))
