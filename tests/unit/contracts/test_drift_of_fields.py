"""Differences of fields and of their alternatives are told, and what means the same is none."""

import pytest

from drifts import (
    CLOSED,
    CONSUMER,
    INTEGER,
    NOBODY,
    NUMBER,
    PROVIDER,
    TEXT,
    Schema,
    fields,
    referring,
    request,
    response,
    told,
)
from integration_report.contracts.drift import compare_operations
from integration_report.model.specification import (
    Operation,
)
from integration_report.model.verification import Breaks


@pytest.mark.parametrize(
    ("before", "now", "words", "in_request", "in_response"),
    [
        (fields(), fields(["a"], a=TEXT), "{needs} a new field 'a'", {CONSUMER}, {PROVIDER}),
        (fields(), fields(a=TEXT), "{may have} a new field 'a'", {NOBODY}, {NOBODY}),
        (
            {**fields(), **CLOSED},
            {**fields(a=TEXT), **CLOSED},
            "{may have} a new field 'a'",
            {PROVIDER},
            {CONSUMER},
        ),
        (fields(a=TEXT), fields(), "{has} no field 'a' any more", {CONSUMER}, {CONSUMER}),
        (
            {**fields(a=TEXT), **CLOSED},
            {**fields(), **CLOSED},
            "{has} no field 'a' any more",
            {CONSUMER},
            {CONSUMER, PROVIDER},
        ),
        (
            fields(["a"], a=TEXT),
            fields(),
            "{has} no field 'a' any more",
            {CONSUMER, PROVIDER},
            {CONSUMER},
        ),
        (fields(a=TEXT), fields(["a"], a=TEXT), "'a' is required now", {CONSUMER}, {PROVIDER}),
        (fields(), fields(a=False), "'a' must not be there any more", {CONSUMER}, {PROVIDER}),
        (
            fields(a=False),
            fields(),
            "'a' may be there now",
            {PROVIDER},
            {CONSUMER},
        ),
    ],
)
def test_a_field_that_comes_or_goes_is_told(
    before: Schema, now: Schema, words: str, in_request: set[Breaks], in_response: set[Breaks]
) -> None:
    for operation, message, breaks in (
        (request, "the request", in_request),
        (response, "the response 200", in_response),
    ):
        said = words
        for verb in ("needs", "may have", "has"):
            said = said.replace(f"{{{verb}}}", f"{message} {verb}")
        assert told(operation(before), operation(now)) == {said: breaks}


def test_a_field_that_may_be_missing_is_told_for_each_side() -> None:
    required, optional = fields(["a"], a=TEXT), fields(a=TEXT)
    assert told(request(required), request(optional)) == {"'a' is optional now": {PROVIDER}}
    assert told(response(required), response(optional)) == {"'a' may be missing now": {CONSUMER}}


READ_ONLY = {**TEXT, "readOnly": True}


def test_read_only_fields_matter_in_responses_only() -> None:
    before, now = fields(["a"], a=READ_ONLY), fields(["a"], a={**READ_ONLY, "maxLength": 3})
    words = "'a' has at most 3 characters now, before any number"
    assert told(request(before), request(now)) == {words: {NOBODY}}
    assert told(response(before), response(now)) == {words: {PROVIDER}}
    assert told(request(fields(a=READ_ONLY)), request(fields(["a"], a=READ_ONLY))) == {}


