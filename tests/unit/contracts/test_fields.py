"""Values compared with schemas, field by field."""

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.contracts.fields import Comparer, merge
from integration_report.model.location import Location
from integration_report.model.specification import Json, Operation
from integration_report.model.verification import FieldResult
from integration_report.model.words import Outcome

HERE = Location("recordings/orders.har", 3, 1)


def ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def compare(
    definitions: dict[str, Json],
    value: Json,
    schema: str = "A",
    part: str = "response",
    partial: bool = False,
) -> tuple[FieldResult, ...]:
    comparer = Comparer(Operation(key="GET /orders", definitions=definitions))
    return comparer.compare(
        value, schema, part=part, field="body", observed_at=HERE, partial=partial
    )


def told(rows: tuple[FieldResult, ...]) -> dict[str, str]:
    """Return the reason of each row that doesn't pass, by field."""
    return {row.field: row.why for row in rows if row.outcome is not Outcome.PASSED}


def fields(rows: tuple[FieldResult, ...]) -> list[str]:
    return [row.field for row in rows]


ORDER = {
    "A": {
        "type": "object",
        "required": ["id", "items"],
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "status": {"enum": ["PENDING", "PAID"]},
            "items": {"type": "array", "items": ref("Item")},
            "note": {"type": "string"},
        },
    },
    "Item": {"type": "object", "properties": {"price": {"type": "number"}}},
}
UUID = "123e4567-e89b-12d3-a456-426614174000"


def test_a_uuid_shown_as_abc_123_fails() -> None:
    rows = compare(ORDER, {"id": "abc-123", "items": []})
    assert told(rows) == {"body.id": "'abc-123' is not a UUID"}
    assert rows[0].expected == "string (uuid)"
    assert rows[0].actual == '"abc-123"'
    assert rows[0].observed_at == HERE


def test_what_is_right_passes_and_what_is_absent_and_optional_has_no_row() -> None:
    rows = compare(ORDER, {"id": UUID, "items": [{"price": 1}]})
    assert fields(rows) == ["body.id", "body.items[].price"]
    assert not told(rows)


def test_a_required_field_that_is_absent_fails() -> None:
    rows = compare(ORDER, {"items": []})
    (row,) = [row for row in rows if row.outcome is Outcome.FAILED]
    assert (row.field, row.why, row.actual) == ("body.id", "is required and absent", None)


def test_items_of_lists_are_folded_with_the_first_failing_places() -> None:
    prices = [1, "x", 2, "y", "z", "w"]
    rows = compare(ORDER, {"id": UUID, "items": [{"price": price} for price in prices]})
    row = rows[-1]
    assert (row.compared, row.failing, row.actual) == (6, 4, '"x"')
    assert row.failing_places == (
        "body.items[1].price",
        "body.items[3].price",
        "body.items[4].price",
    )
    assert row.why == '"x" is text, not a number'


def test_keys_with_dots_and_brackets_stay_apart_from_ways() -> None:
    rows = compare({"A": {"properties": {"a.b": {"type": "integer"}}}}, {"a.b": 1})
    assert fields(rows) == ['body["a.b"]']


def test_what_is_wrong_is_found_below_names_that_are_numbers() -> None:
    schema = {
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}}
    }
    years = {
        "2021": {"a": "x"},
        "2022": {"a": 1},
        "007": {"01": "x"},
        "7": {"1": 2},
        "+5": {"b": 1.5},
    }
    rows = compare({"A": schema}, years)
    assert {place for one in rows for place in one.failing_places} == {
        "body.2021.a",
        "body.007.01",
        "body.+5.b",
    }


def test_maps_are_folded() -> None:
    schema = {"A": {"type": "object", "additionalProperties": {"type": "integer"}}}
    rows = compare(schema, {"x": 1, "y": "2"})
    assert fields(rows) == ["body.*"]
    assert rows[0].failing_places == ("body.y",)


