"""What blocks of the language `integration` say: found in a page, and understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.blocks import BlockError, Fence, Query, as_key, parse, split


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


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_only_what_ends_a_line_in_markdown_begins_a_fence(separator: str) -> None:
    text = f"a{separator}```integration\nissues\n"
    assert list(split(text)) == [text]


def test_lines_are_counted_at_each_end_that_markdown_knows() -> None:
    assert list(split("a\r\nb\rc\n```integration\r\nissues\r\n```\r\n"))[1] == Fence(
        4, "", "issues\r\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "```" + " " * 200_000 + "x`",
        "~" * 200_000 + "`",
        " " * 200_000 + "x",
    ],
)
def test_a_long_line_is_looked_at_once(line: str) -> None:
    assert list(split(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "status: [a" + " " * 3_500 + "[b]",
        "status: [" + " " * 3_500 + "'b]",
        "status: [" + "'' " * 1_200 + "]",
        "where: a" + " " * 3_500 + "b",
        "where: status = " + "'' " * 1_200 + "'",
        "where: status = 'a" + "''" * 1_500,
    ],
)
def test_a_hostile_value_is_looked_at_once(line: str) -> None:
    with pytest.raises(BlockError):
        parse(f"components\n{line}")


def test_a_hostile_title_is_looked_at_once() -> None:
    assert parse(f"components\ntitle: a{' ' * 3_500}[b").title == "a [b"


def test_an_endless_block_is_refused() -> None:
    with pytest.raises(BlockError, match="more than 4,000 letters"):
        parse("components\n" + "where: status != failed\n" * 10_000)


def test_a_column_and_an_order_count_once() -> None:
    query = parse("components\ncolumns: [status, status]\nsort: [status, status]")
    assert (query.columns, query.sort) == (("status",), ("status",))


def test_a_bracket_within_a_list_belongs_to_its_value() -> None:
    with pytest.raises(BlockError, match=r"no status 'fai\[led'"):
        parse("components\nstatus: [fai[led]")


@given(st.text(alphabet="`~ integrao\nxy:[],'\"", max_size=200))
def test_splitting_loses_no_text_outside_blocks(text: str) -> None:
    kept = "".join(part for part in split(text) if isinstance(part, str))
    assert len(kept) <= len(text)
    if "integration" not in text:
        assert kept == text


def test_a_query_has_filters_columns_order_and_limit() -> None:
    assert parse(
        "components\n# the rest\nphase: '7.1'\nstatus: [blocked, \"failed\"]\nnotes: [a, 'it''s']\n"
        "where: owner != platform and progress < 50\n"
        "columns: [component, status]\nsort: -progress\nlimit: 3\n"
    ) == Query(
        "components",
        (
            ("phase", "=", ("7.1",)),
            ("status", "=", ("blocked", "failed")),
            ("notes", "=", ("a", "it's")),
            ("owner", "!=", ("platform",)),
            ("progress", "<", ("50",)),
        ),
        ("component", "status"),
        ("-progress",),
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


@pytest.mark.parametrize(
    ("text", "message", "hint", "line"),
    [
        ("components\nstatus: bloked", "no status 'bloked'", "'blocked'", 1),
        ("issues\n\nwhere: severity = grave", "no severity 'grave'", "Write one of blocker", 2),
        ("issues\nseverity: [low, hgih]", "no severity 'hgih'", "'high'", 1),
        ("map\nphase: '1'", "The picture 'map' has no 'phase'", "only a title", 1),
    ],
)
def test_an_unknown_word_is_told_too(text: str, message: str, hint: str, line: int) -> None:
    with pytest.raises(BlockError, match=message) as caught:
        parse(text)
    assert hint in caught.value.hint
    assert caught.value.line == line


def test_words_are_known_as_pages_show_them() -> None:
    parse('issues\nstatus: [In progress, Won\'t fix, "Not stated"]\nwhere: severity ~ gr')
    assert as_key("Won\N{RIGHT SINGLE QUOTATION MARK}t  fix") == "wont-fix"


def test_quotes_keep_words_together() -> None:
    query = parse("issues\nwhere: title ~ 'rock and roll' AND age > 3 and owner = [a, 'b and c']")
    assert query.filters == (
        ("title", "~", ("rock and roll",)),
        ("age", ">", ("3",)),
        ("owner", "=", ("a", "b and c")),
    )
    assert parse("issues\nwhere: title ~ can't and owner ~ don't").filters == (
        ("title", "~", ("can't",)),
        ("owner", "~", ("don't",)),
    )


def test_a_title_may_have_any_signs() -> None:
    assert parse("map\ntitle: 'Who, calls:  [whom]'").title == "Who, calls: [whom]"
    assert parse("map\ntitle: Who, calls: whom").title == "Who, calls: whom"
