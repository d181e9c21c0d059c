"""JSON Schemas of what commands print as JSON, made from the model."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from integration_report.model.listing import (
    FindingsListing,
    GateListing,
    PlanListing,
    RulesListing,
    VerifyListing,
)
from integration_report.model.summary import (
    Comparison,
    LogListing,
    Part,
    Report,
    StatusLog,
    TrendListing,
)

OUTPUTS: Final[Mapping[str, type[Part]]] = {
    "diff": Comparison,
    "findings": FindingsListing,
    "gate": GateListing,
    "log": LogListing,
    "plan": PlanListing,
    "report": Report,
    "rules": RulesListing,
    "status-log": StatusLog,
    "trend": TrendListing,
    "verify": VerifyListing,
}
"""The outputs by name."""

_BRIEF: Final = frozenset(
    part.__name__ for part in Part.__subclasses__() if part.__struct_config__.omit_defaults
)
"""Parts whose fields are left out where they say nothing."""


def output_schema(name: str) -> str:
    """Return the JSON Schema of an output as indented JSON text that ends with a line feed.

    Every field of this version is required, as it is always printed; but of parts of which a report
    may have very many, those that say nothing are left out. Others may be added.
    """
    (schema,), components = msgspec.json.schema_components(
        [OUTPUTS[name]], ref_template="#/$defs/{name}"
    )
    for key, definition in components.items():
        if "properties" in definition:
            if key not in _BRIEF:
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
