"""Known issues: which block, which are waived."""

import datetime as dt

import pytest

from evidence_builders import (
    TODAY,
    document,
    evidence,
    issue,
    issues,
    mark,
    references,
    waiver,
)
from integration_report.model.document import Document
from integration_report.model.issues import Issue, IssueList
from integration_report.model.signoff import GatePolicy, Policy
from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import IssueCounts
from integration_report.model.words import IssueStatus, Severity
from integration_report.rollup.issues import KnownIssues, is_waived, summarize_issues
from integration_report.rollup.rate import rate
from judged_projects import judged

PATH = "data/issues.yml"


def listed(*known: Issue) -> Document[IssueList]:
    return document(PATH, issues(*known))


def state_with(*known: Issue) -> State:
    return rate(evidence(listed(*known))).deliverables[6].status


@pytest.mark.parametrize(
    ("known", "state"),
    [
        (issue("INT-1"), State.BLOCKED),
        (issue("INT-1", status=IssueStatus.IN_PROGRESS), State.BLOCKED),
        (issue("INT-1", status=IssueStatus.UNKNOWN), State.BLOCKED),
        (issue("INT-1", status=IssueStatus.RESOLVED), State.COMPLETE),
        (issue("INT-1", severity=Severity.HIGH), State.COMPLETE),
        (issue("INT-1", severity=None), State.UNKNOWN),
        (issue("INT-1", severity=None, status=IssueStatus.CLOSED), State.COMPLETE),
        (issue("INT-1", waiver=waiver()), State.COMPLETE),
        (issue("INT-1", waiver=waiver(expires=TODAY)), State.COMPLETE),
        (issue("INT-1", waiver=waiver(expires=TODAY - dt.timedelta(days=1))), State.BLOCKED),
        (issue("INT-1", waiver=waiver(approved_by="")), State.BLOCKED),
        (issue("INT-1", waiver=waiver(reason="")), State.BLOCKED),
    ],
)
def test_open_blockers_block_unless_a_waiver_holds(known: Issue, state: State) -> None:
    assert state_with(known) is state


def test_an_empty_list_says_that_nothing_is_known_and_no_list_says_nothing() -> None:
    stated = IssueList(marks=b"".join(mark(2) for _ in IssueList.__struct_fields__))
    assert state_of_log(stated) is State.COMPLETE
    assert state_of_log(IssueList()) is State.NOT_STARTED
    assert (
        state_of_log(IssueList(), issues(issue("INT-1", severity=Severity.LOW))) is State.COMPLETE
    )
    notes = [note.message for note in judged([document(PATH, stated)]).verdict.notes]
    assert notes == ["the log of known issues says that none is known"]
    assert judged([document(PATH, IssueList())]).verdict.notes == ()


def state_of_log(*lists: IssueList) -> State:
    papers = [document(f"data/{number}.yml", one) for number, one in enumerate(lists)]
    return rate(evidence(*papers)).deliverables[6].status


def test_an_issue_that_is_opened_tomorrow_has_no_age_yet() -> None:
    days = (dt.timedelta(days=number) for number in (-2, 0, 1))
    known = [issue(f"INT-{number}", opened=TODAY + day) for number, day in enumerate(days)]
    found = summarize_issues(KnownIssues(evidence(listed(*known))), TODAY)
    assert [one.age_days for one in found] == [2, 0, None]


def test_the_policy_says_which_severities_block() -> None:
    policy = document(
        "data/policy.yml", Policy(gate=GatePolicy(block_on=(Severity.HIGH, Severity.BLOCKER)))
    )
    ratings = rate(evidence(policy, listed(issue("INT-1", severity=Severity.HIGH))))
    assert ratings.whole.state is State.BLOCKED
    assert ratings.whole.reasons[0].message == (
        "issue INT-1 'Trouble INT-1' is unresolved and blocks (severity high)"
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (waiver(approved_by=""), "; nobody has approved its waiver"),
        (waiver(approved_by="\u200b"), "; nobody has approved its waiver"),
        (waiver(reason=""), "; its waiver gives no reason"),
        (waiver(reason="-"), "; its waiver gives no reason"),
        (waiver(expires=dt.date(2026, 10, 1)), "; its waiver expired on 2026-10-01"),
    ],
)
def test_a_waiver_that_does_not_hold_says_why(given: object, words: str) -> None:
    (known,) = KnownIssues(evidence(listed(issue("INT-1", waiver=given)))).all
    assert known.part is not None
    assert known.part.reasons[0].message.endswith(words)


