"""What `serve` builds after an edit is, to the byte, what a fresh build makes of the same files."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from integration_report.model.records import RECORD_TYPES
from integration_report.model.words import WRITTEN_KINDS
from projects import write
from remembered import remember
from site_edits import SAMPLES, Project, Step, added, documents, mistakes, pages, renames, runs
from sites import CHECKOUT, CONFIGURATION, WITHOUT_FORGE, environment


def follow(folder: Path, host: str, steps: list[Step], *, measured: bool = False) -> None:
    """Serve a project through its edits; fail for every file that a fresh build makes otherwise."""
    (folder / "steps.json").write_text(json.dumps([step.files for step in steps]), "utf-8")
    run = subprocess.run(
        [sys.executable, str(CHECKOUT / "tests/follow.py"), host, "steps.json"],
        cwd=folder,
        env=environment(folder, measured=measured),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    outcomes = json.loads(run.stdout)
    assert len(outcomes) == len(steps)
    for step, (told, differing, changed) in zip(steps, outcomes, strict=True):
        assert differing == [] or not step.compared, (step.name, differing, told)
        rebuilt = [line for line in told if " pages" in line and "Rebuilt" in line]
        assert bool(rebuilt) is step.single, (step.name, told)
        if step.single:
            told_of = REBUILT.fullmatch(rebuilt[0])
            assert told_of, rebuilt
            pages_changed = {name for path in changed if (name := page_name(path))}
            assert int(told_of[1]) == len(pages_changed), (step.name, told, changed)
            named = set((told_of[2] or "").split(", ")) - {""}
            assert named <= pages_changed, (step.name, told, changed)


REBUILT = re.compile(
    r"integration-report: Rebuilt (\d+) of \d+ pages"
    r"(?:: (.*?)(?: and \d+ more)?)?(?:; removed .*)?"
)
"""Tells how many pages were built, and the first of them by name."""


def page_name(path: str) -> str:
    """Return the name under which `serve` tells of a page; empty for other files of the site."""
    name = path.removesuffix(".html")
    # The text of a document, which is no page of the host, is named with the document's suffix.
    if name == path or "." in name or path in TEMPLATES:
        return ""
    return name.removesuffix("/index")


TEMPLATES = ("404.html", "search.html")
"""What a theme makes besides pages."""


# Both hosts call the plugin alike: the other one makes the edits that a build can't survive.
@pytest.mark.parametrize(
    ("edits", "host"),
    [
        *((edits, "mkdocs") for edits in (documents, runs, renames, mistakes, pages)),
        (mistakes, "properdocs"),
    ],
)
def test_after_every_edit_the_site_is_what_a_fresh_build_makes(
    tmp_path: Path, host: str, edits: object
) -> None:
    project = Project()
    if edits is documents:  # Without a forge their text is in the site as well.
        project.files["mkdocs.yml"] = WITHOUT_FORGE
    write(tmp_path, project.files)
    assert callable(edits)
    measured = host == "mkdocs" and edits in (documents, pages)
    follow(tmp_path, host, list(edits(project)), measured=measured)


def test_documents_of_every_kind_can_come_change_and_go(tmp_path: Path) -> None:
    project = Project()
    write(tmp_path, project.files)
    follow(tmp_path, "mkdocs", list(added(project)))


SEARCHES = {
    "offline": CONFIGURATION.replace("  - search\n", "  - search\n  - offline\n"),
    "other-theme": CONFIGURATION.partition("theme:")[0]
    + "theme: readthedocs\nplugins:\n  - search\n  - integration-report: {folder: r}\n",
    "without-search": CONFIGURATION.replace("  - search\n", ""),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_every_search_knows_what_a_fresh_build_tells_it(tmp_path: Path, search: str) -> None:
    project = Project()
    project.files["mkdocs.yml"] = SEARCHES[search]
    write(tmp_path, project.files)
    steps = [
        project.change("data/issues.yml", "id: INT-003", "id: INT-903"),
        project.change("data/contracts/read-order.yml", "name: ", "name: Zz "),
        project.delete("data/flows/registration.yml"),
        project.change("data/integrations/core-api-database.md", "- [x]", "- [ ]"),
    ]
    follow(tmp_path, "mkdocs", steps)


def test_the_text_of_evidence_follows_every_edit(tmp_path: Path) -> None:
    project = Project()
    project.files["mkdocs.yml"] = WITHOUT_FORGE
    write(tmp_path, project.files)
    odd = "kind: flow\nname: Odd\n"
    steps = [
        project.move("data/contracts/read-order.yml", "data/contracts/a/get-order.yml"),
        project.put("data/contracts/my order.yml", odd),
        project.change("data/contracts/my order.yml", "Odd", "Even"),
        project.delete("data/contracts/my order.yml"),
        project.delete("data/contracts/a/get-order.yml"),
        project.change("data/issues.yml", "owner: ines", "owner:  ines"),
        project.change("docs/shop/checkout.md", "- [ ]", "- [x]", single=False),
        project.put("docs/sources/mine.md", "# Mine\n", single=False),
        project.change("data/issues.yml", "severity: low", "severity: high"),
    ]
    follow(tmp_path, "mkdocs", steps)


def test_what_git_remembers_follows_every_edit(tmp_path: Path) -> None:
    project = Project()
    remember(tmp_path, {path: text.encode() for path, text in project.files.items()})
    steps = [
        project.change("data/integrations/core-api-database.md", "- [x]", "- [ ]"),
        project.change("data/issues.yml", "owner: ines", "owner: ada"),
    ]
    follow(tmp_path, "mkdocs", steps)


def test_on_another_day_and_with_an_unknown_plugin_all_is_built(tmp_path: Path) -> None:
    project = Project()
    write(tmp_path, project.files)
    hook = "def on_post_build(config): pass\n"
    hooked = CONFIGURATION + "hooks: [hook.py]\n"
    day = Step("the next day", {"SOURCE_DATE_EPOCH": "1790100000"}, single=False)
    other = {"hook.py": hook, "mkdocs.yml": hooked}
    steps = [
        project.change("data/issues.yml", "id: INT-003", "id: INT-903"),
        day,
        project.change("data/issues.yml", "id: INT-903", "id: INT-003"),
        Step("hook", other, single=False),
        project.change("data/issues.yml", "id: INT-003", "id: INT-904", single=False),
    ]
    follow(tmp_path, "mkdocs", steps)


def test_the_edits_reach_every_kind_of_document() -> None:
    named = {path.stem for path in SAMPLES.iterdir()} | {"policy", "signoff", "test-suites"}
    assert named == {str(kind) for kind in RECORD_TYPES} == {str(kind) for kind in WRITTEN_KINDS}
