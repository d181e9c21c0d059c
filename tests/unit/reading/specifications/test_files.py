"""The files of a specification: what they say, where it stands, and what references lead to."""

from collections.abc import Mapping

import pytest

from integration_report.model.location import Location
from integration_report.model.tree import TreeError, blob_id
from integration_report.reading.specifications import json_text, yaml_values
from integration_report.reading.specifications.files import SpecificationError, SpecificationFiles
from integration_report.reading.specifications.limits import MOST_BYTES


def files_of(files: Mapping[str, str | bytes], entry: str = "api.yaml") -> SpecificationFiles:
    content = {
        path: text.encode() if isinstance(text, str) else text for path, text in files.items()
    }

    def size(path: str) -> int | None:
        return len(content[path]) if path in content else None

    return SpecificationFiles(content.__getitem__, size, lambda _, text: blob_id(text), entry)


def value_of(text: str | bytes) -> object:
    return files_of({"api.yaml": text}).value("api.yaml")


def fault_of(text: str | bytes) -> tuple[Location, str]:
    with pytest.raises(SpecificationError) as caught:
        value_of(text)
    problem = caught.value.problem
    assert problem.code == "CON010"
    assert problem.hint.endswith((".", "?"))
    return problem.location, problem.message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200: a", {"200": "a"}),
        ("a: on", {"a": "on"}),
        ("a: 2026-10-01", {"a": "2026-10-01"}),
        ("a: 0o14", {"a": 12}),
        ("a: 0x1F", {"a": 31}),
        ("a: 010", {"a": 10}),
        ("a: 12e03", {"a": 12000.0}),
        ("a: 123456789012345678901234567890", {"a": 123456789012345678901234567890}),
        ("a: .inf", {"a": ".inf"}),
        ("a: '1'", {"a": "1"}),
        ("a: [~, null, true, -1, 1.5]", {"a": [None, None, True, -1, 1.5]}),
        ("a: !!str 1", {"a": "1"}),
        ("a: ! 1", {"a": "1"}),
        ("a: !!int '1'", {"a": 1}),
        ("a: !!float 1", {"a": 1.0}),
        ("a: !!bool 'true'", {"a": True}),
        ("a: !!null ''", {"a": None}),
        ("on: 1", {"on": 1}),
        ("&k a: 1\nb: *k", {"a": 1, "b": "a"}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}),
        (
            "a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}",
            {"a": {"b": 1}, "c": {"b": 2, "d": 3}, "e": {"b": 1, "d": 3}},
        ),
        ('{"a": [1, 2.5, "ä"]}', {"a": [1, 2.5, "ä"]}),
        ("{a: 1, b: [c]}", {"a": 1, "b": ["c"]}),
    ],
)
def test_a_file_is_read_by_what_is_in_it(text: str, value: object) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ['{"a": "ä"}', "a: ä\n"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str, text: str) -> None:
    assert value_of(text.encode(encoding)) == {"a": "ä"}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, "empty"),
        (b"a: 1\nb: \xff", 2, 4, "0xff is no UTF-8"),
        ("a: 1\nb: \0", 2, 4, "U+0000"),
        ('{"a": 1,\n "b" 2}', 2, 6, "JSON"),
        ('{"a": "\\ud800" }', 1, 1, "JSON"),
        ("a: [1\nb: 2", 2, 2, "YAML"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("a: !Sub x", 1, 4, "!Sub"),
        ("a: !x {}", 1, 4, "!x"),
        ("a: !!int x", 1, 4, "!!int"),
        ("a: *b", 1, 4, "*b"),
        ("a: &a [*a]", 1, 8, "*a"),
        ("? [a]\n: 1", 1, 3, "key"),
        ("a: {<<: 1}", 1, 5, "<<"),
        ("a: " + "[" * 300 + "]" * 300, 1, 259, "nested"),
        ('{"a": ' + "[" * 300 + "]" * 300 + "}", 1, 262, "nested"),
    ],
)
def test_what_is_no_specification_file_is_told_with_its_place(
    text: str | bytes, line: int, column: int, words: str
) -> None:
    location, message = fault_of(text)
    assert words in message
    assert (location.line, location.column) == (line, column)


def test_aliases_that_stand_for_too_much_are_refused() -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    assert "aliases counted" in fault_of("\n".join(lines))[1]
    assert "aliases counted" in fault_of(f"a: &a '{'x' * 1_000_000}'\nb: [{'*a,' * 1000}]")[1]


