"""Which part of a newer version of a document is which of an older one, wherever it stands now."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable

from integration_report.tracing.field_trees import Elements, FieldTree, Members, Part


class Gone:
    """A part that an older version has and the newer one hasn't."""

    __slots__ = ("around", "part")

    def __init__(self, part: Part, around: Part) -> None:
        """Take the part, and the part of the newer version that it would be in."""
        self.part, self.around = part, around


class Moved:
    """A list whose elements are in another order."""

    __slots__ = ("after", "before", "numbers")

    def __init__(self, before: Elements, after: Elements, numbers: list[int]) -> None:
        """Take the list in both versions.

        `numbers` are those that the elements which are in both have in the older version, in the
        order of the newer one.
        """
        self.before, self.after, self.numbers = before, after, numbers


class Alignment:
    """What of an older version became what of a newer one."""

    def __init__(self, before: FieldTree, after: FieldTree) -> None:
        """Take both versions."""
        self._before, self._after = before.fields, after.fields
        self.fields: dict[int, int] = {}
        """The number of fields in the older version by that in the newer one."""
        self.new: list[Part] = []
        """The parts that are in the newer version only, without those in them."""
        self.gone: list[Gone] = []
        """The parts that are in the older version only, without those in them."""
        self.moved: list[Moved] = []
        """The lists whose order changed."""
        self._align(before.root, after.root)

    def is_same(self, number: int) -> bool:
        """Return whether a field of the newer version says what it said in the older one."""
        old = self.fields.get(number)
        if old is None:
            return False
        one, other = self._before[old], self._after[number]
        return (one.value, one.sort) == (other.value, other.sort)

    def _align(self, before: Part, after: Part) -> None:
        sizes = before.end - before.start, after.end - after.start
        if before.signature == after.signature and sizes[0] == sizes[1]:
            numbers = range(before.start, before.end), range(after.start, after.end)
            self.fields.update(zip(numbers[1], numbers[0], strict=True))
        elif isinstance(before, Members) and isinstance(after, Members):
            self._align_members(before, after)
        elif isinstance(before, Elements) and isinstance(after, Elements):
            self._align_elements(before, after)
        elif type(before) is type(after):
            self.fields[after.start] = before.start
        else:
            self.gone.append(Gone(before, after))
            self.new.append(after)

    def _align_members(self, before: Members, after: Members) -> None:
        for name, part in after.parts.items():
            known = before.parts.get(name)
            if known is None:
                self.new.append(part)
            else:
                self._align(known, part)
        self.gone.extend(
            Gone(part, after) for name, part in before.parts.items() if name not in after.parts
        )

    def _align_elements(self, before: Elements, after: Elements) -> None:
        numbers = matched_elements(before, after)
        for number, part in zip(numbers, after.parts, strict=True):
            if number is None:
                self.new.append(part)
            else:
                self._align(before.parts[number], part)
        both = [number for number in numbers if number is not None]
        kept = set(both)
        self.gone.extend(
            Gone(part, after) for number, part in enumerate(before.parts) if number not in kept
        )
        if both != sorted(both):
            self.moved.append(Moved(before, after, both))


def matched_elements(before: Elements, after: Elements) -> list[int | None]:
    """Return for each element of a newer list its number in the older one.

    What says the same comes first, then what has the same identity, in the lists' order; last what
    stands between the same neighbours, where as many elements do in both lists.
    """
    found: list[int | None] = [None] * len(after.parts)
    old: list[tuple[Hashable, int]] = [
        (identity, part.signature)
        for identity, part in zip(before.identities, before.parts, strict=True)
    ]
    new: list[tuple[Hashable, int]] = [
        (identity, part.signature)
        for identity, part in zip(after.identities, after.parts, strict=True)
    ]
    left = _paired(old, new, range(len(old)), found, lambda one: one)
    left = _paired(old, new, left, found, lambda one: one[0])
    if left and None in found:
        _pair_between(set(left), found, len(old))
    return found


def _paired(
    old: list[tuple[Hashable, int]],
    new: list[tuple[Hashable, int]],
    left: "range | list[int]",
    found: list[int | None],
    key: Callable[[tuple[Hashable, int]], Hashable],
) -> list[int]:
    """Pair what has the same key, in order, and return what is left of the older elements."""
    known: dict[Hashable, deque[int]] = defaultdict(deque)
    for number in left:
        known[key(old[number])].append(number)
    known.pop(None, None)
    for at, one in enumerate(new):
        if found[at] is None and (numbers := known.get(key(one))):
            found[at] = numbers.popleft()
    used = set(found)
    return [number for number in left if number not in used]


def _pair_between(left: set[int], found: list[int | None], size: int) -> None:
    """Pair elements in gaps between the same neighbours that are as long in both lists."""
    start, before = 0, -1
    for at in range(len(found) + 1):
        number = found[at] if at < len(found) else size
        if number is None:
            continue
        gap = range(before + 1, number)
        if len(gap) == at - start and left.issuperset(gap):
            found[start:at] = gap
        start, before = at + 1, number
