"""Each file `cases/<CODE>/{bad,good}_*.yml` is a small project, and what that rule finds in it.

`files` maps paths to texts; a text may be bytes (`!!binary`), or a mapping: `{text, times}` for a
text that is repeated, `{link}` for a symbolic link. `as_of` is the day that counts as today
(2026-10-10 unless given). `before` are files of a commit made before them. `findings` lists what
the rule finds and nothing else: `at` is path, line and column; `message` and `hint` are parts of
those texts, and may be left out.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from integration_report.checking.engine import check
from projects import TODAY, facts_of

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    return [
        pytest.param(path, id=f"{path.parent.name}-{path.stem}")
        for path in sorted(CASES.glob("*/*.yml"))
    ]


@pytest.mark.parametrize("path", cases())
def test_a_rule_finds_what_its_case_says(path: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(case) <= {"files", "findings", "as_of", "before"}
    expected = case.get("findings", [])
    assert bool(expected) == path.name.startswith("bad_"), "only bad cases have findings"
    facts = facts_of(
        tmp_path, case["files"], as_of=case.get("as_of", TODAY), before=case.get("before")
    )
    findings = check(facts, {}).findings
    found = [one for one in findings if one.code == path.parent.name]
    assert [str(one.location) for one in found] == [one["at"] for one in expected], found
    for one, wanted in zip(found, expected, strict=True):
        assert wanted.get("message", "") in one.message
        assert wanted.get("hint", "") in one.hint
        assert set(wanted) <= {"at", "message", "hint"}
    for one in findings:
        file = tmp_path / one.location.path
        lines = file.read_bytes().count(b"\n") + 1 if file.is_file() else 1
        assert 1 <= one.location.line <= lines, "a finding leads to a line of its file"
        assert one.message.endswith("."), "a message is a sentence"
        assert one.hint.endswith((".", "?")), "a hint is a sentence"
