"""JSON Schemas: which keywords have schemas in them, and how definitions are referred to.

Keywords are those of 2020-12, in which all schemas of operations are: section 10 of
https://json-schema.org/draft/2020-12/json-schema-core, and section 8 of
https://json-schema.org/draft/2020-12/json-schema-validation for `contentSchema`.
"""

from typing import Final

from integration_report.model.pointers import escaped, unescaped
from integration_report.model.specification import REFERENCE_TO, Json

SINGLE: Final = frozenset(
    {
        *("items", "additionalProperties", "unevaluatedItems", "unevaluatedProperties"),
        *("contains", "propertyNames", "not", "if", "then", "else", "contentSchema"),
    }
)
"""Keywords with one schema."""
SEVERAL: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
"""Keywords with a list of schemas."""
NAMED: Final = frozenset({"properties", "patternProperties", "dependentSchemas"})
"""Keywords with schemas by name."""


def reference_to(name: str) -> str:
    """Return what stands under `$ref` for a definition of an operation."""
    return REFERENCE_TO + escaped(name)


def referred(reference: Json) -> str | None:
    """Return the name of the definition that a `$ref` is about; `None` when it is about none."""
    if isinstance(reference, str) and reference.startswith(REFERENCE_TO):
        return unescaped(reference.removeprefix(REFERENCE_TO))
    return None
