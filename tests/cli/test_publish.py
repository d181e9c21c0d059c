import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import PROGRAM, PROJECT, Result, call, environment, run
from git_repositories import git
from integration_report.publishing.outlet import digest_of
from projects import write
from published_projects import make_released

UNMEASURED = {"COVERAGE_PROCESS_CONFIG": ""}
"""A variable for hosts: the lines that they run are run and measured elsewhere, in less time."""


class Published:
    """A project that was published once, and a file with a line for each build of a host."""

    def __init__(self, folder: Path) -> None:
        self.root = make_released(folder / "project")
        self.out = folder / "public" / "site"
        self.log = folder / "builds"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.variables = {"BUILDS": str(self.log)} | UNMEASURED
        self.result = self.publish()
        self.builds = self.built()

    def publish(self, *words: str) -> Result:
        """Publish once more."""
        self.log.unlink(missing_ok=True)
        arguments = ["publish", "--out", str(self.out), "--jobs", "2", *words]
        return run(self.root, *arguments, variables=self.variables)

    def built(self) -> list[str]:
        """Return the versions that a host was started for the last time, and when they are of."""
        return sorted(self.log.read_text().split("\n")[:-1]) if self.log.exists() else []

    def leftovers(self) -> list[str]:
        """Return what a run has left outside the published folder."""
        beside = [entry.name for entry in self.out.parent.iterdir() if entry != self.out]
        return beside + [entry.name for entry in self.temporary.iterdir()]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(tmp_path_factory.mktemp("published"))


def test_each_version_and_the_draft_have_a_site(published: Published) -> None:
    assert published.result.code == 1, published.result.errors  # of one version there is no site
    for version in ("1.0", "2.0", "draft", "latest"):
        assert (published.out / version / "report.json").is_file()
    assert (published.out / "1.0/old/index.html").is_file()
    assert not (published.out / "2.0/old/index.html").exists()
    assert "About the draft" in (published.out / "draft/about/index.html").read_text()
    assert "About the draft" not in (published.out / "2.0/about/index.html").read_text()


def test_a_version_is_built_at_the_time_of_its_commit_and_at_its_own_address(
    published: Published,
) -> None:
    assert published.builds == ["1.0 1790991000", "2.0 1790991000", "draft 1790991000"]
    page = (published.out / "1.0/about/index.html").read_text()
    assert 'href="https://example.com/shop/1.0/about/"' in page


def test_the_lists_name_all_versions_newest_first(published: Published) -> None:
    listed = json.loads((published.out / "versions.json").read_text())
    assert [one["version"] for one in listed] == ["draft", "2.0", "1.1", "1.0"]
    assert [one["aliases"] for one in listed] == [[], ["latest"], [], []]
    script = (published.out / "versions.js").read_text()
    assert script.startswith("window.integrationReportVersions = {")
    assert 'url=latest/index.html"' in (published.out / "index.html").read_text()


def test_latest_is_a_copy_of_the_newest_version_that_has_a_site(published: Published) -> None:
    assert digest_of(published.out / "latest") == digest_of(published.out / "2.0")


def test_a_version_that_cannot_be_built_is_listed_with_the_reason(published: Published) -> None:
    assert "1.1: no site." in published.result.output
    page = (published.out / "1.1/index.html").read_text()
    assert "no-such-plugin" in page


def test_versions_that_were_built_are_kept_and_what_others_added_too(
    published: Published,
) -> None:
    (published.out / "CNAME").write_text("shop.example.com")
    before = {name: digest_of(published.out / name) for name in ("1.0", "2.0", "latest")}
    again = published.publish()
    assert [line.split()[0] for line in published.built()] == ["draft"]
    assert "2.0: kept\n1.1: no site." in again.output
    assert {name: digest_of(published.out / name) for name in before} == before
    assert (published.out / "CNAME").read_text() == "shop.example.com"


def test_a_site_that_somebody_has_changed_is_built_again(published: Published) -> None:
    before = digest_of(published.out / "1.0")
    (published.out / "1.0/about/index.html").write_text("forged")
    published.publish()
    assert [line.split()[0] for line in published.built()] == ["1.0", "draft"]
    assert digest_of(published.out / "1.0") == before


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_what_ends_it_leaves_the_folder_as_it_was(
    published: Published, how: signal.Signals
) -> None:
    before = digest_of(published.out)
    apart = {"TMPDIR": str(published.temporary)}
    wait = published.log.with_name("builds.wait")
    wait.touch()
    published.log.unlink(missing_ok=True)
    # Another address, so that every version is built anew.
    text = (published.root / "mkdocs.yml").read_text()
    (published.root / "mkdocs.yml").write_text(text.replace("/shop", "/elsewhere"))
    # What a shell starts in the background ignores the keyboard, and so would what is started here.
    background = signal.signal(signal.SIGINT, signal.default_int_handler)
    publishing = subprocess.Popen(
        [PROGRAM, "publish", "--out", published.out],
        cwd=published.root,
        env=environment(published.root) | published.variables | apart,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, background)
    with publishing as process:
        try:
            deadline = time.monotonic() + 60
            while not published.log.exists() and time.monotonic() < deadline:
                time.sleep(0.02)
            if how is signal.SIGKILL:
                os.killpg(process.pid, how)
            else:
                process.send_signal(how)
            code = process.wait(60)
        finally:
            wait.unlink()
            (published.root / "mkdocs.yml").write_text(text)
    assert digest_of(published.out) == before
    if how is signal.SIGKILL:
        assert published.leftovers()
        arguments = ["publish", "--out", str(published.out)]
        call(published.root, *arguments, variables=published.variables | apart)
    else:
        assert code == 130
    assert published.leftovers() == []


