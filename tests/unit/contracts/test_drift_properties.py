"""Whatever schemas say: what is valid on one side only is told, with whom that breaks."""

from collections.abc import Callable
from typing import Any

import jsonschema_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.contracts.drift import compare_operations
from integration_report.model.specification import (
    MediaType,
    Operation,
    RequestBody,
    ResponseRule,
)
from integration_report.model.verification import Breaks

Schema = Any
Strategy = st.SearchStrategy[Any]
Draw = Callable[[Strategy], Any]
NAMES = st.sampled_from(["a", "b", "c"])
TYPES = st.sampled_from(["null", "boolean", "integer", "number", "string", "array", "object"])
FEW = st.integers(0, 3)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 5),
    st.sampled_from([0.5, 1.0, 2.5]),
    st.sampled_from(["", "a", "ab", "abc", "b", "2020-01-01"]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=6,
)


def keywords(inner: st.SearchStrategy[Schema], further: st.SearchStrategy[Schema]) -> Strategy:
    plain = {
        "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
        "enum": st.lists(scalars, min_size=1, max_size=3),
        "const": scalars,
        "minimum": st.integers(-1, 3),
        "exclusiveMaximum": st.sampled_from([1, 2.5, 4]),
        "multipleOf": st.sampled_from([1, 2, 0.5]),
        "minLength": FEW,
        "maxLength": FEW,
        "pattern": st.sampled_from(["^a", "b$"]),
        "format": st.just("date"),
        "minItems": FEW,
        "maxItems": FEW,
        "uniqueItems": st.booleans(),
        "maxProperties": FEW,
        "required": st.lists(NAMES, max_size=2, unique=True),
        "items": inner,
        "prefixItems": st.lists(inner, min_size=1, max_size=2),
        "contains": inner,
        "not": inner,
        "if": inner,
        "then": inner,
        "propertyNames": st.sampled_from([{"maxLength": 1}, {"enum": ["a", "b"]}]),
        "dependentRequired": st.sampled_from([{"a": ["b"]}, {"b": ["c"]}]),
        "unevaluatedProperties": st.booleans(),
        "unevaluatedItems": st.booleans(),
        "allOf": st.lists(inner, min_size=1, max_size=2),
        "anyOf": st.lists(inner, min_size=1, max_size=3),
        "oneOf": st.lists(inner, min_size=1, max_size=3),
        "$ref": st.sampled_from(["#/$defs/A", "#/$defs/B"]),
    }
    one = st.sampled_from(sorted(plain)).flatmap(
        lambda key: plain[key].map(lambda value: {key: value})
    )
    members = st.builds(
        lambda properties, patterns, rest: {
            "properties": properties,
            **({"patternProperties": patterns} if patterns else {}),
            **({} if rest is None else {"additionalProperties": rest}),
        },
        st.dictionaries(NAMES, inner, max_size=2),
        st.one_of(st.none(), st.dictionaries(st.sampled_from(["^a", "c"]), inner, max_size=1)),
        further,
    )
    return st.lists(one | members, min_size=1, max_size=3).map(
        lambda parts: {key: value for part in parts for key, value in part.items()}
    )


def schemas(further: st.SearchStrategy[Schema]) -> Strategy:
    return st.recursive(
        st.one_of(st.booleans(), TYPES.map(lambda name: {"type": name})),
        lambda inner: keywords(inner, further),
        max_leaves=6,
    )


OPEN = schemas(st.none() | st.booleans())
CLOSED = schemas(st.just(False) | TYPES.map(lambda name: {"type": name}))


