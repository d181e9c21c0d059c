"""Fenced blocks of the language `integration`: which tables a page may ask for, and how."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

import msgspec

from integration_report.model.location import Location
from integration_report.model.names import did_you_mean, nearest

LANGUAGE: Final = "integration"
"""The language of the fence."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(fields.split())
    for name, fields in {
        "actions": "action state owner due references source",
        "cases": "test description category component outcome duration severity issue reason"
        " source",
        "checklists": "checklist status progress sections source",
        "components": "component status progress phase owner issues notes",
        "contracts": "contract status fields from to operation deviations tested",
        "deliverables": "deliverable status notes documents",
        "environments": "checklist status progress sections source",
        "externals": "checklist status progress sections source",
        "failures": "test description category reason severity issue source",
        "findings": "message severity code hint source",
        "flows": "flow status steps checks metrics tested",
        "issues": "issue title severity status owner age components waiver source",
        "items": "item state owner due evidence source section checklist",
        "metrics": "metric target actual pass claimed why source",
        "phases": "phase status progress due milestones",
        "points": "point from to protocol status progress planned",
        "signoffs": "role name state decision trust signed_at notes source",
        "skips": "test description category reason source",
        "steps": "component order phase integrates_with milestone status source",
        "suppressed": "message severity code hint source reason",
        "tests": "category total passed failed skipped status source",
        "unreadable": "document kind message source",
    }.items()
}
"""The fields of each table that a block may show, by the table's name."""

_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*?)[ \t]*$")
_SETTING = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$")
_TEST = re.compile(r"^(?P<key>[\w-]+)[ \t]*(?P<sign><=|>=|!=|=|<|>|~)[ \t]*(?P<value>.+)$")
_VALUE = re.compile(r"""[ \t]*(?:'((?:[^']|'')*)'|"([^"]*)"|([^,\[\]]*?))[ \t]*(?:,|$)""")


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
    """Name of the table."""
    filters: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    """Field, sign and values that a row's field has to meet."""
    columns: tuple[str, ...] = ()
    """The columns to show; empty for all."""
    sort: str = ""
    """The field to sort by; with `-` in front, from the greatest down."""
    limit: int = 0
    """How many rows to show; 0 for all."""


def split(text: str) -> Iterator[str | Fence]:
    """Yield a page's text in order, its blocks apart; a block within another fence is text."""
    kept: list[str] = []
    inside: list[str] = []
    opened: tuple[str, str, int] | None = None
    foreign = ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        found = _FENCE.match(line.rstrip("\r\n"))
        if opened is not None:
            if found and not found["info"] and _closes(found["fence"], opened[1]):
                yield Fence(opened[2], opened[0], "".join(inside))
                opened = None
            else:
                inside.append(line)
            continue
        if foreign:
            if found and not found["info"] and _closes(found["fence"], foreign):
                foreign = ""
        elif found and found["info"] == LANGUAGE:
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

    Raises `BlockError` for what can't be understood, and for unknown tables and fields.
    """
    query = Query("")
    fields: tuple[str, ...] = ()
    for number, raw in enumerate(text.splitlines()):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if not query.table:
            name = line.removeprefix("table:").strip()
            query, fields = Query(_known("table", name, FIELDS, number)), FIELDS[name]
            continue
        setting = _SETTING.match(line)
        if setting is None:
            raise BlockError(
                f"'{line}' is no filter", "Write 'field: value' or 'field: [value, value]'.", number
            )
        query = _with_setting(query, setting["key"], setting["value"], number)
        for field in (*query.columns, *(key for key, _, _ in query.filters)):
            _known("field", field, fields, number)
        if query.sort:
            _known("field", query.sort.removeprefix("-"), fields, number)
    if not query.table:
        raise BlockError("The block names no table", f"Write one of {', '.join(FIELDS)}.")
    return query


def _with_setting(query: Query, key: str, value: str, line: int) -> Query:
    """Return a query to which one line of a block is added."""
    match key:
        case "columns":
            return query._replace(columns=_values(value))
        case "sort":
            return query._replace(sort="".join(_values(value)))
        case "limit":
            return query._replace(limit=_limit(value, line))
        case "where":
            tests = (_test(part, line) for part in re.split(r"\s+and\s+", value))
            return query._replace(filters=(*query.filters, *tests))
        case _:
            return query._replace(filters=(*query.filters, (key, "=", _values(value))))


def _known(what: str, name: str, known: Collection[str], line: int) -> str:
    if name not in known:
        hint = did_you_mean(nearest(name, known), otherwise=f"Write one of {', '.join(known)}.")
        raise BlockError(f"There is no {what} '{name}'", hint, line)
    return name


def _closes(fence: str, opening: str) -> bool:
    return fence[0] == opening[0] and len(fence) >= len(opening)


def _values(text: str) -> tuple[str, ...]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
        return tuple(_unquoted(found) for found in _VALUE.finditer(text) if found[0].strip(" \t,"))
    found = _VALUE.fullmatch(text)
    return (_unquoted(found) if found else text,)


def _unquoted(found: re.Match[str]) -> str:
    single, double, plain = found.groups()
    if single is not None:
        return single.replace("''", "'")
    return double if double is not None else plain


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
