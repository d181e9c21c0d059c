"""Query strings, forms and cookies: values that are spread over pairs of names and values.

The styles of a query are in https://spec.openapis.org/oas/v3.2.0.html#style-values.
"""

import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import unquote_plus

from integration_report.contracts.shapes import Shape
from integration_report.contracts.styles import Decode, Raw, Sort, read_text, sorts
from integration_report.model.specification import Json, Parameter
from integration_report.model.wording import counted

MOST_PAIRS: Final = 20_000
_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")
_MOST_DEPTH: Final = 32


class Pair(NamedTuple):
    """A name with its value."""

    name: str
    """The name without percent-encoding."""
    text: str
    """The value as it was sent."""


class Reading(NamedTuple):
    """A parameter as it was sent."""

    raws: tuple[Raw, ...]
    """What it can mean, the likeliest first."""
    shown: str
    """What was sent, to be shown."""
    names: frozenset[str]
    """The names of the pairs that belong to it."""


class Pairs:
    """The pairs of a query, form or cookie, in order and by name."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """Take the pairs; those after the first `MOST_PAIRS` are left out."""
        self.all = tuple(islice(pairs, MOST_PAIRS))
        self.texts: dict[str, list[str]] = {}
        for name, text in self.all:
            self.texts.setdefault(name, []).append(text)


def pairs_of(query: str) -> Pairs:
    """Return the pairs of a query string."""
    divided = (part.partition("=") for part in query.split("&", MOST_PAIRS) if part)
    return Pairs(Pair(unquote_plus(name), text) for name, _, text in divided)


def read_pairs(
    pairs: Pairs,
    parameter: Parameter,
    shape: Shape,
    *,
    decode: Decode,
    others: Collection[str] = (),
) -> Reading | None:
    """Return a parameter out of pairs, `None` when it isn't there.

    `shape` is that of the parameter's schema; `decode` takes the encoding off a part of a value.
    `others` are the names of the other parameters: a mapping that is spread over pairs may have
    any names, but not theirs.
    """
    if parameter.style == "deepObject":
        return _deep(pairs, parameter, shape, decode)
    texts = pairs.texts.get(parameter.name, [])
    is_own = not texts or parameter.name in shape.properties
    if is_own and parameter.explode and shape.may_be_mapping:
        is_free = bool(shape.additional) or not shape.properties
        names = {
            name
            for name in pairs.texts
            if name in shape.properties or (is_free and name not in others)
        }
        return _spread(pairs, names, decode) if names else None
    if not texts:
        return None
    raws = [
        raw for sort in sorts(shape, len(texts)) for raw in _of_sort(texts, parameter, sort, decode)
    ]
    return Reading(tuple(raws), "&".join(texts), frozenset({parameter.name}))


def _of_sort(texts: list[str], parameter: Parameter, sort: Sort, decode: Decode) -> list[Raw]:
    if sort is Sort.LIST and parameter.explode:
        return [Raw([decode(text) for text in texts])]
    if len(texts) > 1:
        if sort is Sort.LIST:
            times = counted(len(texts), "time")
            return [Raw(why=f"it is sent {times}, and its items belong into one, delimited")]
        # Values where one belongs: a list, which no text, number or mapping is.
        return [Raw([decode(text) for text in texts])]
    raws = [read_text(texts[0], parameter, sort, decode)]
    if sort is Sort.LIST and not texts[0]:
        return [*raws, Raw([""])]
    if sort is not Sort.TEXT and "," not in texts[0] and "," in (plain := decode(texts[0])):
        # Many clients encode the commas between the parts as if they belonged to the values.
        raws.append(read_text(plain, parameter, sort, _as_it_is))
    return raws


def _spread(pairs: Pairs, names: set[str], decode: Decode) -> Reading:
    value: dict[str, Json] = {}
    for name, text in pairs.all:
        if name in names:
            _put(value, [name], decode(text))
    shown = "&".join(f"{name}={text}" for name, text in pairs.all if name in names)
    return Reading((Raw(value),), shown, frozenset(names))


def _deep(pairs: Pairs, parameter: Parameter, shape: Shape, decode: Decode) -> Reading | None:
    value: dict[str, Json] = {}
    own = [pair for pair in pairs.all if pair.name.startswith(f"{parameter.name}[")]
    why = ""
    for name, text in own:
        keys = _keys(name[len(parameter.name) :])
        if not keys or not _put(value, keys, decode(text)):
            why = why or f"'{name[:80]}' can't be read as {parameter.name}[key]"
    if not own:
        bare = pairs.texts.get(parameter.name)
        if not bare:
            return None
        if len(bare) == 1 and shape.types - {"array", "object"}:
            # The style is for mappings, and says nothing of the other values that may be there.
            return Reading((Raw(decode(bare[0])),), bare[0], frozenset({parameter.name}))
        why = f"it isn't written as {parameter.name}[key]=value"
        return Reading((Raw(why=why),), bare[0], frozenset({parameter.name}))
    shown = "&".join(f"{name}={text}" for name, text in own)
    return Reading((Raw(value, why),), shown, frozenset(name for name, _ in own))


def _keys(text: str) -> list[str]:
    """Return the keys in `[a][b]`; none when that isn't what the text is."""
    keys: list[str] = []
    position = 0
    while position < len(text):
        match = _BRACKETS.match(text, position)
        if match is None or len(keys) == _MOST_DEPTH:
            return []
        keys.append(match[1])
        position = match.end()
    return keys


def _put(value: dict[str, Json], keys: list[str], text: str) -> bool:
    """Put a text at its place; a second one makes a list. Return whether it fits."""
    for key in keys[:-1]:
        inner = value.setdefault(key, {})
        if not isinstance(inner, dict):
            return False
        value = inner
    last = keys[-1]
    if last not in value:
        value[last] = [text] if not last and len(keys) > 1 else text
    elif isinstance(value[last], dict):
        return False
    elif isinstance(value[last], list):
        value[last].append(text)
    else:
        value[last] = [value[last], text]
    return True


def _as_it_is(text: str) -> str:
    return text
