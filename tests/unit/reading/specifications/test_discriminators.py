"""Discriminators: which value stands for which schema."""

import pytest

from integration_report.model.specification import Json
from integration_report.reading.specifications.files import SpecificationError
from openapi_documents import definitions, operation, swagger


def to(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def kinds(*names: str) -> Json:
    return {name: {"type": "object", "properties": {"kind": {"const": name}}} for name in names}


def test_members_of_one_of_go_by_their_names_and_by_the_mapping() -> None:
    schema = {
        "oneOf": [to("Cat"), to("Dog"), {"type": "object"}],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "#/components/schemas/Cat", "hound": "Dog", "far": "far/Wolf.yaml"},
        },
    }
    found = definitions(
        schema, schemas=kinds("Cat", "Dog"), others={"api/far/Wolf.yaml": {"type": "object"}}
    )
    assert found["200-application-json"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"Cat": "Cat", "Dog": "Dog", "cat": "Cat", "hound": "Dog", "far": "Wolf"},
    }
    assert found["Wolf"] == {"type": "object"}


def test_a_name_in_a_list_goes_by_what_it_is_called_there() -> None:
    schemas = {**kinds("Cat"), "Kitty": to("Cat")}
    schema = {"anyOf": [to("Kitty")], "discriminator": {"propertyName": "kind"}}
    found = definitions(schema, schemas=schemas)
    assert found["200-application-json"]["discriminator"]["mapping"] == {"Kitty": "Cat"}


def test_heirs_by_all_of_near_and_far_are_added() -> None:
    schemas = {
        "Pet": {"type": "object", "discriminator": {"propertyName": "kind"}},
        "Cat": {"allOf": [to("Pet"), {"type": "object"}]},
        "Lion": {"allOf": [to("Cat")]},
        "Stone": {"type": "object"},
    }
    found = definitions(to("Pet"), schemas=schemas)
    assert sorted(found) == ["Cat", "Lion", "Pet"]
    assert found["Pet"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"Pet": "Pet", "Cat": "Cat", "Lion": "Lion"},
    }


def test_heirs_are_found_where_the_discriminator_stands_in_an_all_of() -> None:
    part = {"type": "object", "discriminator": {"propertyName": "kind"}}
    schemas = {"Pet": {"allOf": [part]}, "Cat": {"allOf": [to("Pet")]}}
    found = definitions(to("Pet"), schemas=schemas)
    assert found["Pet"]["allOf"][0]["discriminator"]["mapping"] == {"Pet": "Pet", "Cat": "Cat"}


def test_heirs_in_the_file_of_the_schema_are_found() -> None:
    pets = {
        "components": {
            "schemas": {
                "Pet": {"type": "object", "discriminator": {"propertyName": "kind"}},
                "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}]},
                "Broken": {"$ref": "#/nowhere"},
            }
        }
    }
    reference = {"$ref": "pets.yaml#/components/schemas/Pet"}
    found = definitions(reference, others={"api/pets.yaml": pets})
    assert found["Pet"]["discriminator"]["mapping"] == {"Pet": "Pet", "Cat": "Cat"}


def test_a_discriminator_of_swagger_is_the_name_of_a_property() -> None:
    entry = swagger(
        {
            "/a": {
                "get": {
                    "responses": {
                        "200": {"description": "", "schema": {"$ref": "#/definitions/Pet"}}
                    }
                }
            }
        },
        definitions={
            "Pet": {"type": "object", "discriminator": "kind", "required": ["kind"]},
            "Cat": {"allOf": [{"$ref": "#/definitions/Pet"}]},
            "Dog": {"allOf": [{"$ref": "#/definitions/Pet"}], "x-ms-discriminator-value": "hound"},
        },
    )
    found = operation(entry).definitions
    assert found["Pet"]["discriminator"] == {
        "propertyName": "kind",
        "mapping": {"Pet": "Pet", "Cat": "Cat", "Dog": "Dog", "hound": "Dog"},
    }


def test_openapi_3_2_has_a_schema_for_all_other_values() -> None:
    schema = {
        "oneOf": [to("Cat"), to("Dog")],
        "discriminator": {"propertyName": "kind", "defaultMapping": "Dog"},
    }
    found = definitions(schema, schemas=kinds("Cat", "Dog"), version="3.2.0")
    assert found["200-application-json"]["discriminator"]["defaultMapping"] == "Dog"


def test_a_mapping_that_leads_nowhere_is_a_problem_with_its_place() -> None:
    schema = {
        "oneOf": [to("Cat")],
        "discriminator": {"propertyName": "kind", "mapping": {"dog": "Dog"}},
    }
    with pytest.raises(SpecificationError, match="maps 'dog' to 'Dog'") as caught:
        definitions(schema, schemas=kinds("Cat"))
    assert caught.value.problem.location.column > 1


def test_a_discriminator_without_a_property_is_none() -> None:
    schema = {"oneOf": [to("Cat")], "discriminator": {}}
    found = definitions(schema, schemas=kinds("Cat"))
    assert found["200-application-json"] == {"oneOf": [{"$ref": "#/$defs/Cat"}]}