def test_what_is_not_described_has_no_row_unless_it_is_forbidden() -> None:
    schema: Json = {"properties": {"a": {}}}
    assert fields(compare({"A": schema}, {"a": 1, "b": 2})) == ["body.a"]
    rows = compare({"A": {**schema, "additionalProperties": False}}, {"a": 1, "b": 2})
    assert list(told(rows)) == ["body.b"]


PAYMENT = {
    "A": {
        "oneOf": [ref("Card"), ref("Transfer")],
        "discriminator": {"propertyName": "kind", "mapping": {"card": "Card", "bank": "Transfer"}},
    },
    "Card": {
        "type": "object",
        "required": ["number"],
        "properties": {"number": {"type": "string"}},
    },
    "Transfer": {
        "type": "object",
        "required": ["iban"],
        "properties": {"iban": {"type": "string"}},
    },
}


@pytest.mark.parametrize(
    ("value", "failing"),
    [
        ({"kind": "card", "number": "1"}, {}),
        ({"kind": "card", "iban": "1"}, {"body.number": "is required and absent"}),
        ({"kind": "bank", "number": "1", "iban": "2"}, {}),
        ({"number": "1"}, {"body.kind": "is required and absent"}),
        ({"kind": "cash"}, {"body.kind": "'cash' is not one of card, bank, Card, Transfer"}),
        ({"kind": 3}, {"body.kind": "3 is not one of card, bank, Card, Transfer"}),
        ([], {"body": "[] fits none of Card, Transfer"}),
    ],
)
def test_a_discriminator_chooses(value: Json, failing: dict[str, str]) -> None:
    assert told(compare(PAYMENT, value)) == failing


def test_without_a_discriminator_the_closest_branch_is_explained() -> None:
    definitions = {**PAYMENT, "A": {"oneOf": PAYMENT["A"]["oneOf"]}}
    rows = compare(definitions, {"number": 1})
    expected = "fits none of Card, Transfer; closest Card: 1 is a number, not text"
    assert told(rows) == {"body.number": expected}


PET = {
    "Pet": {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"type": "string"}, "friend": ref("Pet")},
        "discriminator": {"propertyName": "type"},
    },
    "Cat": {"allOf": [ref("Pet"), {"required": ["lives"]}]},
    "Lion": {"allOf": [ref("Cat"), {"properties": {"mane": {"type": "boolean"}}}]},
}


@pytest.mark.parametrize(
    ("value", "failing"),
    [
        ({"type": "Pet"}, {}),
        ({"type": "Cat"}, {"body.lives": "is required and absent"}),
        ({"type": "Cat", "lives": 9}, {}),
        (
            {"type": "Lion", "mane": 1, "lives": 1},
            {"body.mane": "1 is a number, not true or false"},
        ),
        (
            {"type": "Pet", "friend": {"type": "Cat"}},
            {"body.friend.lives": "is required and absent"},
        ),
        ({"type": "Dog"}, {"body.type": "'Dog' is not one of Pet, Cat, Lion"}),
    ],
)
def test_an_instance_has_to_meet_the_child_that_it_names(
    value: Json, failing: dict[str, str]
) -> None:
    assert told(compare(PET, value, "Pet")) == failing


def test_a_child_doesnt_choose_again() -> None:
    assert not told(compare(PET, {"type": "whatever", "lives": 9}, "Cat"))


def test_a_parent_that_lists_its_children_is_no_endless_circle() -> None:
    definitions = {
        "P": {"oneOf": [ref("C")], "discriminator": {"propertyName": "t"}, "properties": {}},
        "C": {"allOf": [ref("P"), {"required": ["x"]}]},
    }
    assert told(compare(definitions, {"t": "C"}, "P")) == {"body.x": "is required and absent"}


ACCOUNT = {
    "A": {
        "type": "object",
        "required": ["id", "password"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "password": {"allOf": [ref("Secret")]},
        },
    },
    "Secret": {"type": "string", "writeOnly": True},
}


