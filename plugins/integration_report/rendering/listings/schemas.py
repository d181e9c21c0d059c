"""JSON Schemas of what commands print as JSON, made from the model."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from integration_report.model.listing import (
    FindingsListing,
    GateListing,
    PlanListing,
    RulesListing,
)
from integration_report.model.summary import Part, Report

OUTPUTS: Final[Mapping[str, type[Part]]] = {
    "findings": FindingsListing,
    "gate": GateListing,
    "plan": PlanListing,
    "report": Report,
    "rules": RulesListing,
}
"""The outputs by name."""


def output_schema(name: str) -> str:
    """Return the JSON Schema of an output as indented JSON text that ends with a line feed.

    Every field of this version is required: it is always printed. Others may be added.
    """
    (schema,), components = msgspec.json.schema_components(
        [OUTPUTS[name]], ref_template="#/$defs/{name}"
    )
    for definition in components.values():
        if "properties" in definition:
            definition["required"] = list(definition["properties"])
            if "schema" in definition["properties"]:
                identity = definition["properties"]["schema"]["default"]
                definition["properties"]["schema"] = {"const": identity}
    whole: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{name}.json of mkdocs-integration-report",
        **schema,
        "$defs": dict(sorted(components.items())),
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"
