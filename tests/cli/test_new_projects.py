"""`init` and `new` write what the rest of the program accepts, and never overwrite."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from command_line import PLAN, PROGRAM, PROJECT, environment, lay_out, run

FLAGS = ("--component", "Database", "--component", "Auth Service", "--component", "API")


def findings(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run(folder, "check", "--format", "json").output)[
        "findings"
    ]
    return found


def files_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "strategy", ["big-bang", "top-down", "bottom-up", "sandwich", "incremental"]
)
def test_a_new_project_has_no_errors_whatever_its_strategy(strategy: str, tmp_path: Path) -> None:
    result = run(tmp_path, "init", *FLAGS, "--external", "Payments", "--strategy", strategy)
    assert result.code == 0
    check = run(tmp_path, "check")
    assert check.code == 0, check.output
    assert {finding["code"] for finding in findings(tmp_path)} <= {"REP006", "REP007"}
    gate = json.loads(run(tmp_path, "gate", "--format", "json").output)
    assert {reason["kind"] for reason in gate["reasons"]} == {"missing", "open"}


def test_of_a_new_project_nothing_is_complete_but_its_plan(tmp_path: Path) -> None:
    run(tmp_path, "init", *FLAGS)
    report = json.loads(run(tmp_path, "status", "--format", "json").output)
    complete = [one["name"] for one in report["deliverables"] if one["status"] == "complete"]
    assert complete == ["Integration Plan", "Integration Sequence Document"]
    assert "complete" not in {one["status"] for one in report["components"] + report["points"]}
    assert not report["verdict"]["ready"]


def test_a_new_project_has_a_document_for_each_thing(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        *("init", "shop", *FLAGS, "--external", "Pay: the Gateway", "--title", "Shop & Co."),
        *("--ci", "github"),
    )
    assert result.code == 0
    files = files_of(tmp_path / "shop")
    assert result.output == "".join(f"created {path}\n" for path in _in_order(result.output))
    assert set(files) == set(_in_order(result.output))
    assert set(files) == {
        ".github/workflows/integration-report.yml",
        ".integration-report/plan.schema.json",
        ".integration-report/policy.schema.json",
        "data/environment.md",
        "data/externals/pay-the-gateway.md",
        "data/flows/main-flow.md",
        "data/integrations/api-auth-service.md",
        "data/integrations/auth-service-database.md",
        "data/integrations/pay-the-gateway-api.md",
        "data/plan.yml",
        "data/policy.yml",
        "data/report.md",
        "data/tests/integration-tests.md",
        ".gitignore",
        "docs/notes.md",
        "mkdocs.yml",
    }
    point = files["data/integrations/auth-service-database.md"]
    assert point.startswith("# Integration: Auth Service → Database\n")
    assert "Component A" not in point
    report = json.loads(run(tmp_path / "shop", "status", "--format", "json").output)
    assert report["title"] == "Shop & Co."
    assert [part["name"] for part in report["components"]] == [
        "Database",
        "Auth Service",
        "API",
        "Pay: the Gateway",
    ]
    assert [phase["name"] for phase in report["phases"]] == ["Integration", "External systems"]


def test_editors_find_the_schema_that_a_document_names(tmp_path: Path) -> None:
    assert run(tmp_path, "init", *FLAGS).code == 0
    first = (tmp_path / "data/plan.yml").read_text(encoding="utf-8").splitlines()[0]
    way = first.removeprefix("# yaml-language-server: $schema=")
    schema = (tmp_path / "data" / way).read_text(encoding="utf-8")
    assert schema == run(tmp_path, "schema", "plan").output


def _in_order(output: str) -> list[str]:
    return [line.removeprefix("created ") for line in output.splitlines()]


def test_points_are_taken_as_told(tmp_path: Path) -> None:
    points = ("--point", "API:Database", "--point", "API : Auth")
    assert run(tmp_path, "init", *FLAGS, *points).code == 0
    report = json.loads(run(tmp_path, "status", "--format", "json").output)
    assert [point["id"] for point in report["points"]] == ["api--database", "api--auth-service"]


def test_existing_files_are_kept_and_named(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        {
            "mkdocs.yml": "site_name: Mine\nplugins: [search]\n",
            "data/plan.yml": PLAN,
            "docs/notes.md": "# Mine\n",
        },
    )
    before = files_of(tmp_path)
    result = run(tmp_path, "init", "--component", "Database", "--component", "Web")
    assert result.code == 0
    assert "kept data/plan.yml" in result.errors
    assert "kept docs/notes.md" in result.errors
    assert "add the plugin to mkdocs.yml" in result.errors
    assert before.items() <= files_of(tmp_path).items()
    again = run(tmp_path, "init", "--component", "Database", "--component", "Web")
    assert (again.code, again.output) == (0, "")


def test_a_kept_plan_says_which_documents_there_are(tmp_path: Path) -> None:
    plan = (
        "kind: plan\nstrategy: incremental\n"
        "components: {store: {name: Store}, shop: {name: Shop},"
        " bank: {name: Bank, external: true}}\n"
        "phases: [{id: '1', sequence: [{component: store, milestone: M},"
        " {component: shop, integrates_with: [store], milestone: N},"
        " {component: bank, integrates_with: [shop], milestone: O}]}]\n"
    )
    lay_out(
        tmp_path,
        {
            "data/plans/ours.yml": plan,
            "data/shop.md": "# Integration: Shop → Store\n",
            "data/known.yml": "kind: issues\nissues: []\n",
        },
    )
    result = run(tmp_path, "init", *FLAGS, "--external", "Payments")
    assert result.code == 0
    assert "kept data/plans/ours.yml: there is a form for each of its points" in result.errors
    files = set(_in_order(result.output))
    assert {"data/integrations/bank-shop.md", "data/externals/bank.md"} <= files
    assert not files & {"data/plan.yml", "data/integrations/shop-store.md", "data/issues.md"}
    assert not [path for path in files if "auth" in path or "payments" in path]
    assert {finding["code"] for finding in findings(tmp_path)}.isdisjoint({"REF001", "REF005"})


@pytest.mark.parametrize("text", ["kind: plan\nphases: [\n", "kind: issues\nissues: []\n"])
def test_a_plan_that_cannot_be_read_is_mended_first(text: str, tmp_path: Path) -> None:
    lay_out(tmp_path, {"data/plan.yml": text})
    result = run(tmp_path, "init", *FLAGS)
    assert (result.code, result.output) == (2, "")
    assert "data/plan.yml can't be read as a plan" in result.errors
    assert set(files_of(tmp_path)) == {"data/plan.yml"}


def test_the_folders_of_existing_settings_are_used(tmp_path: Path) -> None:
    settings = "docs_dir: pages\nplugins: [integration-report: {data_dir: evidence}]\n"
    lay_out(tmp_path, {"mkdocs.yml": settings})
    assert run(tmp_path, "init", *FLAGS).code == 0
    assert {path.split("/")[0] for path in files_of(tmp_path)} == {
        ".integration-report",
        "evidence",
        "mkdocs.yml",
        "pages",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--component", "A", "--component", "a"], "stands twice"),
        (["--component", "A->B"], "can't be a name"),
        (["--component", "!!!"], "no letter or digit"),
        (["--component", "A", "--point", "A"], "--point FROM:TO"),
        (["--component", "A", "--point", "A:B"], "No component is called 'B'"),
        (["--component", "A", "--point", "A:A"], "with itself"),
        (
            ["--component", "A", "--component", "B", "--point", "A:B", "--point", "B:A"],
            "in a circle",
        ),
    ],
)
def test_what_makes_no_project_is_refused_before_anything_is_written(
    words: list[str], said: str, tmp_path: Path
) -> None:
    result = run(tmp_path, "init", *words)
    assert (result.code, result.output) == (2, "")
    assert said in result.errors
    assert files_of(tmp_path) == {}


def test_nothing_is_written_through_a_link_out_of_the_project(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    (home / "data").symlink_to(elsewhere)
    result = run(home, "init", *FLAGS)
    assert result.code == 2
    assert "through a link" in result.errors
    assert files_of(elsewhere) == {}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data": "a file\n"})
    result = run(tmp_path, "init", *FLAGS)
    assert result.code == 2
    assert "can't be written" in result.errors


def test_at_a_terminal_it_asks_for_the_components(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, "init"],
        cwd=tmp_path,
        env=environment(tmp_path) | {"TERM": "dumb"},
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=follower,
        encoding="utf-8",
    ) as process:
        os.write(leader, b"Store, Shop Front\n")
        output, _ = process.communicate(timeout=60)
    os.close(follower)
    os.close(leader)
    assert process.returncode == 0
    assert "created data/integrations/shop-front-store.md" in output


def test_where_nobody_can_answer_it_takes_examples(tmp_path: Path) -> None:
    result = run(tmp_path, "init")
    assert result.code == 0
    assert "created data/integrations/web-api.md" in result.output


@pytest.mark.parametrize(
    ("words", "path", "opening"),
    [
        (["integration", "web", "Database"], "integrations/web-database.md", "# Integration: Web"),
        (["external", "database"], "externals/database.md", "# External Integration: Database"),
        (["environment"], "environment.md", "# Integration Environment Checklist"),
        (["environment", "Staging"], "environments/staging.md", "# Integration Environment"),
        (["contract", "Create order"], "contracts/create-order.md", "# Contract Test: Create"),
        (["flow", "Checkout"], "flows/checkout.md", "# E2E Flow: Checkout"),
        (["test-report", "Nightly"], "tests/nightly.md", "# Integration Test Report"),
        (["test-suites"], "tests/suites.yml", "# yaml-language-server: $schema=../../"),
        (["issues"], "issues.md", "# Known Issues"),
        (["report"], "report.md", "# Integration Report"),
        (["policy"], "policy.yml", "# yaml-language-server: $schema=../.integration"),
    ],
)
def test_a_new_document_is_read_without_an_error(
    words: list[str], path: str, opening: str, tmp_path: Path
) -> None:
    lay_out(tmp_path, PROJECT)
    result = run(tmp_path, "new", *words)
    assert (result.code, result.output, result.errors) == (0, f"data/{path}\n", "")
    text = (tmp_path / "data" / path).read_text(encoding="utf-8")
    assert text.startswith(opening)
    assert not [one for one in findings(tmp_path) if one["severity"] == "error"]
    again = run(tmp_path, "new", *words)
    assert (again.code, again.output) == (2, "")
    assert "exists already" in again.errors
    assert (tmp_path / "data" / path).read_text(encoding="utf-8") == text


def test_a_teams_own_form_is_used(tmp_path: Path) -> None:
    form = "---\nversion: '2'\n---\n# External Integration: [System Name]\n\n## Ours\n- [ ] Ask\n"
    lay_out(tmp_path, {**PROJECT, "data/forms/external.md": form})
    assert run(tmp_path, "new", "external", "Database").code == 0
    text = (tmp_path / "data/externals/database.md").read_text(encoding="utf-8")
    assert text == "# External Integration: Database\n\n## Ours\n- [ ] Ask\n"


def test_without_a_plan_any_component_may_be_named(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "integration", "Any Thing", "else").code == 0
    text = (tmp_path / "data/integrations/any-thing-else.md").read_text(encoding="utf-8")
    assert text.startswith("# Integration: Any Thing → else\n")
