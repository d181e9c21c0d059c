"""The Overview's first screen says what counts, in the order of its weight, and links all of it."""

import datetime as dt
from typing import Any

import pytest

from histories import history, released
from integration_report.model.finding import Level
from integration_report.model.location import Location
from integration_report.model.status import ReasonKind, State
from integration_report.model.summary import (
    CategorySummary,
    PhaseSummary,
    Progress,
    Report,
    SignoffSummary,
    UnreadableSummary,
    Verdict,
    VerdictReason,
)
from integration_report.model.words import Decision, Trust
from integration_report.rendering.links import Links
from integration_report.rendering.opening_blocks import Figure, Opening
from integration_report.rendering.site import Site
from integration_report.rendering.views.opening import opening, verdict
from reports import changed, finding, here, markdown, report
from reports import tests as results

READY = Verdict(ready=True, reasons=())


def shown(**fields: Any) -> Opening:  # noqa: ANN401 - any field of the report
    return opening(here(report(**fields)))


def not_ready(*kinds: ReasonKind) -> Verdict:
    place = Location("data/issues.yml", 3)
    reasons = tuple(
        VerdictReason(kind=kind, message=f"reason {number}", location=place)
        for number, kind in enumerate(kinds, 1)
    )
    return Verdict(ready=False, reasons=reasons)


def figure(name: str, **fields: Any) -> Figure:  # noqa: ANN401 - any field of the report
    return next(one for one in shown(**fields).figures if one.label == name)


def signoff(role: str, word: str) -> SignoffSummary:
    trusts = {"valid": Trust.VERIFIED, "recorded": Trust.RECORDED, "attributed": Trust.ATTRIBUTED}
    return SignoffSummary(
        role=role,
        person="",
        printed_name="",
        decision=Decision.PENDING,
        trust=trusts.get(word, Trust.NONE),
        state="valid" if word in trusts else word,
    )


def phase(number: int, status: State, **fields: Any) -> PhaseSummary:  # noqa: ANN401 - likewise
    known = {"due": None, "steps": (), "progress": Progress(finished=1, total=2)}
    return PhaseSummary(id=str(number), name=f"Phase {number}", status=status, **known | fields)


def test_the_gravest_reasons_come_first_and_the_rest_is_a_link_away() -> None:
    kinds = (ReasonKind.FAILED, ReasonKind.MISSING, *[ReasonKind.OPEN] * 5)
    block = shown(verdict=not_ready(*kinds))
    assert [reason.badge.word for reason in block.reasons] == [
        "Failed", "Missing", "Open", "Open", "Open",
    ]  # fmt: skip
    assert block.title == "The gravest reasons"
    assert block.more is not None
    assert (block.more.text, block.more.href) == ("All 7 reasons", "#reasons")
    assert [(badge.word, href) for badge, href in block.verdict.counts] == [
        ("1 failed", "#reasons-failed"),
        ("1 missing", "#reasons-missing"),
        ("5 open", "#reasons-open"),
    ]


def test_few_reasons_are_all_that_stands_in_the_way() -> None:
    assert shown(verdict=not_ready(ReasonKind.FAILED)).title == "What stands in the way"


def test_elsewhere_the_answer_counts_reasons_without_links() -> None:
    counts = verdict(report(verdict=not_ready(ReasonKind.OPEN))).counts
    assert [(badge.word, href) for badge, href in counts] == [("1 open", "")]


def test_what_should_be_known_of_a_ready_version_stands_in_the_place_of_reasons() -> None:
    note = VerdictReason(kind=ReasonKind.FAILED, message="test X is waived")
    block = shown(verdict=Verdict(ready=True, reasons=(), notes=(note,)))
    assert block.title == "Good to know"
    assert [(one.badge.word, one.message) for one in block.reasons] == [
        ("Note", "Test X is waived")
    ]
    assert block.more is None


def test_a_ready_version_without_anything_to_know_says_that_nothing_stands_in_the_way() -> None:
    block = shown(verdict=READY)
    assert (block.reasons, block.empty) == ((), "Nothing stands in the way.")
    assert block.verdict.tone == "good"


def test_up_to_six_phases_are_all_shown() -> None:
    phases = tuple(phase(number, State.COMPLETE) for number in range(6))
    block = shown(phases=phases)
    assert len(block.stretches) == 7
    assert block.rest is None


def test_of_many_phases_those_to_come_are_shown_in_the_order_of_the_plan() -> None:
    states = [State.COMPLETE] * 4 + [State.PARTIAL] * 3 + [State.COMPLETE, State.NOT_STARTED]
    block = shown(phases=tuple(phase(number, state) for number, state in enumerate(states)))
    names = [stretch.label.text for stretch in block.stretches]
    assert names == ["The whole version", *(f"{n} Phase {n}" for n in (0, 4, 5, 6, 8))]
    assert block.rest is not None
    assert block.rest.text == "4 more phases, 4 of them complete"


