"""Swagger 2.0: parameters, bodies and responses, brought to the form of OpenAPI 3.

https://spec.openapis.org/oas/v2.0.html says what its words mean.
"""

from integration_report.model.specification import (
    MediaType,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.reading.specifications.bodies import BODY
from integration_report.reading.specifications.cursor import (
    entries,
    flag,
    followed,
    has,
    inner,
    refusal,
    text_of,
)
from integration_report.reading.specifications.files import SpecificationFiles, Target
from integration_report.reading.specifications.outlines import media_types_of, responses_of
from integration_report.reading.specifications.schemas import SchemaSlice

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_STYLES = {
    "ssv": ("spaceDelimited", False),
    "tsv": ("tabDelimited", False),
    "pipes": ("pipeDelimited", False),
    "multi": ("form", True),
}

_Parameters = dict[tuple[str, str], Target]


def read_swagger_parameters(
    parameters: _Parameters, schemas: SchemaSlice, files: SpecificationFiles
) -> tuple[Parameter, ...]:
    """Return the parameters of an operation that don't belong to its body."""
    return tuple(
        _parameter(name, where, f"{where}.{name}", target, schemas, files)
        for (where, name), target in parameters.items()
        if where in {"path", "query", "header"}
    )


def read_swagger_body(
    parameters: _Parameters,
    operation: Target,
    document: Target,
    schemas: SchemaSlice,
    files: SpecificationFiles,
) -> RequestBody | None:
    """Return the body that parameters in `body` or `formData` make; `None` without any."""
    consumed = media_types_of(operation, document, "consumes")
    for (where, _), body in parameters.items():
        if where == "body":
            name = schemas.name(inner(body, "schema"), BODY)
            content = tuple(MediaType(range=media, schema=name) for media in consumed)
            place = files.place(body.path, body.pointer)
            return RequestBody(flag(body, "required"), content, place)
    fields = {name: target for (where, name), target in parameters.items() if where == "formData"}
    return _form(fields, consumed, schemas, files) if fields else None


def read_swagger_responses(
    operation: Target, document: Target, schemas: SchemaSlice, files: SpecificationFiles
) -> tuple[ResponseRule, ...]:
    """Return the responses of an operation."""
    produced = media_types_of(operation, document, "produces")
    return tuple(
        _response(status, followed(files, target), produced, schemas, files)
        for status, target in responses_of(operation)
    )


def _form(
    fields: dict[str, Target],
    consumed: tuple[str, ...],
    schemas: SchemaSlice,
    files: SpecificationFiles,
) -> RequestBody:
    required = [name for name, target in fields.items() if flag(target, "required")]
    first = next(iter(fields.values()))
    has_file = any(text_of(target, "type") == "file" for target in fields.values())
    # A file only ever travels in multipart; who says nothing that fits leaves the choice open.
    possible = tuple(media for media in consumed if media.split(";")[0].strip() in _FORMS)
    forms = possible or (_FORMS[1:] if has_file else _FORMS)
    schema = schemas.form(fields, required, first)
    encodings = {
        name: _styled(name, "formData", target, files)
        for name, target in fields.items()
        if text_of(target, "type") == "array" or flag(target, "allowEmptyValue")
    }
    content = tuple(MediaType(range=media, schema=schema, encodings=encodings) for media in forms)
    return RequestBody(bool(required), content, files.place(first.path, first.pointer))


def _response(
    status: str,
    response: Target,
    produced: tuple[str, ...],
    schemas: SchemaSlice,
    files: SpecificationFiles,
) -> ResponseRule:
    content: tuple[MediaType, ...] = ()
    if has(response, "schema"):
        schema = inner(response, "schema")
        # A file may hold anything, JSON as well, so nothing can be asked of it.
        is_file = text_of(schema, "type") == "file"
        name = "" if is_file else schemas.name(schema, f"{status} {produced[0]}")
        content = tuple(MediaType(range=media, schema=name) for media in produced)
    headers = tuple(
        _parameter(name, "header", f"{status} header.{name}", target, schemas, files)
        for name, target in entries(inner(response, "headers"))
        if name.lower() != "content-type"
    )
    place = files.place(response.path, response.pointer)
    return ResponseRule(status, headers, content, place)


def _parameter(
    name: str,
    where: str,
    purpose: str,
    target: Target,
    schemas: SchemaSlice,
    files: SpecificationFiles,
) -> Parameter:
    items = inner(target, "items")
    if text_of(items, "type") == "array":
        message = f"The parameter '{name}' is a list of lists, which isn't understood."
        raise refusal(files, items, message, "Send nested lists in the body, as JSON.")
    bare = _styled(name, where, target, files)
    return Parameter(
        name=bare.name,
        where=bare.where,
        required=flag(target, "required") or where == "path",
        style=bare.style,
        explode=bare.explode,
        schema=schemas.name(target, purpose),
        allow_empty=bare.allow_empty,
        location=bare.location,
    )


def _styled(name: str, where: str, target: Target, files: SpecificationFiles) -> Parameter:
    """Return how a parameter is written; `csv`, and a single value, in the place's own style."""
    own = "form" if where in {"query", "formData"} else "simple"
    style, explode = _STYLES.get(text_of(target, "collectionFormat"), (own, False))
    return Parameter(
        name=name,
        where="query" if where == "formData" else where,
        style=style,
        explode=explode,
        allow_empty=flag(target, "allowEmptyValue"),
        location=files.place(target.path, target.pointer),
    )
