import datetime as dt

import pytest

from evidence_builders import document, evidence, mark, plan, references, signoff
from integration_report.checking.engine import check, effective_levels
from integration_report.checking.families import family
from integration_report.checking.registry import RULES
from integration_report.checking.rule import Facts
from integration_report.checking.suppressions import MOST
from integration_report.model.checklist import Environment
from integration_report.model.document import Suppression
from integration_report.model.evidence import Evidence
from integration_report.model.finding import Level
from integration_report.model.issues import Issue, IssueList
from integration_report.model.location import Location
from integration_report.model.names import Suggestions
from integration_report.model.ratings import Ratings
from integration_report.model.status import State, Status
from integration_report.model.summary import TestsSummary
from integration_report.model.words import IssueStatus, Severity


def facts(of: Evidence) -> Facts:
    """Facts with ratings that say nothing."""
    tests = TestsSummary(
        total=0,
        passed=0,
        failed=0,
        skipped=0,
        errors=0,
        status=State.NOT_STARTED,
        categories=(),
        failures=(),
        skips=(),
    )
    ratings = Ratings(
        whole=Status(State.NOT_STARTED),
        phases={},
        components={},
        points={},
        documents={},
        tests=tests,
        deliverables=(),
    )
    return Facts(of, ratings)


def issues(*names: str, suppress: tuple[Suppression, ...] = ()) -> IssueList:
    """A list with one closed issue that hits components."""
    issue = Issue(
        id="INT-001",
        severity=Severity.LOW,
        status=IssueStatus.CLOSED,
        components=references(*names),
    )
    return IssueList(issues=(issue,), suppress=suppress)


def shop(*, suppress: tuple[Suppression, ...] = ()) -> Evidence:
    """A plan, and issues of which one hits a component that the plan doesn't know."""
    return evidence(
        document("data/issues.yml", issues("webb", "web", suppress=suppress)),
        document("data/plan.yml", plan({"web": []})),
    )


def codes(of: Evidence, **levels: Level) -> list[str]:
    return [finding.code for finding in check(facts(of), levels).findings]


def test_findings_carry_code_and_level_of_their_rule() -> None:
    found = [one for one in check(facts(shop()), {}).findings if one.code == "REF001"]
    assert [(one.severity, one.location) for one in found] == [
        (RULES["REF001"].LEVEL, Location("data/issues.yml"))
    ]
    assert "'webb'" in found[0].message
    assert "'web'" in found[0].hint


def test_a_level_for_a_family_holds_for_its_rules() -> None:
    found = check(facts(shop()), {"REF": Level.INFO}).findings
    assert [one.severity for one in found if one.code == "REF001"] == [Level.INFO]


def test_a_level_for_a_code_wins_over_its_family() -> None:
    levels = effective_levels({"REF": Level.OFF, "REF001": Level.WARNING})
    assert levels["REF001"] is Level.WARNING
    assert levels["REF002"] is Level.OFF
    assert levels["CHK001"] is RULES["CHK001"].LEVEL


def test_a_rule_that_is_off_finds_nothing() -> None:
    assert "REF001" in codes(shop())
    assert "REF001" not in codes(shop(), REF=Level.OFF)


def test_findings_come_by_place_then_code() -> None:
    names = references("nobody", "anybody")
    first, second = (
        Issue(id=f"INT-00{line}", components=(name,), marks=mark(line))
        for line, name in zip((7, 3), names, strict=True)
    )
    of = evidence(
        document("data/z.yml", issues("webb")),
        document("data/a.yml", IssueList(issues=(first, second))),
        document("data/plan.yml", plan({"web": []})),
    )
    found = check(facts(of), {}).findings
    assert list(found) == sorted(found, key=lambda one: (one.location, one.code))
    assert {one.location.path for one in found} >= {"data/a.yml", "data/z.yml"}


def test_one_thing_found_twice_is_shown_once() -> None:
    of = evidence(
        document("data/issues.yml", issues("webb", "webb")),
        document("data/plan.yml", plan({"web": []})),
    )
    assert codes(of).count("REF001") == 1


def test_a_suppressed_finding_is_listed_with_its_reason() -> None:
    accepted = Suppression(code="REF001", reason="renamed next week", marks=mark(2))
    judgement = check(facts(shop(suppress=(accepted,))), {})
    assert "REF001" not in [one.code for one in judgement.findings]
    assert [(one.finding.code, one.reason, one.location.line) for one in judgement.suppressed] == [
        ("REF001", "renamed next week", 2)
    ]


