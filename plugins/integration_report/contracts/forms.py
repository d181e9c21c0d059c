"""Forms: bodies that are a mapping of fields, URL-encoded or in parts.

https://url.spec.whatwg.org/#urlencoded-parsing, and the Encoding Object:
https://spec.openapis.org/oas/v3.2.0.html#encoding-object.
"""

from typing import Final, NamedTuple
from urllib.parse import unquote_plus

from integration_report.contracts.charsets import text_of
from integration_report.contracts.json_bodies import json_in, json_of
from integration_report.contracts.media_types import Kind, is_in_ranges, kind_of
from integration_report.contracts.multipart import Part, parts_of
from integration_report.contracts.queries import pairs_of, read_pairs
from integration_report.contracts.shapes import Schemas, Shape
from integration_report.contracts.typed import Exact
from integration_report.model.specification import Json, MediaType, Parameter

_JSON_STARTS: Final = ("{", "[")


class Mismatch(NamedTuple):
    """A field of a form that isn't written as it has to be."""

    name: str
    """Name of the field."""
    expected: str
    """How it has to be written."""
    actual: str
    """What was sent."""
    why: str
    """What is wrong, without a full stop."""


class Form(NamedTuple):
    """A form with its fields as texts, or why there is none."""

    fields: dict[str, Json]
    """The fields: texts, `Exact` values, and lists and mappings of them."""
    mismatches: tuple[Mismatch, ...] = ()
    """Fields that aren't written as they have to be."""
    why: str = ""
    """Why the body is no form, without a full stop; empty when it is."""
    unknown: str = ""
    """Why that can't be told, without a full stop; empty when it can."""


def url_encoded(body: bytes, kind: Kind, media_type: MediaType, schemas: Schemas) -> Form:
    """Return the fields of a form in `application/x-www-form-urlencoded`."""
    text, why, unknown = text_of(body, kind.parameters.get("charset", ""))
    if why or unknown:
        return Form({}, why=why, unknown=unknown)
    if text.lstrip().startswith(("{", "<")):
        return Form({}, why="it is no URL-encoded form")
    return form_in(text.strip("\r\n"), media_type, schemas)


def form_in(query: str, media_type: MediaType, schemas: Schemas) -> Form:
    """Return the fields of a form in a text, such as a whole query string."""
    pairs = pairs_of(query)
    whole = schemas.shape(schemas.named(media_type.schema))
    fields: dict[str, Json] = {}
    mismatches: list[Mismatch] = []
    claimed: set[str] = set()
    for name, found in whole.properties.items():
        shape = schemas.shape(found)
        encoding = media_type.encodings.get(name)
        style = encoding.style if encoding else ""
        if not style and name in pairs.texts:
            claimed.add(name)
            read = [_in_json(text, encoding, shape) for text in pairs.texts[name]]
            fields[name] = _gathered(read, shape)
            continue
        if not style and not (shape.may_be_mapping or shape.may_be_list):
            continue
        # Nothing says so, but forms of nested values are written with brackets everywhere.
        parameter = Parameter(
            name, "query", style=style or "deepObject", explode=not encoding or encoding.explode
        )
        reading = read_pairs(pairs, parameter, shape, decode=unquote_plus, others=whole.properties)
        if reading is None:
            continue
        claimed |= reading.names
        raw = next((raw for raw in reading.raws if not raw.why), reading.raws[0])
        if raw.why:
            mismatches.append(Mismatch(name, parameter.style, reading.shown, raw.why))
        else:
            fields[name] = raw.value
    for name, texts in pairs.texts.items():
        if name not in claimed:
            decoded = [unquote_plus(text) for text in texts]
            fields[name] = decoded if len(decoded) > 1 else decoded[0]
    return Form(fields, tuple(mismatches))


def in_parts(body: bytes, kind: Kind, media_type: MediaType, schemas: Schemas) -> Form:
    """Return the fields of a form in `multipart/form-data`."""
    parts, why, unknown = parts_of(body, kind.parameters.get("boundary", ""))
    if why or unknown:
        return Form({}, why=why, unknown=unknown)
    whole = schemas.shape(schemas.named(media_type.schema))
    values: dict[str, list[Json]] = {}
    mismatches: list[Mismatch] = []
    for part in parts:
        encoding = media_type.encodings.get(part.name)
        wanted = encoding.content if encoding else ""
        if wanted and part.content_type and not is_in_ranges(part.content_type, wanted):
            why = f"the part is of {part.content_type}"
            mismatches.append(Mismatch(part.name, wanted, part.content_type, why))
        shape = schemas.shape(whole.of_property(part.name))
        value, why = part_value(part, wanted, shape, schemas)
        if why:
            mismatches.append(Mismatch(part.name, "JSON", "", why))
        values.setdefault(part.name, []).append(value)
    fields: dict[str, Json] = {}
    for name, found in values.items():
        fields[name] = _gathered(found, schemas.shape(whole.of_property(name)))
    return Form(fields, tuple(mismatches))


def part_value(part: Part, wanted: str, shape: Shape, schemas: Schemas) -> tuple[Json, str]:
    """Return what a part of a multipart body holds, and why it is no JSON if it has to be."""
    kind = kind_of(part.content_type or wanted)
    if kind.is_json:
        value, why, unknown, _ = json_of(part.body, kind.parameters.get("charset", ""))
        if why or unknown:
            return Exact(part.body.decode("latin-1")), f"its JSON can't be read: {why or unknown}"
        return Exact(value), ""
    if kind.type not in {"", "text"}:
        return Exact(part.body.decode("latin-1")), ""
    text = text_of(part.body, kind.parameters.get("charset", ""))
    if text.why or text.unknown:
        return Exact(part.body.decode("latin-1")), ""
    if part.content_type or not _may_hold_json(shape, schemas):
        return text.text, ""
    return _json_or_text(text.text), ""


def _gathered(values: list[Json], shape: Shape) -> Json:
    """Return the values of a field as one: a list where there are several, or one has to be."""
    if len(values) > 1:
        return values
    value = values[0]
    is_list = isinstance(value, Exact) and isinstance(value.value, list)
    return values if shape.may_be_list and not shape.may_be_text and not is_list else value


def _in_json(text: str, encoding: Parameter | None, shape: Shape) -> Json:
    """Return the value of a field of a URL-encoded form, read where it is JSON."""
    text = unquote_plus(text)
    if encoding and encoding.content:
        if not kind_of(encoding.content).is_json:
            return text
        found = json_in(text)
        return text if found.why or found.unknown else Exact(found.value)
    return _json_or_text(text) if shape.may_be_mapping or shape.may_be_list else text


def _may_hold_json(shape: Shape, schemas: Schemas) -> bool:
    return shape.may_be_mapping or (shape.may_be_list and schemas.shape(shape.items).may_be_mapping)


def _json_or_text(text: str) -> Json:
    if not text.lstrip().startswith(_JSON_STARTS):
        return text
    found = json_in(text)
    return text if found.why or found.unknown else Exact(found.value)
