"""YAML becomes nodes with places, and what documents do without is reported."""

import sys

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from integration_report.reading import codes
from integration_report.reading.nodes import Mapping, Node, Scalar, Sequence
from integration_report.reading.problems import Problems
from integration_report.reading.yaml_events import event_source
from integration_report.reading.yaml_source import MOST_EVENTS, MOST_LEVELS, read_yaml


def plain(node: Node | None) -> object:
    """Return a node as texts, lists and dictionaries."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case _:
            return None


def read(text: str, first_line: int = 1) -> tuple[object, list[tuple[str, int, int]]]:
    problems = Problems("data/a.yml")
    node = read_yaml(text, problems, first_line=first_line)
    found = [
        (problem.code, problem.location.line, problem.location.column)
        for problem in problems.in_order()
    ]
    return plain(node), found


def test_scalars_stay_the_text_that_was_written() -> None:
    text = "version: 1.10\non: no\nday: 2026-10-01\nid: 0x1F\nnothing: ~\n"
    assert read(text) == (
        {"version": "1.10", "on": "no", "day": "2026-10-01", "id": "0x1F", "nothing": "~"},
        [],
    )


def test_only_plain_scalars_can_stand_for_nothing() -> None:
    node = read_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: |\n  null", Problems("a.yml"))
    assert isinstance(node, Mapping)
    absent = {
        key.text for key, value in node.entries if isinstance(value, Scalar) and value.is_absent
    }
    assert absent == {"a", "b", "c"}


def test_keys_and_values_know_their_places_in_characters() -> None:
    node = read_yaml("größe: {'ä': [1, zwei]}\nb:\n  - c", Problems("a.yml"))
    assert isinstance(node, Mapping)
    inner = node.get("größe")
    assert isinstance(inner, Mapping)
    assert (inner.line, inner.column) == (1, 8)
    key, value = inner.entries[0]
    assert (key.column, value.column) == (9, 14)
    assert isinstance(value, Sequence)
    assert [(item.line, item.column) for item in value.items] == [(1, 15), (1, 18)]
    outer = node.get("b")
    assert isinstance(outer, Sequence)
    assert (outer.items[0].line, outer.items[0].column) == (3, 5)


def test_windows_line_ends_change_no_place_and_no_text() -> None:
    unix = "a: b\nc:\n  - d\n  - e\nf: |\n  g\n  h\n"
    assert read(unix.replace("\n", "\r\n") + "i: *x") == read(unix + "i: *x")


def test_front_matter_begins_in_a_later_line() -> None:
    assert read("a: 1\na: 2", first_line=2) == ({"a": "1"}, [(codes.DUPLICATE_KEY, 3, 1)])


@pytest.mark.parametrize(
    ("text", "said", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", {"a": "1", "b": "2"}, [(codes.DUPLICATE_KEY, 3, 1)]),
        ("a: &x 1\n", {"a": "1"}, [(codes.YAML_FEATURE, 1, 4)]),
        ("a: [&x {}]\n", {"a": [{}]}, [(codes.YAML_FEATURE, 1, 5)]),
        ("a: *x\n", {"a": ""}, [(codes.YAML_FEATURE, 1, 4)]),
        ("a: !!int 1\n", {"a": "1"}, [(codes.YAML_FEATURE, 1, 4)]),
        ("a: !python/object:os.system {}\n", {"a": {}}, [(codes.YAML_FEATURE, 1, 4)]),
        ("a: ! 1\n", {"a": "1"}, [(codes.YAML_FEATURE, 1, 4)]),
        ("<<: {a: 1}\nb: 2\n", {"b": "2"}, [(codes.YAML_FEATURE, 1, 1)]),
        ("a: 1\n---\nb: 2\n", {"a": "1"}, [(codes.YAML_FEATURE, 2, 1)]),
        ("? [a]\n: 1\nb: 2\n", {"b": "2"}, [(codes.YAML_FEATURE, 1, 3)]),
        ("? {a: 1}\n: 1\n", {}, [(codes.YAML_FEATURE, 1, 3)]),
    ],
)
def test_what_documents_do_without_is_reported_where_it_stands(
    text: str, said: object, found: list[tuple[str, int, int]]
) -> None:
    assert read(text) == (said, found)


def test_an_anchor_with_a_tag_is_two_findings() -> None:
    assert [code for code, _, _ in read("a: &x !y 1")[1]] == [codes.YAML_FEATURE] * 2


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert read("'<<': 1") == ({"<<": "1"}, [])


def test_all_problems_are_found_not_only_the_first() -> None:
    assert read("a: &x 1\na: 2\nb: *x\nc: !t 3\n")[1] == [
        (codes.YAML_FEATURE, 1, 4),
        (codes.DUPLICATE_KEY, 2, 1),
        (codes.YAML_FEATURE, 3, 4),
        (codes.YAML_FEATURE, 4, 4),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kind: plan\n  title: b\n", (2, 8)),
        ("kind: plan\n\ttitle: x\n", (2, 1)),
        ("kind: plan\ntitle: [a, b\n", (3, 1)),
        ("kind: plan\ntitle: 'a\n", (2, 8)),
        ("kind: plan\n- b\n", (2, 1)),
        ("kind: plan\ntitle: @x\n", (2, 8)),
    ],
)
def test_after_a_syntax_error_the_entries_before_it_are_kept(
    text: str, place: tuple[int, int]
) -> None:
    said, found = read(text)
    assert said == {"kind": "plan"}
    assert found == [(codes.SYNTAX, *place)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("title: a: b", "in quotes, and begin the names of fields in one column."),
        ("from: a\n to: b", "in quotes, and begin the names of fields in one column."),
        ("owner: @ann", "Put the value in quotes, for it begins with '@'."),
        ("target: %5", "Put the value in quotes, for it begins with '%'."),
        ("a: b\n\tc: d", "Indent with spaces: there is a tab."),
        ("a:\n  - b: c\n\td: e", "Indent with spaces: there is a tab."),
        ("a: [b, c", "Close the bracket, and put commas between the items."),
        ('a: "b', "Close the quotation mark or bracket."),
    ],
)
def test_a_syntax_error_says_what_to_do(text: str, hint: str) -> None:
    problems = Problems("a.yml")
    read_yaml(text, problems)
    (problem,) = problems.in_order()
    assert problem.message.startswith("The YAML can't be read here")
    assert problem.hint.endswith(hint)


def test_an_error_of_the_reader_is_a_finding() -> None:
    assert read("a: \x01") == (None, [(codes.SYNTAX, 1, 1)])


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_a_text_without_a_document_says_nothing(text: str) -> None:
    assert read(text) == (None, [])


def test_levels_up_to_the_limit_are_read() -> None:
    said, found = read("[" * MOST_LEVELS + "]" * MOST_LEVELS)
    assert found == []
    assert str(said) == "[" * MOST_LEVELS + "]" * MOST_LEVELS


def test_one_level_too_many_is_a_finding_and_the_kind_is_kept() -> None:
    said, found = read("kind: plan\ntitle: " + "[" * MOST_LEVELS + "]" * MOST_LEVELS)
    assert said == {"kind": "plan"}
    assert found == [(codes.SIZE, 2, 8 + MOST_LEVELS - 1)]


def test_very_deep_nesting_ends_at_once() -> None:
    assert read("[" * 200_000)[1] == [(codes.SIZE, 1, MOST_LEVELS + 1)]
    assert read("a: " + "{a: " * 20_000)[1][0][0] == codes.SIZE


def test_too_many_parts_are_a_finding_where_the_limit_is_reached() -> None:
    around = 8  # beginning and end of stream, document, mapping, list; and the key
    fitting = MOST_EVENTS - around - 1
    assert read("a: [" + "x," * fitting + "]")[1] == []
    said, found = read("kind: plan\na:\n" + "- x\n" * MOST_EVENTS)
    assert said == {"kind": "plan"}
    assert [code for code, _, _ in found] == [codes.SIZE]
    assert found[0][1] > MOST_EVENTS - 2 * around


def test_the_other_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [b, 'c']\nf: |\n  g\nf: h\n"
    expected = read(text)
    monkeypatch.setitem(sys.modules, "yaml.cyaml", None)
    assert read(text) == expected
    assert isinstance(event_source("a")(), yaml.StreamStartEvent)


WORDS = st.text(alphabet="ab:-#\"' \n\t|>[]{},&*!%@äß\U0001f600\\", max_size=12)
VALUES = st.recursive(
    WORDS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


def places(node: Node) -> list[tuple[int, int]]:
    match node:
        case Scalar():
            return [(node.line, node.column)]
        case Sequence():
            return [(node.line, node.column), *(p for item in node.items for p in places(item))]
        case Mapping():
            entries = [p for pair in node.entries for part in pair for p in places(part)]
            return [(node.line, node.column), *entries]


def composed(node: yaml.Node) -> tuple[object, list[tuple[int, int]]]:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return node.value, [place]
    if isinstance(node, yaml.SequenceNode):
        parts = [composed(item) for item in node.value]
        return [value for value, _ in parts], [place, *(p for _, found in parts for p in found)]
    pairs = [(composed(key), composed(value)) for key, value in node.value]
    found = [p for pair in pairs for _, part in pair for p in part]
    return {str(key): value for (key, _), (value, _) in pairs}, [place, *found]


@given(VALUES, st.booleans())
@example({"a": {"b": ["c"]}}, False)
def test_structure_and_places_are_those_that_the_library_composes(
    value: object, flow: bool
) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    problems = Problems("a.yml")
    node = read_yaml(text, problems)
    reference = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    assert reference is not None
    if problems:  # the writer makes anchors of equal lists, and complex keys of long ones
        assert {problem.code for problem in problems.in_order()} == {codes.YAML_FEATURE}
    else:
        assert (plain(node), places(node)) == composed(reference)


@given(st.text(alphabet=st.sampled_from("ab: -\n[]{},'\"|>&*!#%?<\t\r1é"), max_size=80))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    problems = Problems("a.yml")
    node = read_yaml(text, problems)
    try:
        expected = list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        assert problems
    else:
        assert problems or (node is None) == (not expected)