def test_a_site_that_cannot_be_built_anew_stays_as_it_is_and_says_so(
    published: Published,
) -> None:
    record = published.out / "versions-built.json"
    known = json.loads(record.read_text())
    known["versions"]["1.0"]["rests_on"] = "another program"
    record.write_text(json.dumps(known))
    before = digest_of(published.out / "1.0")
    variables = published.variables | {"BREAK": "1.0"}
    again = run(published.root, "publish", "--out", str(published.out), variables=variables)
    assert again.code == 1
    assert "1.0: kept. Its site is of an earlier build. The host ended with 1" in again.output
    assert digest_of(published.out / "1.0") == before
    # It is tried again the next time.
    assert "1.0: kept" not in published.publish().errors
    assert digest_of(published.out / "1.0") == before


def test_versions_without_a_configuration_a_plugin_or_a_name_for_a_folder_are_told(
    tmp_path: Path,
) -> None:
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q")
    write(root, {**PROJECT, "docs/about.md": "# About\n"})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "No configuration")
    git(root, "tag", "report/0.1")
    git(root, "tag", "report/a/b")
    write(root, {"mkdocs.yml": "site_name: Shop\ntheme: mkdocs\n"})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "No plugin")
    git(root, "tag", "report/0.2")
    write(root, {"mkdocs.yml": "site_name: Shop\ntheme: mkdocs\nplugins: [integration-report]\n"})
    done = run(root, "publish", "--out", str(tmp_path / "out"), variables=UNMEASURED)
    assert done.code == 1
    lines = {line.partition(":")[0]: line for line in done.output.splitlines()}
    assert list(lines) == ["draft", "0.2", "0.1", "a/b"]
    assert "doesn't list the plugin" in lines["0.2"]
    assert "Its commit has no mkdocs.yml" in lines["0.1"]
    assert "A version begins with" in lines["a/b"]
    assert sorted(entry.name for entry in (tmp_path / "out").iterdir() if entry.is_dir()) == [
        *("0.1", "0.2", "draft", "latest")
    ]


def test_a_tag_may_have_the_name_of_what_is_no_version(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    git(root, "init", "-q")
    write(root, {**PROJECT, "mkdocs.yml": "INHERIT: gone.yml\n"})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "No whole configuration")
    write(root, {"mkdocs.yml": "plugins: [no-such-plugin]\n"})
    names = ("draft", "latest", "1.0", "1.0.json", "latest-copy")
    for name in names:
        git(root, "tag", f"report/{name}")
    done = run(root, "publish", "--out", str(tmp_path / "out"), variables=UNMEASURED)
    assert done.code == 1, done.errors
    lines = [line.partition(":")[0] for line in done.output.splitlines()]
    assert sorted(lines) == sorted(["draft", *names])
    assert "gone.yml" in done.output
    assert "/gone.yml" not in done.output  # the folder is another one each time
    places = {entry.name for entry in (tmp_path / "out").iterdir() if entry.is_dir()}
    assert places == {"draft", "1.0", "1.0.json", "latest-copy"}


def test_without_git_there_is_a_draft(tmp_path: Path) -> None:
    root = tmp_path / "project"
    configuration = "site_name: Shop\ntheme: mkdocs\nplugins: [integration-report]\n"
    write(root, {**PROJECT, "docs/about.md": "# About\n", "mkdocs.yml": configuration})
    done = run(root, "publish", "--out", str(tmp_path / "out"), variables=UNMEASURED)
    assert (done.code, done.errors.count("draft")) == (0, 2)
    assert b"draft/index.html" in (tmp_path / "out/index.html").read_bytes()


@pytest.fixture
def elsewhere(published: Published, tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    assert not [entry for entry in tmp_path.iterdir() if entry.name.startswith(".")]


def test_a_folder_of_somebody_else_is_refused(published: Published, elsewhere: Path) -> None:
    (elsewhere / "site").mkdir()
    (elsewhere / "site/thesis.txt").write_text("mine")
    refused = run(published.root, "publish", "--out", str(elsewhere / "site"))
    assert refused.code == 2
    assert "thesis.txt" in refused.errors
    assert [entry.name for entry in (elsewhere / "site").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("out", ["docs/out", "data", ".", "..", ".git/hooks/site"])
def test_a_folder_within_the_evidence_or_around_the_project_is_refused(
    published: Published, out: str
) -> None:
    refused = run(published.root, "publish", "--out", out)
    assert refused.code == 2
    assert "Name another folder." in refused.errors


def test_a_cut_off_clone_does_not_unpublish_what_it_lacks(
    published: Published, elsewhere: Path
) -> None:
    clone = elsewhere / "clone"
    git(elsewhere, "clone", "-q", "--depth=1", "--no-tags", published.root.as_uri(), str(clone))
    shutil.copytree(published.out, elsewhere / "site")
    refused = run(clone, "publish", "--out", str(elsewhere / "site"))
    assert refused.code == 2
    assert "fetch-depth: 0" in refused.errors
    first = run(clone, "publish", "--out", str(elsewhere / "first"), variables=UNMEASURED)
    assert "versions whose tags it lacks are not published" in first.errors
    assert f"next: open {elsewhere / 'first/index.html'}" in first.errors


def test_a_project_without_a_configuration_has_no_site(tmp_path: Path) -> None:
    refused = run(tmp_path, "publish", "--out", "site")
    assert (refused.code, "no mkdocs.yml" in refused.errors) == (2, True)
