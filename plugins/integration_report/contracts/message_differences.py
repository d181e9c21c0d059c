"""How the messages of two states of an operation differ: parameters, bodies and responses."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from integration_report.contracts.change_words import shown
from integration_report.contracts.differences import Difference
from integration_report.contracts.schema_views import Schemas
from integration_report.contracts.schema_walk import SchemaWalk
from integration_report.model.location import Location
from integration_report.model.specification import (
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.model.wording import shortened

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")


class Changed(NamedTuple):
    """A difference in a message."""

    part: str
    """`request`, `response`, or empty for the operation as a whole."""
    difference: Difference
    """The difference."""
    status: str = ""
    """The response that has it; empty where none is to be named."""


class MessageWalk:
    """Compares two states of an operation, message by message."""

    def __init__(self, before: Operation, now: Operation) -> None:
        """Take the operation as it was and as it is."""
        self._before = before
        self._now = now
        schemas = Schemas(before), Schemas(now)
        self._walks = {part: SchemaWalk(*schemas, part) for part in ("request", "response")}

    def differences(self) -> Iterator[Changed]:
        """Yield all differences, those of a response once for each status."""
        before, now = self._before, self._now
        if before.deprecated != now.deprecated:
            words = "is deprecated now" if now.deprecated else "is no longer deprecated"
            yield Changed("", Difference(f"the operation {words}", ""))
        for found in self._parameters():
            yield Changed("request", found)
        for found in self._body(before.body, now.body):
            yield Changed("request", found)
        yield from self._responses()

    def _parameters(self) -> Iterator[Difference]:
        """Yield how parameters differ; those of the path are found by where they stand in it."""
        names = dict(zip(_variables(self._before.key), _variables(self._now.key), strict=False))
        then = {}
        for one in self._before.parameters:
            name = names.get(one.name, one.name) if one.where == "path" else one.name
            then[one.where, _folded(name, one.where)] = one
        since = {(one.where, _folded(one.name, one.where)): one for one in self._now.parameters}
        for key, one in then.items():
            if key not in since:
                words = f"the parameter {shown(f'{one.where}.{one.name}')} is gone"
                yield Difference(words, f"{one.where}.{one.name}", removes=True)
        for key, one in since.items():
            field = f"{one.where}.{one.name}"
            old = then.get(key)
            if old is not None:
                yield from self._parameter(old, one, f"the parameter {shown(field)}", field)
                continue
            verb = "need" if one.required else "may have"
            words = f"a new parameter {shown(field)}"
            yield Difference(words, field, narrows=one.required, location=one.location, verb=verb)

    def _parameter(
        self, then: Parameter, since: Parameter, name: str, field: str
    ) -> Iterator[Difference]:
        """Yield how two parameters, or two headers of responses, differ."""
        walk = self._walks["response" if name.startswith("the header") else "request"]
        found = []
        if then.required != since.required:
            words = "is required now" if since.required else "is optional now"
            found.append(
                Difference(f"{name} {words}", field, narrows=since.required, widens=then.required)
            )
        if then.deprecated != since.deprecated:
            words = "is deprecated now" if since.deprecated else "is no longer deprecated"
            found.append(Difference(f"{name} {words}", field))
        if then.allow_empty != since.allow_empty:
            words = "may be empty now" if since.allow_empty else "may not be empty any more"
            found.append(
                Difference(
                    f"{name} {words}", field, narrows=then.allow_empty, widens=since.allow_empty
                )
            )
        is_composed = walk.may_be_composed(then.schema, since.schema)
        old, new = _written(then, is_composed=is_composed), _written(since, is_composed=is_composed)
        if old != new:
            words = f"{name} is written as {new} now, before as {old}"
            found.append(Difference(words, field, narrows=True, widens=True))
        yield from (one._replace(location=since.location) for one in found)
        yield from walk.differences(then.schema, since.schema, field)

    def _body(self, then: RequestBody | None, since: RequestBody | None) -> Iterator[Difference]:
        if since is None:
            if then is not None:
                yield Difference("no body any more", "body", removes=True, verb="have")
            return
        if then is None:
            verb = "need" if since.required else "may have"
            yield Difference(
                "a body now",
                "body",
                narrows=since.required,
                widens=True,
                location=since.location,
                verb=verb,
            )
            return
        if then.required != since.required:
            words = "the body is required now" if since.required else "the body is optional now"
            yield Difference(
                words,
                "body",
                narrows=since.required,
                widens=then.required,
                location=since.location,
            )
        for found in self._contents(then.content, since.content, self._walks["request"]):
            yield found._replace(location=found.location or _if_there(found, since))

    def _responses(self) -> Iterator[Changed]:
        """Yield how responses differ; one that is described anew is held against its range."""
        then = {rule.status.upper(): rule for rule in self._before.responses}
        since = {rule.status.upper(): rule for rule in self._now.responses}
        for status in [*then, *(one for one in since if one not in then)]:
            old, new = _applying(then, status), _applying(since, status)
            name = status.lower() if status == "DEFAULT" else status
            if old is not None and new is not None:
                for found in self._response(old, new):
                    yield Changed("response", found, name)
            elif new is not None:
                words = f"the status {name} is new"
                yield Changed("response", Difference(words, "status", location=new.location))
            else:
                words = f"the status {name} is gone"
                found = Difference(words, "status", narrows=True, removes=True)
                yield Changed("response", found)

    def _response(self, then: ResponseRule, since: ResponseRule) -> Iterator[Difference]:
        old = {one.name.casefold(): one for one in then.headers}
        new = {one.name.casefold(): one for one in since.headers}
        for key, one in old.items():
            field = f"header.{one.name}"
            if key not in new:
                yield Difference(
                    f"no header '{_name(one)}' any more", field, removes=True, verb="have"
                )
        for key, one in new.items():
            field = f"header.{one.name}"
            if key in old:
                name = f"the header '{_name(one)}'"
                yield from self._parameter(old[key], one, name, field)
                continue
            verb = "need" if one.required else "may have"
            words = f"a new header '{_name(one)}'"
            yield Difference(words, field, narrows=one.required, location=one.location, verb=verb)
        if then.content and not since.content:
            yield Difference("no body any more", "body", narrows=True, removes=True, verb="have")
        elif since.content and not then.content:
            yield Difference(
                "a body now", "body", narrows=True, location=since.location, verb="need"
            )
        else:
            for found in self._contents(then.content, since.content, self._walks["response"]):
                # To send one more media type is no breach: callers say which they accept.
                is_media_type = found.field == "content-type"
                widens = found.widens and not is_media_type
                yield found._replace(
                    location=found.location or _if_there(found, since),
                    widens=widens,
                    narrows=found.narrows,
                )

    def _contents(
        self, then: Sequence[MediaType], since: Sequence[MediaType], walk: SchemaWalk
    ) -> Iterator[Difference]:
        """Yield how bodies differ, media type by media type."""
        matched = set()
        for one in then:
            other = _matching(one, since)
            if other is None:
                words = f"the media type '{shortened(one.range)}' is gone"
                yield Difference(words, "content-type", narrows=True, removes=True)
                continue
            if _bare(one) == _bare(other):
                matched.add(other.range)
            yield from walk.differences(one.schema, other.schema, "body")
            yield from walk.differences(one.item_schema, other.item_schema, "body[]")
            yield from self._encodings(one, other, walk)
        for one in since:
            if one.range in matched:
                continue
            words = f"the media type '{shortened(one.range)}' is new"
            yield Difference(words, "content-type", widens=True)
            other = _matching(one, then)
            if other is not None:
                yield from walk.differences(other.schema, one.schema, "body")

    def _encodings(
        self, then: MediaType, since: MediaType, walk: SchemaWalk
    ) -> Iterator[Difference]:
        """Yield how single fields of forms are written differently."""
        for name in sorted(then.encodings.keys() | since.encodings.keys()):
            old, new = then.encodings.get(name), since.encodings.get(name)
            field = f"body.{name}"
            if old is not None and new is not None:
                yield from walk.differences(old.schema, new.schema, field)
            if _encoded(old) != _encoded(new):
                words = f"how {shown(field)} is written in the form has changed"
                location = new.location if new is not None else None
                yield Difference(words, field, narrows=True, widens=True, location=location)


def _variables(key: str) -> list[str]:
    return _VARIABLE.findall(key)


def _folded(name: str, where: str) -> str:
    return name.casefold() if where == "header" else name


def _written(parameter: Parameter, *, is_composed: bool) -> str:
    """Return how a parameter is written; of a single value, it doesn't matter how parts are."""
    if parameter.content:
        return parameter.content.casefold()
    explode = ", part by part" if is_composed and parameter.explode else ""
    return f"'{parameter.style or 'simple'}'{explode}"


