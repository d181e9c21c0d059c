"""Dialects of schemas: which there are, and how one schema reads in JSON Schema 2020-12.

Only what stands in the schema itself is brought over here; the schemas within it are left to the
caller. https://json-schema.org/specification tells the dialects apart, and the data types and the
Schema Object of https://spec.openapis.org/oas/v3.0.4.html those of OpenAPI.
"""

import re
from collections.abc import Mapping
from typing import Final

import msgspec

from integration_report.model.specification import Json
from integration_report.reading.specifications.editions import Edition


class Dialect(msgspec.Struct, frozen=True):
    """How a dialect differs from JSON Schema 2020-12."""

    name: str
    """What it is called."""
    lone_references: bool = False
    """Whether nothing counts that stands beside a reference."""
    nullable: bool = False
    """Whether `nullable` lets a value be null."""
    item_lists: bool = False
    """Whether `items` may be a list, and `additionalItems` says what follows."""
    identifier: str = "$id"
    """The keyword by which a schema gives itself an address."""


OPENAPI_3_0: Final = Dialect("OpenAPI 3.0", lone_references=True, nullable=True, identifier="")
"""Schemas of Swagger 2.0 and OpenAPI 3.0. A `nullable` in Swagger 2.0 is found invalid before."""
DRAFT_4: Final = Dialect("draft-04", lone_references=True, item_lists=True, identifier="id")
"""The oldest draft in use."""
DRAFT_7: Final = Dialect("draft-07", lone_references=True, item_lists=True)
"""Draft 7, and draft 6, which is a part of it."""
DRAFT_2019: Final = Dialect("2019-09", item_lists=True)
"""The draft in which references got company."""
DRAFT_2020: Final = Dialect("2020-12")
"""The dialect that all others are brought to, and that of OpenAPI since 3.1."""

_JSON_SCHEMA = re.compile(r"https?://json-schema\.org/(?:draft/)?([\w-]+?)/schema#?")
_OPENAPI = re.compile(r"https://spec\.openapis\.org/oas/3\.\d+/(?:dialect|schema-base)/.+")
_OF_JSON_SCHEMA = {
    "2020-12": DRAFT_2020,
    "2019-09": DRAFT_2019,
    "draft-07": DRAFT_7,
    "draft-06": DRAFT_7,
    # There is no schema of a draft 5 other than that of draft 4.
    "draft-05": DRAFT_4,
    "draft-04": DRAFT_4,
}

KEPT: Final = frozenset(
    {
        "type",
        "enum",
        "const",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxContains",
        "minContains",
        "maxProperties",
        "minProperties",
        "required",
        "dependentRequired",
        "format",
        "contentEncoding",
        "contentMediaType",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
    }
)
"""The keywords without schemas in them that say something about values."""

_BOUNDS = {
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
}


def dialect_named(address: str) -> Dialect | None:
    """Return the dialect of a `$schema` or `jsonSchemaDialect`; `None` for one that isn't known."""
    if found := _JSON_SCHEMA.fullmatch(address):
        return _OF_JSON_SCHEMA.get(found[1])
    return DRAFT_2020 if _OPENAPI.fullmatch(address) else None


def dialect_of_edition(edition: Edition) -> Dialect:
    """Return the dialect of the schemas of an edition that doesn't say another."""
    return DRAFT_2020 if edition is Edition.OPENAPI_3_1 else OPENAPI_3_0


def adapt(schema: dict[str, Json], source: Mapping[str, Json], dialect: Dialect) -> None:
    """Bring the keywords of one schema, copied from `source`, to JSON Schema 2020-12."""
    _bring_bounds(schema)
    if schema.get("type") == "file":
        schema["type"] = "string"
        schema.setdefault("format", "binary")
    if isinstance(schema.get("required"), bool):
        # Of draft 3, where a property said of itself whether it is required; no other has it.
        del schema["required"]
    if dialect.item_lists and isinstance(source.get("dependencies"), dict):
        required = {key: names for key, names in source["dependencies"].items() if _is_list(names)}
        if required:
            schema["dependentRequired"] = required
    if dialect.nullable and source.get("nullable") is True:
        _let_null_in(schema)
    _bind_to_format(schema)


def _is_list(value: Json) -> bool:
    return isinstance(value, list)


def _bring_bounds(schema: dict[str, Json]) -> None:
    """Give bounds their own numbers where a truth value says whether they are exclusive."""
    for bound, exclusive in (
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ):
        said = schema.get(exclusive)
        if isinstance(said, bool):
            del schema[exclusive]
            if said and bound in schema:
                schema[exclusive] = schema.pop(bound)


def _let_null_in(schema: dict[str, Json]) -> None:
    """Add null to the type; without a type, `nullable` has no effect (clarified in 3.0.3)."""
    kind = schema.get("type")
    if isinstance(kind, str) and kind != "null":
        schema["type"] = [kind, "null"]
    elif isinstance(kind, list) and "null" not in kind:
        schema["type"] = [*kind, "null"]


def _bind_to_format(schema: dict[str, Json]) -> None:
    """Make the bounds of `int32` and `int64` count; formats are only remarks in 2020-12."""
    form = schema.get("format")
    if not isinstance(form, str) or form not in _BOUNDS or not _may_be_number(schema.get("type")):
        return
    lowest, highest = _BOUNDS[form]
    if not _is_least(schema.get("exclusiveMinimum"), lowest):
        minimum = schema.get("minimum")
        schema["minimum"] = minimum if _is_least(minimum, lowest) else lowest
    if not _is_most(schema.get("exclusiveMaximum"), highest):
        maximum = schema.get("maximum")
        schema["maximum"] = maximum if _is_most(maximum, highest) else highest


def _is_least(bound: Json, least: int) -> bool:
    return isinstance(bound, int | float) and bound >= least


def _is_most(bound: Json, most: int) -> bool:
    return isinstance(bound, int | float) and bound <= most


def _may_be_number(kind: Json) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(one is None or one in ("integer", "number") for one in kinds)
