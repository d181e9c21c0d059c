import threading
import time
from pathlib import Path

from integration_report.publishing.hosts import Builds, Outcome

CONFIGURATION = "site_name: A\ntheme: {name: material, font: false}\nplugins: []\n"


def project(folder: Path, configuration: str = CONFIGURATION, name: str = "mkdocs.yml") -> Path:
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# A\n")
    (folder / name).write_text(configuration)
    return folder / name


def test_the_last_words_of_a_host_say_why_there_is_no_site(tmp_path: Path) -> None:
    configuration = project(tmp_path, CONFIGURATION.replace("[]", "[no-such-plugin]"))
    outcome = Builds().build(configuration, tmp_path / "site", {})
    assert outcome.code
    assert "no-such-plugin" in outcome.problem
    assert "\x1b" not in outcome.problem


def test_a_configuration_of_properdocs_is_built_by_it(tmp_path: Path) -> None:
    configuration = project(tmp_path, name="properdocs.yml")
    builds = Builds()
    assert builds.build(configuration, tmp_path / "site", {}).problem == ""
    assert builds.started == 1
    assert "properdocs" in (tmp_path / "site/index.html").read_text().casefold()


def test_a_host_that_runs_is_ended_and_no_other_is_started(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(
        f"import pathlib, time\npathlib.Path({str(tmp_path / 'began')!r}).touch()\ntime.sleep(60)\n"
    )
    configuration = project(tmp_path, f"{CONFIGURATION}hooks: [hook.py]\n")
    builds = Builds()
    found: list[Outcome] = []
    running = threading.Thread(
        target=lambda: found.append(builds.build(configuration, tmp_path / "site", {}))
    )
    running.start()
    deadline = time.monotonic() + 30
    while not (tmp_path / "began").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    builds.end()
    running.join(30)
    assert found[0].code
    assert builds.build(configuration, tmp_path / "site", {}).code
    assert builds.started == 1


def test_a_host_that_says_nothing_is_told_as_well() -> None:
    assert Outcome(3, ()).problem == "The host ended with 3: it said nothing"
    assert Outcome(0, ("INFO",)).problem == ""
    assert Outcome(1, ("a", "b", "c", "d")).problem == "The host ended with 1: b c d"
