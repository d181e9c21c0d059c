"""A document means the same in Markdown and in YAML: each sample is written twice."""

from pathlib import Path

import msgspec
import pytest

from integration_report.model.words import Kind
from integration_report.reading.document import read_document
from integration_report.reading.forms.registry import FORMS

SAMPLES = Path(__file__).parent / "samples"


def without_marks(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        fields = {
            name: without_marks(getattr(value, name))
            for name in value.__struct_fields__
            if name != "marks"
        }
        return (type(value).__name__, fields)
    if isinstance(value, dict):
        return {key: without_marks(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [without_marks(item) for item in value]
    return value


def read(name: str) -> object:
    document = read_document((SAMPLES / name).read_bytes(), name, "0" * 40)
    assert document is not None
    assert document.problems == ()
    return document.record


def test_every_kind_of_the_guide_has_a_sample_in_both_languages() -> None:
    names = {path.name for path in SAMPLES.iterdir()}
    assert names == {f"{kind}{suffix}" for kind in FORMS for suffix in (".md", ".yml")}


@pytest.mark.parametrize("kind", FORMS)
def test_the_sample_means_the_same_in_markdown_and_in_yaml(kind: Kind) -> None:
    assert without_marks(read(f"{kind}.md")) == without_marks(read(f"{kind}.yml"))


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_ends_of_lines_and_a_bom_make_no_difference(kind: Kind, end: str) -> None:
    text = (SAMPLES / f"{kind}.md").read_text(encoding="utf-8")
    changed = b"\xef\xbb\xbf" + text.replace("\n", end).encode()
    document = read_document(changed, "sample.md", "0" * 40)
    assert document is not None
    assert document.record == read(f"{kind}.md")
