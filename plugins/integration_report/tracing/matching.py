"""Which statement of a newer version of a document is which of an older one."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, TypeAlias

from integration_report.model.names import normalized
from integration_report.model.statements import Statement, StatementSort

_SENTENCES: Final = frozenset({StatementSort.ITEM, StatementSort.STEP})
"""What is written in sentences; all else has a name, of which a similar one is another."""
_NAMED: Final = frozenset({StatementSort.ISSUE, StatementSort.TEST})
"""What has an id, which is compared letter by letter."""
_ALIKE: Final = 0.75
"""How much of two sentences has to be the same for one to be the other reworded."""
_MOST_COMPARED: Final = 8
"""How many sentences of a group on either side are compared with each other."""
_MOST_LETTERS: Final = 400
"""How much of a sentence is compared."""
_NUMBERS: Final = re.compile(r"\d+")

Matches: TypeAlias = list[int | None]
"""For each statement of the newer version, its number in the older one."""


class DocumentVersion:
    """What a document states in one version."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Take the statements in the document's order."""
        self.statements = statements

    @cached_property
    def keys(self) -> list[tuple[StatementSort, str, str]]:
        """Return what each statement is about."""
        return [(one.sort, one.group, one.text) for one in self.statements]

    @cached_property
    def outline(self) -> int:
        """Return a number that is the same for versions whose statements are about the same."""
        return hash(tuple(self.keys))


def matched(before: DocumentVersion, after: DocumentVersion) -> Matches:
    """Return which statement of an older version each of a newer one was.

    What has the same words in the same group comes first, in the document's order, then what was
    moved to another group, and then what is the same but for capitals, hyphens and spaces, or a
    sentence that was lightly reworded. What is nothing of this is new.
    """
    if before.keys == after.keys:
        return list(range(len(after.keys)))
    pairing = _Pairing(before.statements, after.statements)
    pairing.pair(lambda one: (one.sort, one.group, one.text))
    pairing.pair(lambda one: (one.sort, one.text))
    pairing.pair(_spelled_alike)
    pairing.pair_similar()
    return pairing.found


class _Pairing:
    """Pairs what is left of two versions, step by step."""

    def __init__(self, before: Sequence[Statement], after: Sequence[Statement]) -> None:
        self._before, self._after = before, after
        self._left: Iterable[int] = range(len(before))
        self._open: Iterable[int] = range(len(after))
        self.found: Matches = [None] * len(after)

    def pair(self, key: Callable[[Statement], Hashable]) -> None:
        """Pair what has the same key, in order; what has the key `None` isn't paired."""
        if not self._left or not self._open:
            return
        known: dict[Hashable, deque[int]] = defaultdict(deque)
        for number in self._left:
            known[key(self._before[number])].append(number)
        known.pop(None, None)
        still_open = []
        for number in self._open:
            numbers = known.get(key(self._after[number]))
            if numbers:
                self.found[number] = numbers.popleft()
            else:
                still_open.append(number)
        self._keep(still_open)

    def pair_similar(self) -> None:
        """Pair sentences of a group that are much alike, those first that are most."""
        left: dict[Hashable, list[int]] = defaultdict(list)
        for number in self._left:
            one = self._before[number]
            if one.sort in _SENTENCES:
                left[one.sort, one.group].append(number)
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for number in self._open:
            one = self._after[number]
            if (one.sort, one.group) in left:
                groups[one.sort, one.group].append(number)
        for group, numbers in groups.items():
            self._pair_alike(left[group][:_MOST_COMPARED], numbers[:_MOST_COMPARED])

    def _pair_alike(self, left: list[int], numbers: list[int]) -> None:
        alike = [
            (-share, new, old)
            for new in numbers
            for old in left
            if (share := _likeness(self._before[old].text, self._after[new].text)) >= _ALIKE
        ]
        taken: set[int] = set()
        for _, new, old in sorted(alike):
            if self.found[new] is None and old not in taken:
                self.found[new] = old
                taken.add(old)

    def _keep(self, still_open: list[int]) -> None:
        used = set(self.found)
        self._open = still_open
        self._left = [number for number in self._left if number not in used] if still_open else []


def _spelled_alike(one: Statement) -> Hashable:
    """Return what stays the same when only capitals, hyphens and spaces change."""
    return None if one.sort in _NAMED else (one.sort, one.group, normalized(one.text))


def _likeness(before: str, after: str) -> float:
    """Return how much of two sentences is the same; nothing when their numbers differ."""
    if _NUMBERS.findall(before) != _NUMBERS.findall(after):
        return 0.0
    matcher = SequenceMatcher(
        None, before[:_MOST_LETTERS].casefold(), after[:_MOST_LETTERS].casefold(), autojunk=False
    )
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
