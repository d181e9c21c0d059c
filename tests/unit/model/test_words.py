"""Results are read as people write them, and only as those."""

import pytest

from integration_report.model.words import IssueStatus, Outcome, outcome_of, says_nothing


@pytest.mark.parametrize("text", ["✓", "✔", "✔️", "✅", "pass", "Passed", "YES", " ok ", "true"])
def test_passed_may_be_written_so(text: str) -> None:
    assert outcome_of(text) is Outcome.PASSED


@pytest.mark.parametrize("text", ["✗", "✘", "❌", "fail", "FAILED", "no", "false"])
def test_failed_may_be_written_so(text: str) -> None:
    assert outcome_of(text) is Outcome.FAILED


@pytest.mark.parametrize("text", ["⚠", "⚠️", "Partial"])
def test_partial_may_be_written_so(text: str) -> None:
    assert outcome_of(text) is Outcome.PARTIAL


@pytest.mark.parametrize("text", ["skip", "Skipped", "-", "–", "—", "n/a", "N/A"])
def test_skipped_may_be_written_so(text: str) -> None:
    assert outcome_of(text) is Outcome.SKIPPED


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_nothing_claims_nothing(text: str) -> None:
    assert outcome_of(text) is Outcome.UNKNOWN


@pytest.mark.parametrize("text", ["x", "X", "done", "100%", "pass?", "1"])
def test_anything_else_is_no_result(text: str) -> None:
    assert outcome_of(text) is None


def test_an_issue_of_unknown_status_counts_as_open() -> None:
    assert {status for status in IssueStatus if status.is_open} == {
        IssueStatus.OPEN,
        IssueStatus.IN_PROGRESS,
        IssueStatus.UNKNOWN,
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, True),
        (" ", True),
        ("–", True),
        ("n/a", True),
        ("0", False),
        ("none", False),
        ("\u200b\u00a0\u3164", True),
    ],
)
def test_a_dash_says_nothing(text: str | None, expected: bool) -> None:
    assert says_nothing(text) is expected
