"""How two schemas differ in the fields of objects and the items of lists."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from integration_report.contracts.change_words import shown
from integration_report.contracts.differences import Difference
from integration_report.contracts.schema_parts import Part, View
from integration_report.contracts.schema_views import Schemas

_MOST_FIRST: Final = 50
Side: TypeAlias = tuple[Schemas, View]
"""The schemas of one time, and what one of them asks for."""


class Inner(NamedTuple):
    """A pair of schemas within others, still to be compared."""

    before: tuple[Part, ...]
    """What held."""
    now: tuple[Part, ...]
    """What holds."""
    field: str
    """Where."""
    is_hidden: bool = False
    """Whether it never is in such messages: read-only in requests, write-only in responses."""


class _Field(NamedTuple):
    """What is known of a field at one time."""

    parts: tuple[Part, ...]
    view: View
    is_required: bool

    @property
    def is_forbidden(self) -> bool:
        """Return whether the field must not be there."""
        return not self.view.types

    @property
    def is_known(self) -> bool:
        """Return whether the schema says something of the field, other than forbidding it."""
        return bool(self.parts or self.is_required) and not self.is_forbidden

    def is_hidden(self, part: str) -> bool:
        """Return whether the field isn't meant for requests, or for responses."""
        return self.view.read_only if part == "request" else self.view.write_only


def member_differences(
    before: Side, now: Side, field: str, part: str
) -> Iterator[Difference | Inner]:
    """Yield how the fields of objects differ; `part` is `request` or `response`."""
    if "object" not in before[1].types & now[1].types:
        return
    names = {name for _, view in (before, now) for name in (*view.properties, *view.required)}
    for name in sorted(names):
        yield from _one_field(before, now, name, (field, part))
    yield from _further_fields(before, now, field)


def item_differences(before: Side, now: Side, field: str) -> Iterator[Difference | Inner]:
    """Yield how the items of lists differ."""
    if "array" not in before[1].types & now[1].types:
        return
    length = max((len(one.first) for _, view in (before, now) for one in view.items), default=0)
    for number in range(min(length, _MOST_FIRST)):
        inner = _items_at(before[1], number), _items_at(now[1], number)
        yield Inner(*inner, f"{field}[{number}]")
    then, since = _items_at(before[1], length), _items_at(now[1], length)
    closed_then, closed_now = _is_closed(before, then), _is_closed(now, since)
    location = now[0].place(now[1].way)
    if length > _MOST_FIRST:
        words = f"what the items of {shown(field)} may be has changed"
        yield Difference(words, field, narrows=True, widens=True, location=location)
    elif closed_now != closed_then:
        words = "takes no further items now" if closed_now else "may have further items now"
        sentence = f"{shown(field)} {words}"
        yield Difference(sentence, field, narrows=closed_now, widens=closed_then, location=location)
    elif not closed_now:
        yield Inner(then, since, f"{field}[]")


def _one_field(
    before: Side, now: Side, name: str, where: tuple[str, str]
) -> Iterator[Difference | Inner]:
    then, since = _field(before, name), _field(now, name)
    same_digest = before[0].digest(then.parts) == now[0].digest(since.parts)
    if same_digest and then[2:] == since[2:]:
        return
    field, part = f"{where[0]}.{name}", where[1]
    found: list[Difference | Inner] = []
    if then.is_hidden(part) or since.is_hidden(part):
        found += _hidden_field(then, since, field, part)
    elif not then.is_known:
        found += _new_field(then, since, field)
    elif not since.is_known:
        yield _gone_field(then, since, field, part)
    else:
        if then.is_required != since.is_required:
            found.append(_required(since, field, part))
        found.append(Inner(then.parts, since.parts, field))
    location = now[0].place(since.view.way or now[1].way)
    for one in found:
        yield one._replace(location=location) if isinstance(one, Difference) else one


