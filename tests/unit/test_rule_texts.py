"""What the rules publish: made once, and kept only as long as nothing that makes it changes."""

from pathlib import Path

from integration_report.checking.families import FAMILIES
from integration_report.checking.registry import RULES
from integration_report.rule_texts import rule_texts


def test_every_rule_publishes_its_sections_as_html() -> None:
    texts = {rule.code: rule for rule in rule_texts(None)}
    assert texts.keys() == RULES.keys()
    assert {rule.subject for rule in texts.values()} == set(FAMILIES.values())
    assert texts["CHK003"].html.startswith("<h2>What it does</h2>")
    assert "<pre><code" in texts["CHK003"].html


def test_what_is_kept_is_what_would_be_made(tmp_path: Path) -> None:
    made = rule_texts(None)
    assert rule_texts(tmp_path) == made
    (file,) = tmp_path.iterdir()
    assert rule_texts(tmp_path) == made
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    assert rule_texts(tmp_path) == made


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert rule_texts(tmp_path / "file" / "gone") == rule_texts(None)
