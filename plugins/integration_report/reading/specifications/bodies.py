"""Bodies of OpenAPI 3: media types with their schemas, and how the fields of forms are written."""

from integration_report.model.specification import (
    MediaType,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.reading.specifications.cursor import (
    entries,
    flag,
    followed,
    has,
    inner,
    text_of,
)
from integration_report.reading.specifications.files import SpecificationFiles, Target
from integration_report.reading.specifications.outlines import responses_of
from integration_report.reading.specifications.parameters import read_headers
from integration_report.reading.specifications.schemas import SchemaSlice

BODY = "body of the request"
"""What the schema of a request's body is named by, where it has no name of its own."""


def read_body(
    operation: Target, schemas: SchemaSlice, files: SpecificationFiles
) -> RequestBody | None:
    """Return the body of an operation's requests; `None` when it has none."""
    if not has(operation, "requestBody"):
        return None
    body = followed(files, inner(operation, "requestBody"))
    return RequestBody(
        required=flag(body, "required"),
        content=_content(body, BODY, schemas, files),
        location=files.place(body.path, body.pointer),
    )


def read_responses(
    operation: Target, schemas: SchemaSlice, files: SpecificationFiles
) -> tuple[ResponseRule, ...]:
    """Return the responses of an operation."""
    return tuple(
        _response(status, followed(files, target), schemas, files)
        for status, target in responses_of(operation)
    )


def _response(
    status: str, response: Target, schemas: SchemaSlice, files: SpecificationFiles
) -> ResponseRule:
    return ResponseRule(
        status=status,
        headers=read_headers(response, f"{status} header", schemas, files),
        content=_content(response, status, schemas, files),
        location=files.place(response.path, response.pointer),
    )


def _content(
    holder: Target, purpose: str, schemas: SchemaSlice, files: SpecificationFiles
) -> tuple[MediaType, ...]:
    return tuple(
        _media_type(media, followed(files, target), purpose, schemas, files)
        for media, target in entries(inner(holder, "content"))
        if not media.startswith("x-")
    )


def _media_type(
    media: str, described: Target, purpose: str, schemas: SchemaSlice, files: SpecificationFiles
) -> MediaType:
    name = purpose if purpose == BODY else f"{purpose} {media}"
    return MediaType(
        range=media,
        schema=schemas.name(inner(described, "schema"), name),
        encodings={
            field: _encoding(field, encoding, files)
            for field, encoding in entries(inner(described, "encoding"))
        },
        item_schema=schemas.name(inner(described, "itemSchema"), f"{name} item"),
    )


def _encoding(field: str, encoding: Target, files: SpecificationFiles) -> Parameter:
    """Return how a field of a form is written.

    A style, where one is given, leaves no room for a media type; see the Encoding Object of
    https://spec.openapis.org/oas/v3.1.1.html.
    """
    styled = any(has(encoding, keyword) for keyword in ("style", "explode", "allowReserved"))
    style = text_of(encoding, "style", "form") if styled else ""
    return Parameter(
        name=field,
        where="query",
        style=style,
        explode=styled and flag(encoding, "explode", otherwise=style == "form"),
        content="" if styled else text_of(encoding, "contentType"),
        location=files.place(encoding.path, encoding.pointer),
    )
