"""What may stand where in a specification: the objects of each version, and what they hold.

A `$ref` is a reference only where one of these objects may stand. In an example, a default or an
extension it is data, and a property of that name is a property.

The objects are those of https://spec.openapis.org/oas/, version by version.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from integration_report.model.specification import Json

EACH: Final = "{"
"""Before the kind of the values of a mapping whose keys are names."""
LISTED: Final = "["
"""Before the kind of the items of a list."""


class ObjectKind(NamedTuple):
    """A kind of object, in one version."""

    name: str
    """Its own name, the same in all versions."""
    definition: str
    """How the meta-schema of the version calls it."""
    fields: Mapping[str, str]
    """The fields that hold further objects: their kind, with `EACH` or `LISTED` before it."""
    others: str = ""
    """The kind of what stands under all other keys, those with `x-` left out."""
    is_referable: bool = True
    """Whether a reference may stand for it."""
    keeps_siblings: bool = False
    """Whether what stands beside a `$ref` counts."""
    stand_in: Json = None
    """What is right wherever such an object may stand."""


class Version(NamedTuple):
    """A version of OpenAPI or Swagger."""

    name: str
    """As in `3.1`."""
    folder: str
    """The folder of its meta-schema."""
    definitions: str
    """Where the meta-schema has its definitions."""
    kinds: Mapping[str, ObjectKind]
    """The kinds by name."""


_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_SCHEMA_2: Final = {
    "properties": "{schema",
    "items": "schema|[schema",
    "additionalProperties": "schema",
    "allOf": "[schema",
}
_SCHEMA_30: Final = {
    "properties": "{schema",
    "items": "schema",
    "additionalProperties": "schema",
    "not": "schema",
    "allOf": "[schema",
    "anyOf": "[schema",
    "oneOf": "[schema",
}
_SCHEMA_31: Final = {
    **_SCHEMA_30,
    **dict.fromkeys(("$defs", "definitions", "patternProperties", "dependentSchemas"), "{schema"),
    **dict.fromkeys(("if", "then", "else", "contains", "propertyNames"), "schema"),
    **dict.fromkeys(("unevaluatedItems", "unevaluatedProperties", "contentSchema"), "schema"),
    "prefixItems": "[schema",
}
_COMPONENTS: Final = {
    "schemas": "{schema",
    "responses": "{response",
    "parameters": "{parameter",
    "examples": "{example",
    "requestBodies": "{request-body",
    "headers": "{header",
    "securitySchemes": "{security-scheme",
    "links": "{link",
    "callbacks": "{callback",
}
_REFERENCE: Final = {"$ref": "#"}


def _kinds(*kinds: ObjectKind) -> dict[str, ObjectKind]:
    return {kind.name: kind for kind in kinds}


def _plain(
    name: str, definition: str, fields: Mapping[str, str], others: str = "", *, stand_in: Json
) -> ObjectKind:
    return ObjectKind(name, definition, fields, others, is_referable=False, stand_in=stand_in)


def _referable(name: str, definition: str, fields: Mapping[str, str]) -> ObjectKind:
    return ObjectKind(name, definition, fields, stand_in=_REFERENCE)


def _path_item(definition: str, fields: Mapping[str, str]) -> ObjectKind:
    whole = {**dict.fromkeys(_METHODS, "operation"), "parameters": "[parameter", **fields}
    return ObjectKind("path-item", definition, whole, keeps_siblings=True, stand_in={})


def _schema(definition: str, fields: Mapping[str, str], *, siblings: bool = False) -> ObjectKind:
    return ObjectKind("schema", definition, fields, keeps_siblings=siblings, stand_in={})


_RESPONSES_OF_ONE: Final = {"default": {"description": ""}}

_KINDS_2: Final = _kinds(
    _plain(
        "document",
        "",
        {
            "paths": "paths",
            "definitions": "{schema",
            "parameters": "{parameter",
            "responses": "{response",
        },
        stand_in={},
    ),
    _plain("paths", "paths", {}, "path-item", stand_in={}),
    _path_item("pathItem", {"trace": ""}),
    _plain(
        "operation",
        "operation",
        {"parameters": "[parameter", "responses": "responses"},
        stand_in={"responses": _RESPONSES_OF_ONE},
    ),
    _plain("responses", "responses", {}, "response", stand_in=_RESPONSES_OF_ONE),
    ObjectKind("response", "response", {"schema": "schema"}, stand_in={"description": ""}),
    _referable("parameter", "parameter", {"schema": "schema"}),
    _schema("schema", _SCHEMA_2),
)


def _objects_of_3(name: Mapping[str, str], *, media_types: bool) -> tuple[ObjectKind, ...]:
    """Return the kinds that are alike in all versions from 3.0 on."""
    media_type = ObjectKind(
        "media-type",
        name["media-type"],
        {
            **dict.fromkeys(("schema", "itemSchema"), "schema"),
            "examples": "{example",
            "encoding": "{encoding",
            "prefixEncoding": "[encoding",
            "itemEncoding": "encoding",
        },
        is_referable=media_types,
        stand_in={},
    )
    encodings = {"encoding": "{encoding", "prefixEncoding": "[encoding", "itemEncoding": "encoding"}
    described = {"schema": "schema", "content": "{media-type", "examples": "{example"}
    return (
        _plain("paths", name["paths"], {}, "path-item", stand_in={}),
        _plain(
            "operation",
            name["operation"],
            {
                "parameters": "[parameter",
                "requestBody": "request-body",
                "responses": "responses",
                "callbacks": "{callback",
            },
            stand_in={"responses": _RESPONSES_OF_ONE},
        ),
        _plain("responses", name["responses"], {}, "response", stand_in=_RESPONSES_OF_ONE),
        _referable(
            "response",
            name["response"],
            {"headers": "{header", "content": "{media-type", "links": "{link"},
        ),
        _referable("parameter", name["parameter"], described),
        _referable("header", name["header"], described),
        _referable("request-body", name["request-body"], {"content": "{media-type"}),
        media_type,
        _plain("encoding", name["encoding"], {"headers": "{header", **encodings}, stand_in={}),
        ObjectKind("callback", name["callback"], {}, "path-item", stand_in=_REFERENCE),
        _referable("example", name["example"], {}),
        _referable("link", name["link"], {}),
        _referable("security-scheme", name["security-scheme"], {}),
    )


_NAMES_30: Final = {
    "paths": "Paths",
    "operation": "Operation",
    "responses": "Responses",
    "response": "Response",
    "parameter": "Parameter",
    "header": "Header",
    "request-body": "RequestBody",
    "media-type": "MediaType",
    "encoding": "Encoding",
    "callback": "Callback",
    "example": "Example",
    "link": "Link",
    "security-scheme": "SecurityScheme",
}
_NAMES_31: Final = {**{name: name for name in _NAMES_30}, "callback": "callbacks"}

_KINDS_30: Final = _kinds(
    *_objects_of_3(_NAMES_30, media_types=False),
    _plain("document", "", {"paths": "paths", "components": "components"}, stand_in={}),
    _plain("components", "Components", _COMPONENTS, stand_in={}),
    _path_item("PathItem", {}),
    _schema("Schema", _SCHEMA_30),
)
_DOCUMENT_31: Final = {"paths": "paths", "components": "components", "webhooks": "{path-item"}
_COMPONENTS_31: Final = {**_COMPONENTS, "pathItems": "{path-item"}
_KINDS_31: Final = _kinds(
    *_objects_of_3(_NAMES_31, media_types=False),
    _plain("document", "", _DOCUMENT_31, stand_in={}),
    _plain("components", "components", _COMPONENTS_31, stand_in={}),
    _path_item("path-item", {}),
    _schema("schema", _SCHEMA_31, siblings=True),
)
_KINDS_32: Final = _kinds(
    *_objects_of_3(_NAMES_31, media_types=True),
    _plain("document", "", _DOCUMENT_31, stand_in={}),
    _plain(
        "components", "components", {**_COMPONENTS_31, "mediaTypes": "{media-type"}, stand_in={}
    ),
    _path_item("path-item", {"query": "operation", "additionalOperations": "{operation"}),
    _schema("schema", _SCHEMA_31, siblings=True),
)

VERSIONS: Final[Mapping[str, Version]] = {
    "2.0": Version("2.0", "v2.0", "definitions", _KINDS_2),
    "3.0": Version("3.0", "v3.0", "definitions", _KINDS_30),
    "3.1": Version("3.1", "v3.1", "$defs", _KINDS_31),
    "3.2": Version("3.2", "v3.2", "$defs", _KINDS_32),
}
"""The versions that are understood, by the first two parts of their numbers."""


def reference_definition(version: Version) -> str:
    """Return how the meta-schema of a version calls an object that is a reference."""
    return {"2.0": "jsonReference", "3.0": "Reference"}.get(version.name, "reference")


METHODS: Final = (*_METHODS, "query")
"""The fields of a path item that are operations."""
