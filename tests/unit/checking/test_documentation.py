from collections.abc import Iterable

import pytest

from integration_report.checking.documentation import documentation, example_files
from integration_report.checking.rule import Facts, Hit
from integration_report.model.finding import Level

PAGE = """Something is wrong.

## What it does

Reports it.

## Why

It is bad.

## Example that fails

```yaml
kind: bad
```

## Example that passes

```yaml title="data/good.yml"
kind: good
```
"""


class Sample:
    CODE = "SMP001"
    NAME = "sample"
    LEVEL = Level.ERROR

    def __init__(self, text: str | None) -> None:
        self.__doc__ = text

    def check(self, facts: Facts) -> Iterable[Hit]:
        return ()


def test_a_docstring_is_taken_apart_by_its_headings() -> None:
    page = documentation(Sample(PAGE))
    assert page.title == "Something is wrong."
    assert page.what_it_does == "Reports it."
    assert page.why == "It is bad."
    assert page.fails == "```yaml\nkind: bad\n```"
    assert page.passes.endswith("kind: good\n```")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "A title only.",
        PAGE.replace("## Why", "## Because"),
        PAGE + "\n## Why\n\nAgain.\n",
    ],
)
def test_a_docstring_without_its_sections_is_a_mistake(text: str | None) -> None:
    with pytest.raises(ValueError, match="SMP001"):
        documentation(Sample(text))


def test_examples_are_files_with_a_path_or_a_usual_one() -> None:
    page = documentation(Sample(PAGE))
    assert list(example_files(page.fails)) == [("data/example.yml", "kind: bad\n")]
    assert list(example_files(page.passes)) == [("data/good.yml", "kind: good\n")]


def test_markdown_examples_keep_their_own_fences() -> None:
    text = "````markdown\n# A\n\n```yaml\nx: 1\n```\n````\n\n```text\nno file\n```\n"
    assert list(example_files(text)) == [("data/example.md", "# A\n\n```yaml\nx: 1\n```\n")]


def test_an_empty_example_is_an_empty_file() -> None:
    assert list(example_files("```yaml\n```")) == [("data/example.yml", "")]
