from pathlib import Path

import msgspec
import pytest

from git_repositories import opened
from integration_report.attesting.ledger import (
    LedgerError,
    against_ledger,
    ledger_of,
    merged,
    read_ledger,
)
from integration_report.model.ledger import LEDGER_NAME, Ledger, LedgerEntry
from integration_report.model.listing import LedgerProblem
from integration_report.model.timeline import last_second
from integration_report.settings import load_settings
from signed_histories import SignedHistory


def known(history: SignedHistory) -> Ledger:
    """Return the ledger of what a history has."""
    repository = opened(history.root)
    try:
        settings, today = load_settings(history.root, None), last_second(history.today)
        return ledger_of(settings, repository, repository.resolve("HEAD"), today=today)
    finally:
        repository.close()


def problems(history: SignedHistory, ledger: Ledger) -> tuple[LedgerProblem, ...]:
    repository = opened(history.root)
    try:
        settings, today = load_settings(history.root, None), last_second(history.today)
        head = repository.resolve("HEAD")
        return tuple(against_ledger(settings, repository, head, ledger, today=today))
    finally:
        repository.close()


def test_only_decided_records_are_in_a_ledger_whatever_lies_beside_them(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    path = history.sign("alice")
    (tmp_path / "data/signoffs/link.yml").symlink_to("1.0")
    history.commit(
        {
            "data/signoffs/readme.txt": "No record.\n",
            "data/signoffs/1.0/qa-lead-bea.yml": history.text(history.record("bea")).replace(
                "decision: approved", "decision: pending"
            ),
            "data/signoffs/1.0/tech-lead-carl.yml": history.text(
                history.record("carl", covers=None)
            ),
        }
    )
    history.git("add", "--all")
    history.git("commit", "-q", "--amend", "--no-edit")
    ledger = known(history)
    assert [(one.path, bool(one.statement)) for one in ledger.records] == [
        (path, True),
        ("data/signoffs/1.0/tech-lead-carl.yml", False),
    ]
    assert all(one.arrived is not None and one.commit for one in ledger.records)
    assert problems(history, ledger) == ()


def test_what_is_deleted_rewritten_or_lost_is_told_apart(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    first = history.head
    alice, bea = history.sign("alice"), history.sign("bea")
    ledger = known(history)
    text = (tmp_path / bea).read_text("utf-8")
    history.commit({alice: None, bea: text.replace("approved", "rejected")})
    told = {one.path: (one.problem, one.message) for one in problems(history, ledger)}
    at = history.head[:10]
    assert told[alice][0] == "deleted"
    assert f"deleted in {at}; records stay, bring it back" in told[alice][1]
    assert told[bea][0] == "rewritten"
    assert told[bea][1].endswith(f"changed in {at}")
    history.git("reset", "-q", "--hard", first)
    assert {one.problem for one in problems(history, ledger)} == {"lost"}


def test_nothing_is_lost_when_ledgers_are_put_together(tmp_path: Path) -> None:
    one = LedgerEntry(
        version="1.0",
        path="data/signoffs/a.yml",
        role="x",
        person="a",
        decision="approved",
        record="sha256:1",
        statement="",
        arrived=None,
        commit="",
    )
    other = msgspec.structs.replace(one, record="sha256:2")
    assert merged(Ledger(records=(one,)), Ledger(records=(one, other))).records == (one, other)
    (tmp_path / LEDGER_NAME).write_bytes(msgspec.json.encode(Ledger(records=(one,))))
    assert read_ledger(tmp_path) == read_ledger(tmp_path / LEDGER_NAME) == Ledger(records=(one,))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "There is no ledger that can be read"),
        (b"{", "is no ledger"),
        (b"[" * 100_000, "is no ledger"),
        (b'{"schema": "other/1", "records": []}', "is a ledger of another shape: 'other/1'"),
    ],
    ids=["nothing", "no JSON", "too deep", "another shape"],
)
def test_what_is_no_ledger_says_what_to_do(tmp_path: Path, content: bytes | None, why: str) -> None:
    if content is not None:
        (tmp_path / LEDGER_NAME).write_bytes(content)
    with pytest.raises(LedgerError, match=why) as caught:
        read_ledger(tmp_path)
    assert "\n  " in str(caught.value)


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / LEDGER_NAME).open("wb") as file:
        file.truncate((64 << 20) + 1)  # without taking any room
    with pytest.raises(LedgerError, match="larger than any ledger"):
        read_ledger(tmp_path)
