"""What a command loads before it can begin: counted, because time depends on the machine."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from command_line import BROKEN, PROJECT, call, lay_out
from order_contracts import CONTRACT, FILES, ORDER, exchange
from projects import write

LISTED = {"PYTHONPROFILEIMPORTTIME": "1"}
"""Has Python tell on standard error which modules it loads."""
PACKAGE = "integration_report"
LIBRARIES = {"click", "git", "jinja2", "markdown_it", "mkdocs", "msgspec", "nh3", "rich", "yaml"}


def loaded_by(folder: Path, *words: str, cache: str = "off") -> set[str]:
    variables = LISTED | {"INTEGRATION_REPORT_CACHE": cache}
    lines = call(folder, *words, variables=variables).errors.splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def below(package: str, loaded: set[str]) -> set[str]:
    return {name for name in loaded if f"{name}.".startswith(f"{package}.")}


def test_the_version_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "--version")
    assert below(PACKAGE, loaded) == {PACKAGE, f"{PACKAGE}.commands", f"{PACKAGE}.commands.main"}
    assert not loaded & LIBRARIES


@pytest.mark.parametrize("files", [PROJECT, BROKEN])
def test_check_loads_what_reads_and_judges_only(files: Mapping[str, str], tmp_path: Path) -> None:
    loaded = loaded_by(lay_out(tmp_path, files), "check")
    assert f"{PACKAGE}.checking.registry" in loaded
    assert loaded & LIBRARIES <= {"click", "markdown_it", "msgspec", "yaml"}
    assert f"{PACKAGE}.rollup.summarize" not in loaded
    assert f"{PACKAGE}.rendering.page" not in loaded


def test_check_loads_no_rule_and_no_markdown_when_nothing_has_changed(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project", PROJECT)
    cache = str(tmp_path / "cache")
    first = loaded_by(folder, "check", cache=cache)
    second = loaded_by(folder, "check", cache=cache)
    assert second < first
    assert below(f"{PACKAGE}.checking", second) == set()
    assert second & LIBRARIES == {"click", "msgspec", "yaml"}


def test_what_compares_contracts_is_loaded_only_where_something_is_to_be_compared(
    tmp_path: Path,
) -> None:
    compares = {
        *(f"{PACKAGE}.{name}" for name in ("contract_sources", "contracts.verify")),
        f"{PACKAGE}.reading.specifications.files",
        "jsonschema_rs",
    }
    folder, cache = tmp_path / "project", str(tmp_path / "cache")
    settings = {"mkdocs.yml": "site_name: Shop\nplugins:\n  - integration-report\n"}
    write(folder, {**settings, **FILES, "data/create.yml": CONTRACT + exchange()})
    loaded = loaded_by(folder, "check", cache=cache)
    assert compares <= loaded
    assert f"{PACKAGE}.reading.formats.har" not in loaded, "there is no recording"
    assert not compares & loaded_by(folder, "check", cache=cache)
    write(folder, {"openapi/schemas/order.yaml": ORDER.replace("uuid", "email")})
    assert compares <= loaded_by(folder, "check", cache=cache)
    write(folder, {"data/create.yml": CONTRACT.replace("source:", "observed:")})
    assert not compares & loaded_by(folder, "check")
