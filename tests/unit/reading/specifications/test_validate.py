"""What is wrong with a specification: told in words, at its place, once."""

from collections.abc import Mapping

import pytest

from integration_report.model.finding import Problem
from integration_report.model.tree import blob_id
from integration_report.reading.specifications.files import SpecificationFiles
from integration_report.reading.specifications.limits import MOST_PROBLEMS
from integration_report.reading.specifications.validate import problems_of


def problems(files: Mapping[str, str] | str) -> tuple[Problem, ...]:
    tree = {"api.yaml": files} if isinstance(files, str) else files

    def size(path: str) -> int | None:
        return len(tree[path].encode()) if path in tree else None

    return problems_of(
        SpecificationFiles(
            lambda path: tree[path].encode(), size, lambda _, text: blob_id(text), "api.yaml"
        )
    )


def told(files: Mapping[str, str] | str) -> list[tuple[str, int, int, str]]:
    found = problems(files)
    assert all(one.code == "CON010" and one.hint for one in found)
    return [
        (one.location.path, one.location.line, one.location.column, one.message) for one in found
    ]


def document(version: str, rest: str) -> str:
    first = "swagger" if version == "2.0" else "openapi"
    return f"{first}: '{version}'\ninfo: {{title: A, version: '1'}}\n{rest}"


SOUND = """paths:
  /orders/{id}:
    parameters:
      - {name: id, in: path, required: true, %s}
    get:
      operationId: show
      responses:
        200: {description: fine}
        default: {description: other}
"""
SWAGGER = document("2.0", SOUND % "type: string")
OPENAPI = {
    version: document(version, SOUND % "schema: {type: string}")
    for version in ("3.0.3", "3.1.1", "3.2.0")
}


@pytest.mark.parametrize("text", [SWAGGER, *OPENAPI.values()])
def test_a_sound_specification_has_no_problem(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("- a", "no fields"),
        ("hello", "no fields"),
        ("a: 1", "neither 'openapi' nor 'swagger'"),
        ("openapi: 4.0.0", "none that is understood"),
        ("openapi: 2.0.0", "none that is understood"),
        ("swagger: '3.0'", "none that is understood"),
        ("openapi: [1]", "none that is understood"),
        ("openapi: 3.0", "is a number"),
        ("swagger: 2.0", "is a number"),
    ],
)
def test_what_is_no_specification_is_told_with_what_is_expected(text: str, words: str) -> None:
    ((_, line, _, message),) = told(text)
    assert line == 1
    assert words in message


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1", "3.2.0"])
@pytest.mark.parametrize(
    ("schema", "column", "words"),
    [
        ("{typ: integer}", 16, "'typ' is not a field of a Schema Object."),
        ("{type: strin}", 16, "'type' is 'strin', but has to be one of 'array', 'boolean'"),
        ("{properties: {b: {minLength: x}}}", 33, "'minLength' is 'x', but has to be a whole"),
        ("{required: a}", 16, "'required' is 'a', but has to be a list."),
        ("{allOf: [{}, 3]}", 28, "The Schema Object is 3, but has to be"),
    ],
)
def test_a_schema_that_is_none_is_told_where_it_is(
    version: str, schema: str, column: int, words: str
) -> None:
    text = document(version, f"paths: {{}}\ncomponents:\n  schemas:\n    Aa:     {schema}\n")
    if version != "3.0.3" and "typ:" in schema:
        assert told(text) == []  # in JSON Schema every field is allowed
        return
    ((_, line, found, message),) = told(text)
    assert (line, found) == (6, column - 2)
    assert message.startswith(words)


@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.1", "3.2.0"])
def test_objects_without_what_they_need_are_told(version: str) -> None:
    text = document(version, "paths:\n  /a:\n    get:\n      responses:\n        200: {descr: x}\n")
    assert [one[1:] for one in told(text) if "3.2" not in version] == [
        one
        for one in [
            (7, 9, "The Response Object has no 'description'."),
            (7, 15, "'descr' is not a field of a Response Object."),
        ]
        if "3.2" not in version
    ]
    assert (7, 15, "'descr' is not a field of a Response Object.") in [
        one[1:] for one in told(text)
    ]


@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.1", "3.2.0"])
def test_a_parameter_in_no_known_place_is_told_once(version: str) -> None:
    kind = "type: string" if version == "2.0" else "schema: {type: string}"
    rest = (
        "paths:\n  /a:\n    get:\n      parameters:\n"
        f"        - {{name: a, in: quer, {kind}}}\n"
        "      responses: {200: {description: a}}\n"
    )
    ((_, line, column, message),) = told(document(version, rest))
    assert (line, column) == (7, 21)
    assert message.startswith("'in' is 'quer', but has to be one of ")
    assert "'query'" in message
    assert "'header'" in message


