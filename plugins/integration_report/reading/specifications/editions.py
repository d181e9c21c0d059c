"""Editions of the OpenAPI Specification, as far as they differ in what their words mean.

https://spec.openapis.org/oas/ has all of them.
"""

from enum import Enum

from integration_report.model.specification import Json


class Edition(Enum):
    """An edition whose documents are read alike."""

    SWAGGER_2 = "2.0"
    """Swagger 2.0."""
    OPENAPI_3_0 = "3.0"
    """OpenAPI 3.0: schemas in a dialect of its own."""
    OPENAPI_3_1 = "3.1"
    """OpenAPI 3.1 and later: schemas as JSON Schema has them."""


def version_of(document: Json) -> str:
    """Return the version that a document says it is written in; empty when it says none."""
    if not isinstance(document, dict):
        return ""
    version = document.get("openapi", document.get("swagger", ""))
    return str(version) if isinstance(version, str | int | float) else ""


def edition_of(document: Json) -> Edition | None:
    """Return the edition that a document is written in; `None` when it isn't OpenAPI at all."""
    version = version_of(document)
    if not version:
        return None
    if "openapi" not in document:
        return Edition.SWAGGER_2
    return Edition.OPENAPI_3_0 if version.split(".")[:2] == ["3", "0"] else Edition.OPENAPI_3_1
