"""The meta-schemas of OpenAPI and Swagger: validators of whole documents and of single objects.

They are data of the library `openapi-spec-validator`, whose code isn't run. Nothing is ever
fetched, and their patterns are matched in linear time.
"""

from functools import cache
from importlib.metadata import distribution
from typing import Any, Final

import jsonschema_rs
import msgspec

from integration_report.model.specification import Json
from integration_report.reading.specifications.kinds import (
    VERSIONS,
    ObjectKind,
    Version,
    reference_definition,
)

_LIBRARY: Final = "openapi-spec-validator"
_FOLDER: Final = "openapi_spec_validator/resources/schemas"
_ALTERNATIVES: Final = ("allOf", "anyOf", "oneOf", "if", "then", "else")
_USUAL_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_OWN_DIALECTS: Final = "https://spec.openapis.org/oas/"


@cache
def validator(version: str, kind: str, dialect: str = "") -> jsonschema_rs.Validator:
    """Return what checks objects of a kind, with all that is in them, in a version.

    The kind `reference` is that of an object which is a reference. `dialect` is what the document
    says its schemas are written in; empty when it doesn't.
    """
    known = VERSIONS[version]
    whole = meta_schema(version, dialect)
    is_kind = kind in known.kinds
    definition = known.kinds[kind].definition if is_kind else reference_definition(known)
    if definition:
        definitions = whole[known.definitions]
        whole = {
            "$schema": whole["$schema"],
            "$ref": f"#/{known.definitions}/{definition}",
            known.definitions: definitions,
        }
    return jsonschema_rs.validator_for(
        whole,
        offline=True,
        validate_formats=False,
        pattern_options=jsonschema_rs.RegexOptions(),
    )


@cache
def meta_schema(version: str, dialect: str = "") -> dict[str, Any]:
    """Return the meta-schema of a version, made to check its schemas as well."""
    known = VERSIONS[version]
    path = distribution(_LIBRARY).locate_file(f"{_FOLDER}/{known.folder}/schema.json")
    with open(str(path), "rb") as file:  # noqa: PTH123
        whole: dict[str, Any] = msgspec.json.decode(file.read())
    if known.definitions == "$defs":
        _check_schemas(whole, dialect)
    return whole


def dialect_of(document: Json) -> str:
    """Return what a document says its schemas are written in; empty for what is usual.

    Schemas in another dialect aren't checked.
    """
    named = document.get("jsonSchemaDialect") if isinstance(document, dict) else None
    return named if isinstance(named, str) and not is_usual(named) else ""


def is_usual(dialect: str) -> bool:
    """Return whether a dialect is that of the schemas of OpenAPI."""
    return dialect.rstrip("#") == _USUAL_DIALECT or dialect.startswith(_OWN_DIALECTS)


def known_fields(version: Version, kind: ObjectKind) -> frozenset[str]:
    """Return the fields that the meta-schema knows of an object anywhere."""
    return _known_fields(version.name, kind.name)


@cache
def _known_fields(version: str, kind: str) -> frozenset[str]:
    known = VERSIONS[version]
    if kind == "schema" and known.definitions == "$defs":
        return _fields_of_schemas()
    whole = meta_schema(version)
    definition = known.kinds[kind].definition
    top = whole[known.definitions][definition] if definition else whole
    return frozenset(_properties(top, whole[known.definitions]))


def _fields_of_schemas() -> frozenset[str]:
    """Return the fields of a schema of JSON Schema 2020-12, and those that OpenAPI adds."""
    texts = """$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs
        prefixItems items contains additionalProperties properties patternProperties
        dependentSchemas propertyNames if then else allOf anyOf oneOf not unevaluatedItems
        unevaluatedProperties type const enum multipleOf maximum exclusiveMaximum minimum
        exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxContains
        minContains maxProperties minProperties required dependentRequired title description
        default deprecated readOnly writeOnly examples format contentEncoding contentMediaType
        contentSchema discriminator xml externalDocs example"""
    return frozenset(texts.split())


def _properties(schema: Json, definitions: dict[str, Any]) -> set[str]:
    """Return the names of all properties that a schema tells of, in whatever alternative."""
    found: set[str] = set()
    seen: set[int] = set()
    pending = [schema]
    while pending:
        part = pending.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, list):
            pending.extend(part)
        elif isinstance(part, dict):
            properties = part.get("properties")
            if isinstance(properties, dict):
                found.update(properties)
            if "$ref" in part:
                pending.append(definitions.get(part["$ref"].rpartition("/")[2]))
            pending.extend(part[key] for key in _ALTERNATIVES if key in part)
            pending.extend(part.get("dependentSchemas", {}).values())
    return found


def _check_schemas(whole: dict[str, Any], dialect: str) -> None:
    """Let a meta-schema that leaves schemas alone check them, unless in another dialect."""
    definitions = whole[_definitions(whole)]
    _rewire(whole)
    definitions["schema"] = {"type": ["object", "boolean"]} if dialect else {"$ref": _USUAL_DIALECT}
    # Beside the reference of a path item there may be operations, says the specification.
    definitions["path-item"]["properties"]["$ref"] = {"type": "string"}
    definitions["path-item-or-reference"] = {"$ref": "#/$defs/path-item"}


def _definitions(whole: dict[str, Any]) -> str:
    return "$defs" if "$defs" in whole else "definitions"


def _rewire(whole: dict[str, Any]) -> None:
    pending: list[Json] = [whole]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            if part.get("$dynamicRef") == "#meta":
                del part["$dynamicRef"]
                part["$ref"] = "#/$defs/schema"
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)
