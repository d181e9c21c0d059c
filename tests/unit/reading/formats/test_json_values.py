import json

import msgspec
import pytest

from integration_report.reading import codes
from integration_report.reading.formats.json_values import (
    Places,
    Span,
    decode,
    lenient,
    listed,
    members,
    paths_of,
    repaired,
    scalar,
    text_of,
    unambiguous,
    whole_number,
)
from integration_report.reading.formats.unreadable import UnreadableError
from result_files import source_of


class Parts(msgspec.Struct):
    parts: list[msgspec.Raw]


def place_of(mark: bytes) -> tuple[int, int]:
    packed = int.from_bytes(mark, "big")
    return packed >> 12, packed & 0xFFF


def test_parts_of_a_list_have_their_own_places_though_they_are_equal() -> None:
    content = b'{"parts": [\n  {"a": 1},\n  {"a": 1}, {"a": 1}]}'
    places = Places(content)
    found = places.parts(decode(content, Parts).parts, places.whole)
    assert [place_of(places.mark(span)) for _, span in found] == [(2, 3), (3, 3), (3, 13)]


def test_columns_count_characters() -> None:
    content = '{"ü🚀": 1, "parts": [{}]}'.encode()
    places = Places(content)
    (_, span), *_ = places.parts(decode(content, Parts).parts, places.whole)
    assert place_of(places.mark(span)) == (1, 21)


def test_a_part_within_a_part_is_looked_for_there_only() -> None:
    content = b'[{"x": [1]}, {"x": [1]}]'
    places = Places(content)
    outer = list(places.parts(msgspec.json.decode(content, type=list[msgspec.Raw]), places.whole))
    assert places.part(msgspec.Raw(b"[1]"), outer[1][1]) == Span(19, 22)


def test_a_part_that_is_not_there_has_the_place_around_it() -> None:
    places = Places(b'\n {"a": 1}')
    assert places.part(msgspec.Raw(b"[2]"), Span(2, 10)) == Span(2, 10)


def test_the_place_far_down_a_text_of_one_line_is_the_last_column_there_is() -> None:
    content = b"[" + b"1," * 10_000 + b"2]"
    assert place_of(Places(content).mark(Span(15_000, 15_001))) == (1, 4095)


@pytest.mark.parametrize("count", [1, 4095, 4096, 4097, 20_000])
def test_lines_are_counted_across_blocks(count: int) -> None:
    content = b"\n" * count + b"{}"
    assert place_of(Places(content).mark(Span(count, count + 2))) == (count + 1, 1)


def test_the_places_of_many_parts_take_time_in_proportion() -> None:
    content = json.dumps({"parts": [{"a": number} for number in range(100_000)]}).encode()
    places = Places(content)
    marks = [
        places.mark(span) for _, span in places.parts(decode(content, Parts).parts, places.whole)
    ]
    assert len(marks) == 100_000


@pytest.mark.no_cover
def test_more_places_than_any_run_has_tests_are_refused() -> None:
    places = Places(b"{}")
    for _ in range(1_000_000):
        places.mark(places.whole)
    with pytest.raises(UnreadableError, match="more than 1,000,000 tests"):
        places.mark(places.whole)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb'"\ud83d"', "\ufffd"),
        (rb'"\ude80\uDE80"', "\ufffd\ufffd"),
        (rb'"\ud83d\ude80"', "🚀"),
        (rb'"\\ud83d"', "\\ud83d"),
        (rb'"\\\ud83dx"', "\\\ufffdx"),
        (rb'"\ud83d\ud83d\ude80"', "\ufffd🚀"),
        (rb'"\u00fc"', "ü"),
    ],
)
def test_half_characters_are_replaced(written: bytes, read: str) -> None:
    whole = repaired(written)
    assert len(whole) == len(written)
    assert decode(whole, str) == read


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b'{"parts": [\n  1,,]}', (2, 5), "can't be read"),
        (b'{"parts": [', (1, 12), "truncated"),
        (b'{"parts": 1}', (1, 1), "isn't what its format says"),
        (b'{"parts": [' + b"[" * 100_000, (1, 1), "too deeply"),
    ],
)
def test_what_is_no_json_of_the_type_is_refused_with_its_place(
    content: bytes, place: tuple[int, int], words: str
) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode(content, Parts)
    assert words in refused.value.message
    assert (refused.value.line, refused.value.column) == place


def test_a_detail_of_another_type_is_nothing() -> None:
    assert lenient(b'{"parts": 1}', Parts) is None
    assert lenient(b"[" * 100_000, list[msgspec.Raw]) is None
    assert [scalar(one) for one in (1, 1.5, "a", True, None, [], {})] == [
        *(1, 1.5, "a"),
        *(None, None, None, None),
    ]
    assert (listed({}), listed([1]), members([]), members({"a": 1})) == ((), [1], {}, {"a": 1})


def test_texts_stay_as_they_are_and_other_values_are_told_as_json() -> None:
    assert [text_of(one) for one in (None, "a", 1, True, {"a": [None]})] == [
        *("", "a", "1", "true"),
        '{"a":[null]}',
    ]


def test_only_attachments_with_a_path_are_named() -> None:
    assert paths_of([{"path": "a.png"}, {"body": "x"}, None, 1, {"path": None}]) == ("a.png",)
    assert len(paths_of([{"path": "a"}] * 100)) == 20


def test_only_whole_numbers_count() -> None:
    values = [3, "3", 3.0, 3.5, -1, True, None, [], {}, "x", 10**400, 1e300]
    assert [whole_number(one) for one in values[:3]] == [3, 3, 3]
    assert [whole_number(one) for one in values[3:11]] == [None] * 8


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 1}',
        '{"tests": [{"status": "failed", "status": "passed"}]}',
        '{"a": {"b": [{"c": {}, "c": []}]}}',
        '{"st\\u0061tus": 1, "status": 2}',
        f'{{"n": {"9" * 5000}, "a": 1, "a": 2}}',
    ],
)
def test_an_object_with_a_member_twice_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="twice") as refused:
        unambiguous(source_of(text))
    assert refused.value.code == codes.DUPLICATE_KEY


@pytest.mark.parametrize(
    "text", ['[{"a": 1}, {"a": 1}]', '{"a": {"a": {}}}', "{", f"[{'9' * 5000}]", '"a\tb"']
)
def test_the_same_member_of_several_objects_is_none_twice(text: str) -> None:
    assert unambiguous(source_of(text)) == text.encode()


def test_a_text_nested_too_deeply_for_a_look_is_refused() -> None:
    with pytest.raises(UnreadableError, match="too deeply"):
        unambiguous(source_of("[" * 100_000))
