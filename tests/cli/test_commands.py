"""What commands print in real repositories; how processes end is in `test_exit_codes`."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from command_line import BROKEN, EXTERNAL, PLAN, PROGRAM, PROJECT, commit, git, lay_out, run
from integration_report.commands.group import COMMANDS

SAMPLE = Path(__file__).parents[2]


def parsed(folder: Path, *words: str) -> Any:  # noqa: ANN401 — JSON is anything
    return json.loads(run(folder, *words, "--format", "json").output)


def test_the_version_is_told_with_and_without_other_words(tmp_path: Path) -> None:
    plain = run(tmp_path, "--version")
    assert plain.code == 0
    assert plain.output.startswith("integration-report ")
    assert run(tmp_path, "--version", "check").output == plain.output


def test_help_names_every_command(tmp_path: Path) -> None:
    result = run(tmp_path, "--help")
    assert result.code == 0
    for name in COMMANDS:
        assert f"  {name} " in result.output
        assert run(tmp_path, name, "--help").code == 0
    assert "..." not in result.output.partition("Commands:")[2], "a summary is cut off"


@pytest.mark.parametrize("command", ["check", "status", "gate", "plan", "rules"])
def test_json_keeps_to_its_published_schema_byte_by_byte(command: str, tmp_path: Path) -> None:
    name = {"check": "findings", "status": "report"}.get(command, command)
    schema = run(tmp_path, "schema", f"{name}.json").output
    validator = jsonschema_rs.validator_for(json.loads(schema), validate_formats=True)
    for folder in (SAMPLE, lay_out(tmp_path, BROKEN)):
        first = run(folder, command, "--format", "json")
        assert first.errors == ""
        validator.validate(json.loads(first.output))
        assert json.loads(first.output)["schema"] == f"integration-report/{name}/1"
        assert run(folder, command, "--format", "json").output == first.output
        assert first.output.endswith("}\n")


def test_the_schemas_would_notice_a_field_that_is_missing_or_of_another_type(
    tmp_path: Path,
) -> None:
    schema = json.loads(run(tmp_path, "schema", "report.json").output)
    validator = jsonschema_rs.validator_for(schema)
    report = parsed(lay_out(tmp_path, PROJECT), "status")
    assert validator.is_valid(report)
    assert not validator.is_valid({**report, "title": 1})
    assert not validator.is_valid({**report, "schema": "integration-report/report/2"})
    assert not validator.is_valid({key: report[key] for key in report if key != "verdict"})
    assert validator.is_valid({**report, "added": "later"})


def test_report_json_is_as_promised(tmp_path: Path) -> None:
    report = parsed(SAMPLE, "status")
    for field in (
        *("schema", "title", "version", "commit", "as_of", "strategy", "verdict", "components"),
        *("points", "phases", "checklists", "contracts", "tests", "flows", "issues", "actions"),
        *("deliverables", "signoffs", "findings"),
    ):
        assert field in report
    output = run(SAMPLE, "status", "--format", "json").output
    assert "→" in output
    assert output.startswith('{\n  "schema"')


def test_check_shows_the_findings_below_a_path_only(tmp_path: Path) -> None:
    commit(tmp_path, {**BROKEN, "data/more/other.yml": "kind: [\n", "README.md": "text\n"})
    paths = {finding["path"] for finding in parsed(tmp_path, "check", "data/more")["findings"]}
    assert paths == {"data/more/other.yml"}
    assert parsed(tmp_path / "data", "check", "more")["documents"] == 1
    assert run(tmp_path, "check", "data/plan.yml").code == 0
    other = run(tmp_path, "check", "README.md")
    assert (other.code, other.output) == (0, "✓ No findings in 0 documents.\n")
    assert "README.md is no evidence" in other.errors


def test_check_selects_and_ignores_rules_and_families(tmp_path: Path) -> None:
    lay_out(tmp_path, {**BROKEN, "data/again.yml": PLAN.replace("order", "ordr") + "tittle: x\n"})

    def codes(*words: str) -> set[str]:
        return {finding["code"] for finding in parsed(tmp_path, "check", *words)["findings"]}

    every = codes()
    assert {"SRC001", "SRC007"} <= every
    assert codes("--select", "SRC") == {code for code in every if code.startswith("SRC")}
    assert codes("--select", "src001,SRC007") == {"SRC001", "SRC007"}
    assert codes("--ignore", "SRC001") == every - {"SRC001"}
    assert codes("--select", "SRC", "--ignore", "SRC007") == codes("--select", "SRC") - {"SRC007"}


def test_severity_decides_what_the_exit_code_counts(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data/plan.yml": PLAN.replace("strategy: incremental\n", "")})
    assert {finding["severity"] for finding in parsed(tmp_path, "check")["findings"]} == {"warning"}
    assert run(tmp_path, "check").code == 0
    assert run(tmp_path, "check", "--severity", "warning").code == 1
    assert run(tmp_path, "check", "--severity", "warning", "--ignore", "PLN").code == 0


def test_levels_of_the_settings_hold(tmp_path: Path) -> None:
    settings = "plugins: [integration-report: {levels: {SRC: off}}]\n"
    lay_out(tmp_path, {**BROKEN, "mkdocs.yml": settings})
    assert parsed(tmp_path, "check")["counts"]["error"] == 0
    lay_out(tmp_path, {"other.yml": "site_name: x\n"})
    assert parsed(tmp_path, "check", "--config-file", "other.yml")["counts"]["error"] == 1


def test_another_commit_is_read_without_a_checkout(tmp_path: Path) -> None:
    first = commit(tmp_path, PROJECT, day="2026-10-01")
    git(tmp_path, "tag", "v1")
    second = commit(tmp_path, {"data/external.md": EXTERNAL}, day="2026-10-20")
    lay_out(tmp_path, {"data/plan.yml": "kind: [\n"})
    for ref, commit_id, day, documents in (
        ("v1", first, "2026-10-01", 0),
        (first[:10], first, "2026-10-01", 0),
        ("main", second, "2026-10-20", 1),
    ):
        report = parsed(tmp_path, "status", "--at", ref)
        assert (report["commit"], report["as_of"]) == (commit_id, day)
        assert len(report["checklists"]) == documents
        assert run(tmp_path, "check", "--ignore", "CHK001", "--at", ref).code == 0
    assert (
        parsed(tmp_path, "status", "--at", "v1", "--as-of", "2027-01-02")["as_of"] == "2027-01-02"
    )
    assert run(tmp_path, "check").code == 1
    assert parsed(tmp_path, "status")["commit"] == ""


def test_the_day_is_that_of_the_newest_commit(tmp_path: Path) -> None:
    commit(tmp_path, PROJECT, day="2026-10-20")
    assert parsed(tmp_path, "status")["as_of"] == "2026-10-20"
    settings = "plugins: [integration-report: {as_of: 2026-09-01}]\n"
    lay_out(tmp_path, {"mkdocs.yml": settings})
    assert parsed(tmp_path, "status")["as_of"] == "2026-09-01"
    assert parsed(tmp_path, "status", "--as-of", "2026-08-01")["as_of"] == "2026-08-01"


def test_without_commits_the_environment_may_name_the_day(tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    named = {"SOURCE_DATE_EPOCH": "1790000000"}
    report = json.loads(run(tmp_path, "status", "--format", "json", variables=named).output)
    assert report["as_of"] == "2026-09-21"
    git(tmp_path, "init", "--quiet")
    report = json.loads(run(tmp_path, "status", "--format", "json", variables=named).output)
    assert report["as_of"] == "2026-09-21", "a repository before its first commit has no day"
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Plan", day="2026-10-20")
    report = json.loads(run(tmp_path, "status", "--format", "json", variables=named).output)
    assert report["as_of"] == "2026-10-20", "a commit's day comes first"


@pytest.mark.parametrize("named", ["tomorrow", "9" * 30])
def test_a_day_in_the_environment_that_is_none_ends_the_run(named: str, tmp_path: Path) -> None:
    lay_out(tmp_path, PROJECT)
    result = run(tmp_path, "status", variables={"SOURCE_DATE_EPOCH": named})
    assert (result.code, result.output) == (2, "")
    assert "SOURCE_DATE_EPOCH" in result.errors


def test_commands_work_from_anywhere_in_the_repository(tmp_path: Path) -> None:
    commit(tmp_path, PROJECT)
    assert parsed(tmp_path / "data", "status")["components"]


def test_status_shows_marks_words_reasons_and_places() -> None:
    output = run(SAMPLE, "status").output
    assert "✗ Not ready" in output
    assert "⊘ blocked" in output
    assert "data/issues.yml:3:5" in output
    assert "\x1b" not in output


def test_status_of_one_component_has_all_its_reasons_and_nothing_else() -> None:
    output = run(SAMPLE, "status", "--component", "Payment Gateway").output
    assert "Core API" not in output
    assert "and 1 more" not in output
    report = parsed(SAMPLE, "status", "--component", "payment-gateway")
    assert [component["id"] for component in report["components"]] == ["payment-gateway"]
    assert {point["from"] for point in report["points"]} == {"payment-gateway"}


def test_gate_tells_each_kind_of_reason_apart() -> None:
    result = run(SAMPLE, "gate")
    assert result.code == 1
    for kind in ("failed", "missing", "open"):
        assert f" {kind} (" in result.output
    listing = parsed(SAMPLE, "gate")
    assert listing["ready"] is False
    assert {"failed", "missing", "open"} <= {reason["kind"] for reason in listing["reasons"]}


def test_plan_gives_order_waves_and_what_can_start(tmp_path: Path) -> None:
    result = run(lay_out(tmp_path, PROJECT), "plan")
    assert result.code == 0
    assert "Can start now: Database" in result.output
    listing = parsed(tmp_path, "plan")
    assert [entry["id"] for entry in listing["order"]] == ["database", "web"]
    assert listing["waves"] == [["database"], ["web"]]


def test_plan_says_that_a_circle_has_no_order(tmp_path: Path) -> None:
    circle = PLAN.replace("milestone: It answers", "integrates_with: [web], milestone: It answers")
    result = run(lay_out(tmp_path, {"data/plan.yml": circle}), "plan")
    assert result.code == 1
    assert "need each other in a circle: database → web → database" in result.output


def test_plan_without_a_plan_says_so(tmp_path: Path) -> None:
    result = run(lay_out(tmp_path, {"data/external.md": EXTERNAL}), "plan")
    assert result.code == 0
    assert "No components" in result.output


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    every = run(tmp_path, "rules").output
    assert "REF001" in every
    one = run(tmp_path, "rules", "ref001").output
    assert one.startswith("REF001 unknown-reference (error)\n")
    for heading in ("What it does", "Why", "Example that fails", "Example that passes"):
        assert f"## {heading}\n" in one
    family = parsed(tmp_path, "rules", "REF")["rules"]
    assert {rule["code"][:3] for rule in family} == {"REF"}


def test_what_evidence_says_can_neither_drive_a_terminal_nor_command_a_runner(
    tmp_path: Path,
) -> None:
    evil = '"\\e[2J\\u202Eevil\\n::error::x ##[error]y"'
    plan = PLAN.replace("name: Database", f"name: {evil}").replace("title: Shop", f"title: {evil}")
    commit(tmp_path, {"data/plan.yml": plan, "data/::error::z.yml": "kind: [\n"})
    for command in ("check", "status", "gate", "plan"):
        for format_name in ("text", "json"):
            result = run(tmp_path, command, "--format", format_name)
            said = result.output + result.errors
            assert "\x1b" not in said
            assert "\u202e" not in said
            assert "##[" not in said
            assert not any(line.strip().startswith("::") for line in said.splitlines())


def test_advice_that_names_evidence_neither_drives_a_terminal_nor_commands_a_runner(
    tmp_path: Path,
) -> None:
    evil = '"Databas\\e[2J\\n::error::x ##vso[y"'
    commit(tmp_path, {"data/plan.yml": PLAN.replace("database: {name: Database}", f"{evil}: {{}}")})
    for words in (("status", "--component", "Databas::error::x vsoy"), ("status", "--at", "##[x]")):
        result = run(tmp_path, *words)
        assert result.code == 2
        assert "\x1b" not in result.errors
        assert not any(mark in result.errors for mark in ("##vso[", "##[", "\n::"))


def test_a_terminal_gets_colours_unless_it_is_told_not_to(tmp_path: Path) -> None:
    import os
    import pty
    import subprocess

    from command_line import environment

    lay_out(tmp_path, BROKEN)

    def shown(**variables: str) -> str:
        leader, follower = pty.openpty()
        run = subprocess.run(
            [PROGRAM, "check"],
            cwd=tmp_path,
            env=environment(tmp_path) | {"TERM": "xterm"} | variables,
            stdin=subprocess.DEVNULL,
            stdout=follower,
            stderr=follower,
            check=False,
        )
        os.close(follower)
        output = b""
        try:
            while piece := os.read(leader, 65536):
                output += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(leader)
        assert run.returncode == 1
        return output.decode()

    assert "\x1b[31m" in shown()
    assert "\x1b" not in shown(NO_COLOR="1")
    assert "\x1b" not in shown(TERM="dumb")


def test_deleting_an_open_item_is_an_error(tmp_path: Path) -> None:
    run(lay_out(tmp_path, PROJECT), "new", "integration", "web", "database")
    (file,) = (tmp_path / "data").rglob("web-database.md")
    assert "CHK" not in run(tmp_path, "check", "--select", "CHK").output
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- [ ] Error handling working\n", ""), encoding="utf-8")
    assert "finding CHK002: " in run(tmp_path, "gate").output
