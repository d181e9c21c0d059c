"""The schemas allow what the decoder accepts, and name what it doesn't."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.plan import Plan
from integration_report.model.records import RECORD_TYPES
from integration_report.model.words import WRITTEN_KINDS, Kind
from integration_report.reading.decode import decode
from integration_report.reading.docstrings import descriptions, first_sentence
from integration_report.reading.nodes import Node
from integration_report.reading.placeholders import is_placeholder
from integration_report.reading.problems import Problems
from integration_report.reading.schema import kind_schema
from integration_report.reading.yaml_source import read_yaml

SAMPLES = sorted(Path(__file__).parents[3].glob("data/**/*.yml"))


@cache
def validator(kind: Kind) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json.loads(kind_schema(kind)), offline=True)


def errors(text: str, loader: type) -> list[str]:
    value = json.loads(json.dumps(yaml.load(text, Loader=loader), default=str))  # noqa: S506
    return [
        f"{list(error.instance_path)}: {error.message}"
        for error in validator(Kind(value["kind"])).iter_errors(value)
    ]


@pytest.mark.parametrize("kind", WRITTEN_KINDS)
def test_the_shipped_schema_is_fresh(kind: Kind) -> None:
    shipped = files("integration_report").joinpath("schemas", f"{kind}.json")
    assert shipped.read_text(encoding="utf-8") == kind_schema(kind), "run scripts/schemas"


@pytest.mark.parametrize("kind", WRITTEN_KINDS)
def test_every_object_of_a_schema_is_closed_and_described(kind: Kind) -> None:
    schema = json.loads(kind_schema(kind))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["kind"]["const"] == kind
    assert "kind" in schema["required"]
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert part["description"]
        for name, field in part["properties"].items():
            assert field["description"].endswith("."), name
        assert "marks" not in part["properties"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader])
def test_the_samples_are_valid_whatever_an_editor_makes_of_their_scalars(
    sample: Path, loader: type
) -> None:
    assert errors(sample.read_text(encoding="utf-8"), loader) == []


@pytest.mark.parametrize(
    "text",
    [
        "kind: plan\nstratgy: incremental",
        "kind: plan\nstrategy: agile",
        "kind: plan\nphases: [{name: a}]",
        "kind: plan\nphases: [{id: a, due: soon}]",
        "kind: plan\ncomponents: [a]",
        "kind: plan\ncomponents: {a: {external: maybe}}",
        "kind: plan\ncomponents: {a: text}",
        "kind: plan\ntitle: [a, b]",
        "kind: integration\nfrom: a",
        "kind: issues\nissues: [{id: a, severity: urgent}]",
        "kind: policy\nrules: [{required: {a: many}}]",
        "kind: flow\nname: a\nsteps: [{action: b, pass: x}]",
    ],
)
def test_what_the_decoder_reports_the_schema_reports_too(text: str) -> None:
    problems = Problems("a.yml")
    node = read_yaml(text, problems)
    assert node is not None
    decode(node, RECORD_TYPES[Kind(text.split()[1])], problems)
    assert problems
    assert errors(text, yaml.SafeLoader)


@pytest.mark.parametrize(
    "text",
    [
        "kind: plan\nstrategy: Bottom_Up\ncomponents: {a: , b: {external: YES, aliases: B}}",
        "kind: plan\nphases: [{id: 7.1, due: '-', sequence: [{component: a, order: '1'}]}]",
        "kind: issues\nissues: [{id: 1, severity: Critical, status: Won't fix, opened: }]",
        "kind: flow\nname: a\nsteps: {action: b, pass: ⚠️}\nchecks: [One, {text: two, state: DONE}]",
        "kind: contract\nname: a\nexchange: {response: {status: 201, body: [1, {a: b}]}}",
    ],
)
def test_all_spellings_that_the_decoder_accepts_are_valid(text: str) -> None:
    problems = Problems("a.yml")
    node = read_yaml(text, problems)
    assert node is not None
    assert decode(node, RECORD_TYPES[Kind(text.split()[1])], problems) is not None
    assert not problems
    assert errors(text, yaml.SafeLoader) == []


WORDS = st.sampled_from(
    [
        *("yes", "Off", "1", "-7", "2026-10-01", "2026-10-01T10:00:00Z", "web", "-", "", "✓", "✗"),
        *("high", "Critical", "in progress", "bottom up", "done", "verified", "plan", "approved"),
    ]
)


def values(annotation: object) -> st.SearchStrategy[object]:
    """Return JSON values of the shape that a type of the model has, right or wrong inside."""
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        fields = [field for field in msgspec.structs.fields(annotation) if field.name != "marks"]
        if [field.name for field in fields] == ["text"]:
            return WORDS
        return st.fixed_dictionaries(
            {field.encode_name: values(field.type) for field in fields if field.required},
            optional={
                field.encode_name: values(field.type) for field in fields if not field.required
            },
        )
    arguments = getattr(annotation, "__args__", ())
    origin = getattr(annotation, "__origin__", None)
    if origin is tuple:
        return st.lists(values(arguments[0]), max_size=2) | values(arguments[0])
    if origin is dict:
        return st.dictionaries(st.sampled_from(["a", "b"]), values(arguments[1]), max_size=2)
    if arguments:
        return values(next(part for part in arguments if part is not type(None)))
    return WORDS


def node_of(value: object) -> Node:
    node = read_yaml(json.dumps(value), Problems("a.yml"))
    assert node is not None
    return node


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(sorted(RECORD_TYPES)))
def test_whatever_the_decoder_accepts_is_valid(data: st.DataObject, kind: Kind) -> None:
    value = {**data.draw(values(RECORD_TYPES[kind])), "kind": str(kind)}  # type: ignore[dict-item]
    problems = Problems("a.yml")
    if decode(node_of(value), RECORD_TYPES[kind], problems) is not None and not problems:
        found = [error.message for error in validator(kind).iter_errors(value)]
        assert found == []


def test_descriptions_come_from_the_sentences_below_the_fields() -> None:
    found = descriptions(Plan)
    assert found["phases"] == "The phases in order."
    assert found["title"] == "The document's title; empty when it has none of its own."
    assert first_sentence(Plan) == "The integration plan (process guide, sections 1.1 and 1.2)."


def test_a_type_without_a_source_has_no_descriptions() -> None:
    made = msgspec.defstruct("Made", [("field", str)], module="nowhere")
    assert descriptions(made) == {}
    assert first_sentence(made) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Date]", True),
        ("[component b]", True),
        ("___", True),
        ("__", False),
        ("[Recommendation 1]", False),
        ("[x]", False),
        ("", False),
        ("Date", False),
    ],
)
def test_placeholders_are_those_of_the_guide(text: str, expected: bool) -> None:
    assert is_placeholder(text) is expected


def test_a_kind_that_nobody_writes_is_no_word_for_one() -> None:
    problems = Problems("data/policy.yml")
    node = node_of({"kind": "policy", "gate": {"require_owner": ["test-run"]}})
    decode(node, RECORD_TYPES[Kind.POLICY], problems)
    (problem,) = problems.in_order()
    assert "'test-run'" in problem.message
