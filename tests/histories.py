"""A history made by hand, for tests of how it is shown."""

import datetime as dt
from hashlib import sha1
from typing import Any

from integration_report.model.location import Location
from integration_report.model.statements import StatementSort
from integration_report.model.status import State
from integration_report.model.summary import (
    Comparison,
    Difference,
    Direction,
    Happening,
    History,
    How,
    LastChange,
    RatedTotals,
    ReleasedVersion,
    Side,
    SignoffSummary,
    Topic,
    Totals,
    TrendListing,
    TrendRow,
)
from integration_report.model.words import Decision, Trust

START = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC)
HOSTILE = "Mallory \N{RIGHT-TO-LEFT OVERRIDE}<b>x</b>\x1b[31m"


def commit_id(number: int) -> str:
    """Return the full id of a commit."""
    return sha1(str(number).encode(), usedforsecurity=False).hexdigest()


def last_change(**fields: Any) -> LastChange:  # noqa: ANN401 - any field of the part
    """Return a change by Alice Ng."""
    values: dict[str, Any] = {
        "by": "Alice Ng",
        "at": dt.datetime(2026, 11, 3, 8, tzinfo=dt.UTC),
        "commit": commit_id(1),
    }
    return LastChange(**values | fields)


def trend_row(number: int, count: int, *, rated: bool = True, days: float = 3) -> TrendRow:
    """Return the totals at a commit of a history that goes well for the most part."""
    share = number / max(1, count - 1)
    scope = 40 + int(33 * min(1.0, share * 1.6))
    done = int(scope * share * 0.9)
    failed = max(0, int(9 * (1 - abs(share - 0.5) * 2)))
    return TrendRow(
        commit=commit_id(number),
        at=START + dt.timedelta(days=number * days),
        by=("Alice Ng", "Bob Ray", "release-bot")[number % 3],
        subject=f"Evidence number {number}",
        totals=Totals(
            items_done=done,
            items_open=scope - done - 2,
            items_not_applicable=2,
            issues_open=int(7 * (1 - share)) + 1,
            issues_settled=int(9 * share),
        ),
        rated=RatedTotals(
            ready=False,
            status=State.PARTIAL,
            points=9,
            points_complete=int(9 * share * 0.8),
            components=7,
            components_complete=int(7 * share * 0.8),
            tests=int(140 * min(1.0, share * 1.3)) + 4,
            tests_passed=int(130 * share),
            tests_failed=failed,
            tests_skipped=2,
            blockers=int(3 * (1 - share)),
            errors=int(6 * (1 - share)),
            warnings=int(20 * (1 - share) + 4 * (number % 3)),
        )
        if rated
        else None,
    )


def trend(count: int, *, every: int = 1, **fields: Any) -> TrendListing:  # noqa: ANN401 - any field of the part
    """Return totals at a number of commits, of which each so many is judged."""
    rows = [
        trend_row(number, count, rated=number % every == 0 or number == count - 1)
        for number in range(count)
    ]
    return TrendListing(**{"title": "Shop", "whole": True, "rows": tuple(rows)} | fields)


def happening(number: int = 1, **fields: Any) -> Happening:  # noqa: ANN401 - any field of the part
    """Return an item that was ticked."""
    values: dict[str, Any] = {
        "commit": commit_id(number),
        "at": START + dt.timedelta(days=200 - number, hours=number % 5),
        "by": ("Alice Ng", "Bob Ray")[number % 2],
        "subject": "Credentials are in place",
        "how": How.CHANGED,
        "sort": StatementSort.ITEM,
        "group": "Credentials",
        "text": "API credentials obtained",
        "before": "open",
        "after": "done",
        "location": Location("data/externals/payment.yml", 12, 5),
    }
    return Happening(**values | fields)


def lately() -> tuple[Happening, ...]:
    """Return happenings of every sort."""
    return (
        happening(0, commit="", at=None, by="", subject="", how=How.UNCOMMITTED),
        happening(1),
        happening(1, text="Sandbox reachable", before="done", after="open"),
        happening(
            1,
            sort=StatementSort.STEP,
            group="Checkout",
            text="The user pays",
            before="failed",
            after="passed",
        ),
        happening(2, text="Monitoring agreed", before="", how=How.ARRIVED),
        happening(2, text="Alerts go to the team", before="", how=How.COPIED),
        happening(2, text="Runbook is written", before="", after="open", how=How.WRITTEN),
        happening(2, text="Rate limit tested", before="done", after=""),
        happening(
            3,
            by="renovate[bot]",
            bot=True,
            subject="Update results",
            sort=StatementSort.RESULT,
            group="",
            text="API",
            before="12 of 14 passed",
            after="14 of 14 passed",
            location=Location("data/tests/api.yml", 3, 1),
        ),
        *(happening(3, text=f"Check {number}") for number in range(12)),
        happening(4, by=HOSTILE, subject=f"{HOSTILE} {'long ' * 60}"),
        happening(
            5,
            sort=StatementSort.ISSUE,
            group="",
            text="INT-002 Payment times out",
            before="open",
            after="resolved",
            location=Location("data/issues.yml", 3, 1),
        ),
    )


