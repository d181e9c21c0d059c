"""What users install: the wheel holds everything, and works in an environment of its own."""

import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "plugins" / "integration_report"
TOOLS = Path(sys.executable).parent


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    # Neither the coverage of this run nor anything installed beside it reaches the new environment.
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COV", "PYTHON", "GIT_", "VIRTUAL_ENV"))
    }
    return subprocess.run(
        command,
        cwd=folder,
        env=kept | {"INTEGRATION_REPORT_CACHE": "off", "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder),
        REPOSITORY,
        folder=REPOSITORY,
    )
    assert built.returncode == 0, built.stdout
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with the locked dependencies, and return where its programs are."""
    folder = tmp_path_factory.mktemp("installed") / "environment"
    uv = TOOLS / "uv"
    lock = REPOSITORY / "requirements" / "run.txt"
    for command in (
        ("venv", "--quiet", "--python", sys.executable, folder),
        ("pip", "install", "--quiet", "--python", folder, "--require-hashes", "-r", lock),
        # Without looking for other versions: what the lock lacks, the commands below would miss.
        ("pip", "install", "--quiet", "--python", folder, "--no-deps", wheel),
        ("pip", "check", "--quiet", "--python", folder),
    ):
        done = run(uv, *command, folder=folder.parent)
        assert done.returncode == 0, done.stdout
    return next(path for path in (folder / "bin", folder / "Scripts") if path.is_dir())


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = {
        f"{PACKAGE.name}/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert held == files
    for sort in ("rendering/templates/*.html", "rendering/assets/*.css", "py.typed"):
        assert any(Path(name).match(f"integration_report/{sort}") for name in held), sort


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
        assert any(name.endswith("/LICENSE") for name in archive.namelist())
    assert metadata["Name"] == "mkdocs-integration-report"
    assert metadata["License-Expression"] == "Apache-2.0"
    assert "## Five minutes to a first report" in metadata.as_string()


def test_the_installed_wheel_makes_checks_and_publishes_a_project(
    programs: Path, tmp_path: Path
) -> None:
    started = run(
        *(programs / "integration-report", "init", "."),
        *("--component", "Database", "--component", "Order Service", "--component", "Web Shop"),
        folder=tmp_path,
    )
    assert started.returncode == 0, started.stdout
    checked = run(programs / "integration-report", "check", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
    built = run(programs / "mkdocs", "build", "--strict", folder=tmp_path)
    assert built.returncode == 0, built.stdout
    for page in ("index.html", "report.json", "components/order-service/index.html"):
        assert (tmp_path / "site" / page).is_file(), page


def test_the_installed_wheel_knows_every_kind_of_document(programs: Path, tmp_path: Path) -> None:
    from integration_report.model.words import WRITTEN_KINDS

    for kind in WRITTEN_KINDS:
        printed = run(programs / "integration-report", "schema", kind, folder=tmp_path)
        assert printed.returncode == 0, printed.stdout