def test_aliases_that_nest_too_deeply_are_refused() -> None:
    deep = "[" * 200 + "]" * 200
    assert "nested" in fault_of(f"a: &a {deep}\nb: {'[' * 100}*a{']' * 100}")[1]


def test_too_many_values_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MOST_PARTS", 1000)
    monkeypatch.setattr(yaml_values, "MOST_PARTS", 1000)
    assert "values" in fault_of("[" + "0," * 1000 + "0]")[1]
    assert "values" in fault_of("- 0\n" * 1001)[1]


@pytest.mark.parametrize("text", ["a: 1\nb: 2\na: 3\n", '{"a": 1,\n"b": 2,\n"\\u0061": 3}'])
def test_a_key_that_stands_twice_is_a_problem(text: str) -> None:
    files = files_of({"api.yaml": text})
    files.value("api.yaml")
    (problem,) = files.problems()
    assert (problem.location.line, problem.location.column) == (3, 1)
    assert "'a' stands twice" in problem.message


def test_every_key_and_item_has_its_place() -> None:
    for text in ("a:\n  b:\n    - x\n    - c/d: 1\n", '{"a":\n {"b": [\n"x",\n  {"c/d": 1}]}}'):
        files = files_of({"api.yaml": text})
        places = [files.place("api.yaml", pointer) for pointer in ("", "/a", "/a/b", "/a/b/1")]
        assert [place.line for place in places] == [1, 1, 2, 4]
        assert files.place("api.yaml", "/a/b/1/c~1d").line == 4
        assert files.place("api.yaml", "/a/nothing") == files.place("api.yaml", "/a")


def test_columns_count_characters() -> None:
    files = files_of({"api.yaml": '{"äöü": "€" , "b": [ [1], 2]}'})
    assert files.place("api.yaml", "/b").column == 15
    assert files.place("api.yaml", "/b/0").column == 22
    assert files.place("api.yaml", "/b/0/0").column == 23
    assert files.place("api.yaml", "/b/1").column == 27


def test_what_is_merged_stands_where_it_is_merged() -> None:
    files = files_of({"api.yaml": "a: &x {b: 1}\nc:\n  <<: *x\n"})
    assert files.place("api.yaml", "/c/b").line == 3


TREE = {
    "api/main.yaml": "a: {b~c: {d/e: 1}}\nl: [{$ref: '#/a'}]\nx: {$anchor: here, v: 2}\n",
    "api/other.json": '{"$ref": "deep/more.yaml"}',
    "api/deep/more.yaml": "k: {$ref: '../main.yaml#/a'}\n",
    "top file.yaml": "7\n",
    "api/ids.yaml": "$id: https://e.org/base/\nd: {$id: sub, $anchor: n, z: 1}\nq: {$id: '#old'}",
    "api/self.yaml": "$self: https://e.org/api/self.yaml\na: 1\n",
}