def difference(number: int = 0, **fields: Any) -> Difference:  # noqa: ANN401 - any field of the part
    """Return a test that fails now."""
    values: dict[str, Any] = {
        "topic": Topic.TEST,
        "kind": "newly failing",
        "id": f"API-{number:03}",
        "name": f"API-{number:03} Orders can be cancelled",
        "direction": Direction.WORSE,
        "before": "passed",
        "after": "failed",
        "reasons": ("expected 200, was 500",),
        "location": Location("data/tests/api.yml", 3, 1),
    }
    return Difference(**values | fields)


def differences() -> tuple[Difference, ...]:
    """Return differences of several topics."""
    return (
        difference(
            topic=Topic.STATUS,
            kind="status",
            id="payment",
            name="Payment Gateway",
            before="complete",
            after="blocked",
            reasons=("issue INT-001 blocks", "4 items are open", "x", "y", "z"),
        ),
        *(difference(number) for number in range(140)),
        difference(
            topic=Topic.ISSUE,
            kind="resolved",
            id="INT-002",
            name="INT-002 Payment times out",
            direction=Direction.BETTER,
            before="open",
            after="resolved",
            reasons=(),
            location=Location("data/issues.yml", 3, 1),
        ),
        difference(
            topic=Topic.PLAN,
            kind="moved",
            id="order",
            name="Order Service",
            direction=Direction.NEUTRAL,
            before="phase 7.1",
            after="phase 7.2",
            reasons=(),
            location=None,
        ),
    )


def side(name: str, **fields: Any) -> Side:  # noqa: ANN401 - any field of the part
    """Return one of two reports."""
    values: dict[str, Any] = {
        "version": name.removeprefix("report/"),
        "commit": commit_id(len(name)),
        "as_of": dt.date(2026, 6, 1),
        "ready": False,
    }
    return Side(name=name, **values | fields)


def released(name: str, **fields: Any) -> ReleasedVersion:  # noqa: ANN401 - any field of the part
    """Return a version that was released when it was ready."""
    signed = {"person": "ann", "printed_name": "Ann", "trust": Trust.RECORDED}
    values: dict[str, Any] = {
        "version": name,
        "tag": f"report/{name}",
        "commit": commit_id(20),
        "released_at": START + dt.timedelta(days=60),
        "released_by": "Ann Lee",
        "as_of": dt.date(2026, 5, 1),
        "recorded": "ready",
        "ready": True,
        "signoffs": (
            SignoffSummary(role="QA", decision=Decision.APPROVED, state="valid", **signed),
            SignoffSummary(role="Operations", decision=Decision.PENDING, state="missing", **signed),
        ),
        "digest": "sha256:" + "0123456789abcdef" * 4,
        "files": 30,
        "page": f"{name}/",
    }
    return ReleasedVersion(**values | fields)


def history(count: int = 60, **fields: Any) -> History:  # noqa: ANN401 - any field of the part
    """Return a history with everything that pages can show of one."""
    values: dict[str, Any] = {
        "known": True,
        "trend": trend(count),
        "lately": lately(),
        "versions": (
            released("1.1", commit=commit_id(40), released_at=START + dt.timedelta(days=120)),
            released("1.0", ready=False, reasons=3, override="The contract asks for it"),
            released(
                "0.9",
                commit=commit_id(8),
                released_at=START + dt.timedelta(days=24),
                recorded="",
                ready=None,
                signoffs=(),
                digest="",
                page="",
                problem="its mkdocs.yml can't be read",
            ),
        ),
        "comparisons": (
            Comparison(
                title="Shop",
                base=side("report/1.1"),
                head=side("work tree", commit=""),
                differences=differences(),
            ),
            Comparison(
                title="Shop",
                base=side("report/1.0"),
                head=side("report/1.1", commit=commit_id(40), ready=True),
                differences=differences()[-3:],
            ),
        ),
    }
    return History(**values | fields)
