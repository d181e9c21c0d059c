"""Fenced blocks of the language `integration`: which tables a page may ask for, and how."""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import msgspec

from integration_report.model.block_tables import FIELDS, PICTURES, SHOWN_AS, WORDS
from integration_report.model.location import Location
from integration_report.model.names import did_you_mean, nearest

LANGUAGE: Final = "integration"
"""The language of the fence."""
MOST_LETTERS: Final = 4000
"""A block that is longer is refused: each of its words is looked for in each row of a table."""

_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
# What is taken isn't given back (`*+`): a line is looked at once, however long a stranger made it.
_FENCE = re.compile(r"^(?P<indent>[ \t]*+)(?P<fence>`{3,}+|~{3,}+)(?P<info>[^`]*+)$")
_SETTING = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$")
_TEST = re.compile(r"^(?P<key>[\w-]+)[ \t]*(?P<sign><=|>=|!=|=|<|>|~)[ \t]*(?P<value>.+)$")
_AND = re.compile(r"(?<![ \t])[ \t]++and[ \t]++", re.IGNORECASE)
_QUOTED = re.compile(r"""(?<![^\s=<>~,\[])(?:'(?:[^']|'')*+'|"[^"]*+")""")
_VALUE = re.compile(r"""[ \t]*+(?:'((?:[^']|'')*+)'[ \t]*+|"([^"]*+)"[ \t]*+|([^,]*+))(?:,|$)""")


class PageBlock(msgspec.Struct, frozen=True):
    """A block of a page of the site, as reading found it."""

    location: Location
    """Where its first line stands, after the fence."""
    text: str
    """What stands between its fences."""


class Fence(NamedTuple):
    """A block as it stands in a page."""

    line: int
    """Its first line in the page, from 1."""
    indent: str
    """The white space before it."""
    text: str
    """What stands between its fences."""


class BlockError(Exception):
    """A block can't be understood; says why and what to do."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        """Take what is wrong, what to do, and the line within the block, from 0."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line


class Query(NamedTuple):
    """What a block asks for."""

    table: str
    """Name of the table, or of the picture."""
    filters: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Field, sign and values that a row's field has to meet."""
    columns: tuple[str, ...] = ()
    """The columns to show; empty for all."""
    sort: tuple[str, ...] = ()
    """The fields to sort by, the weightiest first; with `-` in front, from the greatest down."""
    limit: int = 0
    """How many rows to show; 0 for all."""
    title: str = ""
    """What stands above it; empty for nothing."""


def split(text: str) -> Iterator[str | Fence]:
    """Yield a page's text in order, its blocks apart; a block within another fence is text."""
    kept: list[str] = []
    inside: list[str] = []
    opened: tuple[str, str, int] | None = None
    foreign = ""
    # Only what ends a line in Markdown does so here: no form feed, and no separator of Unicode.
    for number, line in enumerate(_LINE.findall(text), 1):
        found = _FENCE.match(line.rstrip("\r\n"))
        if opened is not None:
            if found and not found["info"].strip(" \t") and _closes(found["fence"], opened[1]):
                yield Fence(opened[2], opened[0], "".join(inside))
                opened = None
            else:
                inside.append(line)
            continue
        if foreign:
            if found and not found["info"].strip(" \t") and _closes(found["fence"], foreign):
                foreign = ""
        elif found and found["info"].strip(" \t") == LANGUAGE:
            yield "".join(kept)
            kept, inside = [], []
            opened = (found["indent"], found["fence"], number)
            continue
        elif found:
            foreign = found["fence"]
        kept.append(line)
    if opened is not None:
        yield Fence(opened[2], opened[0], "".join(inside))
    yield "".join(kept)