def _encoded(parameter: Parameter | None) -> tuple[object, ...]:
    if parameter is None:
        return ()
    return (
        parameter.style,
        parameter.explode,
        parameter.content.casefold(),
        parameter.required,
        parameter.allow_empty,
    )


def _name(header: Parameter) -> str:
    return shortened(header.name)


def _if_there(difference: Difference, message: RequestBody | ResponseRule) -> Location | None:
    """Return where a message is written, unless the difference is about what is gone."""
    return None if difference.removes else message.location


def _applying(rules: dict[str, ResponseRule], status: str) -> ResponseRule | None:
    """Return what applies to a status: its own rule, its range's, or the default."""
    for key in (status, f"{status[:1]}XX", "DEFAULT"):
        if key in rules:
            return rules[key]
    return None


def _matching(media_type: MediaType, others: Sequence[MediaType]) -> MediaType | None:
    """Return what applies to a media type, or to a range of them: the narrowest that covers it."""
    wanted, bare = media_type.range.casefold().replace(" ", ""), _bare(media_type)
    by_range = {one.range.casefold().replace(" ", ""): one for one in others}
    by_bare = {_bare(one): one for one in reversed(others)}
    family = f"{bare.partition('/')[0]}/*"
    return by_range.get(wanted) or by_bare.get(bare) or by_bare.get(family) or by_bare.get("*/*")


def _bare(media_type: MediaType) -> str:
    """Return a media type without its parameters."""
    return media_type.range.partition(";")[0].strip().casefold()
