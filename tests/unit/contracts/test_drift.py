"""What has changed in an operation is told in words, with whom it breaks."""

from typing import Any

import pytest

from integration_report.contracts.drift import MOST_CHANGES, compare_operations
from integration_report.model.location import Location
from integration_report.model.specification import (
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    ResponseRule,
)
from integration_report.model.verification import Breaks

CONSUMER, PROVIDER, NOBODY = Breaks.CONSUMER, Breaks.PROVIDER, Breaks.NOBODY
JSON = "application/json"
Schema = Any
Told = dict[str, set[Breaks]]


def request(schema: Schema, **definitions: Schema) -> Operation:
    body = RequestBody(required=True, content=(MediaType(JSON, "Body"),))
    return Operation("POST /orders", body=body, definitions={"Body": schema, **definitions})


def response(schema: Schema, **definitions: Schema) -> Operation:
    rule = ResponseRule("200", content=(MediaType(JSON, "Body"),))
    return Operation("GET /orders", responses=(rule,), definitions={"Body": schema, **definitions})


def told(before: Operation, now: Operation) -> Told:
    found: Told = {}
    for change in compare_operations(before, now):
        found.setdefault(change.words, set()).add(change.breaks)
    return found


def fields(required: list[str] | None = None, **properties: Schema) -> Schema:
    return {"type": "object", "required": required or [], "properties": properties}


TEXT = {"type": "string"}
NUMBER = {"type": "number"}
INTEGER = {"type": "integer"}
LIST = {"type": "array"}


