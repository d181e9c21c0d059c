"""Schemas of an operation: which become definitions, and what their references lead to."""

import jsonschema_rs
import pytest

from integration_report.model.specification import Json
from integration_report.reading.specifications.files import SpecificationError
from openapi_documents import definition, definitions, document, operation


def to(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def test_only_what_is_reached_becomes_a_definition() -> None:
    schemas = {
        "Order": {"type": "object", "properties": {"line": to("Line")}},
        "Line": {"type": "object"},
        "Other": {"type": "string"},
    }
    assert definitions(to("Order"), schemas=schemas) == {
        "Line": {"type": "object"},
        "Order": {"type": "object", "properties": {"line": {"$ref": "#/$defs/Line"}}},
    }


def test_recursive_schemas_are_one_definition_each() -> None:
    schemas = {
        "Node": {
            "type": "object",
            "properties": {"next": to("Node"), "tree": {"type": "array", "items": to("Tree")}},
        },
        "Tree": {"type": "object", "additionalProperties": to("Node")},
    }
    found = definitions(to("Node"), schemas=schemas)
    assert list(found) == ["Node", "Tree"]
    validator = jsonschema_rs.Draft202012Validator({"$ref": "#/$defs/Node", "$defs": found})
    assert validator.is_valid({"next": {"next": {}}, "tree": [{"a": {}}]})
    assert not validator.is_valid({"tree": [{"a": {"next": 1}}]})


def test_a_schema_that_is_only_another_one_is_that_one() -> None:
    schemas = {"A": to("B"), "B": to("C"), "C": {"type": "string"}}
    assert definitions(to("A"), schemas=schemas) == {"C": {"type": "string"}}


def test_a_schema_of_a_file_has_the_name_of_the_file_or_its_own() -> None:
    others = {
        "api/schemas/Order.yaml": {
            "type": "object",
            "properties": {
                "line": {"$ref": "Line.yaml#/definitions/Line"},
                "self": {"$ref": "Order.yaml"},
            },
        },
        "api/schemas/Line.yaml": {"definitions": {"Line": {"type": "string"}}},
    }
    schemas = {"Order": {"$ref": "schemas/Order.yaml"}}
    found = definitions(to("Order"), schemas=schemas, others=others)
    assert found == {
        "Line": {"type": "string"},
        "Order": {
            "type": "object",
            "properties": {"line": {"$ref": "#/$defs/Line"}, "self": {"$ref": "#/$defs/Order"}},
        },
    }


def test_two_schemas_of_one_name_get_numbers() -> None:
    others = {
        f"api/{folder}/Line.yaml": {"type": "string", "maxLength": length}
        for length, folder in enumerate(("a", "b", "c"))
    }
    parts = [{"$ref": f"{folder}/Line.yaml"} for folder in ("a", "b", "c")]
    found = definitions({"oneOf": parts}, others=others)
    assert sorted(found) == ["200-application-json", "Line", "Line2", "Line3"]
    lengths = [
        found[one["$ref"].removeprefix("#/$defs/")]["maxLength"]
        for one in found["200-application-json"]["oneOf"]
    ]
    assert lengths == [0, 1, 2]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Map«string,int»", "Map_string,int_"),
        ("a%20b", "a_20b"),
        ("a/b", "a-b"),
        ("a b", "a-b"),
        ("Bestellgröße", "Bestellgr__e"),
    ],
)
def test_names_stand_in_references_as_they_are(name: str, expected: str) -> None:
    written = name.replace("~", "~0").replace("/", "~1").replace("%", "%25").replace(" ", "%20")
    schema = {"type": "array", "items": {"$ref": f"#/components/schemas/{written}"}}
    found = definitions(schema, schemas={name: {"type": "string"}})
    assert found["200-application-json"]["items"] == {"$ref": f"#/$defs/{expected}"}
    jsonschema_rs.Draft202012Validator({"$ref": f"#/$defs/{expected}", "$defs": found})


def test_a_reference_into_a_schema_makes_that_part_a_definition() -> None:
    schemas = {"Order": {"type": "object", "properties": {"state": {"type": "string"}}}}
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/Order/properties/state"}}
    found = definitions(schema, schemas=schemas)
    assert found == {
        "200-application-json": {"type": "array", "items": {"$ref": "#/$defs/Order.state"}},
        "Order.state": {"type": "string"},
    }


@pytest.mark.parametrize(
    "schemas",
    [
        {"A": {"allOf": [to("A")]}},
        {"A": to("B"), "B": to("A")},
        {"A": {"allOf": [{"allOf": [to("B")]}]}, "B": {"allOf": [to("A")]}},
        {"A": to("a~0b"), "a~b": {"allOf": [to("a~0b")]}},
    ],
)
def test_a_schema_that_contains_itself_is_a_problem(schemas: Json) -> None:
    with pytest.raises(SpecificationError, match=r"contains itself") as caught:
        definitions(to("A"), schemas=schemas)
    assert caught.value.problem.code == "CON010"
    assert caught.value.problem.location.path == "api/openapi.yaml"


def test_a_circle_through_one_of_has_a_way_out() -> None:
    schemas = {
        "Pet": {"oneOf": [to("Cat"), {"type": "string"}]},
        "Cat": {"allOf": [to("Pet"), {"type": "object"}]},
    }
    assert list(definitions(to("Pet"), schemas=schemas)) == ["Cat", "Pet"]


