"""Content types and bodies of messages, compared with what may be sent."""

from typing import Final, NamedTuple

import msgspec

from integration_report.contracts.bodies import BodyReading, read_body
from integration_report.contracts.fields import merge
from integration_report.contracts.media_types import best_range, kind_of
from integration_report.contracts.message_rows import Side, listed
from integration_report.contracts.parameters import Headers
from integration_report.contracts.shapes import Schemas
from integration_report.model.location import Location
from integration_report.model.recording import Body, RecordedMessage
from integration_report.model.specification import MediaType
from integration_report.model.verification import FieldResult
from integration_report.model.wording import counted, shortened
from integration_report.model.words import Outcome

_MOST_NAMED: Final = 6
_MOST_PLACES: Final = 3
_SHOWN: Final = 400


class Content(NamedTuple):
    """What comparing the body of a message shows."""

    rows: tuple[FieldResult, ...]
    """The rows of the content type and of the body's fields."""
    range: str = ""
    """The media range that applied; empty for none."""
    notes: tuple[str, ...] = ()
    """What was not compared and why, a sentence each."""


def has_body(message: RecordedMessage) -> bool:
    """Return whether a message has a body that can be compared.

    Where nothing was sent in a media type in which that means something, the body is there: an
    empty text, form or file.
    """
    if message.body_is is not Body.KEPT:
        return False
    if message.body:
        return True
    kind = kind_of(Headers(message.headers).text("content-type") or "")
    return kind.name in {"text/plain", "application/x-www-form-urlencoded"} or (
        kind.name == "application/octet-stream"
    )


def content_of(
    message: RecordedMessage,
    content: tuple[MediaType, ...],
    side: Side,
    schemas: Schemas,
    specified_at: Location | None,
) -> Content:
    """Return the content type of a message and its body, compared with what may be sent."""
    content_type = Headers(message.headers).text("content-type") or ""
    expected = _ranges(content)
    if content_type:
        media_type = best_range(content, content_type)
        outcome = Outcome.FAILED if media_type is None else Outcome.PASSED
        why = "" if media_type else f"{shortened(content_type)} is not described"
        rows = [
            side.row(
                "content-type",
                expected if media_type is None else media_type.range,
                outcome,
                actual=shortened(content_type),
                why=why,
                specified_at=specified_at,
            )
        ]
        if media_type is None:
            return Content(tuple(rows))
        notes: tuple[str, ...] = ()
    else:
        media_type = _likeliest(content)
        if media_type is None:
            why = "the message doesn't say what its body is"
            row = side.row(
                "content-type", expected, Outcome.UNKNOWN, why=why, specified_at=specified_at
            )
            return Content((row,))
        rows = []
        notes = (_without_type(side, media_type),)
    if not has_body(message):
        return Content(tuple(rows), media_type.range)
    reading = read_body(message.body, content_type, media_type, schemas)
    rows += _rows(reading, message.body, media_type, side, specified_at)
    return Content(tuple(rows), media_type.range, notes + reading.notes)


def missing_body(
    message: RecordedMessage,
    content: tuple[MediaType, ...],
    side: Side,
    specified_at: Location | None,
) -> FieldResult:
    """Return the row of a body that isn't there, or isn't recorded."""
    is_left_out = message.body_is is Body.LEFT_OUT
    why = "the recording doesn't have the body" if is_left_out else "the body is missing"
    outcome = Outcome.UNKNOWN if is_left_out else Outcome.FAILED
    return side.row("body", _ranges(content), outcome, why=why, specified_at=specified_at)


def _rows(
    reading: BodyReading,
    body: bytes,
    media_type: MediaType,
    side: Side,
    specified_at: Location | None,
) -> list[FieldResult]:
    if reading.why or reading.unknown:
        outcome = Outcome.FAILED if reading.why else Outcome.UNKNOWN
        return [
            side.row(
                "body",
                _asked(media_type, side),
                outcome,
                actual=_beginning(body),
                why=reading.why or reading.unknown,
                specified_at=specified_at,
            )
        ]
    if reading.items is not None:
        rows = list(_items(reading, side))
    else:
        rows = list(side.values(reading.values, media_type.schema, "body"))
    if reading.size is not None:
        rows = [_sized(row, reading.size) for row in rows]
    for name, expected, actual, why in reading.mismatches:
        field = f"body{name}" if name.startswith("[") else f"body.{shortened(name)}"
        rows.append(
            side.row(field, expected, Outcome.FAILED, actual=shortened(actual) or None, why=why)
        )
    return rows


def _items(reading: BodyReading, side: Side) -> tuple[FieldResult, ...]:
    """Return the rows of a stream's values, each field once for all of them."""
    found = [
        tuple(_placed(row, index) for row in side.values((item,), reading.item_schema, "body[]"))
        for index, item in enumerate(reading.items or ())
    ]
    return merge(found) or (
        side.row("body", f"{counted(0, 'item')} or more", Outcome.PASSED, actual="no items"),
    )


def _placed(row: FieldResult, index: int) -> FieldResult:
    if not row.failing_places:
        return row
    places = [place.replace("body[]", f"body[{index}]", 1) for place in row.failing_places]
    return msgspec.structs.replace(row, failing_places=tuple(places[:_MOST_PLACES]))


def _sized(row: FieldResult, size: int) -> FieldResult:
    return msgspec.structs.replace(row, actual=counted(size, "byte"))


def _likeliest(content: tuple[MediaType, ...]) -> MediaType | None:
    """Return in which of some media types a body is that doesn't say: the only one, or JSON."""
    if len(content) == 1:
        return content[0]
    return next((one for one in content if kind_of(one.range).is_json), None)


def _without_type(side: Side, media_type: MediaType) -> str:
    how = "it looks" if "*" in media_type.range else f"{shortened(media_type.range)} is written"
    return f"Where a {side.part} has no Content-Type, its body was read as {how}."


def _ranges(content: tuple[MediaType, ...]) -> str:
    names = [shortened(one.range) for one in content]
    more = len(names) - _MOST_NAMED
    if more > 0:
        names = [*names[:_MOST_NAMED], f"{more} more"]
    return listed(names)


def _asked(media_type: MediaType, side: Side) -> str:
    words = side.comparer.words(media_type.schema) if media_type.schema else ""
    return words or shortened(media_type.range)


def _beginning(body: bytes) -> str | None:
    text = body[:_SHOWN].decode("utf-8", "replace")
    line = "".join(character if character.isprintable() else " " for character in text)
    return shortened(" ".join(line.split())) or None