def test_a_field_that_becomes_read_only_or_not_is_told() -> None:
    plain, hidden = fields(["a"], a=TEXT), fields(["a"], a=READ_ONLY)
    assert told(request(plain), request(hidden)) == {"'a' is read-only now": {CONSUMER, PROVIDER}}
    assert told(request(hidden), request(plain)) == {
        "'a' is no longer read-only and is required": {CONSUMER, PROVIDER}
    }
    assert told(response(plain), response(hidden)) == {}
    secret = fields(a={**TEXT, "writeOnly": True})
    assert told(response(fields(a=TEXT)), response(secret)) == {"'a' is write-only now": {CONSUMER}}
    assert told(response(secret), response(fields(a=TEXT))) == {
        "'a' is no longer write-only": {NOBODY}
    }


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ((TEXT, {}), ({"description": "x", "title": "X", "x-a": 1, **TEXT}, {})),
        ((fields(["a", "b"]), {}), (fields(["b", "a"]), {})),
        (({"enum": ["a", 1]}, {}), ({"enum": [1.0, "a"]}, {})),
        (({"type": ["string", "null"]}, {}), ({"type": ["null", "string"]}, {})),
        (({"oneOf": [TEXT, INTEGER]}, {}), ({"oneOf": [INTEGER, TEXT]}, {})),
        ((referring("A"), {"A": TEXT}), (referring("B"), {"B": TEXT})),
        ((referring("A"), {"A": TEXT}), (TEXT, {})),
        (({"allOf": [referring("A")]}, {"A": TEXT}), (TEXT, {})),
        (({"allOf": [fields(a=TEXT), fields(b=TEXT)]}, {}), (fields(a=TEXT, b=TEXT), {})),
        (
            (referring("A"), {"A": fields(next=referring("A"))}),
            (referring("B"), {"B": fields(next=referring("B"))}),
        ),
        (
            (referring("A"), {"A": fields(n=referring("B")), "B": fields(n=referring("A"))}),
            (referring("C"), {"C": fields(n=referring("D")), "D": fields(n=referring("C"))}),
        ),
        (({**fields(), "additionalProperties": True}, {}), (fields(), {})),
        (({**INTEGER, "exclusiveMinimum": 0}, {}), ({**INTEGER, "minimum": 1}, {})),
        (({**TEXT, "maximum": 4}, {}), ({**TEXT, "maximum": 5}, {})),
        (({**TEXT, "minLength": 0}, {}), (TEXT, {})),
        (({"const": "a"}, {}), ({"enum": ["a"]}, {})),
        (({"not": referring("A")}, {"A": TEXT}), ({"not": TEXT}, {})),
        ((referring("a/b~c"), {}), (referring("a/b~c"), {})),
        ((referring("a~1b~0c"), {"a/b~c": TEXT}), (TEXT, {})),
    ],
)
def test_what_means_the_same_is_no_change(
    before: tuple[Schema, dict[str, Schema]], now: tuple[Schema, dict[str, Schema]]
) -> None:
    for operation in (request, response):
        assert told(operation(before[0], **before[1]), operation(now[0], **now[1])) == {}
        assert told(operation(now[0], **now[1]), operation(before[0], **before[1])) == {}


def test_fields_are_named_by_the_way_to_them() -> None:
    def orders(inner: Schema) -> Operation:
        item = fields(id=inner)
        return request(
            fields(items={"type": "array", "items": item}, by={"additionalProperties": inner})
        )

    changes = compare_operations(orders(TEXT), orders(INTEGER))
    assert {change.field for change in changes} == {"body.items[].id", "body.by.*"}
    assert {change.part for change in changes} == {"request"}


def test_a_shared_schema_is_told_at_each_of_its_places_but_a_circle_once() -> None:
    def people(name: Schema) -> Operation:
        person = fields(name=name, friend=referring("Person"), boss=referring("Person"))
        return response(fields(a=referring("Person"), b=referring("Person")), Person=person)

    changes = compare_operations(people(TEXT), people(INTEGER))
    assert {change.field for change in changes} == {"body.a.name", "body.b.name"}


def test_alternatives_belong_together_by_what_tells_them_apart() -> None:
    def pets(cat: Schema, **more: str) -> Operation:
        mapping = {"cat": "Cat", "dog": "Dog", **more}
        tagged = {"propertyName": "kind", "mapping": mapping}
        forms = [referring(name) for name in mapping.values()]
        definitions = {"Cat": cat, "Dog": fields(["kind"]), "Cow": fields(["kind"])}
        return response({"oneOf": forms, "discriminator": tagged}, **definitions)

    before = pets(fields(["kind", "lives"], lives=INTEGER))
    assert told(before, pets(fields(["kind"], lives=INTEGER))) == {
        "'lives' may be missing now": {CONSUMER}
    }
    assert told(before, pets(fields(["kind", "lives"], lives=INTEGER), cow="Cow")) == {
        "the body may also be 'cow'": {CONSUMER}
    }
    other = pets(fields(["kind", "lives"], lives=INTEGER))
    other.definitions["Body"]["discriminator"]["propertyName"] = "type"
    assert "what tells the forms of the body apart has changed" in told(before, other)


