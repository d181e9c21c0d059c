"""Sequences of values in a body: JSON lines, JSON text sequences and server-sent events.

https://jsonlines.org, RFC 7464, and section 9.2.6 of
https://html.spec.whatwg.org/multipage/server-sent-events.html.
"""

import re
from typing import Final, NamedTuple

from integration_report.contracts.charsets import text_of
from integration_report.contracts.json_bodies import JsonText, json_in
from integration_report.contracts.media_types import Kind
from integration_report.model.specification import Json

MOST_ITEMS: Final = 20_000
_LINES: Final = frozenset(
    {"jsonl", "jsonlines", "json-lines", "ndjson", "x-ndjson", "x-jsonl", "x-jsonlines"}
    | {"stream+json", "json-l"}
)
_COUNT: Final = re.compile(r"[0-9]{1,18}")
_LINE_END: Final = re.compile(r"\r\n|\n|\r")


class Items(NamedTuple):
    """The values of a stream, or why there are none."""

    items: tuple[Json, ...] = ()
    """The values in order."""
    why: str = ""
    """Why the body is no such stream, without a full stop; empty when it is."""
    unknown: str = ""
    """Why that can't be told, without a full stop; empty when it can."""


def is_stream(kind: Kind) -> bool:
    """Return whether bodies of a media type are sequences of values."""
    return kind.subtype in _LINES or _is_sequence(kind) or _is_events(kind)


def items_of(body: bytes, kind: Kind) -> Items:
    """Return the values of a stream."""
    text, why, unknown = text_of(body, kind.parameters.get("charset", ""))
    if why or unknown:
        return Items(why=why, unknown=unknown)
    if _is_events(kind):
        return _events(text)
    separator, noun = ("\x1e", "item") if _is_sequence(kind) else ("\n", "line")
    items: list[Json] = []
    for number, line in enumerate(text.split(separator), start=1):
        if not line.strip():
            continue
        if len(items) == MOST_ITEMS:
            return Items(unknown=f"it has more than {MOST_ITEMS:,} items")
        found = json_in(line)
        if found.why or found.unknown:
            return _broken(f"{noun} {number}", found)
        items.append(found.value)
    return Items(tuple(items))


def _broken(place: str, found: JsonText) -> Items:
    if found.why:
        return Items(why=f"{place} of it is no JSON: {found.why}")
    return Items(unknown=f"{place} of it can't be told: {found.unknown}")


def _is_sequence(kind: Kind) -> bool:
    return kind.subtype == "json-seq" or kind.suffix == "json-seq"


def _is_events(kind: Kind) -> bool:
    return kind.name == "text/event-stream"


def _events(text: str) -> Items:
    """Return the events of a stream as HTML defines them, comments and unknown fields left out."""
    items: list[Json] = []
    data: list[str] = []
    event: dict[str, Json] = {}
    # The last event counts even where no blank line ends it: the recording may stop there.
    for line in [*_LINE_END.split(text), ""]:
        if line:
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data":
                data.append(value)
            elif name in {"event", "id"}:
                event[name] = value
            elif name == "retry" and _COUNT.fullmatch(value):
                event[name] = int(value)
            continue
        if data:
            event["data"] = "\n".join(data)
        if event:
            items.append(event)
        if len(items) > MOST_ITEMS:
            return Items(unknown=f"it has more than {MOST_ITEMS:,} events")
        data, event = [], {}
    return Items(tuple(items))
