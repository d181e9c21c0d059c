"""Of what a rule finds in a file of a program, the first hits and how many more there are."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from integration_report.checking.rule import Hit
from integration_report.model.location import Location

MOST: Final = 20
"""How many hits of a rule in one such file are told one by one."""


def first_hits(hits: Iterable[Hit], more: Callable[[int], str]) -> Iterator[Hit]:
    """Yield the first hits of each file, and for the others one that says how many there are.

    `more` puts their number into a sentence. A run of ten thousand failed tests has one cause
    more often than ten thousand, and nobody reads that many findings.
    """
    numbers: dict[str, int] = {}
    left: dict[str, tuple[Location, str]] = {}
    for hit in hits:
        path = hit.location.path
        number = numbers[path] = numbers.get(path, 0) + 1
        if number <= MOST:
            yield hit
        elif path not in left:
            left[path] = hit.location, hit.hint
    for path, (location, hint) in left.items():
        yield Hit(location, more(numbers[path] - MOST), hint)