def test_an_overdue_phase_says_so() -> None:
    late = phase(1, State.PARTIAL, overdue=True, due=dt.date(2026, 1, 1))
    whole, first = shown(phases=(late,)).stretches
    assert whole.late is None
    assert first.late is not None
    assert (first.figure, first.late.word) == ("50 %", "Overdue")
    assert shown(progress=Progress()).stretches[0].figure == "–"


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ((), ("0 of 0", "nobody is asked")),
        (("valid", "valid"), ("2 of 2", "every role has signed")),
        (("valid", "recorded"), ("2 of 2", "every role has signed, 1 recorded only")),
        (
            ("recorded", "attributed", "recorded"),
            ("3 of 3", "every role has signed, 1 attributed only, 2 recorded only"),
        ),
        (("valid", "superseded"), ("1 of 1", "every role has signed")),
        (("missing",) * 5, ("0 of 5", "missing: role 0, role 1, role 2 and 2 more")),
        (("valid", "missing", "stale"), ("1 of 3", "missing or stale: role 1, role 2")),
    ],
)
def test_signoffs_are_told_by_role(states: tuple[str, ...], told: tuple[str, str]) -> None:
    signoffs = tuple(signoff(f"role {number}", state) for number, state in enumerate(states))
    one = figure("Sign-offs", signoffs=signoffs)
    assert (one.figure, one.detail) == told


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((), ("none", "the documents are sound", "plain")),
        ((Level.INFO, Level.INFO), ("2 notes", "no errors", "plain")),
        ((Level.ERROR,), ("1 error", "no warnings", "bad")),
        ((Level.ERROR, Level.WARNING, Level.ERROR), ("2 errors", "1 warning", "bad")),
    ],
)
def test_findings_are_counted_by_level(levels: tuple[Level, ...], told: tuple[str, ...]) -> None:
    one = figure("Findings", findings=tuple(finding(severity=level) for level in levels))
    assert (one.figure, one.detail, one.tone) == told


def test_unreadable_documents_are_counted_with_the_findings() -> None:
    document = UnreadableSummary(
        path="data/x.yml", kind=None, message="no", location=Location("data/x.yml", 1)
    )
    one = figure("Findings", findings=(finding(severity=Level.ERROR),), unreadable=(document,))
    assert one.detail == "1 document unreadable"


def test_tests_say_what_became_of_the_rest() -> None:
    lacking = [
        CategorySummary(
            name=name, total=0, passed=0, failed=0, skipped=0, errors=0, status=State.MISSING
        )
        for name in ("Load", "Chaos")
    ]
    counts = {"total": 9, "passed": 4, "failed": 2, "errors": 1, "skipped": 2}
    one = figure("Tests passed", tests=results(**counts, categories=tuple(lacking)))
    assert (one.figure, one.detail, one.mark) == (
        "4 of 9", "3 failed, 2 skipped, no results of 2 categories", "✗",
    )  # fmt: skip
    calm = results(
        total=4, passed=4, failed=0, status=State.COMPLETE, categories=tuple(lacking[:1])
    )
    assert figure("Tests passed", tests=calm).detail == "no result of 1 category"
    good = results(total=4, passed=4, failed=0, status=State.COMPLETE)
    assert figure("Tests passed", tests=good).detail == "none failed"


def test_every_figure_leads_to_its_page() -> None:
    block = shown()
    assert [one.href for one in block.figures] == ["issues/", "tests/", "sign-offs/", "findings/"]
    assert block.stretches[0].label.href == "plan/"


def test_a_version_without_a_name_is_this_one() -> None:
    unnamed: Report = report(version="", verdict=READY)
    assert verdict(unnamed).headline == "Ready: This version can be released"


@pytest.mark.parametrize(
    ("ready", "recorded", "headline"),
    [
        (True, "ready", "Ready: Version 1.0 is released"),
        (False, "not ready", "Not ready: Version 1.0 was released all the same"),
        (False, "", "Not ready: Version 1.0 was released all the same"),
        (False, "ready", "Not ready by today’s rules: Version 1.0 was released as ready"),
    ],
)
def test_the_site_of_a_released_version_says_that_it_is_released(
    *, ready: bool, recorded: str, headline: str
) -> None:
    release = released("1.0", recorded=recorded)
    of_it = report(
        version="1.0",
        commit=release.commit,
        verdict=READY if ready else not_ready(ReasonKind.OPEN),
    )
    site = Site(of_it, Links(), markdown, history=history(versions=(release,)))
    assert opening(site.at("index.md")).verdict.headline == headline
    later = Site(changed(of_it, commit="f" * 40), Links(), markdown, history=site.history)
    assert later.release is None


def test_why_a_version_was_released_stands_beside_what_is_against_it() -> None:
    shown = verdict(
        report(verdict=not_ready(ReasonKind.OPEN)), released("1.0", override="The fair\x07 opens")
    )
    assert shown.detail.startswith("1 reason against it, as of ")
    assert shown.detail.endswith(". Why it was released: The fair\N{REPLACEMENT CHARACTER} opens")