def parse(text: str) -> Query:
    """Return what a block asks for.

    Raises `BlockError` for what can't be understood, and for unknown tables, fields and words.
    """
    if len(text) > MOST_LETTERS:
        raise BlockError(
            f"The block has more than {MOST_LETTERS:,} letters",
            "Close its fence if it isn't closed, or ask for less.",
        )
    query = Query("")
    for number, raw in enumerate(text.splitlines()):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if not query.table:
            name = line.removeprefix("table:").strip()
            query = Query(_known("table", name, (*FIELDS, *PICTURES), number))
            continue
        setting = _SETTING.match(line)
        if setting is None:
            raise BlockError(
                f"'{line}' is no filter", "Write 'field: value' or 'field: [value, value]'.", number
            )
        if query.table in PICTURES and setting["key"] != "title":
            raise BlockError(
                f"The picture '{query.table}' has no '{setting['key']}'",
                "Leave the line out: besides its name, a picture's block takes only a title.",
                number,
            )
        before = len(query.filters)
        query = _with_setting(query, setting["key"], setting["value"], number)
        _check(query, query.filters[before:], number)
    if not query.table:
        raise BlockError(
            "The block names no table", f"Write one of {', '.join((*FIELDS, *PICTURES))}."
        )
    return query


def _check(query: Query, filters: Collection[tuple[str, str, tuple[str, ...]]], line: int) -> None:
    """Raise `BlockError` where a line names a field or a word that there is not."""
    fields, words = FIELDS.get(query.table, ()), WORDS.get(query.table, {})
    sorts = (field.removeprefix("-") for field in query.sort)
    for field in (*query.columns, *(key for key, _, _ in filters), *sorts):
        _known("field", field, fields, line)
    for key, sign, values in filters:
        for value in values if key in words and sign != "~" else ():
            word = as_key(value)
            _known(key, SHOWN_AS.get(word, word), words[key], line)


def as_key(word: str) -> str:
    """Return a word as data says it: `Won’t fix` is `wont-fix`."""
    return "-".join(
        word.casefold().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").split()
    )


def _with_setting(query: Query, key: str, value: str, line: int) -> Query:
    """Return a query to which one line of a block is added."""
    match key:
        case "columns":
            return query._replace(columns=_once(value))
        case "sort":
            return query._replace(sort=_once(value))
        case "limit":
            return query._replace(limit=_limit(value, line))
        case "title":
            return query._replace(title=" ".join(_unquoted_whole(value).split()))
        case "where":
            tests = (_test(part, line) for part in _conditions(value))
            return query._replace(filters=(*query.filters, *tests))
        case _:
            return query._replace(filters=(*query.filters, (key, "=", _values(value))))


def _conditions(text: str) -> Iterator[str]:
    """Yield what stands between the words `and`, but for those between quotes."""
    masked = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), text)
    start = 0
    for word in _AND.finditer(masked):
        yield text[start : word.start()]
        start = word.end()
    yield text[start:]


def _known(what: str, name: str, known: Collection[str], line: int) -> str:
    if name not in known:
        hint = did_you_mean(nearest(name, known), otherwise=f"Write one of {', '.join(known)}.")
        raise BlockError(f"There is no {what} '{name}'", hint, line)
    return name


def _unquoted_whole(text: str) -> str:
    found = _VALUE.fullmatch(text.strip())
    return _unquoted(found) if found else text.strip()


def _closes(fence: str, opening: str) -> bool:
    return fence[0] == opening[0] and len(fence) >= len(opening)


def _values(text: str) -> tuple[str, ...]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
        return tuple(_unquoted(found) for found in _VALUE.finditer(text) if found[0].strip(" \t,"))
    found = _VALUE.fullmatch(text)
    return (_unquoted(found) if found else text,)


def _once(text: str) -> tuple[str, ...]:
    """Return the values of a line, each once."""
    return tuple(dict.fromkeys(_values(text)))


def _unquoted(found: re.Match[str]) -> str:
    single, double, plain = found.groups()
    if single is not None:
        return single.replace("''", "'")
    return double if double is not None else plain.rstrip(" \t")


def _limit(text: str, line: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004 — a number of rows
        raise BlockError(f"The limit '{text}' is no number", "Write a number such as 10.", line)
    return int(text)


def _test(text: str, line: int) -> tuple[str, str, tuple[str, ...]]:
    found = _TEST.match(text.strip())
    if found is None:
        raise BlockError(
            f"'{text}' is no condition",
            "Write a field, a sign (= != < <= > >= ~) and a value, such as 'age > 14'.",
            line,
        )
    return found["key"], found["sign"], _values(found["value"])
