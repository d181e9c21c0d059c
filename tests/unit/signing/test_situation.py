"""What is signed is the newest commit, and it has to stay that."""

from pathlib import Path

import pytest

from integration_report.model.words import Trust
from integration_report.settings import load_settings
from integration_report.signing.coverage import least_trust
from integration_report.signing.problems import SigningError
from integration_report.signing.situation import check_unmoved, standing
from signing_projects import ALICES, make_project


def test_what_is_committed_is_signed_and_not_what_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTEGRATION_REPORT_CACHE", "off")
    project = make_project(tmp_path)
    record = project.root / ALICES
    record.parent.mkdir(parents=True)
    record.write_text("kind: signoff\n")
    with standing(load_settings(project.root)) as situation:
        assert situation.version == "1.0"
        assert situation.title == "Shop"
        assert situation.branch == "main"
        assert situation.report.commit == project.git("rev-parse", "HEAD")
        assert ALICES not in {document.path for document in situation.evidence.documents}
        assert ALICES in {document.path for document in situation.here.documents}
        assert least_trust(situation, "Tech Lead") is Trust.VERIFIED
        assert least_trust(situation, "nobody asks for it") is Trust.VERIFIED
        check_unmoved(situation)
        project.git("commit", "--quiet", "--allow-empty", "--message", "Another")
        with pytest.raises(SigningError, match="Another commit"):
            check_unmoved(situation)
