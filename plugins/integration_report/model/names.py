"""Finding what a name means: by id, name, alias, or an unambiguous leading word."""

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

_NUMBER: Final = re.compile("([0-9]+)")


class Match(StrEnum):
    """How the search for a name ended."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Resolution(NamedTuple):
    """What a name means."""

    match: Match
    """How the search ended."""
    id: str
    """The id that the name means; empty unless found."""
    candidates: tuple[str, ...]
    """Ambiguous: the ids that it could mean; unknown: the nearest names, best first."""


class Names:
    """The names of things of one sort, such as components, and what they mean."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        """Take for each id the other names of the thing: its name and aliases."""
        self.ids = tuple(known)
        self._ids = frozenset(self.ids)
        self._exact: dict[str, dict[str, None]] = {}
        self._leading: dict[str, dict[str, None]] = {}
        self._spelling: dict[str, str] = {}
        self._resolved: dict[str, Resolution] = {}
        for identity, names in known.items():
            for name in (identity, *names):
                key = normalized(name)
                if not key:
                    continue
                self._spelling.setdefault(key, name)
                self._exact.setdefault(key, {})[identity] = None
                words = key.split(" ")
                for length in range(1, len(words)):
                    self._leading.setdefault(" ".join(words[:length]), {})[identity] = None
        self._suggestions = Suggestions(self._spelling.values())

    def resolve(self, text: str) -> Resolution:
        """Return what a name means; an id wins over a name, a name over a leading word."""
        found = self._meaning(text)
        if found.match is not Match.UNKNOWN:
            return found
        # The nearest names take long to find, and most callers only ask for the id.
        return found._replace(candidates=self._suggestions.nearest(text))

    def find(self, text: str) -> str | None:
        """Return the id that a name means, or `None` when it is ambiguous or unknown."""
        return self._meaning(text).id or None

    def key(self, text: str) -> str:
        """Return what is the same for all names of a thing: its id, else the bare words."""
        return self.find(text) or normalized(text)

    def _meaning(self, text: str) -> Resolution:
        known = self._resolved.get(text)
        if known is None:
            known = self._resolved[text] = self._look_up(text)
        return known

    def _look_up(self, text: str) -> Resolution:
        if text in self._ids:
            return Resolution(Match.FOUND, text, ())
        key = normalized(text)
        for table in (self._exact, self._leading):
            identities = tuple(table.get(key, ()))
            if len(identities) == 1:
                return Resolution(Match.FOUND, identities[0], ())
            if identities:
                return Resolution(Match.AMBIGUOUS, "", identities)
        return Resolution(Match.UNKNOWN, "", ())


class Suggestions:
    """The nearest names for the first misspellings.

    A search takes milliseconds, and a project can have thousands of unknown names. When there
    are that many, it isn't their spelling that is wrong.
    """

    MOST: Final = 100
    """For how many misspellings names are suggested."""
    MOST_COMPARED: Final = 20_000
    """How many names are compared for all misspellings together."""

    def __init__(self, known: Collection[str]) -> None:
        """Take the names that may be meant."""
        self._known = known
        self._found: dict[str, tuple[str, ...]] = {}

    def nearest(self, text: str) -> tuple[str, ...]:
        """Return the known names most like a text, best first; none after too many searches."""
        found = self._found.get(text)
        if found is None:
            compared = (len(self._found) + 1) * len(self._known)
            if len(self._found) >= self.MOST or compared > self.MOST_COMPARED:
                return ()
            found = self._found[text] = nearest(text, self._known)
        return found


@lru_cache(maxsize=16_384)
def normalized(name: str) -> str:
    """Return a name in lower case with hyphens, underscores and white space as single spaces."""
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())


@lru_cache(maxsize=16_384)
def slug(name: str) -> str:
    """Return the id that a name without one gets: lower-case words joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.lower()))


def in_parts(name: str) -> tuple[tuple[int, str], ...]:
    """Return what a name is sorted by where `ISS-9` is to come before `ISS-10`."""
    parts = _NUMBER.split(name.casefold())
    return tuple(_by_size(part) if part.isdecimal() else (-1, part) for part in parts if part)


def _by_size(digits: str) -> tuple[int, str]:
    """Return what orders numbers by size; Python makes none of several thousand digits."""
    told = digits.lstrip("0")
    return len(told), told


def nearest(text: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the known names most like a text, best first; none when nothing is alike."""
    import difflib  # takes long to import, and most names are known

    by_key = {name.casefold(): name for name in known}
    keys = difflib.get_close_matches(text.casefold()[:80], by_key, n=most, cutoff=0.55)
    return tuple(by_key[key] for key in keys)


def did_you_mean(candidates: Iterable[str], *, otherwise: str) -> str:
    """Return the hint for an unknown name: the nearest names, or what to do without any."""
    names = [f"'{name}'" for name in candidates]
    if not names:
        return otherwise
    return f"Did you mean {' or '.join(names)}?"
