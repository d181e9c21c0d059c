"""What `export` writes: the report for other programs, and nothing over anybody's files."""

import csv
import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from command_line import BROKEN, EXTERNAL, PROJECT, commit, lay_out, run

SAMPLE = Path(__file__).parents[2]


def exported(folder: Path, *words: str) -> Path:
    result = run(folder, "export", "--out", "out", *words)
    assert (result.code, result.errors) == (0, "")
    return folder / "out"


def paths(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files}


def test_everything_is_written_as_other_commands_print_it(tmp_path: Path) -> None:
    commit(tmp_path, {**BROKEN, "data/plan.yml": PROJECT["data/plan.yml"]})
    out = exported(tmp_path)
    report = run(tmp_path, "status", "--format", "json").output
    assert (out / "report.json").read_text("utf-8") == report
    sarif = run(tmp_path, "check", "--format", "sarif").output
    assert (out / "findings.sarif").read_text("utf-8") == sarif
    with (out / "tables/components.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = [(part["id"], part["status"]) for part in json.loads(report)["components"]]
    assert [(row["id"], row["status"]) for row in rows] == shown
    for name in ("verdict", "progress", "tests"):
        root = ET.fromstring((out / f"badges/{name}.svg").read_text("utf-8"))  # noqa: S314
        endpoint = json.loads((out / f"badges/{name}.json").read_text("utf-8"))
        assert root.get("aria-label") == f"{endpoint['label']}: {endpoint['message']}"


def test_of_several_parts_only_those_are_touched_that_are_named(tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    out = exported(tmp_path, "badges")
    assert all(path.startswith(("badges/", ".")) for path in paths(out))
    before = paths(out)
    exported(tmp_path, "report", "sarif")
    assert paths(out) == before | {"report.json", "findings.sarif"}
    assert (
        "0 files written, 0 removed, 2 unchanged"
        in run(tmp_path, "export", "--out", "out", "sarif", "report").output
    )
    (out / "badges/verdict.svg").unlink()
    assert "1 file written" in run(tmp_path, "export", "--out", "out", "badges").output


@pytest.mark.parametrize("first", [False, True], ids=["made", "changed"])
def test_a_file_of_somebody_else_is_not_overwritten(tmp_path: Path, *, first: bool) -> None:
    lay_out(tmp_path, PROJECT)
    if first:
        exported(tmp_path, "report", "badges")
    lay_out(tmp_path, {"out/report.json": "mine\n"})
    lay_out(tmp_path, {"data/external.md": EXTERNAL})
    before = {path: (tmp_path / "out" / path).read_bytes() for path in paths(tmp_path / "out")}
    result = run(tmp_path, "export", "--out", "out")
    assert result.code == 2
    assert "report.json" in result.errors
    assert "move the file away" in result.errors
    assert {path: (tmp_path / "out" / path).read_bytes() for path in paths(tmp_path / "out")} == (
        before
    )


def test_what_has_not_changed_keeps_its_time(tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    out = exported(tmp_path)
    os.utime(out / "report.json", (1, 1))
    exported(tmp_path)
    assert (out / "report.json").stat().st_mtime == 1


def test_evidence_has_no_exports_in_it(tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    result = run(tmp_path, "export", "--out", "data/out")
    assert (result.code, (tmp_path / "data/out").exists()) == (2, False)


def test_an_unknown_part_is_told(tmp_path: Path) -> None:
    result = run(lay_out(tmp_path, PROJECT), "export", "--out", "out", "everything")
    assert result.code == 2
    assert "'badges'" in result.errors


def test_a_checks_formats_say_how_it_ended_as_its_text_does(tmp_path: Path) -> None:
    lay_out(tmp_path, BROKEN)
    for name in ("github", "gitlab", "sarif", "junit"):
        result = run(tmp_path, "check", "--format", name)
        assert (result.code, result.errors) == (1, "")
        assert "data/external.md" in result.output
        assert run(tmp_path, "status", "--format", name).code == 2
