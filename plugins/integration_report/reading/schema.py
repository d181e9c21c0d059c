"""JSON Schemas of the kinds of document, made from the model's types and their docstrings.

An editor reads YAML by its own rules: it sees a number where the decoder sees a text. So a schema
allows every way in which a value may be written that the decoder accepts.
"""

import datetime as dt
import re
import types
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin

import msgspec

from integration_report.model.location import Fact, Reference
from integration_report.model.records import record_type
from integration_report.model.words import ENUM_ALIASES, OUTCOME_SPELLINGS, Kind, Outcome, writable
from integration_report.reading.docstrings import descriptions, first_sentence

Schema = dict[str, Any]

_PLAIN_TEXT: Final = ["string", "number", "boolean", "null"]
_NOTHING: Final[Schema] = {"enum": [None, "", "-", "–", "—"]}
_DAY: Final = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"
_SINGLE: Final[Mapping[type, Schema]] = {
    str: {"type": _PLAIN_TEXT},
    Reference: {"type": _PLAIN_TEXT},
    object: {},
    int: {
        "anyOf": [
            {"type": "integer"},
            {"type": "string", "pattern": r"^\s*[+-]?[0-9]{1,15}\s*$"},
            _NOTHING,
        ]
    },
    dt.date: {"anyOf": [{"type": "string", "pattern": _DAY}, _NOTHING]},
    dt.datetime: {"anyOf": [{"type": "string"}, _NOTHING]},
}


def kind_schema(kind: Kind) -> str:
    """Return the JSON Schema of a kind of document as indented JSON that ends with a line feed."""
    record = record_type(kind)
    definitions: dict[str, Schema] = {}
    body = _object(record, definitions)
    body["properties"] = {
        "kind": {"const": kind.value, "description": "What the document is."},
        **body["properties"],
    }
    body["required"] = ["kind", *body.get("required", ())]
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind.value} of mkdocs-integration-report",
        **body,
        "$defs": dict(sorted(definitions.items())),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def _object(fact: type[Fact], definitions: dict[str, Schema]) -> Schema:
    """Return the schema of a fact's mapping; types that it uses go into the definitions."""
    texts = descriptions(fact)
    properties, required = {}, []
    for field in msgspec.structs.fields(fact):
        if field.name == "marks":
            continue
        schema = _schema(field.type, definitions)
        text = texts.get(field.name, "").replace("`None`", "nothing")
        properties[field.encode_name] = {"description": text, **schema} if text else schema
        if field.required:
            required.append(field.encode_name)
    whole: Schema = {
        "description": first_sentence(fact),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return whole | {"required": required} if required else whole


def _schema(annotation: Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401
    """Return the schema of a field's type."""
    if annotation in _SINGLE:
        return dict(_SINGLE[annotation])
    if annotation is bool:
        return _words(["yes", "no", "true", "false", "on", "off"], booleans=True)
    if annotation is Outcome:
        return _words([word for word in OUTCOME_SPELLINGS if word not in "-–—"], booleans=True)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _schema(inner, definitions)
    if origin is tuple:
        item = _schema(arguments[0], definitions)
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if origin is dict:
        return {
            "type": ["object", "null"],
            "additionalProperties": _entry(arguments[1], definitions),
        }
    if issubclass(annotation, StrEnum):
        known = [word.value for word in writable(annotation) if word.value != "unknown"]
        return _words(known, aliases=ENUM_ALIASES.get(annotation, ()))
    return _reference(annotation, definitions)


def _reference(fact: type[Fact], definitions: dict[str, Schema]) -> Schema:
    """Return a reference to a fact's schema; one with nothing but a text may be that text."""
    name = fact.__name__
    if name not in definitions:
        definitions[name] = {}  # stands there while the types that it uses are made
        whole = _object(fact, definitions)
        definitions[name] = whole
    forms: list[Schema] = [{"$ref": f"#/$defs/{name}"}]
    if definitions[name].get("required") == ["text"]:
        forms.append({"type": ["string", "number", "boolean"]})
    return {"anyOf": [*forms, {"type": "null"}]}


def _entry(annotation: Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401
    """Return the schema of a mapping's values; a fact's `id` is its key."""
    schema = _schema(annotation, definitions)
    if isinstance(annotation, type) and issubclass(annotation, Fact):
        whole = definitions[annotation.__name__]
        rest = [name for name in whole.get("required", ()) if name != "id"]
        whole.pop("required", None)
        if rest:
            whole["required"] = rest
    return schema


def _words(words: list[str], *, aliases: Iterable[str] = (), booleans: bool = False) -> Schema:
    """Return the schema of words with a fixed meaning; upper and lower case are alike."""
    spellings = "|".join(dict.fromkeys(map(_any_case, (*words, *aliases))))
    forms: list[Schema] = [
        {"enum": words},
        {"type": "string", "pattern": rf"^\s*(?:{spellings})\uFE0F?\s*$"},
        _NOTHING,
    ]
    if booleans:
        forms.append({"type": "boolean"})
    return {"anyOf": forms}


def _any_case(word: str) -> str:
    parts = []
    for character in word:
        if character in " -_":
            parts.append(r"[\s_-]+")
        elif character.lower() != character.upper():
            parts.append(f"[{character.upper()}{character.lower()}]")
        else:
            parts.append(re.escape(character))
    return "".join(parts)
