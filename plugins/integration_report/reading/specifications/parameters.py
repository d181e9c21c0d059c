"""Parameters and headers of OpenAPI 3: how they are written, and what values they may have.

The Parameter Object, https://spec.openapis.org/oas/v3.2.0.html#parameter-object, and the Header
Object below it.
"""

from collections.abc import Iterable

from integration_report.model.specification import Parameter
from integration_report.reading.specifications.cursor import (
    elements,
    entries,
    flag,
    followed,
    inner,
    text_of,
)
from integration_report.reading.specifications.files import SpecificationFiles, Target
from integration_report.reading.specifications.schemas import SchemaSlice

_DESCRIBED_ELSEWHERE = frozenset({"accept", "content-type", "authorization"})
"""Headers of requests that count for nothing as parameters, since OpenAPI 3 describes them
elsewhere."""
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_EXPLODED = frozenset({"form", "cookie"})


def effective_parameters(
    files: SpecificationFiles, lists: Iterable[Target | None]
) -> dict[tuple[str, str], Target]:
    """Return the parameters of an operation by place and name, each reference followed.

    `lists` are those of the path and then that of the operation: what comes later replaces what
    came before. Raises `SpecificationError` when a reference leads nowhere.
    """
    found: dict[tuple[str, str], Target] = {}
    for listed in lists:
        for item in elements(listed) if listed is not None else ():
            parameter = followed(files, item)
            where, name = text_of(parameter, "in"), text_of(parameter, "name")
            if where:
                found[where, name] = parameter
    return found


def read_parameters(
    parameters: dict[tuple[str, str], Target], schemas: SchemaSlice, files: SpecificationFiles
) -> tuple[Parameter, ...]:
    """Return the parameters of an operation; headers that other parts describe are left out."""
    return tuple(
        _parameter(name, where, target, f"{where}.{name}", schemas, files)
        for (where, name), target in parameters.items()
        if not (where == "header" and name.lower() in _DESCRIBED_ELSEWHERE)
    )


def read_headers(
    holder: Target, purpose: str, schemas: SchemaSlice, files: SpecificationFiles
) -> tuple[Parameter, ...]:
    """Return the headers of a response or of a part of a body.

    `purpose` says whose they are. `Content-Type` is left out: the media types say it.
    """
    return tuple(
        _parameter(name, "header", followed(files, target), f"{purpose}.{name}", schemas, files)
        for name, target in entries(inner(holder, "headers"))
        if name.lower() != "content-type"
    )


def _parameter(
    name: str,
    where: str,
    target: Target,
    purpose: str,
    schemas: SchemaSlice,
    files: SpecificationFiles,
) -> Parameter:
    style = text_of(target, "style", _STYLES.get(where, ""))
    content, schema = "", inner(target, "schema")
    for media, described in entries(inner(target, "content")):
        content, style = media, ""
        schema = inner(followed(files, described), "schema")
        break
    return Parameter(
        name=name,
        where=where,
        required=flag(target, "required") or where == "path",
        style=style,
        explode=bool(style) and flag(target, "explode", otherwise=style in _EXPLODED),
        schema=schemas.name(schema, purpose),
        content=content,
        allow_empty=flag(target, "allowEmptyValue"),
        deprecated=flag(target, "deprecated"),
        location=files.place(target.path, target.pointer),
    )