def _field(side: Side, name: str) -> _Field:
    schemas, view = side
    parts = view.properties.get(name, ())
    parts += tuple(
        one.further
        for one in view.members
        if one.further is not None and name not in one.declared and not one.patterns
    )
    return _Field(parts, schemas.view(parts), name in view.required)


def _hidden_field(
    then: _Field, since: _Field, field: str, part: str
) -> Iterator[Difference | Inner]:
    name, is_request = shown(field), part == "request"
    word = "read-only" if is_request else "write-only"
    if then.is_hidden(part) and since.is_hidden(part):
        yield Inner(then.parts, since.parts, field, is_hidden=True)
    elif then.is_hidden(part):
        words = f"{name} is no longer {word}"
        more = " and is required" if since.is_required else ""
        yield Difference(words + more, field, narrows=since.is_required, widens=is_request)
    else:
        is_gone = then.is_known
        words = f"{name} is {word} now"
        yield Difference(words, field, widens=then.is_required, removes=is_gone)


def _new_field(then: _Field, since: _Field, field: str) -> Iterator[Difference]:
    name, was_forbidden = shown(field), then.is_forbidden
    if since.is_known:
        verb = "need" if since.is_required else "may have"
        yield Difference(
            f"a new field {name}", field, narrows=since.is_required, widens=was_forbidden, verb=verb
        )
    elif since.is_forbidden and not was_forbidden:
        yield Difference(f"{name} must not be there any more", field, narrows=True)
    elif was_forbidden and not since.is_forbidden:
        yield Difference(f"{name} may be there now", field, widens=True)


def _gone_field(then: _Field, since: _Field, field: str, part: str) -> Difference:
    is_forbidden = since.is_forbidden
    return Difference(
        f"no field {shown(field)} any more",
        field,
        narrows=is_forbidden,
        widens=then.is_required or (part == "response" and not is_forbidden),
        removes=True,
        verb="have",
    )


def _required(since: _Field, field: str, part: str) -> Difference:
    if since.is_required:
        return Difference(f"{shown(field)} is required now", field, narrows=True)
    words = "is optional now" if part == "request" else "may be missing now"
    return Difference(f"{shown(field)} {words}", field, widens=True)


def _further_fields(before: Side, now: Side, field: str) -> Iterator[Difference | Inner]:
    """Yield how the fields differ that aren't described by name."""
    location = now[0].place(now[1].way)
    if _patterned(before) != _patterned(now):
        words = f"which further fields {shown(field)} may have has changed"
        yield Difference(words, field, narrows=True, widens=True, location=location)
    then, since = (
        tuple(one.further for one in view.members if one.further is not None)
        for _, view in (before, now)
    )
    closed_then, closed_now = _is_closed(before, then), _is_closed(now, since)
    if closed_then == closed_now:
        if not closed_now:
            yield Inner(then, since, f"{field}.*")
        return
    words = "takes no further fields now" if closed_now else "may have further fields now"
    yield Difference(
        f"{shown(field)} {words}",
        field,
        narrows=closed_now,
        widens=closed_then,
        location=location,
    )


def _patterned(side: Side) -> set[tuple[object, ...]]:
    """Return what is the same where fields whose names match a pattern are the same.

    Whether a name matches isn't decided here, so which names are exempt counts as well, and what
    all others have to be.
    """
    schemas, view = side
    found: set[tuple[object, ...]] = set()
    for one in view.members:
        further = () if one.further is None else (one.further,)
        exempt = one.declared if further else frozenset()
        for pattern, part in one.patterns:
            found.add((pattern, schemas.digest((part,)), exempt, schemas.digest(further)))
    return found


def _items_at(view: View, number: int) -> tuple[Part, ...]:
    parts = (one.first[number] if number < len(one.first) else one.further for one in view.items)
    return tuple(part for part in parts if part is not None)


def _is_closed(side: Side, parts: tuple[Part, ...]) -> bool:
    """Return whether nothing at all may stand there."""
    return bool(parts) and not side[0].view(parts).types