def test_a_parameter_without_a_schema_is_told() -> None:
    for version, text in OPENAPI.items():
        ((_, line, _, message),) = told(text.replace(", schema: {type: string}", ""))
        assert line == 6, version
        assert message == "The Parameter Object has to have 'schema' or 'content'."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("/orders/{id}", "/orders/{other}", "The path parameter 'other'"),
        ("/orders/{id}", "/orders/{id", "braces"),
        ("operationId: show", "operationId: 3", "'operationId' is 3, but has to be a text."),
        ("responses:", "respons:", "'respons' is not a field of an Operation Object."),
        ("  /orders", "  orders", "'orders/{id}' is not a field of a Paths Object."),
        ("title: A, ", "", "The Info Object has no 'title'."),
        ("200: {description: fine}", "2000: {description: fine}", "'2000'"),
    ],
)
def test_small_mistakes_are_told(old: str, new: str, words: str) -> None:
    for text in (SWAGGER, *OPENAPI.values()):
        assert any(words in one[3] for one in told(text.replace(old, new))), text


def test_ids_that_stand_twice_are_told_and_templates_are_let_pass() -> None:
    again = SOUND.split("\n", 1)[1] % "schema: {type: string}"
    text = OPENAPI["3.0.3"] + again.replace("{id}", "{key}").replace("name: id", "name: key")
    assert [one[3] for one in told(text)] == [
        "The operationId 'show' is that of 'GET /orders/{id}' as well.",
    ]


def test_a_parameter_that_stands_twice_in_a_list_is_told() -> None:
    line = "      - {name: id, in: path, required: true, schema: {type: string}}\n"
    text = OPENAPI["3.1.1"].replace(line, line + line.replace("string", "integer"))
    assert [one[1:] for one in told(text)] == [
        (7, 9, "The path parameter 'id' stands twice in one list.")
    ]


def test_every_reference_has_to_lead_somewhere() -> None:
    rest = (
        "paths:\n  /a: {$ref: none.yaml}\ncomponents:\n  schemas:\n"
        "    A: {properties: {b: {$ref: '#/nothing'}}}\n"
        "    C: {allOf: [{$ref: 'http://example.org/x'}]}\n"
    )
    assert [one[1:3] for one in told(document("3.0.3", rest))] == [(4, 8), (7, 26), (8, 18)]


DATA = """paths: {}
components:
  schemas:
    A:
      properties: {$ref: {type: string}}
      example: {$ref: nowhere}
      default: {$ref: nowhere}
      enum: [{$ref: nowhere}]
      x-a: {$ref: nowhere}
  examples:
    e: {value: {$ref: nowhere}}
"""


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1", "3.2.0"])
def test_a_ref_in_data_is_no_reference(version: str) -> None:
    assert told(document(version, DATA)) == []


def test_schemas_may_be_recursive_but_references_may_not_lead_to_themselves() -> None:
    good = "    A: {properties: {a: {$ref: '#/components/schemas/A'}}}\n"
    bad = "    B: {$ref: '#/components/schemas/C'}\n    C: {$ref: '#/components/schemas/B'}\n"
    head = document("3.0.3", "paths: {}\ncomponents:\n  schemas:\n")
    assert told(head + good) == []
    ((_, line, _, message),) = told(head + good + bad)
    assert line in (7, 8)
    assert "leads only to itself" in message


def test_what_is_referred_to_in_other_files_is_checked_as_what_it_stands_for() -> None:
    files = {
        "api.yaml": document(
            "3.0.3",
            "paths:\n  /a: {$ref: 'paths/a.yaml'}\n",
        ),
        "paths/a.yaml": "get:\n  responses:\n    200: {$ref: '../r.json#/some/where'}\n",
        "r.json": '{"some": {"where": {"description": "a", "content": {"text/plain":\n'
        ' {"schema": {"$ref": "schema.yaml"}}}}}}',
        "schema.yaml": "type: object\nproperties:\n  a:\n    typ: integer\n",
    }
    assert told(files) == [("schema.yaml", 4, 5, "'typ' is not a field of a Schema Object.")]
    assert told(files | {"schema.yaml": "type: object\n"}) == []


def test_a_broken_file_is_told_once_however_often_it_is_referred_to() -> None:
    rest = "paths: {}\ncomponents:\n  schemas:\n" + "".join(
        f"    A{n}: {{$ref: broken.yaml}}\n" for n in range(9)
    )
    found = told({"api.yaml": document("3.0.3", rest), "broken.yaml": "a: [\n"})
    assert [one[0] for one in found] == ["broken.yaml"]


def test_a_mapping_of_a_discriminator_is_a_reference_if_it_looks_like_one() -> None:
    schema = (
        "    A: {discriminator: {propertyName: a, mapping: {x: B, y: '#/no', z: 'http://e/'}}}\n"
    )
    text = document("3.0.3", "paths: {}\ncomponents:\n  schemas:\n" + schema)
    ((_, line, _, message),) = told(text)
    assert line == 6
    assert "'#/no'" in message


