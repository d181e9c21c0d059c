"""Each import contract is broken on purpose, to see that it would be noticed."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from processes import unmeasured

CHECKOUT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {
    contract["id"]: contract["name"] for contract in SETTINGS["tool"]["importlinter"]["contracts"]
}

OFFENCES = (
    ("layers", {"model/__init__.py": "import integration_report.checking"}),
    ("layers", {"reading/__init__.py": "import integration_report.rendering"}),
    ("layers", {"checking/__init__.py": "import integration_report.rollup"}),
    ("layers", {"signoffs/__init__.py": "import integration_report.history"}),
    ("layers", {"rendering/__init__.py": "import integration_report.settings"}),
    ("layers", {"settings.py": "import integration_report.judging"}),
    ("layers", {"judging.py": "import integration_report.pipeline"}),
    ("layers", {"shelf.py": "import integration_report.reading"}),
    ("layers", {"pipeline.py": "import integration_report.commands"}),
    ("layers", {"commands/__init__.py": "import integration_report.mkdocs_plugin"}),
    ("layers", {"room_on_no_floor.py": ""}),
    (
        "circles",
        {
            "model/first.py": "import integration_report.model.second",
            "model/second.py": "import integration_report.model.first",
        },
    ),
    (
        "rules",
        {
            "checking/rules/first.py": "import integration_report.checking.rules.second",
            "checking/rules/second.py": "",
        },
    ),
    ("pure", {"model/__init__.py": "import yaml"}),
    ("pure", {"checking/__init__.py": "import git"}),
    ("pure", {"checking/rules/first.py": "import mkdocs.plugins"}),
    ("pure", {"rollup/__init__.py": "import markdown_it"}),
    ("pure", {"checking/engine.py": "import integration_report.shelf"}),
    (
        "pure",
        {
            "model/first.py": "import jinja2",
            "rollup/__init__.py": "import integration_report.model.first",
        },
    ),
    ("mkdocs", {"commands/__init__.py": "from mkdocs.config import load_config"}),
    ("git", {"reading/__init__.py": "from git import Repo"}),
    ("yaml", {"settings.py": "import yaml"}),
    ("jinja2", {"commands/__init__.py": "import jinja2"}),
    ("pypdf", {"commands/__init__.py": "import pypdf"}),
    ("cryptography", {"history/__init__.py": "import cryptography.exceptions"}),
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what import-linter looks at."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copy(CHECKOUT / "pyproject.toml", folder)
    shutil.copytree(
        CHECKOUT / "plugins",
        folder / "plugins",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return folder


@contextmanager
def added(checkout: Path, lines: dict[str, str]) -> Iterator[None]:
    """Add a line at the end of each file of the package, which may be a new one, for a while."""
    files = {checkout / "plugins/integration_report" / path: line for path, line in lines.items()}
    before = {file: file.read_text(encoding="utf-8") for file in files if file.exists()}
    for file, line in files.items():
        file.write_text(f"{before.get(file, '')}\n{line}\n", encoding="utf-8")
    try:
        yield
    finally:
        for file in files:
            if file in before:
                file.write_text(before[file], encoding="utf-8")
            else:
                file.unlink()


def lint_imports(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in a checkout, and not over the installed one."""
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-logo", "--cache-dir", checkout / "cache", *arguments],
        cwd=checkout,
        env=unmeasured()
        | {"PYTHONPATH": str(checkout / "plugins"), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_untouched_package_keeps_every_contract(checkout: Path) -> None:
    run = lint_imports(checkout)
    assert run.returncode == 0, run.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in run.stdout


def test_a_new_module_that_imports_downwards_keeps_every_contract(checkout: Path) -> None:
    lines = {
        "rollup/first.py": "import integration_report.model.location",
        "checking/rules/first.py": "import integration_report.model.finding",
    }
    with added(checkout, lines):
        run = lint_imports(checkout)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(("contract", "lines"), OFFENCES)
def test_an_import_that_breaks_a_contract_is_noticed(
    checkout: Path, contract: str, lines: dict[str, str]
) -> None:
    with added(checkout, lines):
        run = lint_imports(checkout, "--contract", contract)
    assert run.returncode == 1
    assert f"{CONTRACTS[contract]} BROKEN" in run.stdout, run.stdout


def test_every_contract_is_broken_once() -> None:
    assert {contract for contract, _ in OFFENCES} == set(CONTRACTS)
