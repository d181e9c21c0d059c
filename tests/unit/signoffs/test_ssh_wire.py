import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.signoffs.ssh_wire import Fields, WireError, decoded, packed, shown


@given(st.lists(st.binary(max_size=9), max_size=5))
def test_what_is_packed_is_read_again(fields: list[bytes]) -> None:
    reading = Fields(packed(*fields), "key")
    assert [reading.data() for _ in fields] == fields
    reading.end()


@pytest.mark.parametrize(
    "content", [b"", b"\0\0\0", b"\0\0\0\x02a", b"\xff\xff\xff\xffa", b"\x80\0\0\0"]
)
def test_nothing_is_read_beyond_the_end(content: bytes) -> None:
    with pytest.raises(WireError, match="the key is cut off"):
        Fields(content, "key").data()


def test_what_is_left_over_is_refused() -> None:
    reading = Fields(packed(b"a") + b"\0\0", "key")
    assert reading.data() == b"a"
    with pytest.raises(WireError, match=r"goes on where it should end"):
        reading.end()


@pytest.mark.parametrize(
    ("written", "number"), [(b"", 0), (b"\x01", 1), (b"\0\x80", 128), (b"\x01\0", 256)]
)
def test_an_integer_in_its_shortest_form_is_read(written: bytes, number: int) -> None:
    assert Fields(packed(written), "key").integer() == number


@pytest.mark.parametrize("written", [b"\0", b"\0\x01", b"\0\0\x80"])
def test_an_integer_with_needless_zeros_is_refused(written: bytes) -> None:
    with pytest.raises(WireError, match="needless zeros"):
        Fields(packed(written), "key").integer()


def test_a_negative_integer_is_refused() -> None:
    with pytest.raises(WireError, match="negative"):
        Fields(packed(b"\x80"), "key").integer()


@given(st.binary(min_size=1))
def test_base64_is_read_as_it_is_written(content: bytes) -> None:
    assert decoded(base64.b64encode(content), "key") == content


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"A",
        b"YQ",
        b"YQ=",
        b"YQ===",
        b"YR==",
        b"Y Q==",
        b"YQ==\n",
        b"YQ==YQ==",
        b"_-8=",
        b"\xff",
    ],
)
def test_base64_in_any_other_form_is_refused(text: bytes) -> None:
    assert decoded(b"YQ==", "key") == b"a"
    with pytest.raises(WireError, match="the key isn't correct base64"):
        decoded(text, "key")


@given(st.binary())
def test_what_is_shown_is_short_printable_ascii(written: bytes) -> None:
    text = shown(written)
    assert text.replace("…", "").isascii()
    assert text.isprintable()
    assert len(text) < 250
    assert shown(b"file") == "'file'"


def test_what_is_long_is_shown_with_an_ellipsis() -> None:
    assert shown(b"a" * 61) == f"'{'a' * 60}…'"
    assert shown(b"a" * 60) == f"'{'a' * 60}'"
