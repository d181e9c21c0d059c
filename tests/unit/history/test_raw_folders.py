"""Folders are compared by their bytes just as if all that is in them were looked at."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.history.listing import TreeMember, members_of
from integration_report.history.raw_folders import EMPTY, Member, RawFolder
from integration_report.model.tree import TreeError

MODES = (b"100644", b"100755", b"120000", b"160000", b"40000", b"100664", b"040000")
Members = Mapping[bytes, tuple[bytes, bytes]]
"""By name: how the mode is written, and the id."""


def is_folder(mode: bytes) -> bool:
    return mode.endswith(b"40000")


def written(members: Members) -> bytes:
    """Return the bytes of a folder, in git's order."""
    ordered = sorted(
        members.items(), key=lambda one: one[0] + b"/" if is_folder(one[1][0]) else one[0]
    )
    return b"".join(b"%s %s\0%s" % (mode, name, one) for name, (mode, one) in ordered)


# Ids that look like what begins a member, names that hold one another, and few of either, so that
# much is the same on both sides.
IDS = st.sampled_from(
    [b"\0" * 20, b"A" * 20, b"100644 a\0" + b"B" * 11, b"40000 b\x00100644 a".ljust(20, b"\0")]
)
NAMES = st.sampled_from(
    [b"a", b"b", b"a.b", b"a b", b"100644 a", b"ab", b"a-", b"\xff", b"z", b"0"]
)
FOLDERS = st.dictionaries(NAMES, st.tuples(st.sampled_from(MODES), IDS), max_size=10)


def told(members: Mapping[bytes, Member]) -> dict[bytes, tuple[bytes, bytes]]:
    return {name: (one.mode, bytes.fromhex(one.object_id)) for name, one in members.items()}


@given(FOLDERS, FOLDERS)
def test_what_differs_is_what_a_plain_comparison_finds(here: Members, there: Members) -> None:
    older, compared = RawFolder.of(written(here), 20).before(written(there), 20)
    assert told(compared.came) == {n: one for n, one in here.items() if there.get(n) != one}
    assert told(compared.went) == {n: one for n, one in there.items() if here.get(n) != one}
    assert older.content == written(there)
    assert older.members(20) == RawFolder.of(written(there), 20).members(20)
    again, back = older.before(written(here), 20)
    assert (told(back.came), told(back.went)) == (told(compared.went), told(compared.came))
    assert again.members(20) == RawFolder.of(written(here), 20).members(20)


@given(FOLDERS)
def test_members_are_those_that_the_listing_has(members: Members) -> None:
    found = RawFolder.of(written(members), 20).members(20)
    listed = list(members_of(written(members), 20))
    assert [one.name for one in found] == [one.name for one in listed]
    assert listed == [
        TreeMember(int(one.mode, 8), one.name, bytes.fromhex(one.object_id)) for one in found
    ]


@given(FOLDERS, st.integers(0, 400), st.integers(0, 255))
def test_other_bytes_are_taken_or_refused_alike_whatever_they_are_compared_with(
    members: Members, position: int, byte: int
) -> None:
    content = bytearray(written(members))
    if content:
        content[position % len(content)] = byte
    changed = bytes(content)
    try:
        alone = RawFolder.of(changed, 20).members(20)
    except TreeError:
        with pytest.raises(TreeError):
            RawFolder.of(written(members), 20).before(changed, 20)
        return
    older, _ = RawFolder.of(written(members), 20).before(changed, 20)
    assert older.members(20) == alone


ID = b"I" * 20
USUAL = b"100644 a\0" + ID + b"100644 b\0" + ID + b"100644 c\0" + ID


@pytest.mark.parametrize(
    "odd",
    [
        USUAL[:-1],
        USUAL + b"1",
        USUAL + b"100644 d\0",
        USUAL + b"100644 \0" + ID,
        USUAL + b"100648 d\0" + ID,
        USUAL + b"100644 d/e\0" + ID,
        USUAL + b"100644 b\0" + ID,  # there twice
        USUAL + b"100644 c\0" + ID,
        USUAL + b"100644 c-\0" + ID + b"40000 c\0" + ID,  # twice, and in git's order
        b"100644 .\0" + ID + USUAL,
        b"100644 ..\0" + ID + USUAL,
        b"100644 b\0" + ID + USUAL,
        b"40000 a\0" + ID + USUAL,
    ],
)
def test_what_two_readers_could_understand_differently_is_refused(odd: bytes) -> None:
    for refused in (lambda: RawFolder.of(odd, 20), lambda: EMPTY.before(odd, 20)):
        with pytest.raises(TreeError):
            refused()
    with pytest.raises(TreeError):
        RawFolder.of(USUAL, 20).before(odd, 20)


def test_an_id_that_looks_like_a_member_is_none() -> None:
    """A submodule may have any id: one may look as if another file were in the folder."""
    looks = b"100644 b\0" + b"J" * 11
    content = b"160000 a\0" + looks + b"100644 b\0" + ID + b"100644 c\0" + ID
    older, compared = RawFolder.of(USUAL, 20).before(content, 20)
    assert list(compared.came) == list(compared.went) == [b"a"]
    assert [one.name for one in older.members(20)] == [b"a", b"b", b"c"]
    assert [one.name for one in RawFolder.of(content, 20).members(20)] == [b"a", b"b", b"c"]


def test_a_new_member_that_an_id_looks_like_is_there_once() -> None:
    content = USUAL[:-29] + b"160000 c\0" + b"100644 d\0" + b"J" * 11 + b"100644 d\0" + ID
    older, compared = RawFolder.of(USUAL, 20).before(content, 20)
    assert (list(compared.came), list(compared.went)) == ([b"c"], [b"c", b"d"])
    assert [one.name for one in older.members(20)] == [b"a", b"b", b"c", b"d"]