def test_what_is_closed_has_nothing_left_to_live_with() -> None:
    for status, waived in ((IssueStatus.CLOSED, False), (IssueStatus.WONT_FIX, True)):
        assert is_waived(issue("INT-1", status=status, waiver=waiver()), TODAY) is waived


def test_two_issues_with_one_id_both_count() -> None:
    mild = issue("INT-1", severity=Severity.LOW, marks=mark(1))
    grave = issue("INT-1", marks=mark(5))
    assert state_with(mild, grave) is State.BLOCKED
    known = KnownIssues(
        evidence(
            listed(
                issue("INT-1", tests=references("T-1"), waiver=waiver()),
                issue("INT-1", tests=references("T-1")),
            )
        )
    )
    assert known.of_test("T-1", "INT-1") == ("INT-1", False)
    assert known.of_test("T-1") == ("INT-1", False)
    assert known.of_test("T-2", "INT-9") == ("INT-9", False)
    assert known.of_test("T-2") == ("", False)


def test_issues_are_laid_out_open_first_by_severity_and_age() -> None:
    old, new = dt.date(2026, 9, 1), dt.date(2026, 10, 1)
    known = KnownIssues(
        evidence(
            listed(
                issue("INT-1", status=IssueStatus.CLOSED, opened=old),
                issue("INT-2", severity=Severity.LOW, opened=old),
                issue("INT-3", opened=new, waiver=waiver(expires=new)),
                issue("INT-4", opened=old),
                issue("INT-5", severity=None),
            )
        )
    )
    found = summarize_issues(known, TODAY)
    assert [one.id for one in found] == ["INT-4", "INT-3", "INT-2", "INT-5", "INT-1"]
    assert [one.age_days for one in found] == [39, 9, 39, None, None]
    assert [one.blocks for one in found] == [True, True, False, False, False]
    assert found[1].waiver is not None
    assert not found[1].waiver.valid


def test_a_component_counts_its_open_issues() -> None:
    from evidence_builders import plan

    report = judged(
        [
            document("data/plan.yml", plan({"api": []})),
            listed(
                issue("INT-1", "api"),
                issue("INT-2", "API", severity=Severity.LOW),
                issue("INT-3", "api", "nobody", severity=Severity.MEDIUM),
                issue("INT-4", "api", severity=Severity.HIGH),
                issue("INT-5", "api", severity=None),
                issue("INT-6", "api", status=IssueStatus.CLOSED),
            ),
        ]
    )
    assert report.components[0].issues == IssueCounts(blocker=1, high=1, medium=1, low=1, unknown=1)
    assert report.components[0].status is State.BLOCKED
    assert {reason.kind for reason in report.components[0].reasons} == {
        ReasonKind.OPEN,
        ReasonKind.UNKNOWN,
        ReasonKind.MISSING,
    }


def test_a_blocker_that_nobody_will_fix_needs_a_waiver() -> None:
    kept = issue("INT-1", status=IssueStatus.WONT_FIX)
    assert state_with(kept) is State.BLOCKED
    (known,) = KnownIssues(evidence(listed(kept))).all
    assert known.part is not None
    (reason,) = known.part.reasons
    assert reason.message == (
        "issue INT-1 'Trouble INT-1' won't be fixed and blocks (severity blocker);"
        " only a waiver allows to live with it"
    )
    lived_with = issue("INT-1", status=IssueStatus.WONT_FIX, waiver=waiver())
    assert state_with(lived_with) is State.COMPLETE
    minor = issue("INT-1", status=IssueStatus.WONT_FIX, severity=Severity.LOW)
    assert state_with(minor) is State.COMPLETE


def test_issues_that_are_alike_come_in_the_order_of_their_numbers() -> None:
    names = ("ISS-108", "ISS-12", "ISS-0", "iss-9", "ISS-9")
    issues_known = KnownIssues(evidence(listed(*(issue(name) for name in names))))
    summarized = summarize_issues(issues_known, TODAY)
    assert [one.id for one in summarized] == ["ISS-0", "ISS-9", "iss-9", "ISS-12", "ISS-108"]


@pytest.mark.parametrize("status", [IssueStatus.OPEN, IssueStatus.IN_PROGRESS])
def test_an_issue_is_called_open_only_where_that_is_its_status(status: IssueStatus) -> None:
    (known,) = KnownIssues(evidence(listed(issue("INT-1", status=status)))).all
    assert known.part is not None
    (reason,) = known.part.reasons
    assert (
        reason.message == "issue INT-1 'Trouble INT-1' is unresolved and blocks (severity blocker)"
    )
