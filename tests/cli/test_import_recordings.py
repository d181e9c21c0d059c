"""`import` writes recordings without credentials, and says what it took out of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import Result, lay_out, run
from integration_report.reading.credentials.clean import WITH_EXCHANGES
from recorded_files import SECRET, har, header, hidden

NEWMAN = Path(__file__).parents[1] / "runs/newman/assertions-json/result.json"
CONTRACT = """\
kind: contract
name: Log in
from: web
to: database
source: openapi/login.yaml
operation: login
"""


def bring(top: Path, archive: Any, *options: str) -> Result:  # noqa: ANN401
    lay_out(top, {"browser/login.har": json.dumps(archive)})
    return run(top, "import", str(top / "browser/login.har"), *options)


def recordings(top: Path) -> list[Path]:
    return sorted((top / "data/recordings").glob("*"))


def test_a_recording_goes_where_recordings_belong_without_credentials(tmp_path: Path) -> None:
    result = bring(tmp_path, har(header("Authorization", f"Bearer {SECRET}")))
    assert (result.code, result.errors) == (0, "")
    (path,) = recordings(tmp_path)
    assert path.name.startswith("2026-10-01-login-")
    assert path.suffix == ".har"
    assert SECRET not in path.read_text(encoding="utf-8")
    assert "login.har: HAR by browser 1, 1 exchange\n" in result.output
    assert "removed: header Authorization once in exchange 1, POST /login\n" in result.output
    assert f"copied to data/recordings/{path.name}" in result.output
    assert SECRET not in result.output
    assert "CON021" not in run(tmp_path, "check").output


@pytest.mark.parametrize("place", ["json", "cookie", "address", "gzip", "said again"])
def test_neither_the_file_nor_the_output_has_the_secret(tmp_path: Path, place: str) -> None:
    result = bring(tmp_path, hidden(SECRET)[place])
    (path,) = recordings(tmp_path)
    assert SECRET not in path.read_text(encoding="utf-8") + result.output
    assert "  removed: " in result.output


def test_a_recording_is_written_once(tmp_path: Path) -> None:
    archive = har(header("X-Api-Key", SECRET))
    bring(tmp_path, archive)
    again = bring(tmp_path, archive)
    assert "already there: data/recordings/" in again.output
    assert len(recordings(tmp_path)) == 1


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    result = bring(tmp_path, har(header("X-Api-Key", SECRET)), "--dry-run")
    assert "removed: header X-Api-Key once" in result.output
    assert "would go to data/recordings/2026-10-01-login-" in result.output
    assert not (tmp_path / "data").exists()


def test_names_of_the_policy_are_names_of_credentials(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data/policy.yml": "kind: policy\ncredentials: [x-tenant]\n"})
    result = bring(tmp_path, har(header("X-Tenant", "4711")))
    assert "removed: header X-Tenant once" in result.output


def test_the_line_that_is_offered_makes_a_contract_rest_on_the_recording(tmp_path: Path) -> None:
    lay_out(tmp_path, {"data/login.yml": CONTRACT})
    offered = bring(tmp_path, har()).output
    (line,) = (one for one in offered.splitlines() if one.startswith("recordings: "))
    assert "  data/login.yml\n" in offered
    lay_out(tmp_path, {"data/login.yml": f"{CONTRACT}{line}\n"})
    assert "No contract" not in bring(tmp_path, har()).output
    assert "CON020" not in run(tmp_path, "check").output


def test_without_contracts_the_way_to_one_is_told(tmp_path: Path) -> None:
    assert "Begin one with 'integration-report new contract'" in bring(tmp_path, har()).output


def test_a_recording_in_the_data_folder_stays_and_its_credentials_are_told(tmp_path: Path) -> None:
    text = json.dumps(har(header("X-Api-Key", SECRET)))
    lay_out(tmp_path, {"data/recordings/login.har": text})
    result = run(tmp_path, "import", "data/recordings/login.har")
    assert "! it has in it: header X-Api-Key once in exchange 1, POST /login" in result.output
    assert (tmp_path / "data/recordings/login.har").read_text(encoding="utf-8") == text
    checked = run(tmp_path, "check")
    assert checked.code == 1
    assert "CON021 The recording has credentials in it: header X-Api-Key." in checked.output


def test_a_run_with_exchanges_goes_to_the_results_without_credentials(tmp_path: Path) -> None:
    newman = json.loads(NEWMAN.read_text(encoding="utf-8"))
    execution = newman["run"]["executions"][0]
    execution["request"]["header"].append({"key": "X-Api-Key", "value": SECRET})
    newman["environment"]["values"] = [{"key": "key", "value": SECRET}]
    lay_out(tmp_path, {"newman.json": json.dumps(newman)})
    result = run(tmp_path, "import", "newman.json")
    (path,) = (tmp_path / "data/results").glob("*.json")
    assert SECRET not in path.read_text(encoding="utf-8")
    assert "3 tests: 1 passed, 1 failed, 1 skipped" in result.output
    assert "removed: header X-Api-Key once" in result.output
    assert "left out: 1 variable" in result.output


def test_a_recording_that_breaks_off_is_not_imported(tmp_path: Path) -> None:
    lay_out(tmp_path, {"login.har": json.dumps(har())[:-20]})
    result = run(tmp_path, "import", "login.har")
    assert result.code == 1
    assert "login.har:1:" in result.output
    assert "not imported" in result.output
    assert not (tmp_path / "data").exists()


def test_a_cassette_keeps_its_suffix(tmp_path: Path) -> None:
    cassette = (
        "interactions:\n- request: {method: GET, uri: 'https://example.com/?token=rosebud'}\n"
        "  response: {status: {code: 200}, headers: {}, body: {string: hello}}\nversion: 1\n"
    )
    lay_out(tmp_path, {"greet.yaml": cassette})
    result = run(tmp_path, "import", "greet.yaml", "--date", "2026-10-02")
    (path,) = recordings(tmp_path)
    assert (path.name[:17], path.suffix) == ("2026-10-02-greet-", ".yml")
    assert "rosebud" not in path.read_text(encoding="utf-8")
    assert "removed: query parameter token once in exchange 1, GET /" in result.output


def test_credentials_are_looked_for_in_every_format_that_has_exchanges() -> None:
    from integration_report.reading.formats.exchanges import _RUNS
    from integration_report.reading.formats.recordings import RECORDINGS

    assert {*_RUNS, *(one.name for one in RECORDINGS)} == WITH_EXCHANGES
