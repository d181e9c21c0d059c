"""What a schema asks for, in words."""

import pytest

from integration_report.contracts.definitions import Definitions
from integration_report.contracts.words import expectation_words
from integration_report.model.specification import Json

DEFINITIONS = Definitions(
    {
        "Order": {"type": "object", "properties": {"id": {}}},
        "Id": {"type": "string", "format": "uuid"},
        "Payment": {"oneOf": [{"$ref": "#/$defs/Order"}, {"$ref": "#/$defs/Id"}]},
        "Loop": {"type": "array", "items": {"$ref": "#/$defs/Loop"}},
        "Self": {"allOf": [{"$ref": "#/$defs/Self"}]},
    }
)


def ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({}, "any value"),
        (True, "any value"),
        (False, "nothing"),
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "uuid"}, "string (uuid)"),
        (ref("Id"), "string (uuid)"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": ["null", "integer", "string"]}, "integer or string or null"),
        ({"type": "null"}, "null"),
        ({"anyOf": [ref("Order"), {"type": "null"}]}, "Order or null"),
        ({"type": "integer", "minimum": 1, "maximum": 100}, "integer from 1 to 100"),
        ({"type": "number", "exclusiveMinimum": 0}, "number above 0"),
        (
            {"type": "number", "exclusiveMaximum": 9, "multipleOf": 3},
            "number below 9, a multiple of 3",
        ),
        (
            {"type": "integer", "format": "int32", "minimum": -(2**31), "maximum": 2**31 - 1},
            "integer",
        ),
        ({"maximum": 3}, "number of at most 3"),
        ({"minimum": 3}, "number of at least 3"),
        ({"enum": ["PENDING", "PAID"]}, "one of PENDING, PAID"),
        ({"enum": ["a b", 1, None]}, 'one of "a b", 1'),
        ({"type": ["string", "null"], "enum": ["A", "B", None]}, "one of A, B or null"),
        ({"enum": list("abcdefgh")}, "one of a, b, c, d, e, f and 2 more"),
        ({"const": "card"}, "card"),
        ({"type": "string", "pattern": "^ord-"}, "text matching /^ord-/"),
        ({"type": "string", "minLength": 1, "maxLength": 3}, "string of 1 to 3 characters"),
        ({"type": "string", "minLength": 1}, "string of at least 1 character"),
        ({"type": "string", "minLength": 2, "maxLength": 2}, "string of 2 characters"),
        ({"type": "array", "items": ref("Order")}, "list of Order"),
        ({"type": "array", "maxItems": 2}, "list of at most 2 items"),
        (ref("Order"), "Order"),
        ({"allOf": [ref("Order")], "description": "x"}, "Order"),
        (ref("Payment"), "Payment"),
        ({"oneOf": [ref("Order"), ref("Id")]}, "Order or string (uuid)"),
        ({"type": "object"}, "object"),
        ({"additionalProperties": {"type": "integer"}}, "map of integer"),
        (ref("Loop"), "list of list of list of list"),
        (ref("Self"), "any value"),
        (ref("Nowhere"), "any value"),
        ({"items": {"format": "date"}}, "list of string (date)"),
    ],
)
def test_words(schema: Json, words: str) -> None:
    assert expectation_words(schema, DEFINITIONS) == words


def test_words_fit_a_table() -> None:
    schema = {"enum": ["x" * 200, "y" * 200]}
    assert len(expectation_words(schema, DEFINITIONS)) <= 80