@pytest.mark.parametrize(
    ("reference", "path", "target", "pointer"),
    [
        ("#", "api/main.yaml", "api/main.yaml", ""),
        ("#/a/b~0c/d~1e", "api/main.yaml", "api/main.yaml", "/a/b~0c/d~1e"),
        ("#/a/b%7E0c", "api/main.yaml", "api/main.yaml", "/a/b~0c"),
        ("#here", "api/main.yaml", "api/main.yaml", "/x"),
        ("./deep/more.yaml#/k", "api/main.yaml", "api/deep/more.yaml", "/k"),
        ("../top%20file.yaml", "api/main.yaml", "top file.yaml", ""),
        ("other.json", "api/main.yaml", "api/other.json", ""),
        ("#/l/0/b~0c", "api/main.yaml", "api/main.yaml", "/a/b~0c"),
        ("other.json#/k/b~0c", "api/main.yaml", "api/main.yaml", "/a/b~0c"),
        ("https://e.org/base/sub", "api/ids.yaml", "api/ids.yaml", "/d"),
        ("sub#/z", "api/ids.yaml", "api/ids.yaml", "/d/z"),
        ("#old", "api/ids.yaml", "api/ids.yaml", "/q"),
        ("https://e.org/api/self.yaml#/a", "api/self.yaml", "api/self.yaml", "/a"),
        ("https://e.org/api/main.yaml#/a", "api/self.yaml", "api/main.yaml", "/a"),
    ],
)
def test_a_reference_leads_to_a_place(reference: str, path: str, target: str, pointer: str) -> None:
    found = files_of(TREE, "api/main.yaml").resolve(reference, path)
    assert (found.path, found.pointer) == (target, pointer)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("http://example.org/a.yaml", "another machine"),
        ("//example.org/a.yaml", "another machine"),
        ("file:///etc/passwd", "another machine"),
        ("https://[", "another machine"),
        ("../../a.yaml", "out of the repository"),
        ("%2e%2e/%2e%2e/a.yaml", "out of the repository"),
        ("/etc/passwd", "absolute"),
        ("a\\b.yaml", "backslash"),
        ("none.yaml", "doesn't exist"),
        ("#/none", "'/none'"),
        ("#/l/1", "'/l/1'"),
        ("#/l/-", "'/l/-'"),
        ("#/l/01", "'/l/01'"),
        ("#none", "anchor"),
        ("self.yaml#/none", "'/none'"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(reference: str, words: str) -> None:
    with pytest.raises(SpecificationError) as caught:
        files_of(TREE, "api/main.yaml").resolve(reference, "api/main.yaml")
    assert words in caught.value.problem.message


def test_references_are_followed_to_their_end() -> None:
    files = files_of(TREE | {"chain.yaml": "{$ref: api/other.json}"}, "chain.yaml")
    assert files.follow("api/other.json", "chain.yaml")[:2] == ("api/deep/more.yaml", "")


def test_references_in_a_circle_are_told() -> None:
    files = files_of({"a.yaml": "a: {$ref: '#/b'}\nb: {$ref: '#/a'}\n"}, "a.yaml")
    with pytest.raises(SpecificationError, match="leads to itself"):
        files.follow("#/a", "a.yaml")
    with pytest.raises(SpecificationError):
        files.resolve("#/a/c", "a.yaml")


def test_a_chain_through_thousands_of_files_is_followed() -> None:
    tree = {f"f{n}.yaml": f"$ref: f{n + 1}.yaml" for n in range(3000)} | {"f3000.yaml": "a: 1"}
    files = files_of(tree, "f0.yaml")
    assert files.follow("f0.yaml", "f0.yaml").path == "f3000.yaml"
    assert len(files.used()) == 3001


def test_references_on_the_way_of_references_have_an_end() -> None:
    tree = {f"f{n}.yaml": f"a: {{$ref: 'f{n + 1}.yaml#/a/b'}}" for n in range(100)}
    with pytest.raises(SpecificationError, match="more than 50"):
        files_of(tree | {"f100.yaml": "a: {b: 1}"}, "f0.yaml").resolve("#/a/b", "f0.yaml")


def test_a_file_that_is_too_large_is_not_read() -> None:
    def read(_: str) -> bytes:
        raise AssertionError

    files = SpecificationFiles(read, lambda _: MOST_BYTES + 1, lambda _, __: "", "a.yaml")
    for _ in range(2):
        with pytest.raises(SpecificationError, match="not read"):
            files.value("a.yaml")


def test_files_that_are_too_large_together_are_not_read() -> None:
    files = SpecificationFiles(
        lambda _: b" " * 1000 + b"a: 1", lambda _: MOST_BYTES, lambda _, __: "", "a.yaml"
    )
    files._bytes = 250 << 20
    with pytest.raises(SpecificationError, match="made of more than"):
        files.value("a.yaml")


def test_a_file_that_cannot_be_opened_is_told() -> None:
    def read(_: str) -> bytes:
        raise TreeError("it is a symbolic link")

    files = SpecificationFiles(read, lambda _: 1, lambda _, __: "", "a.yaml")
    with pytest.raises(SpecificationError, match="symbolic link"):
        files.value("a.yaml")
    with pytest.raises(SpecificationError, match="no file"):
        files_of({}).value("api.yaml")


def test_the_files_that_were_read_are_known_with_their_blobs() -> None:
    files = files_of(TREE, "api/other.json")
    files.resolve("#/k", "api/other.json")
    assert [one.path for one in files.used()] == ["api/other.json", "api/deep/more.yaml"]
    assert files.used()[0].blob == blob_id(TREE["api/other.json"].encode())


def test_a_text_without_an_end_is_told_in_no_time() -> None:
    assert "JSON" in fault_of('{"a": "' + '\\"' * 500_000)[1]