def mutated(schema: Schema, other: Schema, draw: Draw) -> Schema:
    """Return a schema in which one part, near or far, is another one."""
    if not isinstance(schema, dict) or not schema or draw(st.integers(0, 3)) == 0:
        return other
    key = draw(st.sampled_from(sorted(schema)))
    value = schema[key]
    changed = dict(schema)
    if isinstance(other, dict) and draw(st.booleans()):
        return {**schema, **other}
    if draw(st.integers(0, 5)) == 0:
        del changed[key]
    elif key in ("items", "not", "if", "then", "contains", "additionalProperties"):
        changed[key] = mutated(value, other, draw)
    elif key in ("allOf", "anyOf", "oneOf", "prefixItems"):
        index = draw(st.integers(0, len(value) - 1))
        changed[key] = [
            mutated(one, other, draw) if n == index else one for n, one in enumerate(value)
        ]
    elif key == "properties" and value:
        name = draw(st.sampled_from(sorted(value)))
        changed[key] = {**value, name: mutated(value[name], other, draw)}
    return changed


def pair(of: Strategy) -> Strategy:
    @st.composite
    def build(draw: Draw) -> tuple[dict[str, Schema], dict[str, Schema]]:
        before = {name: draw(of) for name in ("Body", "A")} | {"B": draw(OPEN_LEAVES)}
        before["A"] = without_circles(before["A"])
        now = dict(before)
        name = draw(st.sampled_from(["Body", "A"]))
        now[name] = mutated(before[name], draw(of), draw)
        now["A"] = without_circles(now["A"])
        return before, now

    return build()


OPEN_LEAVES = TYPES.map(lambda name: {"type": name})


def without_circles(schema: Schema) -> Schema:
    """Return a schema that refers to nothing but B, which refers to nothing."""
    if isinstance(schema, dict):
        return {
            key: "#/$defs/B" if key == "$ref" else without_circles(value)
            for key, value in schema.items()
        }
    return [without_circles(one) for one in schema] if isinstance(schema, list) else schema


def request(definitions: dict[str, Schema]) -> Operation:
    body = RequestBody(content=(MediaType("application/json", "Body"),))
    return Operation("POST /a", body=body, definitions=definitions)


def response(definitions: dict[str, Schema]) -> Operation:
    rule = ResponseRule("200", content=(MediaType("application/json", "Body"),))
    return Operation("POST /a", responses=(rule,), definitions=definitions)


def validator(definitions: dict[str, Schema]) -> jsonschema_rs.Draft202012Validator:
    root = {"$ref": "#/$defs/Body", "$defs": definitions}
    return jsonschema_rs.Draft202012Validator(root, validate_formats=True)


def broken(before: Operation, now: Operation) -> set[Breaks]:
    return {change.breaks for change in compare_operations(before, now)}


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({"Body": OPEN, "A": OPEN, "B": OPEN}))
def test_nothing_differs_from_itself(definitions: dict[str, Schema]) -> None:
    for operation in (request, response):
        assert compare_operations(operation(definitions), operation(definitions)) == ()


@settings(max_examples=150, deadline=None)
@given(pair(OPEN), st.lists(values, min_size=10, max_size=20))
def test_what_is_valid_on_one_side_only_is_a_change(
    sides: tuple[dict[str, Schema], dict[str, Schema]], tried: list[Any]
) -> None:
    before, now = map(validator, sides)
    if any(before.is_valid(value) != now.is_valid(value) for value in tried):
        assert broken(*map(request, sides))
        assert broken(*map(response, sides))


@settings(max_examples=150, deadline=None)
@given(pair(CLOSED), st.lists(values, min_size=10, max_size=20))
def test_a_change_breaks_those_who_did_what_was_right(
    sides: tuple[dict[str, Schema], dict[str, Schema]], tried: list[Any]
) -> None:
    before, now = map(validator, sides)
    in_request, in_response = broken(*map(request, sides)), broken(*map(response, sides))
    for value in tried:
        was_right, is_right = before.is_valid(value), now.is_valid(value)
        if was_right and not is_right:
            assert Breaks.CONSUMER in in_request, value
            assert Breaks.PROVIDER in in_response, value
        if is_right and not was_right:
            assert Breaks.PROVIDER in in_request, value
            assert Breaks.CONSUMER in in_response, value