def test_a_write_only_property_is_not_required_of_a_response_and_fails_in_it() -> None:
    assert not told(compare(ACCOUNT, {"id": 1}))
    rows = compare(ACCOUNT, {"id": 1, "password": "x"})
    assert told(rows) == {"body.password": "is write-only: it may not be sent back"}


def test_a_read_only_property_is_not_required_of_a_request_and_passes_with_a_remark() -> None:
    assert not told(compare(ACCOUNT, {"password": "x"}, part="request"))
    rows = compare(ACCOUNT, {"id": 1, "password": "x"}, part="request")
    assert rows[0].outcome is Outcome.PASSED
    assert "read-only" in rows[0].why
    assert told(compare(ACCOUNT, {"id": "1", "password": "x"}, part="request"))


def test_of_a_part_nothing_is_required_and_nothing_undescribed_is_allowed() -> None:
    rows = compare(ORDER, {"items": [{"price": 1, "colour": "red"}]}, partial=True)
    assert told(rows) == {"body.items[].colour": "is not described by the specification"}
    assert not told(compare(ORDER, {"note": "x"}, partial=True))


def test_of_a_part_more_is_allowed_where_the_schema_says_so() -> None:
    schema = {"A": {"properties": {"a": {}}, "additionalProperties": True}}
    assert not told(compare(schema, {"b": 1}, partial=True))
    assert not told(compare({"A": {"type": "object"}}, {"b": 1}, partial=True))


def test_a_wrong_part_doesnt_make_what_is_described_undescribed() -> None:
    rows = compare(
        {**ORDER, "B": {"allOf": [ref("A")]}}, {"id": "x", "note": "y"}, "B", partial=True
    )
    assert list(told(rows)) == ["body.id"]


def nested(levels: int) -> Json:
    value: Json = []
    for _ in range(levels):
        value = [value]
    return value


DIAMOND = {f"D{n}": {"anyOf": [ref(f"D{n + 1}")] * 2} for n in range(40)} | {"D40": {}}
TWICE = {"A": {"anyOf": [{"properties": {"a": ref("A")}}, {"properties": {"a": ref("A")}}]}}
TWICE_VALUE: Json = {"a": 1}
for _ in range(60):
    TWICE_VALUE = {"a": TWICE_VALUE}


def inside(levels: int, key: str) -> Json:
    """Return schemas that stand within each other."""
    schema: Json = {"type": "integer"}
    for _ in range(levels):
        schema = {"allOf": [schema]} if key == "allOf" else {"properties": {"a": schema}}
    return schema


@pytest.mark.parametrize(
    ("definitions", "value", "schema", "why"),
    [
        ({"A": {"items": ref("A")}}, nested(10_000), "A", "more than 200 levels deep"),
        (DIAMOND, 1, "D0", "too costly"),
        (TWICE, TWICE_VALUE, "A", "too costly"),
        ({"A": {"allOf": [ref("A")]}}, 1, "A", "defined by itself"),
        ({"A": inside(250, "allOf")}, 1, "A", "nested too deeply"),
        ({"A": inside(250, "properties")}, 1, "A", "nested too deeply"),
        (
            {"A": {"allOf": [ref(f"B{n}") for n in range(9)]}}
            | {f"B{n}": {"allOf": [ref(f"B{n + 1}"), inside(90, "allOf")]} for n in range(300)}
            | {"B300": {}},
            1,
            "A",
            "too many others",
        ),
        ({"A": {"not": {"pattern": "("}}}, "x", "A", "can't be matched"),
        ({"A": {"pattern": "^(?=a)(a|aa)+$(?<!c)"}}, "a" * 60 + "b", "A", "too many steps"),
        ({"A": {"type": "string"}}, "\ud800", "A", "half a character"),
        ({"A": {"type": "number"}}, float("nan"), "A", "no JSON text can have"),
        ({"A": {"minLength": "3"}}, "x", "A", "can't be used"),
        ({"A": ref("B")}, "x", "A", "refers to"),
        ({}, "x", "A", "not in the specification"),
        (
            {f"D{n}": {"allOf": [ref(f"D{n + 1}")]} for n in range(400)} | {"D400": {}},
            1,
            "D0",
            "too many others",
        ),
    ],
)
def test_what_cant_be_compared_is_unknown(
    definitions: dict[str, Json], value: Json, schema: str, why: str
) -> None:
    (row,) = compare(definitions, value, schema)
    assert row.outcome is Outcome.UNKNOWN
    assert why in row.why


