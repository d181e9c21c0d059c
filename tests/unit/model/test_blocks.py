"""What blocks of the language `integration` say: found in a page, and understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.blocks import BlockError, Fence, Query, parse, split


def test_a_block_is_split_from_the_text_around_it() -> None:
    text = "a\n```integration\ncomponents\n```\nb\n"
    assert list(split(text)) == ["a\n", Fence(2, "", "components\n"), "b\n"]


def test_a_block_within_another_fence_is_text() -> None:
    text = "````markdown\n```integration\ncomponents\n```\n````\n"
    assert list(split(text)) == [text]


def test_fences_of_tildes_indented_and_unclosed_are_blocks_too() -> None:
    assert list(split("  ~~~~integration\nissues\n~~~\n~~~~\n"))[1].text == "issues\n~~~\n"
    assert list(split("```integration\nissues"))[-2].text == "issues"


def test_other_languages_and_words_are_no_blocks() -> None:
    for text in ("```yaml\nx\n```\n", "```integration-x\n```\n", "`integration`\n"):
        assert "".join(part for part in split(text) if isinstance(part, str)) == text


@given(st.text(alphabet="`~ integrao\nxy:[],'\"", max_size=200))
def test_splitting_loses_no_text_outside_blocks(text: str) -> None:
    kept = "".join(part for part in split(text) if isinstance(part, str))
    assert len(kept) <= len(text)
    if "integration" not in text:
        assert kept == text


def test_a_query_has_filters_columns_order_and_limit() -> None:
    assert parse(
        "components\n# the rest\nphase: '7.1'\nstatus: [blocked, \"failed\", 'it''s']\n"
        "where: owner != platform and progress < 50\n"
        "columns: [component, status]\nsort: -progress\nlimit: 3\n"
    ) == Query(
        "components",
        (
            ("phase", "=", ("7.1",)),
            ("status", "=", ("blocked", "failed", "it's")),
            ("owner", "!=", ("platform",)),
            ("progress", "<", ("50",)),
        ),
        ("component", "status"),
        "-progress",
        3,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "names no table"),
        ("components\nstatus", "is no filter"),
        ("components\nlimit: many", "is no number"),
        ("components\nlimit: ²", "is no number"),
        ("components\nwhere: status", "is no condition"),
    ],
)
def test_a_block_that_cannot_be_understood_says_why(text: str, message: str) -> None:
    with pytest.raises(BlockError, match=message) as caught:
        parse(text)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "message", "hint", "line"),
    [
        ("componets", "no table 'componets'", "'components'", 0),
        ("\n# this week\ncomponets", "no table 'componets'", "'components'", 2),
        ("components\nstate: blocked", "no field 'state'", "'status'", 1),
        ("components\n\nwhere: status = x and state = y", "no field 'state'", "'status'", 2),
        ("components\nlimit: 3\ncolumns: [status, state]", "no field 'state'", "'status'", 2),
        ("components\nsort: -state", "no field 'state'", "'status'", 1),
        ("components\nzzz: x", "no field 'zzz'", "Write one of component, status", 1),
    ],
)
def test_an_unknown_name_is_told_with_its_line_and_the_nearest(
    text: str, message: str, hint: str, line: int
) -> None:
    with pytest.raises(BlockError, match=message) as caught:
        parse(text)
    assert hint in caught.value.hint
    assert caught.value.line == line
