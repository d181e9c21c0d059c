"""Bodies of messages read as the values that schemas speak of.

The Media Type Object, https://spec.openapis.org/oas/v3.2.0.html#media-type-object, says which
schema is whose.
"""

from typing import Final, NamedTuple

from integration_report.contracts.charsets import text_of
from integration_report.contracts.forms import Form, Mismatch, in_parts, part_value, url_encoded
from integration_report.contracts.json_bodies import json_of
from integration_report.contracts.media_types import Kind, kind_of
from integration_report.contracts.multipart import parts_of
from integration_report.contracts.shapes import Schemas, Shape
from integration_report.contracts.streams import is_stream, items_of
from integration_report.contracts.typed import candidates
from integration_report.model.specification import Json, MediaType
from integration_report.model.wording import quoted

_LARGEST: Final = 16 * 1024 * 1024
_FORMS: Final = {
    "application/x-www-form-urlencoded": url_encoded,
    "multipart/form-data": in_parts,
}


class BodyReading(NamedTuple):
    """What a body says, or why that isn't known."""

    values: tuple[Json, ...] = ()
    """What it can mean, the likeliest first."""
    items: tuple[Json, ...] | None = None
    """The values of a stream that are compared one by one; `None` for no stream."""
    item_schema: str = ""
    """What each of them has to meet."""
    size: int | None = None
    """How many bytes it has, when it isn't text; its value has a character for each."""
    mismatches: tuple[Mismatch, ...] = ()
    """Fields of a form that aren't written as they have to be."""
    notes: tuple[str, ...] = ()
    """What is worth knowing, a sentence each."""
    why: str = ""
    """Why it isn't what its media type says, without a full stop; empty when it is."""
    unknown: str = ""
    """Why it can't be compared, without a full stop; empty when it can."""


def read_body(
    body: bytes, content_type: str, media_type: MediaType, schemas: Schemas
) -> BodyReading:
    """Return what a body says in a media type, whose range in the specification is given.

    Without a `Content-Type`, the body is read as the range says, or as JSON if it is some.
    """
    if len(body) > _LARGEST:
        return BodyReading(unknown=f"it has more than {_LARGEST // 1024 // 1024} MB")
    kind = kind_of(content_type or media_type.range)
    if not content_type and "*" in kind.name:
        kind = kind_of("application/json" if not json_of(body).why else "text/plain")
    if kind.is_json:
        return _json(body, kind)
    if kind.is_xml:
        return BodyReading(unknown="bodies in XML are not compared")
    if is_stream(kind):
        return _stream(body, kind, media_type, schemas)
    if read := _FORMS.get(kind.name):
        return _form(read(body, kind, media_type, schemas), media_type, schemas)
    if kind.type == "multipart":
        return _mixed(body, kind, media_type, schemas)
    return _other(body, kind, schemas.named(media_type.schema), schemas)


def _json(body: bytes, kind: Kind) -> BodyReading:
    found = json_of(body, kind.parameters.get("charset", ""))
    if found.why or found.unknown:
        why = f"the body is no JSON: {found.why}" if found.why else ""
        return BodyReading(why=why, unknown=found.unknown)
    notes = (
        f"A mapping in the body has the name {quoted(found.doubled)} twice; the last value counts.",
    )
    return BodyReading((found.value,), notes=notes if found.doubled else ())


def _other(body: bytes, kind: Kind, found: tuple[Json, ...], schemas: Schemas) -> BodyReading:
    shape = schemas.shape(found)
    if not shape.may_be_text:
        return BodyReading(
            unknown=f"bodies of {kind.name[:80]} can't be compared with lists and mappings"
        )
    return _text(body, kind, found, schemas) if kind.type == "text" else _binary(body, shape)


def _text(body: bytes, kind: Kind, found: tuple[Json, ...], schemas: Schemas) -> BodyReading:
    text, why, unknown = text_of(body, kind.parameters.get("charset", ""))
    if why or unknown:
        return BodyReading(why=f"the body is no text: {why}" if why else "", unknown=unknown)
    return BodyReading(candidates(text, found, schemas))


def _binary(body: bytes, shape: Shape) -> BodyReading:
    if shape.types and "string" not in shape.types:
        return BodyReading(unknown="bodies that aren't text can't be compared with its schema")
    return BodyReading((body.decode("latin-1"),), size=len(body))


def _form(form: Form, media_type: MediaType, schemas: Schemas) -> BodyReading:
    if form.why or form.unknown:
        why = f"the body is no form: {form.why}" if form.why else ""
        return BodyReading(why=why, unknown=form.unknown)
    values = candidates(form.fields, schemas.named(media_type.schema), schemas)
    return BodyReading(values, mismatches=form.mismatches)


def _mixed(body: bytes, kind: Kind, media_type: MediaType, schemas: Schemas) -> BodyReading:
    parts, why, unknown = parts_of(body, kind.parameters.get("boundary", ""))
    if why or unknown:
        return BodyReading(why=f"the body has no parts: {why}" if why else "", unknown=unknown)
    found = schemas.named(media_type.item_schema)
    if not found:
        found = schemas.shape(schemas.named(media_type.schema)).items
    shape = schemas.shape(found)
    raws = [part_value(part, "", shape, schemas) for part in parts]
    values = [candidates(value, found, schemas)[0] for value, _ in raws]
    mismatches = tuple(
        Mismatch(f"[{index}]", "JSON", "", why) for index, (_, why) in enumerate(raws) if why
    )
    if media_type.item_schema:
        return BodyReading(
            items=tuple(values), item_schema=media_type.item_schema, mismatches=mismatches
        )
    if not schemas.shape(schemas.named(media_type.schema)).may_be_list:
        return BodyReading(unknown=f"bodies of {kind.name[:80]} can't be compared with its schema")
    return BodyReading((values,), mismatches=mismatches)


def _stream(body: bytes, kind: Kind, media_type: MediaType, schemas: Schemas) -> BodyReading:
    shape = schemas.shape(schemas.named(media_type.schema))
    if kind.type == "text" and not media_type.item_schema and "string" in shape.types:
        return _text(body, kind, schemas.named(media_type.schema), schemas)
    items, why, unknown = items_of(body, kind)
    if why or unknown:
        return BodyReading(why=why, unknown=unknown)
    if media_type.item_schema:
        return BodyReading(items=items, item_schema=media_type.item_schema)
    if shape.may_be_list or not shape.types:
        return BodyReading((list(items),))
    note = (
        f"The schema of {media_type.range[:80]} is of no list, and was compared with each of "
        "its items."
    )
    return BodyReading(items=items, item_schema=media_type.schema, notes=(note,))
