"""Specifications written in tests, and their operations as they are read."""

from collections.abc import Mapping

import msgspec

from integration_report.model.specification import Json, Operation, OperationOutline
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.outlines import outlines_of
from integration_report.reading.specifications.read import read_operation

ENTRY = "api/openapi.yaml"
OK = {"200": {"description": "fine"}}


def files_of(entry: Json, others: Mapping[str, Json] | None = None) -> SpecificationFiles:
    """Return the files of a specification: the entry, and others by their path."""
    written = {ENTRY: entry, **(others or {})}
    contents = {
        path: value.encode() if isinstance(value, str) else msgspec.json.encode(value)
        for path, value in written.items()
    }

    def size(path: str) -> int | None:
        return len(contents[path]) if path in contents else None

    return SpecificationFiles(
        contents.__getitem__, size, lambda _path, content: f"blob-{len(content)}", ENTRY
    )


def document(paths: Json, version: str = "3.0.3", **fields: Json) -> dict[str, Json]:
    """Return a document of OpenAPI with some paths."""
    return {"openapi": version, "info": {"title": "Shop", "version": "1"}, "paths": paths, **fields}


def swagger(paths: Json, **fields: Json) -> dict[str, Json]:
    """Return a document of Swagger 2.0 with some paths."""
    return {"swagger": "2.0", "info": {"title": "Shop", "version": "1"}, "paths": paths, **fields}


def outlines(entry: Json, others: Mapping[str, Json] | None = None) -> dict[str, OperationOutline]:
    """Return the outlines of a specification's operations by their keys."""
    found, problems = outlines_of(files_of(entry, others))
    assert problems == []
    return {outline.key: outline for outline in found}


def operation(entry: Json, others: Mapping[str, Json] | None = None, key: str = "") -> Operation:
    """Return an operation of a specification: that of a key, else the first."""
    files = files_of(entry, others)
    found = outlines_of(files)[0]
    outline = next(one for one in found if key in {"", one.key})
    return read_operation(files, outline)


def definitions(
    schema: Json,
    *,
    version: str = "3.0.3",
    schemas: Mapping[str, Json] | None = None,
    others: Mapping[str, Json] | None = None,
    **fields: Json,
) -> dict[str, Json]:
    """Return the definitions of an operation whose response has a schema.

    The definition of the schema itself is called `200-application-json` if it has no own name.
    """
    response = {"description": "", "content": {"application/json": {"schema": schema}}}
    entry = document(
        {"/a": {"get": {"responses": {"200": response}}}},
        version,
        components={"schemas": dict(schemas or {})},
        **fields,
    )
    return operation(entry, others).definitions


def definition(schema: Json, **others: Json) -> Json:
    """Return the definition that a schema without references becomes."""
    return definitions(schema, **others)["200-application-json"]
