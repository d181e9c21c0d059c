"""The page of the sign-offs: the answer, who signed, what has changed since, and how to check."""

import datetime as dt
import re
from typing import Any

import msgspec
import pytest

from drawn_pages import made, text
from integration_report.model.location import Location
from integration_report.model.status import Reason, ReasonKind
from integration_report.model.summary import SignoffChange, SignoffSummary
from integration_report.model.words import Decision, Trust
from integration_report.reading.markdown_html import to_html
from integration_report.rendering.links import Links
from integration_report.rendering.signing import answer, awaited, command_of
from reports import report

COMMIT = "5e1f" * 10
DIGEST, STATEMENT = (f"sha256:{digit * 64}" for digit in "ab")
KEY = "SHA256:xQs965Ay9wwfzn+uOeTeAyu6nAJ5Ly1PZY5j3HxsSWI"
FAKE = '<span class="ir-badge ir-tone-good"><span class="ir-mark">✓</span> Verified</span>'
"""What a badge of ours is made of."""


def signed(role: str = "tech-lead", name: str = "Ann Lee", **fields: Any) -> SignoffSummary:  # noqa: ANN401 - any field of the part
    """Return an approval that counts, by a key of the person's own."""
    values: dict[str, Any] = {
        "person": name.split(" ", 1)[0].lower(),
        "decision": Decision.APPROVED,
        "state": "valid",
        "trust": Trust.VERIFIED,
        "version": "1.0",
        "signed_at": dt.datetime(2026, 10, 20, 10, tzinfo=dt.UTC),
        "arrived": dt.datetime(2026, 10, 21, 8, tzinfo=dt.UTC),
        "commit": COMMIT,
        "meaning": "I read all of it.",
        "digest": DIGEST,
        "statement": STATEMENT,
        "key": KEY,
        "location": Location("data/signoffs/1.0/tech-lead-ann.yml"),
    }
    return SignoffSummary(role=role, printed_name=name, **values | fields)


def missing(role: str, name: str = "") -> SignoffSummary:
    why = Reason(ReasonKind.MISSING, f"1 person must still sign as {role}", Location("policy.yml"))
    return SignoffSummary(
        role=role,
        person="",
        printed_name=name,
        decision=Decision.PENDING,
        state="missing",
        trust=Trust.NONE,
        reasons=(why,),
    )


def stale(**fields: Any) -> SignoffSummary:  # noqa: ANN401 - any field of the part
    """Return an approval of what has changed in every way since."""
    at = dt.datetime(2026, 10, 22, 8, tzinfo=dt.UTC)
    known: dict[str, Any] = {"by": "Bob Ray", "commit": "c0de" * 10, "at": at}
    changes = (
        SignoffChange(
            path="data/flow.yml",
            field="steps[3].expected",
            how="changed",
            before="200",
            after="201",
            location=Location("data/flow.yml", 9, 5),
            **known,
        ),
        SignoffChange(path="data/new.yml", how="added", location=Location("data/new.yml")),
        SignoffChange(path="data/old.yml", how="removed", **known),
        SignoffChange(path="data/run.yml", how="mode", **known),
    )
    why = Reason(ReasonKind.STALE, "the sign-off of Ann Lee as tech-lead is stale: much")
    return signed(state="stale", changes=changes, reasons=(why,), **fields)


def page(*signoffs: SignoffSummary, **fields: Any) -> str:  # noqa: ANN401 - any field of the report
    """Return the HTML of the page."""
    links = Links(repo_url="https://git.example.com/acme/shop", edit_uri="edit/main/docs/")
    return made(report(signoffs=signoffs, **fields), links)["sign-offs.md"].html


@pytest.mark.parametrize(
    ("signoffs", "tone", "headline", "detail"),
    [
        ((), "info", "Nobody is asked to sign", "Who must sign say"),
        ((signed(),), "good", "Version 1.0 is signed off", "Approved by Ann Lee (tech-lead)."),
        (
            (signed(), signed(trust=Trust.ATTRIBUTED)),
            "info",
            "Version 1.0 is signed off, as far as a forge vouches",
            "Approved by Ann Lee (tech-lead). Approved, as a forge vouches, by Ann Lee",
        ),
        (
            (signed(trust=Trust.RECORDED), signed(trust=Trust.ATTRIBUTED)),
            "info",
            "Version 1.0 is signed off, as far as the records claim",
            "Approved, as a forge vouches, by",
        ),
        (
            (signed(), stale(), missing("qa-lead"), missing("dev", "Bea Lind")),
            "warn",
            "Version 1.0 isn’t signed off yet",
            "Approved by Ann Lee (tech-lead). Still to sign: qa-lead and dev (Bea Lind). "
            "Stale, because what was signed has changed: Ann Lee (tech-lead).",
        ),
        (
            (signed(), signed(state="rejected", decision=Decision.REJECTED)),
            "bad",
            "Version 1.0 is rejected",
            "Rejected by Ann Lee (tech-lead).",
        ),
        (
            (signed(reasons=(Reason(ReasonKind.OPEN, "a condition is unresolved"),)),),
            "warn",
            "Version 1.0 is signed off under conditions that aren’t met",
            "Approved by",
        ),
    ],
)
def test_the_answer_says_who_has_approved_and_who_must_still_sign(
    signoffs: tuple[SignoffSummary, ...], tone: str, headline: str, detail: str
) -> None:
    found = answer(report(signoffs=signoffs))
    assert (found.tone, found.headline) == (tone, headline)
    assert detail in found.detail


