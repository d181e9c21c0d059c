import pytest

from integration_report.contracts.media_types import best_range, is_in_ranges, kind_of
from integration_report.model.specification import MediaType


@pytest.mark.parametrize(
    ("ranges", "content_type", "best"),
    [
        ("application/json", "application/json", "application/json"),
        ("application/json", "Application/JSON; charset=utf-8", "application/json"),
        ("application/json", "application/problem+json", None),
        ("application/json", "text/html", None),
        ("application/json", "", None),
        ("application/json", "nonsense", None),
        ("*/* text/* text/plain", "text/plain", "text/plain"),
        ("*/* text/* text/plain", "text/html", "text/*"),
        ("*/* text/* text/plain", "image/png", "*/*"),
        ("* text/plain", "image/png", "*"),
        ("application/* application/*+json", "application/hal+json", "application/*+json"),
        ("application/*+json", "application/json", None),
        ("application/*+json", "application/xml", None),
        ("text/*;q=0.5", "text/plain", "text/*;q=0.5"),
        # Parameters count where the range has them.
        ("a/b a/b;v=1 a/b;v=2", "a/b; v=2", "a/b;v=2"),
        ("a/b;v=1", "a/b", None),
        ("a/b;v=1", 'a/b; x=";v=2"; V="1"', "a/b;v=1"),
        ("a/b;charset=UTF-8", "a/b;charset=utf-8", "a/b;charset=UTF-8"),
        ("a/b;charset=utf-8", "a/b", "a/b;charset=utf-8"),
        ("a/b;charset=utf-8", "a/b;charset=latin1", None),
        ("text/*;v=1 text/plain", "text/plain;v=1", "text/plain"),
    ],
)
def test_the_most_specific_range_applies(ranges: str, content_type: str, best: str | None) -> None:
    content = [MediaType(one) for one in ranges.split()]
    found = best_range(content, content_type)
    assert (found and found.range) == best


@pytest.mark.parametrize(
    ("text", "is_json", "is_xml"),
    [
        ("application/json", True, False),
        ("application/vnd.api+json; v=1", True, False),
        ("text/json", True, False),
        ("text/xml", False, True),
        ("application/soap+xml", False, True),
        ("application/jsonl", False, False),
    ],
)
def test_json_and_xml_are_told_by_their_suffix(text: str, is_json: bool, is_xml: bool) -> None:
    kind = kind_of(text)
    assert (kind.is_json, kind.is_xml) == (is_json, is_xml)


def test_a_list_of_ranges_is_a_choice() -> None:
    assert is_in_ranges("image/png", "image/jpeg, image/png")
    assert not is_in_ranges("image/gif", "image/jpeg, image/png")


def test_megabytes_of_content_type_are_harmless() -> None:
    for text in (
        "a/b" + ";x=" * 500_000,
        'a/b;x="' + "\\" * 1_000_000,
        ";" * 1_000_000,
        "\x00\ud800",
    ):
        assert best_range([MediaType("text/plain")], text) is None
