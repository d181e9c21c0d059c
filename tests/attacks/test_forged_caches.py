"""Attacks by a cache that says something else than the files."""

from contextlib import closing
from pathlib import Path

import msgspec

from integration_report.attesting.attest import attested
from integration_report.model.words import Decision
from integration_report.pipeline import opened, read
from integration_report.settings import load_settings
from signed_histories import SignedHistory


def test_a_cache_hides_and_changes_no_decision(tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    rejected = history.sign("alice", decision="rejected")
    history.sign("carl")
    settings = load_settings(tmp_path, None)
    with opened(settings) as source:
        assert source.repository is not None
        with closing(source.repository):
            evidence = read(settings, source=source)
            (document,) = (one for one in evidence.documents if one.path == rejected)
            record = msgspec.structs.replace(document.record, decision=Decision.APPROVED)
            forged = msgspec.structs.replace(document, record=record)
            for said in (document, forged, None):
                cached = evidence.read_again({rejected: said})
                found = attested(settings, source.tree, source.repository, cached)
                states = {one.person: one.state for one in found}
                assert states == {"alice": "rejected", "carl": "valid"}, said