def test_only_what_is_proved_is_shown_as_valid() -> None:
    for trust in (Trust.NONE, Trust.RECORDED, Trust.ATTRIBUTED):
        words = text(made(report(signoffs=(signed(trust=trust),)))["sign-offs.md"])
        assert "✓ Valid" not in words
        assert "✓ Verified" not in words
    assert "✓ Valid" in text(made(report(signoffs=(signed(),)))["sign-offs.md"])


def test_an_approval_that_does_not_count_has_no_green_badge() -> None:
    assert "✓</span> Approved" in page(signed())
    for state in ("unverified", "stale", "invalid", "superseded", "expired"):
        assert "✓</span> Approved" not in page(signed(state=state)), state


def test_of_many_names_the_first_few_are_told() -> None:
    names = [missing(f"role-{number}") for number in range(6)]
    assert "role-0, role-1, role-2, role-3 and 2 more." in answer(report(signoffs=names)).detail
    five = answer(report(signoffs=names[:5])).detail
    assert "role-3 and role-4." in five


def test_what_another_sign_off_is_asked_for_in_place_of_is_not_waited_for() -> None:
    gone = signed(state="revoked", decision=Decision.REVOKED)
    again = signed(state="superseded", blocks=True)
    assert awaited([gone, again, missing("Tech Lead")]) == [missing("Tech Lead")]
    assert awaited([gone]) == [gone]
    assert awaited([signed(state="stale", blocks=False)]) == []


@pytest.mark.parametrize(
    ("signoff", "command"),
    [
        (missing("qa-lead"), "integration-report sign --role qa-lead"),
        (missing("QA Lead"), "integration-report sign --role 'QA Lead'"),
        (missing("$(rm -r .)"), "integration-report sign --role '$(rm -r .)'"),
        (missing("a\nb\x1b"), "integration-report sign --role 'a b\N{REPLACEMENT CHARACTER}'"),
        (stale(), "integration-report sign --role tech-lead --renew"),
        (signed(state="unverified"), "integration-report sign --role tech-lead"),
        (signed(state="unverified", commit=""), ""),
        (missing(""), ""),
    ],
)
def test_the_command_of_a_sign_off_that_is_lacking(signoff: SignoffSummary, command: str) -> None:
    assert command_of(signoff) == command


def test_what_is_missing_leads_to_how_it_is_given() -> None:
    pages = made(report(signoffs=(missing("qa-lead"),)))
    assert '<a href="#to-sign">how to sign</a>' in pages["sign-offs.md"].html
    assert '<h2 id="to-sign">' in pages["sign-offs.md"].html
    assert '<a href="sign-offs/#to-sign">how to sign</a>' in pages["index.md"].html