NAMES: list[Json] = [f"n{number}" for number in range(1000)]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"items": {"required": NAMES}}, [{}] * 3000),
        ({"items": {"dependentRequired": {"a": NAMES}}}, [{"a": 1}] * 3000),
        ({"items": {"allOf": [{"required": NAMES[:3]}] * 50}}, [{}] * 3000),
        ({"required": NAMES}, {f"k{number}": 1 for number in range(40_000)}),
        ({"propertyNames": {"pattern": "^a"}}, {f"k{number}": 1 for number in range(40_000)}),
        ({"items": {"allOf": [{"minProperties": n} for n in range(1, 300)]}}, [{}] * 3000),
    ],
)
def test_what_is_wrong_beyond_telling_fails_as_a_whole(schema: Json, value: Json) -> None:
    (row,) = compare({"A": schema}, value)
    assert (row.field, row.outcome) == ("body", Outcome.FAILED)
    assert row.why == "doesn't meet the specification"


def test_many_absent_fields_and_many_names_that_are_numbers_are_told() -> None:
    many: list[Json] = [f"n{number}" for number in range(5000)]
    rows = compare({"A": {"required": many, "properties": {"n0": {"type": "string"}}}}, {"a": 1})
    assert len(told(rows)) == 5000
    numbers: Json = {f"{number:03}": number for number in range(5000)}
    (row,) = compare({"A": {"additionalProperties": {"type": "string"}}}, numbers)
    assert (row.field, row.failing) == ("body.*", 5000)


def test_a_pattern_with_a_mistake_makes_its_own_field_unknown() -> None:
    definitions = {"A": {"properties": {"x": {"pattern": "("}, "y": {"type": "integer"}}}}
    rows = compare(definitions, {"x": "a", "y": "b"})
    assert [row.outcome for row in rows] == [Outcome.UNKNOWN, Outcome.FAILED]


def test_a_wrong_value_of_branches_within_branches_fails_in_time() -> None:
    operators = [
        {
            "type": "object",
            "required": ["op"],
            "properties": {"op": {"const": n}, "of": {"items": ref("A")}},
        }
        for n in range(20)
    ]
    definitions = {"A": {"oneOf": [*operators, {"type": "integer"}]}}
    value: Json = "wrong"
    for _ in range(12):
        value = {"op": 3, "of": [value]}
    assert [row.outcome for row in compare(definitions, value)] == [Outcome.FAILED]


def test_any_value_will_do_without_a_schema() -> None:
    (row,) = compare({}, [1, 2], "")
    assert (row.outcome, row.expected) == (Outcome.PASSED, "any value")


def test_it_is_said_where_the_specification_asks_for_a_field() -> None:
    place = Location("openapi.yaml", 30, 9)
    operation = Operation(
        key="GET /", definitions=ORDER, places={"A/properties/id": place, "Item": HERE}
    )
    rows = Comparer(operation).compare(
        {"id": UUID, "items": [{"price": 1}]},
        "A",
        part="response",
        field="body",
        observed_at=HERE,
    )
    assert [row.specified_at for row in rows] == [place, HERE]


def row(
    outcome: Outcome, field: str = "body.a", part: str = "response", at: str = ""
) -> FieldResult:
    is_failing = outcome is Outcome.FAILED
    return FieldResult(
        part=part,
        field=field,
        expected="x",
        outcome=outcome,
        actual=at,
        failing=int(is_failing),
        failing_places=(at,) if is_failing else (),
    )


