"""Attacks on who signs: what a hook makes of a record is told at once."""

from pathlib import Path

import pytest

from command_line import run
from signed_histories import SignedHistory, key


@pytest.mark.parametrize("edit", ["s/^meaning:.*/meaning: other/", "s/^nothing/such/"])
def test_a_hook_that_changes_a_record_is_told(edit: str, tmp_path: Path) -> None:
    history = SignedHistory(tmp_path)
    history.git("config", "user.email", "alice@example.com")
    history.git("config", "user.name", "Alice Ng")
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nsed -i '{edit}' data/signoffs/1.0/*.yml\ngit add data\n")
    hook.chmod(0o755)
    words = ("sign", "--role", "tech-lead", "--yes", "--key", str(key("alice").file))
    result = run(tmp_path, *words)
    is_changed = "meaning" in edit
    assert (result.code, "a hook or filter changed" in result.errors) == (0, is_changed)
    history.day += 1
    state = history.signoffs()[0]["state"]
    assert state == ("invalid" if is_changed else "valid")