def test_a_stale_sign_off_leads_to_each_change_with_who_and_commit() -> None:
    html = page(stale(), missing("qa-lead"))
    assert 'href="#changed-since-tech-lead-ann"' in html
    assert 'id="changed-since-tech-lead-ann">Since the sign-off of Ann Lee (tech-lead)<' in html
    section = html.partition('id="changed-since-tech-lead-ann"')[2].partition("</section>")[0]
    rows = [re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr>(.*?)</tr>", section)][1:]
    assert [" ".join(row.split()) for row in rows] == [
        "steps[3].expected → Changed 200 201 Bob Ray 2026-10-22 , c0dec0d data/ flow.yml:9",
        "the file + Added – – not committed, or not known – data/ new.yml:1",
        "the file – Removed – – Bob Ray 2026-10-22 , c0dec0d data/ old.yml",
        "the file → Other mode – – Bob Ray 2026-10-22 , c0dec0d data/ run.yml",
    ]
    assert f'href="https://git.example.com/acme/shop/commit/{"c0de" * 10}"' in section


def test_two_stale_sign_offs_with_like_names_have_ids_of_their_own() -> None:
    other = stale(role="Tech Lead")
    html = page(stale(), msgspec.structs.replace(other, changes=other.changes[1:]))
    ids = re.findall(r'id="(changed-since-[^"]+)"', html)
    assert ids == ["changed-since-tech-lead-ann", "changed-since-tech-lead-ann-2"]


def test_sign_offs_that_saw_the_same_are_told_of_together() -> None:
    html = page(stale(), stale(role="qa-lead", name="Bea Lind"))
    assert re.findall(r'id="changed-since-[^>]*>([^<]*)<', html) == [
        "Since the sign-off of Ann Lee (tech-lead) and Bea Lind (qa-lead)"
    ]
    assert html.count('href="#changed-since-tech-lead-ann"') == 2


def test_it_says_how_to_check_it_with_the_whole_digests() -> None:
    html = page(signed(), commit=COMMIT)
    assert "integration-report verify --at 5e1f5e1f5e --explain" in html
    assert all(whole in html for whole in (DIGEST, STATEMENT, KEY))
    assert "I read all of it." in html
    assert "Verify it yourself" not in page(missing("qa-lead"))
    assert "What the sign-offs that count cover" in html
    apart = page(signed(), signed(role="dev", digest=STATEMENT))
    assert "What the sign-offs that count cover" not in apart


def test_only_words_for_trust_that_occur_are_explained() -> None:
    assert "who wrote it is a claim" in page(signed(trust=Trust.RECORDED))
    assert "who wrote it is a claim" not in page(signed())
    assert "A forge signed the commit" in page(signed(trust=Trust.ATTRIBUTED))


def test_only_the_page_of_the_sign_offs_has_those_that_were_decided_anew() -> None:
    pages = made(report(signoffs=(signed(state="superseded"), signed())))
    assert "Superseded" in pages["sign-offs.md"].html
    assert "Superseded" not in pages["index.md"].html
    assert "Superseded" not in pages["report.md"].html
    # When it came counts, and not when somebody claims to have signed.
    assert "2026-10-21" in text(pages["report.md"])
    assert "2026-10-20" not in text(pages["report.md"])


def test_what_was_decided_anew_stands_after_what_counts() -> None:
    html = page(signed(state="superseded"), signed(), missing("qa-lead"))
    table = html.partition("</table>")[0]
    words = [word for word in re.findall(r"Superseded|Valid|Missing", table) if word]
    assert words == ["Valid", "Missing", "Superseded"]


def test_the_command_that_asks_for_sign_offs_is_set_as_one() -> None:
    html = page(missing("qa-lead"))
    assert "<p><code>integration-report request-signoffs 1.0</code> writes the records" in html


def test_columns_in_which_nobody_has_anything_are_left_out() -> None:
    bare = page(missing("qa-lead"))
    assert ">Decision<" not in bare
    assert ">Trust<" not in bare
    assert ">Conditions<" not in page(signed())
    assert ">Conditions<" in page(signed(conditions=("INT-001",)))
    assert ">Signed at<" in page(signed(arrived=None, commit=""))


def test_nothing_that_a_stranger_writes_draws_a_badge() -> None:
    honest = page(stale(), missing("qa-lead"))
    fields = ("role", "person", "printed_name", "version", "meaning", "digest", "statement", "key")
    change = msgspec.structs.replace(
        stale().changes[0], **dict.fromkeys(("field", "path", "before", "after", "by"), FAKE)
    )
    forged = msgspec.structs.replace(
        stale(),
        **dict.fromkeys(fields, FAKE),
        conditions=(FAKE,),
        changes=(change, *stale().changes[1:]),
        reasons=(Reason(ReasonKind.STALE, FAKE),),
    )
    html = page(forged, missing("qa-lead"))
    assert "Verified&lt;/span&gt;" in html
    for ours in ('<span class="ir-badge ir-tone-good">', '<span class="ir-mark"'):
        assert html.count(ours) == honest.count(ours)


def test_prose_of_the_evidence_has_none_of_our_classes() -> None:
    summary = f"{FAKE}\n\n<div class='ir-verdict'>✓ Ready</div>\n\n[✓ Valid](#x){{.ir-badge}}"
    tags = re.findall(r"<[^>]*>", to_html(summary))
    assert tags == [
        *("<p>", "</p>") * 2,
        "<p>",
        '<a href="#x" rel="nofollow noopener noreferrer">',
        "</a>",
        "</p>",
    ]