def test_merging_adds_counts_and_keeps_the_first_of_the_worst() -> None:
    results = [
        (row(Outcome.PASSED, at="1"), row(Outcome.PASSED, part="request")),
        (row(Outcome.FAILED, at="2"),),
        (row(Outcome.FAILED, at="3"),),
        (row(Outcome.UNKNOWN, at="4"),),
    ]
    request, merged = merge(results)
    assert request.part == "request"
    assert (merged.outcome, merged.actual, merged.compared, merged.failing) == (
        Outcome.FAILED,
        "2",
        4,
        2,
    )
    assert merged.failing_places == ("2", "3")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", "b", "c"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from("abc")
LEAVES = st.one_of(
    st.builds(lambda one: {"type": one}, st.sampled_from(["string", "integer", "object", "array"])),
    st.builds(lambda one: {"type": ["null", one]}, st.sampled_from(["string", "object"])),
    st.builds(lambda one: {"enum": one}, st.lists(JSON, min_size=1, max_size=3)),
    st.builds(lambda one: {"const": one}, JSON),
    st.sampled_from([{"minimum": 0}, {"pattern": "^a"}, {"minItems": 1}, {"maxProperties": 1}]),
    st.sampled_from([{"uniqueItems": True}, {"required": ["a"]}, {"format": "uuid"}]),
    st.builds(lambda name: {"$ref": f"#/$defs/{name}"}, st.sampled_from("XY")),
    st.booleans(),
)


def _larger(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    one = st.sampled_from(["items", "additionalProperties", "not", "contains", "propertyNames"])
    one |= st.sampled_from(["unevaluatedProperties", "unevaluatedItems"])
    several = st.sampled_from(["allOf", "anyOf", "oneOf", "prefixItems"])
    return st.one_of(
        st.builds(
            lambda properties, more: {"properties": properties, **more},
            st.dictionaries(NAMES, inner, max_size=3),
            st.sampled_from([{}, {"required": ["b"]}, {"additionalProperties": False}]),
        ),
        st.builds(lambda key, schema: {key: schema}, one, inner),
        st.builds(
            lambda key, schemas: {key: schemas}, several, st.lists(inner, min_size=1, max_size=3)
        ),
        st.builds(lambda a, b, c: {"if": a, "then": b, "else": c}, inner, inner, inner),
        st.builds(lambda name, schema: {"patternProperties": {name: schema}}, NAMES, inner),
        st.builds(lambda name, schema: {"dependentSchemas": {name: schema}}, NAMES, inner),
        st.builds(
            lambda a, b: {**a, **b} if a and b and a is not True and b is not True else a,
            inner,
            inner,
        ),
    )


SCHEMAS = st.recursive(LEAVES, _larger, max_leaves=6)


@settings(max_examples=300, deadline=None)
@given(SCHEMAS, SCHEMAS, SCHEMAS, JSON)
def test_a_row_fails_exactly_when_the_validator_refuses(
    schema: Json, x: Json, y: Json, value: Json
) -> None:
    definitions = {"A": schema, "X": {"items": x}, "Y": {"properties": {"a": y}}}
    rows = compare(definitions, value)
    outcomes = {row.outcome for row in rows}
    if Outcome.UNKNOWN in outcomes:
        return
    document = {**ref("A"), "$defs": definitions}
    is_valid = jsonschema_rs.Draft202012Validator(document, validate_formats=True).is_valid(value)
    assert rows
    assert (Outcome.FAILED not in outcomes) == is_valid


def test_what_is_wrong_in_too_many_ways_fails_as_a_whole_and_passes_nowhere() -> None:
    schema = {"items": {"type": "integer"}, "allOf": [{"minItems": 10**7}] * 51}
    (row,) = compare({"A": schema}, ["x"] * 400_000)
    assert (row.field, row.outcome) == ("body", Outcome.FAILED)
