"""Forms: bodies that are a mapping of fields, URL-encoded or in parts."""

from typing import Final, NamedTuple
from urllib.parse import unquote_plus

from integration_report.contracts.charsets import text_of
from integration_report.contracts.json_bodies import json_in, json_of
from integration_report.contracts.media_types import Kind, is_in_ranges, kind_of
from integration_report.contracts.multipart import Part, parts_of
from integration_report.contracts.queries import Pairs, pairs_of, read_pairs
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
        parameter = _as_parameter(name, media_type.encodings.get(name), shape, pairs)
        reading = read_pairs(pairs, parameter, shape, decode=unquote_plus, others=whole.properties)
        if reading is None:
            continue
        claimed |= reading.names
        raw = next((raw for raw in reading.raws if not raw.why), reading.raws[0])
        if raw.why:
            mismatches.append(Mismatch(name, parameter.style, reading.shown, raw.why))
        else:
            fields[name] = _with_json(raw.value, parameter, shape)
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
        shape = schemas.shape(whole.of_property(name))
        is_list = len(found) > 1 or (shape.may_be_list and not shape.may_be_text)
        is_list = is_list and not (len(found) == 1 and _holds_list(found[0]))
        fields[name] = found if is_list else found[0]
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


def _as_parameter(name: str, encoding: Parameter | None, shape: Shape, pairs: Pairs) -> Parameter:
    """Return how a field of a form is written."""
    if encoding is not None and encoding.style:
        return Parameter(name=name, where="query", style=encoding.style, explode=encoding.explode)
    if encoding is not None and encoding.content:
        return Parameter(name=name, where="query", explode=True, content=encoding.content)
    if name not in pairs.texts and (shape.may_be_mapping or shape.may_be_list):
        # Nothing says so, but forms of nested values are written with brackets everywhere.
        return Parameter(name=name, where="query", style="deepObject", explode=True)
    return Parameter(name=name, where="query", style="form", explode=True)


def _with_json(value: Json, parameter: Parameter, shape: Shape) -> Json:
    """Return a field with the texts read that are JSON: those of mappings and lists of them."""
    if isinstance(value, list):
        return [_with_json(item, parameter, shape) for item in value]
    if not isinstance(value, str) or parameter.style in {"deepObject"}:
        return value
    if parameter.content and kind_of(parameter.content).is_json:
        found = json_in(value)
        return value if found.why or found.unknown else Exact(found.value)
    if shape.may_be_mapping or shape.may_be_list:
        return _json_or_text(value)
    return value


def _may_hold_json(shape: Shape, schemas: Schemas) -> bool:
    return shape.may_be_mapping or (shape.may_be_list and schemas.shape(shape.items).may_be_mapping)


def _json_or_text(text: str) -> Json:
    if not text.lstrip().startswith(_JSON_STARTS):
        return text
    found = json_in(text)
    return text if found.why or found.unknown else Exact(found.value)


def _holds_list(value: Json) -> bool:
    return isinstance(value, Exact) and isinstance(value.value, list)
