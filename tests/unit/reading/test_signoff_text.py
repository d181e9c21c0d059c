"""The file of a record says exactly what the record does."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision
from integration_report.reading.placeholders import is_placeholder
from integration_report.reading.signoff_text import read_signoff, signoff_text

# What a reader strips or takes for nothing can't be kept in any file; signing refuses it.
texts = (
    st.one_of(
        st.text(min_size=1, max_size=40),
        st.sampled_from(
            [
                "no",
                "~",
                "null",
                "1.0",
                "# x",
                "a: b",
                "- a",
                "'",
                '"',
                "\\",
                "a\nb: c",
                "{x",
                "]",
                "!a",
            ]
        ),
    )
    .map(str.strip)
    .filter(lambda text: bool(text) and not is_placeholder(text))
    .filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))
)
moments = st.datetimes(
    min_value=dt.datetime(1000, 1, 1),  # noqa: DTZ001 — the zone comes beside it
    timezones=st.just(dt.UTC),
).map(lambda at: at.replace(microsecond=0))
digests = st.binary(min_size=32, max_size=32).map(lambda data: f"sha256:{data.hex()}")


@st.composite
def records(draw: st.DrawFn) -> Signoff:
    words: dict[str, Any] = {
        name: draw(texts)
        for name in (
            *("repository", "report", "version", "role", "person", "printed_name", "meaning"),
        )
    }
    algorithm, digest = draw(texts), draw(digests)
    return Signoff(
        **words,
        decision=draw(st.sampled_from([one for one in Decision if one is not Decision.UNKNOWN])),
        conditions=tuple(map(Reference.to, draw(st.lists(texts, max_size=3)))),
        signed_at=draw(st.none() | moments),
        covers=Coverage(algorithm=algorithm, digest=digest, files=draw(st.integers(0, 10**9))),
        supersedes=draw(st.just("") | digests),
        revokes=draw(st.just("") | digests),
        signature=draw(st.just("") | st.just("-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END")),
    )


def said(record: Signoff | None) -> object:
    """Return what a record says, wherever it is written."""
    told = msgspec.to_builtins(record)
    return _without_marks(told)


def _without_marks(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_marks(one) for name, one in value.items() if name != "marks"}
    if isinstance(value, list | tuple):
        return [_without_marks(one) for one in value]
    return value


@settings(max_examples=60)
@given(records(), st.lists(st.text(alphabet="ab: -'#", max_size=20), max_size=3))
def test_a_record_is_read_as_it_was_written_whatever_comments_say(
    record: Signoff, comments: list[str]
) -> None:
    text = signoff_text(record, comments)
    assert said(read_signoff(text, "a.yml")) == said(record)
    assert text.endswith("\n")


RECORD = Signoff(
    repository="github.com/acme/shop",
    report="Shop integration",
    version="1.0",
    role="tech-lead",
    person="alice",
    printed_name="Alice O'Neil",
    decision=Decision.APPROVED,
    meaning="I approve: yes",
    signed_at=dt.datetime(2026, 10, 20, 10, tzinfo=dt.UTC),
    covers=Coverage(algorithm="coverage/v1", digest=f"sha256:{'0' * 64}", files=42),
    signature="-----BEGIN\nAAAA\n-----END\n",
)


def test_people_can_read_a_record() -> None:
    assert signoff_text(RECORD, ["Change this", ""]) == (
        "# Change this\n"
        "#\n"
        "kind: signoff\n"
        "repository: github.com/acme/shop\n"
        "report: Shop integration\n"
        "version: '1.0'\n"
        "role: tech-lead\n"
        "person: alice\n"
        'printed_name: "Alice O\'Neil"\n'
        "decision: approved\n"
        "meaning: 'I approve: yes'\n"
        "signed_at: 2026-10-20T10:00:00Z\n"
        "covers:\n"
        "  algorithm: coverage/v1\n"
        f"  digest: 'sha256:{'0' * 64}'\n"
        "  files: 42\n"
        "signature: |\n"
        "  -----BEGIN\n"
        "  AAAA\n"
        "  -----END\n"
    )


def test_what_is_no_record_without_problems_is_none() -> None:
    text = signoff_text(RECORD)
    assert read_signoff(text, "a.yml") is not None
    for other in ("kind: policy\n", "kind: [\n", f"{text}more: 1\n", text.replace("role: ", "r: ")):
        assert read_signoff(other, "a.yml") is None
