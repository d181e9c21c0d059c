"""Finding the same thing in two reports: by one key after the other, then by similar words."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

ALIKE: Final = 0.6
"""Two texts whose words overlap by this share are one text, reworded."""
_MOST_COMPARED: Final = 40_000
"""How many pairs of texts are compared in search of reworded ones; beyond it none are."""
_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])")
_FIRST_FEW: Final = re.compile(r"^(#.*?): '.*$")
_PLURAL: Final = re.compile(r"\b(\w{3,}?)s\b")
_FORMS: Final[Mapping[str, str]] = {"is": "be", "are": "be", "has": "have", "does": "do"}


class Matched(list[tuple[T, T]]):
    """The things that both reports have, with what only one of them has."""

    def __init__(self, pairs: Iterable[tuple[T, T]], gone: Sequence[T], new: Sequence[T]) -> None:
        """Take the pairs, what only the earlier report has, and what only the later one has."""
        super().__init__(pairs)
        self.gone = gone
        self.new = new


def matched(
    before: Iterable[T],
    after: Iterable[T],
    keys: Iterable[Callable[[T], Hashable]],
    order: Callable[[T], tuple[object, ...]],
) -> Matched[T]:
    """Return what is the same on both sides.

    Each of `keys` is tried in turn on what is left over; things of one key are paired in the
    order that `order` gives, so that the order in which they come doesn't matter. A key of `None`
    means nothing.
    """
    gone, new = list(before), list(after)
    pairs: list[tuple[T, T]] = []
    for key in keys:
        if not gone or not new:
            break
        found, gone, new = _paired(gone, new, key, order)
        pairs += found
    return Matched(pairs, sorted(gone, key=order), sorted(new, key=order))


def reworded(gone: Sequence[T], new: Sequence[T], text: Callable[[T], str]) -> list[tuple[T, T]]:
    """Return pairs of things whose texts are alike, each in one pair at most, most alike first.

    Only two texts that are each other's nearest make a pair: of what could be taken for two
    things, it isn't said which one it is.
    """
    if not gone or not new or len(gone) * len(new) > _MOST_COMPARED:
        return []
    words = [
        [frozenset(_WORD.findall(text(one).casefold())) for one in side] for side in (gone, new)
    ]
    shares = [[_share(mine, other) for other in words[1]] for mine in words[0]]
    pairs = []
    for index, row in enumerate(shares):
        best = max(row)
        if best < ALIKE or row.count(best) > 1:
            continue
        place = row.index(best)
        column = [one[place] for one in shares]
        if max(column) == best and column.count(best) == 1:
            pairs.append((gone[index], new[place]))
    return pairs


def meaning(message: str) -> str:
    """Return what is the same in two messages that differ in numbers only.

    How many items are open, and the first few of them, is told by the items; that some are open
    is the reason.
    """
    plain = _FIRST_FEW.sub(r"\1", _NUMBER.sub("#", message))
    plain = _PLURAL.sub(r"\1", plain)
    return " ".join(_FORMS.get(word, word) for word in plain.split())


def _paired(
    gone: Iterable[T],
    new: Iterable[T],
    key: Callable[[T], Hashable],
    order: Callable[[T], tuple[object, ...]],
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Return pairs of things of one key, and what is left over on either side."""
    ones, others = _grouped(gone, key), _grouped(new, key)
    pairs: list[tuple[T, T]] = []
    left: list[T] = ones.pop(None, [])
    right: list[T] = others.pop(None, [])
    for known, mine in ones.items():
        theirs = others.pop(known, [])
        if len(mine) > 1:
            mine.sort(key=order)
        if len(theirs) > 1:
            theirs.sort(key=order)
        pairs += zip(mine, theirs, strict=False)
        left += mine[len(theirs) :]
        right += theirs[len(mine) :]
    return pairs, left, [*right, *(one for group in others.values() for one in group)]


def _grouped(things: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = {}
    for one in things:
        groups.setdefault(key(one), []).append(one)
    return groups


def _share(mine: frozenset[str], other: frozenset[str]) -> float:
    both = len(mine | other)
    return len(mine & other) / both if both else 0.0