@pytest.mark.parametrize(
    ("before", "now", "words", "narrows", "widens"),
    [
        (TEXT, INTEGER, "the body is an integer now, before text", True, True),
        (TEXT, {"type": ["string", "null"]}, "the body may be null now", False, True),
        ({"type": ["string", "null"]}, TEXT, "the body may not be null any more", True, False),
        (NUMBER, INTEGER, "the body is an integer now, before a number", True, False),
        ({}, TEXT, "the body is text now, before any value", True, False),
        (
            {"type": ["string", "integer"]},
            {"type": ["string", "boolean"]},
            "the body is text or true or false now, before text or an integer",
            True,
            True,
        ),
        ({"enum": ["A"]}, {"enum": ["A", "B"]}, "the body may also be 'B'", False, True),
        ({"enum": ["A", 1]}, {"enum": ["A"]}, "the body may not be '1' any more", True, False),
        ({"enum": ["A"]}, {"enum": ["A", None]}, "the body may be null now", False, True),
        ({"enum": ["A", None]}, {"enum": ["A"]}, "the body may not be null any more", True, False),
        (TEXT, {**TEXT, "enum": ["A", "B"]}, "the body may only be 'A' or 'B' now", True, False),
        (TEXT, {"const": "A"}, "the body may only be 'A' now", True, False),
        ({"const": "A"}, TEXT, "the body is no longer limited to 'A'", False, True),
        (TEXT, {**TEXT, "format": "uuid"}, "the body is a UUID now, before any text", True, False),
        (
            {**TEXT, "format": "date"},
            {**TEXT, "format": "date-time"},
            "the body is a date with time now, before a date",
            True,
            True,
        ),
        (
            {**INTEGER, "format": "int32", "minimum": -(2**31), "maximum": 2**31 - 1},
            {**INTEGER, "format": "int64", "minimum": -(2**63), "maximum": 2**63 - 1},
            "the body is an integer of 64 bits now, before an integer of 32 bits",
            False,
            True,
        ),
        (
            {**NUMBER, "maximum": 100},
            {**NUMBER, "maximum": 10},
            "the body takes at most 10 now, before at most 100",
            True,
            False,
        ),
        (
            {**NUMBER, "exclusiveMinimum": 0},
            {**NUMBER, "minimum": 0},
            "the body takes at least 0 now, before more than 0",
            False,
            True,
        ),
        (
            NUMBER,
            {**NUMBER, "exclusiveMaximum": 1.5},
            "the body takes less than 1.5 now, before any number",
            True,
            False,
        ),
        (
            {**INTEGER, "minimum": 1},
            INTEGER,
            "the body has no lower limit any more, before at least 1",
            False,
            True,
        ),
        (
            {**NUMBER, "multipleOf": 2},
            {**NUMBER, "multipleOf": 4},
            "the body is a multiple of 4 now, before of 2",
            True,
            False,
        ),
        (
            {**NUMBER, "multipleOf": 0.1},
            NUMBER,
            "the body is a multiple of any number now, before of 0.1",
            False,
            True,
        ),
        (
            {**TEXT, "maxLength": 5},
            {**TEXT, "maxLength": 1},
            "the body has at most 1 character now, before at most 5",
            True,
            False,
        ),
        (
            {**TEXT, "minLength": 2},
            TEXT,
            "the body has any number of characters now, before at least 2",
            False,
            True,
        ),
        (
            {**TEXT, "pattern": "^a"},
            {**TEXT, "pattern": "^b"},
            "the body has to match '^b' now, before '^a'",
            True,
            True,
        ),
        (TEXT, {**TEXT, "pattern": "^b"}, "the body has to match '^b' now", True, False),
        ({**TEXT, "pattern": "^b"}, TEXT, "the body needn't match '^b' any more", False, True),
        (
            LIST,
            {**LIST, "uniqueItems": True},
            "the body must not have the same item twice any more",
            True,
            False,
        ),
        (
            {**LIST, "minItems": 1},
            {**LIST, "minItems": 2},
            "the body has at least 2 items now, before at least 1",
            True,
            False,
        ),
        (
            {**LIST, "items": TEXT},
            {**LIST, "items": INTEGER},
            "'body[]' is an integer now, before text",
            True,
            True,
        ),
        (
            {**LIST, "prefixItems": [TEXT, TEXT], "items": False},
            {**LIST, "prefixItems": [TEXT, INTEGER], "items": False},
            "'body[1]' is an integer now, before text",
            True,
            True,
        ),
        (
            {**LIST, "prefixItems": [TEXT]},
            {**LIST, "prefixItems": [TEXT], "items": False},
            "the body takes no further items now",
            True,
            False,
        ),
        (
            {**fields(), "additionalProperties": False},
            fields(),
            "the body may have further fields now",
            False,
            True,
        ),
        (
            {**fields(), "additionalProperties": TEXT},
            {**fields(), "additionalProperties": INTEGER},
            "'*' is an integer now, before text",
            True,
            True,
        ),
        (
            fields(),
            {**fields(), "patternProperties": {"^x": TEXT}},
            "which further fields the body may have has changed",
            True,
            True,
        ),
        ({}, {"not": TEXT}, "what the body may be has changed", True, True),
        ({"if": TEXT}, {"if": INTEGER}, "what the body may be has changed", True, True),
        ({"contains": TEXT}, {"contains": INTEGER}, "what the body may be has changed", True, True),
        ({"$ref": "#/nowhere"}, {"$ref": "#/else"}, "what the body may be has changed", True, True),
        (
            {"anyOf": [TEXT]},
            {"anyOf": [TEXT, INTEGER]},
            "the body may also be an integer",
            False,
            True,
        ),
        ({"anyOf": [TEXT, INTEGER]}, TEXT, "the body may not be an integer any more", True, False),
        (
            {"oneOf": [TEXT, {"type": "null"}]},
            TEXT,
            "the body may not be null any more",
            True,
            False,
        ),
        (TEXT, {"oneOf": [TEXT, {"type": "null"}]}, "the body may be null now", False, True),
        (
            {"oneOf": [{**TEXT, "maxLength": 3}, INTEGER]},
            {"oneOf": [INTEGER, {**TEXT, "maxLength": 5}]},
            "the body has at most 5 characters now, before at most 3",
            False,
            True,
        ),
        (
            {"oneOf": [{**TEXT, "maxLength": 3}, {**TEXT, "minLength": 5}]},
            {"oneOf": [{**TEXT, "maxLength": 6}, {**TEXT, "minLength": 5}]},
            "the body has at most 6 characters now, before at most 3",
            True,
            True,
        ),
        (
            fields(),
            {**fields(), "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            "the body has to be one of 2 forms now",
            True,
            False,
        ),
        (
            {"allOf": [TEXT, {"maxLength": 5}]},
            {"allOf": [TEXT, {"maxLength": 5}, {"minLength": 1}]},
            "the body has at least 1 character now, before any number",
            True,
            False,
        ),
        ({**TEXT, "deprecated": True}, TEXT, "the body is no longer deprecated", False, False),
        (
            TEXT,
            {**TEXT, "default": "A"},
            "the body is 'A' by default now, before nothing",
            False,
            False,
        ),
        (TEXT, False, "the body is nothing now, before text", True, False),
    ],
)
def test_a_difference_of_schemas_is_told(
    before: Schema, now: Schema, words: str, narrows: bool, widens: bool
) -> None:
    in_request = {CONSUMER} if narrows else set()
    in_request |= {PROVIDER} if widens else set()
    in_response = {PROVIDER} if narrows else set()
    in_response |= {CONSUMER} if widens else set()
    assert told(request(before), request(now)) == {words: in_request or {NOBODY}}
    assert told(response(before), response(now)) == {words: in_response or {NOBODY}}


CLOSED = {"additionalProperties": False}


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


OLD = {**TEXT, "deprecated": True}
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


def referring(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


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


def with_parameters(*parameters: Parameter, key: str = "GET /a", **schemas: Schema) -> Operation:
    return Operation(key, parameters=parameters, definitions=schemas)


LIMIT = Parameter("limit", "query", style="form", explode=True, schema="Limit")


@pytest.mark.parametrize(
    ("before", "now", "words", "breaks"),
    [
        ([], [LIMIT], "the request may have a new parameter 'query.limit'", {NOBODY}),
        (
            [],
            [Parameter("limit", "query", required=True)],
            "the request needs a new parameter 'query.limit'",
            {CONSUMER},
        ),
        ([LIMIT], [], "the parameter 'query.limit' is gone", {CONSUMER}),
        (
            [Parameter("a", "query")],
            [Parameter("a", "query", required=True)],
            "the parameter 'query.a' is required now",
            {CONSUMER},
        ),
        (
            [Parameter("a", "query", required=True)],
            [Parameter("a", "query")],
            "the parameter 'query.a' is optional now",
            {PROVIDER},
        ),
        (
            [Parameter("a", "query", style="form", explode=True)],
            [Parameter("a", "query", style="form")],
            "the parameter 'query.a' is written as 'form' now, before as 'form', part by part",
            {CONSUMER, PROVIDER},
        ),
        (
            [Parameter("a", "query", content="application/json")],
            [Parameter("a", "query", style="form")],
            "the parameter 'query.a' is written as 'form' now, before as application/json",
            {CONSUMER, PROVIDER},
        ),
        (
            [Parameter("a", "query")],
            [Parameter("a", "query", deprecated=True)],
            "the parameter 'query.a' is deprecated now",
            {NOBODY},
        ),
        (
            [Parameter("a", "query", allow_empty=True)],
            [Parameter("a", "query")],
            "the parameter 'query.a' may not be empty any more",
            {CONSUMER},
        ),
    ],
)
def test_a_difference_of_parameters_is_told(
    before: list[Parameter], now: list[Parameter], words: str, breaks: set[Breaks]
) -> None:
    assert told(with_parameters(*before), with_parameters(*now)) == {words: breaks}


def test_a_parameters_schema_is_compared() -> None:
    before = with_parameters(LIMIT, Limit={**INTEGER, "maximum": 100})
    now = with_parameters(LIMIT, Limit={**INTEGER, "maximum": 10})
    (change,) = compare_operations(before, now)
    assert change.words == "'query.limit' takes at most 10 now, before at most 100"
    assert (change.breaks, change.field) == (CONSUMER, "query.limit")


def test_names_that_say_the_same_are_the_same_parameter() -> None:
    path = Parameter("id", "path", required=True)
    other = Parameter("order", "path", required=True)
    before = with_parameters(path, Parameter("X-A", "header"), key="GET /a/{id}")
    assert (
        told(before, with_parameters(other, Parameter("x-a", "header"), key="GET /a/{order}")) == {}
    )
    assert told(before, with_parameters(path, Parameter("x-b", "header"), key="GET /a/{id}"))


def test_single_values_are_written_the_same_with_and_without_explode() -> None:
    before = with_parameters(LIMIT, Limit=INTEGER)
    now = with_parameters(Parameter("limit", "query", style="form", schema="Limit"), Limit=INTEGER)
    assert told(before, now) == {}


def with_responses(*responses: ResponseRule, **schemas: Schema) -> Operation:
    return Operation("GET /a", responses=responses, definitions=schemas)


def answer(status: str, schema: str = "", media_type: str = JSON) -> ResponseRule:
    return ResponseRule(status, content=(MediaType(media_type, schema),))


def test_statuses_that_come_and_go_are_told() -> None:
    one, two = with_responses(answer("200")), with_responses(answer("200"), answer("409"))
    assert told(one, two) == {"the status 409 is new": {NOBODY}}
    assert told(two, one) == {"the status 409 is gone": {CONSUMER, PROVIDER}}


def test_a_status_is_held_against_the_range_that_it_was_part_of() -> None:
    before = with_responses(answer("default", "A"), A=TEXT)
    now = with_responses(
        answer("404", "B"), answer("4XX", "A"), answer("default", "A"), A=TEXT, B=INTEGER
    )
    assert told(before, now) == {
        "the body is an integer now, before text (response 404)": {CONSUMER, PROVIDER}
    }
    assert (
        told(with_responses(answer("4xx", "A"), A=TEXT), with_responses(answer("4XX", "A"), A=TEXT))
        == {}
    )


def test_the_same_change_in_several_responses_is_told_once() -> None:
    def failing(code: Schema) -> Operation:
        rules = [answer(status, "Problem") for status in ("400", "404", "409", "422", "500")]
        return with_responses(
            *rules, answer("200", "Fine"), Problem=fields(["code"], code=code), Fine=TEXT
        )

    assert told(failing(TEXT), failing(INTEGER)) == {
        "'code' is an integer now, before text (responses 400, 404, 409, 422 and 1 more)": {
            CONSUMER,
            PROVIDER,
        }
    }
    gone = with_responses(*(answer(one, "Problem") for one in ("400", "404")), Problem=fields())
    before = with_responses(
        *(answer(one, "Problem") for one in ("400", "404")), Problem=fields(a=TEXT)
    )
    assert told(before, gone) == {
        "the responses 400 and 404 have no field 'a' any more": {CONSUMER}
    }


def test_media_types_that_come_and_go_are_told() -> None:
    both = (MediaType("application/json"), MediaType("Application/XML; charset=utf-8"))
    one, two = RequestBody(content=both[:1]), RequestBody(content=both)
    before, now = Operation("POST /a", body=one), Operation("POST /a", body=two)
    xml = "the media type 'Application/XML; charset=utf-8'"
    assert told(before, now) == {f"{xml} is new": {PROVIDER}}
    assert told(now, before) == {f"{xml} is gone": {CONSUMER}}
    before = with_responses(ResponseRule("200", content=both[:1]))
    now = with_responses(ResponseRule("200", content=both))
    assert told(before, now) == {f"{xml} is new": {NOBODY}}
    assert told(now, before) == {f"{xml} is gone": {CONSUMER, PROVIDER}}


def test_a_media_type_is_held_against_the_range_that_covers_it() -> None:
    before = with_responses(answer("200", "A", "application/*"), A=TEXT)
    now = with_responses(answer("200", "A", "application/json; charset=utf-8"), A=TEXT)
    assert told(now, before) == {"the media type 'application/*' is new": {NOBODY}}
    other = with_responses(answer("200", "A", "application/json"), A=TEXT)
    assert told(now, other) == {}


def test_bodies_that_come_and_go_are_told() -> None:
    none = Operation("POST /a")
    optional = Operation("POST /a", body=RequestBody(content=(MediaType(JSON),)))
    required = Operation("POST /a", body=RequestBody(required=True, content=(MediaType(JSON),)))
    assert told(none, optional) == {"the request may have a body now": {PROVIDER}}
    assert told(none, required) == {"the request needs a body now": {CONSUMER, PROVIDER}}
    assert told(optional, required) == {"the body is required now": {CONSUMER}}
    assert told(required, optional) == {"the body is optional now": {PROVIDER}}
    assert told(required, none) == {"the request has no body any more": {CONSUMER}}
    empty, full = with_responses(ResponseRule("200")), with_responses(answer("200"))
    assert told(empty, full) == {"the response 200 needs a body now": {PROVIDER}}
    assert told(full, empty) == {"the response 200 has no body any more": {CONSUMER, PROVIDER}}


def test_headers_of_responses_are_compared() -> None:
    def answering(*headers: Parameter) -> Operation:
        return Operation("GET /a", responses=(ResponseRule("200", headers=headers),))

    optional = Parameter("X-Total", "header", style="simple")
    required = Parameter("x-total", "header", style="simple", required=True)
    assert told(answering(), answering(optional)) == {
        "the response 200 may have a new header 'X-Total'": {NOBODY}
    }
    assert told(answering(), answering(required)) == {
        "the response 200 needs a new header 'x-total'": {PROVIDER}
    }
    assert told(answering(optional), answering()) == {
        "the response 200 has no header 'X-Total' any more": {CONSUMER}
    }
    assert told(answering(optional), answering(required)) == {
        "the header 'x-total' is required now": {PROVIDER}
    }
    assert told(answering(required), answering(optional)) == {
        "the header 'X-Total' is optional now": {CONSUMER}
    }


def test_how_fields_of_forms_are_written_is_compared() -> None:
    def form(**encodings: Parameter) -> Operation:
        media_type = MediaType("multipart/form-data", encodings=encodings)
        return Operation("POST /a", body=RequestBody(content=(media_type,)))

    text, image = (Parameter("a", "", content=one) for one in ("text/plain", "image/png"))
    words = "how 'a' is written in the form has changed"
    assert told(form(a=text), form(a=image)) == {words: {CONSUMER, PROVIDER}}
    assert told(form(), form(a=image)) == {words: {CONSUMER, PROVIDER}}
    assert told(form(a=text), form(a=text)) == {}


def test_items_of_streams_are_compared() -> None:
    def stream(item: Schema) -> Operation:
        media_type = MediaType("application/jsonl", item_schema="Item")
        rule = ResponseRule("200", content=(media_type,))
        return with_responses(rule, Item=item)

    assert told(stream(TEXT), stream(INTEGER)) == {
        "'body[]' is an integer now, before text": {CONSUMER, PROVIDER}
    }


def test_an_operation_on_its_way_out_breaks_nobody() -> None:
    before, now = Operation("GET /a"), Operation("GET /a", deprecated=True)
    (change,) = compare_operations(before, now)
    assert (change.words, change.breaks, change.part) == (
        "the operation is deprecated now",
        NOBODY,
        "",
    )
    assert told(now, before) == {"the operation is no longer deprecated": {NOBODY}}


def test_changes_have_the_place_where_it_is_written_now() -> None:
    place = Location("api.yaml", 7, 3)
    now = request(fields(a=INTEGER))
    placed = Operation(
        now.key, body=now.body, definitions=now.definitions, places={"Body/properties/a": place}
    )
    (change, _) = compare_operations(request(fields(a=TEXT)), placed)
    assert change.location == place
    nearest = Operation(now.key, body=now.body, definitions=now.definitions, places={"Body": place})
    assert compare_operations(request(fields(a=TEXT)), nearest)[0].location == place
    gone = compare_operations(
        nearest, Operation(now.key, body=now.body, definitions={"Body": fields()})
    )
    assert gone[0].location is None


def test_those_that_break_come_first_and_very_many_are_counted() -> None:
    names = [f"f{number:03}" for number in range(300)]
    before = request(fields(**dict.fromkeys(names, TEXT)))
    now = request(
        fields(
            **dict.fromkeys(names[:20], INTEGER),
            **dict.fromkeys(names[20:], OLD),
        )
    )
    changes = compare_operations(before, now)
    assert len(changes) == MOST_CHANGES
    kinds = [change.breaks for change in changes]
    assert kinds == [CONSUMER] * 20 + [PROVIDER] * 20 + [NOBODY] * 160
    assert changes[-1].words == "121 more differences"


def test_names_from_strangers_stay_in_their_quotes() -> None:
    (change,) = compare_operations(request(fields()), request(fields(**{"a`b\n\x1b[31m": TEXT})))
    assert change.words.startswith("the request may have a new field 'a`b ")
    assert "\n" not in change.words


@pytest.mark.no_cover
def test_thousands_of_schemas_that_lead_to_each_other_are_compared_once_each() -> None:
    def web(last: Schema) -> Operation:
        def links(number: int) -> Schema:
            names = {f"p{one}": referring(f"D{(7 * number + 13 * one) % 300}") for one in range(9)}
            return fields(**names, id=last if number == 299 else TEXT)

        return response(referring("D0"), **{f"D{number}": links(number) for number in range(300)})

    changes = compare_operations(web(TEXT), web(INTEGER))
    assert 1 <= len(changes) <= 10
    assert {change.words.partition(" ")[2] for change in changes} == {
        "is an integer now, before text"
    }


@pytest.mark.no_cover
@pytest.mark.parametrize("keyword", ["properties", "allOf", "anyOf"])
def test_chains_and_bombs_of_references_end(keyword: str) -> None:
    def chain(last: Schema) -> Operation:
        def link(number: int) -> Schema:
            following = referring(f"D{number + 1}")
            if keyword == "properties":
                return fields(a=following, b=following)
            return {keyword: [following, fields(**{f"x{number}": TEXT})]}

        links = {f"D{number}": link(number) for number in range(400)}
        return request(referring("D0"), **links, D400=last)

    then, since = fields(z=TEXT), fields(z=INTEGER)
    assert told(chain(then), chain(then)) == {}
    assert told(chain(then), chain(since))


@pytest.mark.no_cover
def test_more_differences_than_anybody_reads_are_counted() -> None:
    names = [f"f{number:04}" for number in range(3_000)]
    before = request(fields(**dict.fromkeys(names, fields(a=TEXT))))
    now = request(fields(**dict.fromkeys(names, fields(a=INTEGER))))
    changes = compare_operations(before, now)
    assert len(changes) == MOST_CHANGES
    assert changes[0].words == "more of the body has changed than can be shown"
    assert changes[-1].words.endswith("more differences")


def test_more_first_items_than_anybody_reads_are_compared_as_a_whole() -> None:
    first = [TEXT] * 60
    before = request({**LIST, "prefixItems": first})
    now = request({**LIST, "prefixItems": [*first[:-1], INTEGER]})
    assert told(before, request({**LIST, "prefixItems": list(first)})) == {}
    assert told(before, now) == {
        "what the items of the body may be has changed": {CONSUMER, PROVIDER}
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
