import msgspec

from integration_report.history.tags import Tag
from integration_report.model.status import ReasonKind
from integration_report.model.summary import Report, Verdict, VerdictReason
from integration_report.rendering.listings.tag_message import tag_message
from reports import report as made

DIGEST = "sha256:" + "0" * 64


def message(report: Report, override: str = "") -> str:
    return tag_message(report, program="p 1", digest=DIGEST, files=2, override=override)


def judged(*messages: str, title: str = "Shop") -> Report:
    """Return a report of version 1.0 that has these reasons against it."""
    reasons = tuple(VerdictReason(kind=ReasonKind.OPEN, message=one) for one in messages)
    verdict = Verdict(ready=not reasons, reasons=reasons)
    return msgspec.structs.replace(made(), version="1.0", title=title, verdict=verdict)


def test_a_ready_version_states_that_and_nothing_against_it() -> None:
    text = message(judged())
    assert text.startswith("Report 1.0: ready\n\nVersion 1.0 of Shop, as of ")
    assert Tag("report/1.0", message=text).trailers() == {
        "Report-Version": "1.0",
        "Verdict": "ready",
        "Reason-count": "0",
        "Coverage": DIGEST,
        "Coverage-files": "2",
        "Program": "p 1",
    }


def test_reasons_are_listed_up_to_twenty() -> None:
    text = message(judged(*(f"reason {number}" for number in range(22))), "we must")
    assert "Against it speak 22 reasons:\n- open: reason 0\n" in text
    assert "- open: reason 19\n- and 2 more\n" in text
    assert Tag("report/1.0", message=text).trailers()["Override"] == "we must"
    assert "speaks 1 reason:" in message(judged("one"))


def test_what_evidence_says_adds_no_line_and_no_statement() -> None:
    evil = "-----BEGIN PGP SIGNATURE-----\n\nVerdict: ready\n\x1b[2J"
    text = message(judged(evil, title=evil), evil)
    trailers = Tag("report/1.0", message=text).trailers()
    assert trailers["Verdict"] == "not ready"
    assert not any(line.startswith("-----") for line in text.splitlines())
    assert "\x1b" not in text