def test_schemas_in_another_dialect_are_left_alone() -> None:
    schema = "    A: {$schema: 'http://json-schema.org/draft-04/schema#', exclusiveMinimum: true}\n"
    text = document("3.1.0", "paths: {}\ncomponents:\n  schemas:\n" + schema)
    assert told(text) == []
    assert told(text.replace("$schema: 'http://json-schema.org/draft-04/schema#', ", "")) != []
    other = document("3.1.0", "jsonSchemaDialect: 'http://e.org/'\npaths: {}\ncomponents:\n")
    assert told(other + "  schemas:\n    A: {exclusiveMinimum: true}\n") == []


def test_a_path_item_may_have_operations_beside_its_reference() -> None:
    rest = "paths:\n  /a: {$ref: other.yaml, get: {responses: {200: {description: a}}}}\n"
    for version in ("3.0.3", "3.1.0", "3.2.0"):
        files = {"api.yaml": document(version, rest), "other.yaml": "summary: a\n"}
        assert told(files) == []


def test_what_is_new_in_3_2_is_understood() -> None:
    rest = """paths:
  /events:
    query:
      responses:
        200:
          description: events
          content: {text/event-stream: {$ref: '#/components/mediaTypes/e'}}
    additionalOperations:
      COPY: {responses: {200: {description: a}}}
components:
  mediaTypes: {e: {itemSchema: {type: strin}}}
"""
    ((_, line, _, message),) = told(document("3.2.0", rest))
    assert line == 13
    assert "'strin'" in message


def test_files_of_responses_in_swagger_are_no_schemas() -> None:
    text = SWAGGER.replace("{description: fine}", "{description: fine, schema: {type: file}}")
    assert told(text) == []
    assert len(told(text.replace("operationId: show", "operationId: 1"))) == 1


def test_no_more_problems_are_told_than_anybody_reads() -> None:
    schemas = "".join(f"    A{n}: {{typ: a}}\n" for n in range(80))
    text = document("3.0.3", "paths: {}\ncomponents:\n  schemas:\n" + schemas)
    found = problems(text)
    assert len(found) == MOST_PROBLEMS
    assert found[-1].message == "The specification has 31 more problems."
    references = "".join(f"    A{n}: {{$ref: '#/{n}'}}\n" for n in range(900))
    many = problems(document("3.0.3", "paths: {}\ncomponents:\n  schemas:\n" + references))
    assert many[-1].message == "The specification has at least 851 more problems."


def test_a_wrong_item_far_down_a_list_is_found() -> None:
    tags = "".join(f"  - {{name: t{n}}}\n" for n in range(1500))
    text = document("3.0.3", "paths: {}\ntags:\n" + tags + "  - 7\n")
    ((_, line, _, message),) = told(text)
    assert line == 1505
    assert message == "Item 1501 of 'tags' is 7, but has to be a mapping."


@pytest.mark.parametrize(
    "rest",
    [
        "paths: 7",
        "paths: {/a: 7, /b: {get: 7}, /c: {parameters: 7}, /d: {parameters: [7]}}",
        "paths: {}\ncomponents: []",
        "paths: {}\ncomponents: {schemas: {A: [1], B: {properties: 7, items: 7}}}",
        "paths: {/a: {$ref: 7}, /b: {get: {responses: 7}}}",
        "paths: {/a: {$ref: '#/paths/~1a'}}",
        "paths: {}\ncomponents: {schemas: {A: {discriminator: 7}}, links: {a: {operationRef: 7}}}",
        "paths: {}\ncomponents: {schemas: {'a b': {}}}",
        "paths: {}\ntags: [{name: a}, {name: a}, 7]",
        "paths: {}\nx: 1\nservers: [{url: 1}]",
        "paths: {}\ncomponents: {securitySchemes: {a: {type: oauth}, b: {type: apiKey}}}",
        "paths: {}\ncomponents: {headers: {a: {example: 1, examples: {}, schema: {}, style: x}}}",
    ],
)
@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.0", "3.2.0"])
def test_nothing_that_is_no_specification_goes_unsaid(version: str, rest: str) -> None:
    if version == "3.0.3" and "'a b'" in rest:
        return  # its meta-schema lets any name pass
    assert told(document(version, rest))


def test_examples_written_as_beside_a_schema_break_none() -> None:
    schema = (
        "components: {schemas: {A: {type: string, examples: {one: {value: x}}, maxLength: %s}}}"
    )
    right, wrong = (OPENAPI["3.1.1"] + schema % length for length in ("3", "three"))
    assert told(right) == []
    assert [message for *_, message in told(wrong)] == [
        "'maxLength' is 'three', but has to be a whole number."
    ]
