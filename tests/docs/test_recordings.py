"""The page on recordings names everything that is taken out of them, and nothing else."""

import re

from documentation import MANUAL
from integration_report.model.recording import REMOVED, RecordingFormat
from integration_report.reading.credentials.known import KINDS
from integration_report.reading.credentials.names import ENDINGS, NAMES

PAGE = (MANUAL / "recordings.md").read_text(encoding="utf-8")


def words_between(start: str, end: str) -> list[str]:
    return re.findall(r"`([^`]+)`", PAGE[PAGE.index(start) : PAGE.index(end)])


def test_every_name_of_a_credential_is_listed() -> None:
    assert words_between("These are names of credentials:", "So is every name") == list(NAMES)


def test_every_ending_of_such_names_is_listed() -> None:
    assert words_between("So is every name that ends in", "\n`code` is one") == list(ENDINGS)


def test_every_credential_of_a_known_shape_is_listed() -> None:
    rows = re.findall(r"^\| (.*?) \| (.*) \|$", PAGE[PAGE.index("| credential what") :], re.M)
    assert rows[2:] == [(what, how) for what, _, how in KINDS]


def test_every_format_of_recordings_is_listed() -> None:
    assert [one.label for one in RecordingFormat if f"| {one.label} |" not in PAGE] == []


def test_what_stands_for_a_credential_is_told() -> None:
    assert f"`{REMOVED}`" in PAGE
