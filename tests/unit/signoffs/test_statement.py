import datetime as dt
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_report.model.location import Reference
from integration_report.model.signoff import Coverage, Signoff
from integration_report.model.words import Decision
from integration_report.signoffs.statement import (
    NAMESPACE,
    PREDICATE_TYPE,
    StatementError,
    canonical,
    digest_of,
    statement_of,
)

MOMENT = dt.datetime(2026, 10, 20, 10, tzinfo=dt.UTC)
HEX = "0123456789abcdef" * 4
RECORD = Signoff(
    repository="github.com/acme/shop",
    report="Shop integration",
    version="1.0",
    role="tech-lead",
    person="alice",
    printed_name="Alice Ng",
    decision=Decision.APPROVED_WITH_CONDITIONS,
    meaning='I read "all" of it\\.\n\x7f é 😀 /',
    conditions=(Reference.to("INT-047"), Reference.to("INT-002")),
    signed_at=MOMENT,
    covers=Coverage(algorithm="coverage/v1", digest=f"sha256:{HEX}", files=42),
)
STATEMENT = (
    b'{"_type":"https://in-toto.io/Statement/v1","predicate":{"conditions":["INT-047","INT-002"],'
    b'"covers":{"algorithm":"coverage/v1","digest":"sha256:' + HEX.encode() + b'","files":"42"},'
    b'"decision":"approved-with-conditions",'
    rb'"meaning":"I read \"all\" of it\\.\n\u007f \u00e9 \ud83d\ude00 /","person":"alice",'
    b'"printed_name":"Alice Ng","report":"Shop integration","repository":"github.com/acme/shop",'
    b'"revokes":"","role":"tech-lead","signed_at":"2026-10-20T10:00:00Z","supersedes":"",'
    b'"version":"1.0"},"predicateType":"urn:mkdocs-integration-report:signoff:v1",'
    b'"subject":[{"digest":{"sha256":"' + HEX.encode() + b'"},"name":"Shop integration@1.0"}]}'
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
decisions = st.sampled_from([one for one in Decision if one not in ("pending", "unknown")])
digests = st.integers(0, 2**256 - 1).map(lambda number: f"sha256:{number:064x}")
FIRST = int(dt.datetime(1, 1, 2, tzinfo=dt.UTC).timestamp())
LAST = int(dt.datetime(9999, 12, 30, tzinfo=dt.UTC).timestamp())
moments = st.integers(FIRST, LAST).map(lambda at: dt.datetime.fromtimestamp(at, tz=dt.UTC))
TEXTS = (
    "repository",
    "report",
    "version",
    "role",
    "person",
    "printed_name",
    "meaning",
    "supersedes",
    "revokes",
)
records = st.builds(
    Signoff,
    **dict.fromkeys(TEXTS, texts),
    decision=decisions,
    conditions=st.lists(texts.map(Reference.to), max_size=3).map(tuple),
    signed_at=moments,
    covers=st.builds(
        Coverage,
        algorithm=texts,
        digest=digests,
        files=st.integers(0, 10**18 - 1),
    ),
)
CHANGES: dict[str, Any] = {
    "repository": "example.org/acme/shop",
    "report": "Shop",
    "version": "1.1",
    "role": "qa-lead",
    "person": "alic\u0435",
    "printed_name": "Alice  Ng",
    "decision": Decision.APPROVED,
    "meaning": "",
    "conditions": RECORD.conditions[::-1],
    "signed_at": MOMENT + dt.timedelta(seconds=1),
    "covers": Coverage(algorithm="coverage/v1", digest=f"sha256:{HEX}", files=41),
    "supersedes": f"sha256:{HEX}",
    "revokes": f"sha256:{HEX}",
}
NOT_STATED = {"marks", "title", "form", "suppress", "signature"}


def test_a_statement_is_these_bytes() -> None:
    assert statement_of(RECORD) == STATEMENT


def test_a_statement_is_named_by_the_hash_of_its_bytes() -> None:
    assert digest_of(b"") == (
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_names_of_others_are_not_ours() -> None:
    assert NAMESPACE not in ("git", "file")
    assert PREDICATE_TYPE.endswith(":v1")


def test_every_field_of_a_record_is_stated_or_known_not_to_be() -> None:
    assert set(Signoff.__struct_fields__) == set(CHANGES) | NOT_STATED


@pytest.mark.parametrize("field", CHANGES)
def test_another_value_of_a_field_is_another_statement(field: str) -> None:
    assert statement_of(msgspec.structs.replace(RECORD, **{field: CHANGES[field]})) != STATEMENT


@pytest.mark.parametrize("change", [{"digest": f"sha256:{HEX[::-1]}"}, {"algorithm": "v2"}])
def test_each_part_of_what_is_covered_is_stated(change: dict[str, str]) -> None:
    assert RECORD.covers is not None
    covers = msgspec.structs.replace(RECORD.covers, **change)
    assert statement_of(msgspec.structs.replace(RECORD, covers=covers)) != STATEMENT


def test_what_is_no_part_of_the_decision_is_not_stated() -> None:
    other = msgspec.structs.replace(
        RECORD, signature="-----BEGIN", title="Sign-off", form="1", marks=b"\0\0\x10\1"
    )
    assert statement_of(other) == STATEMENT


def test_the_same_moment_in_another_zone_is_the_same_statement() -> None:
    there = MOMENT.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=45)))
    assert statement_of(msgspec.structs.replace(RECORD, signed_at=there)) == STATEMENT


