"""Listings as JSON: indented, in the order of the model, the same bytes for the same evidence."""

import msgspec

from integration_report.model.summary import Part
from integration_report.rendering.listings.formats import Screen
from integration_report.rendering.listings.printable import safe_json


def listing(part: Part, screen: Screen) -> str:  # noqa: ARG001 — no screen changes what it says
    """Return a part as indented JSON text that ends with a line feed."""
    return written(part).decode()


def written(part: Part) -> bytes:
    """Return the same as bytes of a file."""
    return msgspec.json.format(safe_json(msgspec.json.encode(part)), indent=2) + b"\n"