def test_a_reference_that_leads_nowhere_is_a_problem() -> None:
    with pytest.raises(SpecificationError, match="leads to nothing"):
        definitions({"type": "array", "items": to("Gone")})


def test_thousands_of_schemas_that_all_refer_to_each_other_stay_as_many() -> None:
    count = 2000
    schemas = {
        f"S{number}": {
            "type": "object",
            "properties": {
                "double": to(f"S{(2 * number) % count}"),
                "next": to(f"S{(number + 1) % count}"),
            },
        }
        for number in range(count)
    }
    assert len(definitions(to("S0"), schemas=schemas)) == count


def test_a_bomb_of_references_is_as_small_as_it_is_written() -> None:
    schemas = {f"S{number}": {"allOf": [to(f"S{number + 1}")] * 10} for number in range(100)} | {
        "S100": {"type": "string"}
    }
    found = definitions(to("S0"), schemas=schemas)
    assert len(found) == 101


def test_too_many_schemas_are_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("integration_report.reading.specifications.schemas._MOST_SCHEMAS", 10)
    properties = {f"p{number}": {"type": "string"} for number in range(20)}
    with pytest.raises(SpecificationError, match="more than 10 schemas"):
        definition({"type": "object", "properties": properties})


def test_anchors_and_addresses_of_schemas_are_followed() -> None:
    schemas = {
        "Order": {
            "$id": "https://shop.example/order",
            "type": "object",
            "properties": {
                "line": {"$ref": "#/$defs/line"},
                "code": {"$ref": "#code"},
                "other": {"$ref": "#/components/schemas/Other"},
            },
            "$defs": {
                "line": {"type": "string"},
                "code": {"$anchor": "code", "type": "integer"},
            },
        },
        "Other": {"$ref": "https://shop.example/order"},
    }
    found = definitions(to("Order"), schemas=schemas, version="3.1.0")
    assert found == {
        "Order": {
            "type": "object",
            "properties": {
                "line": {"$ref": "#/$defs/line"},
                "code": {"$ref": "#/$defs/code"},
                "other": {"$ref": "#/$defs/Order"},
            },
        },
        "line": {"type": "string"},
        "code": {"type": "integer"},
    }


def test_a_dynamic_reference_with_one_answer_is_a_reference() -> None:
    schemas = {
        "Tree": {
            "$dynamicAnchor": "node",
            "type": "object",
            "properties": {"children": {"type": "array", "items": {"$dynamicRef": "#node"}}},
        }
    }
    found = definitions(to("Tree"), schemas=schemas, version="3.1.0")
    assert found["Tree"]["properties"]["children"]["items"] == {"$ref": "#/$defs/Tree"}


def test_a_dynamic_reference_with_several_answers_is_not_understood() -> None:
    schemas = {
        "Tree": {
            "$id": "tree",
            "$dynamicAnchor": "node",
            "type": "object",
            "properties": {"child": {"$dynamicRef": "#node"}},
        },
        "Strict": {"$id": "strict", "$dynamicAnchor": "node", "$ref": "tree"},
    }
    with pytest.raises(SpecificationError, match="isn't understood"):
        definitions(to("Strict"), schemas=schemas, version="3.1.0")


def test_a_recursive_reference_leads_to_the_whole_schema() -> None:
    tree = {
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$id": "https://shop.example/tree",
        "$recursiveAnchor": True,
        "properties": {"child": {"$recursiveRef": "#"}},
    }
    found = definitions({"$ref": "tree.json"}, version="3.1.0", others={"api/tree.json": tree})
    assert found == {"tree": {"properties": {"child": {"$ref": "#/$defs/tree"}}}}


def test_a_reference_and_a_dynamic_one_beside_it_both_count() -> None:
    schemas = {
        "A": {"$ref": "#/components/schemas/B", "$dynamicRef": "#c"},
        "B": {"type": "object"},
        "C": {"$dynamicAnchor": "c", "minProperties": 1},
    }
    found = definitions(to("A"), schemas=schemas, version="3.1.0")
    assert found["A"] == {"$ref": "#/$defs/B", "allOf": [{"$ref": "#/$defs/C"}]}


def test_an_all_of_beside_two_references_keeps_its_parts() -> None:
    schemas = {
        "A": {
            "$ref": "#/components/schemas/B",
            "$dynamicRef": "#c",
            "allOf": [{"maxProperties": 9}],
        },
        "B": {"type": "object"},
        "C": {"$dynamicAnchor": "c", "minProperties": 1},
    }
    found = definitions(to("A"), schemas=schemas, version="3.1.0")
    assert found["A"]["allOf"] == [{"maxProperties": 9}, {"$ref": "#/$defs/C"}]


def test_a_part_of_an_operation_without_a_say_has_no_definition() -> None:
    for schema in ({}, True):
        content = {"application/json": {"schema": schema}}
        responses = {"200": {"description": "", "content": content}}
        found = operation(document({"/a": {"get": {"responses": responses}}}, "3.1.0"))
        assert found.responses[0].content[0].schema == ""
        assert found.definitions == {}