@given(records)
def test_any_json_parser_gives_back_what_was_stated(record: Signoff) -> None:
    statement = statement_of(record)
    told = json.loads(statement)
    assert statement.isascii()
    assert canonical(told) == statement
    said = told["predicate"]
    assert record.signed_at is not None
    assert record.covers is not None
    assert said.pop("covers") == {
        "algorithm": record.covers.algorithm,
        "digest": record.covers.digest,
        "files": str(record.covers.files),
    }
    assert dt.datetime.fromisoformat(said.pop("signed_at")) == record.signed_at
    assert said.pop("conditions") == [one.text for one in record.conditions]
    assert said == {name: getattr(record, name) for name in said}
    assert len(said) == 10


@given(records, records)
def test_two_records_never_have_the_same_statement(one: Signoff, other: Signoff) -> None:
    assert (statement_of(one) == statement_of(other)) is (one == other)


@given(st.dictionaries(texts, st.lists(texts, max_size=2), max_size=5).flatmap(
    lambda value: st.tuples(st.just(value), st.permutations(list(value.items())))
))  # fmt: skip
def test_the_order_of_fields_makes_no_difference(
    values: tuple[dict[str, list[str]], list[tuple[str, list[str]]]],
) -> None:
    value, shuffled = values
    assert canonical(dict(shuffled)) == canonical(value)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"covers": None}, "covers"),
        ({"covers": Coverage(algorithm="coverage/v1", digest=HEX, files=1)}, "digest"),
        (
            {"covers": Coverage(algorithm="", digest=f"sha256:{HEX.upper()}", files=1)},
            "lower case",
        ),
        (
            {"covers": Coverage(algorithm="", digest=f"sha256:{HEX}", files=-1)},
            "number of files",
        ),
        (
            {"covers": Coverage(algorithm="", digest=f"sha256:{HEX}", files=10**18)},
            "number of files",
        ),
        ({"signed_at": None}, "when it was signed"),
        ({"signed_at": MOMENT.replace(tzinfo=None)}, "time zone"),
        ({"signed_at": MOMENT.replace(microsecond=1)}, "parts of a second"),
        (
            {"signed_at": dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1)))},
            "years 1 to 9999",
        ),
        ({"decision": Decision.PENDING}, "decides nothing"),
        ({"decision": Decision.UNKNOWN}, "decides nothing"),
        ({"meaning": "\ud83d"}, "surrogate"),
        ({"meaning": "\ud83d\ude00"}, "surrogate"),
        ({"conditions": (Reference.to("\udcff"),)}, "surrogate"),
    ],
)
def test_what_says_too_little_has_no_statement(change: dict[str, Any], why: str) -> None:
    with pytest.raises(StatementError, match=why):
        statement_of(msgspec.structs.replace(RECORD, **change))