def test_a_suppression_acts_on_its_own_document_only() -> None:
    accepted = Suppression(code="REF001", reason="renamed next week")
    of = evidence(
        document("data/a.yml", issues("webb", suppress=(accepted,))),
        document("data/b.yml", issues("webb")),
        document("data/plan.yml", plan({"web": []})),
    )
    judgement = check(facts(of), {})
    left = [one.location.path for one in judgement.findings if one.code == "REF001"]
    assert left == ["data/b.yml"]


def test_a_suppression_with_a_text_spares_other_messages() -> None:
    accepted = Suppression(code="REF001", reason="renamed next week", text="'webb'")
    of = evidence(
        document("data/a.yml", issues("webb", "wob", suppress=(accepted,))),
        document("data/plan.yml", plan({"web": []})),
    )
    judgement = check(facts(of), {})
    assert ["'wob'" in one.message for one in judgement.findings if one.code == "REF001"] == [True]
    assert ["'webb'" in one.finding.message for one in judgement.suppressed] == [True]


def test_a_suppression_without_a_reason_has_no_effect() -> None:
    found = codes(shop(suppress=(Suppression(code="REF001", reason=" "),)))
    assert "REF001" in found
    assert "SRC014" in found


def test_a_suppression_of_an_unknown_code_is_found_with_the_nearest_ones() -> None:
    of = shop(suppress=(Suppression(code="REF01", reason="renamed"),))
    found = [one for one in check(facts(of), {}).findings if one.code == "SRC015"]
    assert len(found) == 1
    assert "'REF001'" in found[0].hint


def test_findings_about_suppressions_cant_be_suppressed() -> None:
    found = codes(shop(suppress=(Suppression(code="SRC016", reason="I like it so"),)))
    assert "SRC015" in found


def test_a_suppression_that_matches_nothing_is_found() -> None:
    unused = Suppression(code="CHK002", reason="no", text="Rollback")
    found = check(facts(shop(suppress=(unused,))), {}).findings
    assert ["'Rollback'" in one.message for one in found if one.code == "SRC016"] == [True]


def test_a_suppression_of_a_rule_that_is_off_is_left_alone() -> None:
    of = shop(suppress=(Suppression(code="REF001", reason="renamed next week"),))
    assert "SRC016" not in codes(of, REF001=Level.OFF)
    assert "SRC016" in codes(shop(suppress=(Suppression(code="CHK002", reason="renamed"),)))


def test_findings_about_suppressions_have_levels_too() -> None:
    of = shop(suppress=(Suppression(code="CHK002", reason="no"),))
    assert "SRC016" not in codes(of, SRC016=Level.OFF)


def test_the_family_of_a_code_is_its_letters() -> None:
    assert family("CHK002") == "CHK"


def test_no_documents_are_judged_without_a_crash() -> None:
    assert codes(evidence()) == ["PLN010"]


def test_thousands_of_unknown_names_take_no_time_for_suggestions() -> None:
    names = [f"component-{number}" for number in range(300)]
    wrong = [f"kompnent-{number}" for number in range(3000)]
    of = evidence(
        document("data/issues.yml", issues(*wrong)),
        document("data/plan.yml", plan({name: [] for name in names})),
    )
    found = [one for one in check(facts(of), {}).findings if one.code == "REF001"]
    assert len(found) == len(wrong)
    assert 0 < sum("Did you mean" in one.hint for one in found) <= Suggestions.MOST


def test_of_very_many_suppressions_of_a_code_the_first_count() -> None:
    first = [
        Suppression(code="REF001", reason="no", text=f"none{number}") for number in range(MOST)
    ]
    last = Suppression(code="REF001", reason="renamed next week")
    findings = check(facts(shop(suppress=(*first[1:], last))), {})
    assert "REF001" in [one.finding.code for one in findings.suppressed]
    too_many = check(facts(shop(suppress=(*first, last))), {}).findings
    assert "REF001" in [one.code for one in too_many]
    assert [one.code for one in too_many if "so it has no effect" in one.message] == ["SRC016"]


@pytest.mark.parametrize("today", [dt.date.min, dt.date.max])
def test_any_day_can_be_today(today: dt.date) -> None:
    signed = dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)
    of = Evidence(
        [
            document("data/environment.yml", Environment(date=dt.date.max)),
            document("data/signoffs/a.yml", signoff(signed_at=signed)),
        ],
        as_of=today,
    )
    found = {one.code for one in check(facts(of), {}).findings}
    assert {"CHK009", "SGN005"}.isdisjoint(found) == (today == dt.date.max)
