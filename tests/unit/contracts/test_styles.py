"""Values written in a style, as RFC 6570 says, are read as they were."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.contracts.queries import pairs_of, read_pairs
from integration_report.contracts.shapes import Schemas
from integration_report.contracts.styles import Sort, read_text, sorts
from integration_report.contracts.urls import decoded
from integration_report.model.specification import Json, Parameter

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
LISTS = st.lists(TEXT, min_size=1, max_size=4)
MAPPINGS = st.dictionaries(TEXT, TEXT, min_size=1, max_size=4)
STYLES = {
    ("simple", False): ("", ",", ",", ","),
    ("simple", True): ("", ",", "=", ","),
    ("label", False): (".", ",", ",", ","),
    ("label", True): (".", ".", "=", "."),
}


def encoded(text: str) -> str:
    # RFC 6570 leaves the dot alone, which divides parts of an exploded label.
    return quote(text, safe="").replace(".", "%2E")


def joined(value: Json, between: str, inside: str) -> str:
    if isinstance(value, list):
        return between.join(map(encoded, value))
    return between.join(f"{encoded(name)}{inside}{encoded(one)}" for name, one in value.items())


@pytest.mark.parametrize(("style", "explode"), STYLES)
@given(value=LISTS | MAPPINGS)
def test_what_is_written_in_a_path_is_read_again(style: str, explode: bool, value: Json) -> None:
    start, between, inside, between_pairs = STYLES[style, explode]
    is_list = isinstance(value, list)
    text = start + joined(value, between if is_list else between_pairs, inside)
    parameter = Parameter("p", "path", style=style, explode=explode)
    raw = read_text(text, parameter, Sort.LIST if is_list else Sort.MAPPING, decoded)
    assert raw == (value, "")


@given(value=LISTS | MAPPINGS)
def test_what_is_written_as_a_matrix_is_read_again(value: Json) -> None:
    parameter = Parameter("p", "path", style="matrix", explode=True)
    if isinstance(value, list):
        text, sort = "".join(f";p={encoded(one)}" for one in value), Sort.LIST
    else:
        text, sort = f";{joined(value, ';', '=')}", Sort.MAPPING
    assert read_text(text, parameter, sort, decoded) == (value, "")


@pytest.mark.parametrize(
    ("style", "write"),
    [
        ("form", lambda name, one: f"{encoded(name)}={encoded(one)}"),
        ("deepObject", lambda name, one: f"p[{encoded(name)}]={encoded(one)}"),
    ],
)
@given(value=MAPPINGS)
def test_what_is_written_in_a_query_is_read_again(
    style: str, write: Callable[[str, str], str], value: dict[str, str]
) -> None:
    is_deep = style == "deepObject"
    if is_deep:
        # Brackets in a key can't be told from those around it.
        value = {name.translate({91: "(", 93: ")"}): one for name, one in value.items()}
    schema = {"type": "object", "properties": {name: {} for name in value}}
    schemas = Schemas({"schema": schema})
    query = "&".join(write(name, one) for name, one in value.items())
    parameter = Parameter("p", "query", style=style, explode=True)
    shape = schemas.shape(schemas.named("schema"))
    reading = read_pairs(pairs_of(query), parameter, shape, decode=decoded)
    assert reading is not None
    assert reading.raws[0] == (value, "")


@given(st.text(max_size=40), st.sampled_from(["simple", "label", "matrix", "tabDelimited"]))
def test_any_text_has_a_reading_or_a_reason(text: str, style: str) -> None:
    for explode in (False, True):
        parameter = Parameter("p", "path", style=style, explode=explode)
        for sort in Sort:
            raw = read_text(text, parameter, sort, decoded)
            assert (raw.value is None) is bool(raw.why)


def test_what_may_be_anything_is_a_text_or_several() -> None:
    shape = Schemas({}).shape(())
    assert sorts(shape) == (Sort.TEXT,)
    assert sorts(shape, 2) == (Sort.LIST, Sort.TEXT)
