"""Verdicts on sign-offs of random histories are those of another implementation of the rules."""

import datetime as dt
import json
from pathlib import Path

import pytest

from command_line import run
from signoff_oracle import Oracle, Verdict
from signoff_sources import Sources
from signoff_stories import Story


def told(root: Path, head: str, today: dt.date) -> list[Verdict]:
    """Return what `verify` says of the records at a commit."""
    result = run(root, "verify", "--format", "json", "--at", head, "--as-of", str(today))
    return sorted(
        Verdict(one["location"]["path"], one["person"], one["decision"], one["state"], one["trust"])
        for one in json.loads(result.output)["signoffs"]
        if one["state"] != "missing"
    )


@pytest.mark.parametrize("seed", [2, 106, 217])
def test_verdicts_are_those_of_another_implementation(seed: int, tmp_path: Path) -> None:
    story, sources = Story(tmp_path / "a", seed), Sources(tmp_path / "a")
    pairs = 0
    for head, today in story.heads(12):
        expected = Oracle(sources, head, today).verdicts()
        assert told(tmp_path / "a", head, today) == expected, (story.count, head)
        pairs += len(expected)
    assert pairs > 10