def test_children_that_only_a_discriminator_leads_to_are_compared() -> None:
    def pets(cat: Schema, **more: str) -> Operation:
        tagged = {"propertyName": "kind", "mapping": {"cat": "Cat", **more}}
        base = {**fields(["kind"], kind=TEXT), "discriminator": tagged}
        child = {"allOf": [referring("Pet"), cat]}
        return response(referring("Pet"), Pet=base, Cat=child, Dog=fields())

    assert told(pets(fields(lives=TEXT)), pets(fields(lives=INTEGER))) == {
        "'lives' is an integer now, before text": {CONSUMER, PROVIDER}
    }
    assert told(pets(fields()), pets(fields(), dog="Dog")) == {
        "'kind' may also be 'dog'": {CONSUMER}
    }


def test_unevaluated_fields_count_with_all_schemas_that_hold() -> None:
    def closed(*names: str) -> Operation:
        parts = [fields(**{name: TEXT}) for name in names]
        return request({"allOf": parts, "unevaluatedProperties": False})

    assert told(closed("a"), closed("a", "b")) == {
        "the request may have a new field 'b'": {PROVIDER}
    }
    branched = {"anyOf": [fields(a=TEXT), fields(b=TEXT)], "unevaluatedProperties": False}
    other = {"anyOf": [fields(a=TEXT), fields(c=TEXT)], "unevaluatedProperties": False}
    assert "what the body may be has changed" in told(request(branched), request(other))


def test_what_fields_without_a_pattern_may_be_counts() -> None:
    def closed(**further: Schema) -> Operation:
        patterned = {"patternProperties": {"^x": TEXT}, **further}
        return request({"allOf": [patterned, {**fields(a={}), "additionalProperties": False}]})

    assert told(closed(additionalProperties=False), closed()) == {
        "which further fields the body may have has changed": {CONSUMER, PROVIDER}
    }


def test_alternatives_that_a_field_tells_apart_are_apart() -> None:
    def shapes(size: Schema, **tag: Schema) -> Operation:
        round_one = fields(["kind"], kind={"const": "round"}, size=size)
        return request({"oneOf": [round_one, fields(["kind"], kind={"enum": ["square"], **tag})]})

    words = "'size' is an integer now, before a number"
    assert told(shapes(NUMBER), shapes(INTEGER)) == {words: {CONSUMER}}
    listed = {"oneOf": [{"enum": ["a"], "deprecated": True}, {"enum": ["b", "c"]}]}
    fewer = {"oneOf": [{"enum": ["a"], "deprecated": True}, {"enum": ["b"]}]}
    assert told(request(listed), request(fewer)) == {"the body may not be 'c' any more": {CONSUMER}}


def test_forms_that_were_one_of_and_are_any_of_are_told() -> None:
    forms = [fields(a=TEXT), fields(b=TEXT)]
    assert told(request({"oneOf": forms}), request({"anyOf": forms})) == {
        "of how many forms the body may be has changed": {CONSUMER, PROVIDER}
    }
    assert told(request({**fields(), "anyOf": forms}), request(fields())) == {
        "the body needn't be one of 2 forms any more": {PROVIDER}
    }


def test_what_a_discriminator_calls_a_form_counts() -> None:
    def pets(value: str) -> Operation:
        tagged = {"propertyName": "kind", "mapping": {value: "Dog", "cat": "Cat"}}
        forms = [referring("Dog"), referring("Cat")]
        dog, cat = fields(["kind", "bark"]), fields(["kind"])
        return response({"oneOf": forms, "discriminator": tagged}, Dog=dog, Cat=cat)

    assert told(pets("dog"), pets("puppy")) == {
        "the body is called 'puppy' now, before 'dog'": {CONSUMER, PROVIDER}
    }


def test_long_lists_of_values_are_cut() -> None:
    now = request({"enum": [*(f"v{number}" for number in range(9)), "", 0.5, [1], True]})
    (change, *_) = compare_operations(request({"enum": ["v0"]}), now)
    assert change.words == "the body may also be '\"\"', 'v1', 'v2', 'v3', 'v4' and 7 more"


def test_schemas_that_are_none_do_no_harm() -> None:
    for odd in (None, 7, "text", [TEXT], {"allOf": 3, "properties": [], "type": 5, "enum": {}}):
        assert told(request(odd), request(odd)) == {}
        assert isinstance(told(request(odd), request(TEXT)), dict)
        assert isinstance(told(request(TEXT), request(odd)), dict)
    circle = referring("Body")
    assert told(request(circle), request(circle)) == {}
    assert told(request({"allOf": [referring("Gone")]}), request({})) != {}
