"""What was meant to be a task or a table, and to Markdown is none, is reported where it stands."""

import pytest

from integration_report.reading import codes
from integration_report.reading.document import read_document


def slips(text: str) -> list[tuple[str, int, str]]:
    document = read_document(text.encode(), "data/document.md", "0" * 40)
    assert document is not None
    return [(one.code, one.location.line, one.hint) for one in document.problems]


@pytest.mark.parametrize("mark", ["[✓]", "[v]", "[-]", "[✅]", "[x ]", "[]"])
def test_brackets_that_tick_nothing_are_reported(mark: str) -> None:
    text = f"# External Integration: Bank\n\n## Credentials\n- {mark} API keys obtained\n"
    assert [(code, line) for code, line, _ in slips(text)] == [(codes.WRONG_TYPE, 4)]


@pytest.mark.parametrize("words", ["[A] first", "[link](a.md)", "[ref]: a", "[1] a note"])
def test_brackets_that_mean_something_else_are_left_alone(words: str) -> None:
    text = f"# External Integration: Bank\n\n## Credentials\n- [x] API keys obtained\n- {words}\n"
    assert slips(text) == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["| ID | Description | Severity |", "| A-1 | It hangs | Low |"], 3),
        (["| ID | Description | Severity |", "", "| A-1 | It hangs | Low |"], 3),
        (
            [
                *("| ID | Description | Severity | Status |", "|--|--|--|--|"),
                *("| A-1 | It hangs | Low | Open |", "", "| A-2 | It jumps | High | Open |"),
            ],
            7,
        ),
    ],
)
def test_rows_that_belong_to_no_table_are_reported(lines: list[str], line: int) -> None:
    found = slips("\n".join(["# Known Issues", "", *lines, ""]))
    assert (codes.BAD_ROW, line) in [(code, at) for code, at, _ in found]
    assert "without an empty line" in found[-1][2]


def test_dashes_that_do_not_fit_the_headings_are_the_only_thing_to_say() -> None:
    text = "# Known Issues\n\n| ID | Description |\n|--|--|--|\n| A-1 | It hangs |\n"
    assert [(code, line) for code, line, _ in slips(text)] == [(codes.BAD_ROW, 4)]


def test_a_pipe_in_a_sentence_is_no_table() -> None:
    text = "# Known Issues\n\nWe write a | b, and |x| for a size.\n|x| is a size.\n"
    assert slips(text) == []
