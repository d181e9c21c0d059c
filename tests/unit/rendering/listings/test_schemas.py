"""The published schemas of what commands print are those of the model."""

import json
from importlib.resources import files

import jsonschema_rs
import pytest

from integration_report.rendering.listings.schemas import OUTPUTS, output_schema

FOLDER = files("integration_report") / "schemas/outputs"


def test_every_output_has_a_published_schema() -> None:
    assert {entry.name for entry in FOLDER.iterdir()} == {f"{name}.json" for name in OUTPUTS}


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_published_schema_is_fresh(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == output_schema(name)


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_schema_is_one_and_asks_for_every_field(name: str) -> None:
    schema = json.loads(output_schema(name))
    jsonschema_rs.meta.validate(schema)
    for key, definition in schema["$defs"].items():
        if key != "CaseSummary":
            assert set(definition.get("required", ())) == set(definition.get("properties", ()))


def test_what_a_single_test_leaves_out_is_not_asked_for() -> None:
    case = json.loads(output_schema("report"))["$defs"]["CaseSummary"]
    assert case["required"] == ["id", "outcome", "location"]
    assert {"change", "waived", "issue"} <= case["properties"].keys()
