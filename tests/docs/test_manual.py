"""The manual is true: its commands are run, and its examples are read."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from documentation import PAGES, REPOSITORY, Block, all_blocks, blocks, is_evidence, printed
from documentation import manual_project as manual_files
from integration_report.checking.engine import check
from integration_report.model.finding import Level
from integration_report.settings import load_settings
from manual_shell import SCRIPTS, Shell
from projects import facts_of, write

CANNOT_RUN = {
    "pip install mkdocs-integration-report": "needs a package index: test_wheel installs the wheel",
    "mkdocs serve": "runs until it is interrupted: test_the_site_is_served runs it",
    'gh pr comment "$NUMBER" --edit-last --create-if-none --body-file diff.md': "needs GitHub",
    "curl -fsS -o data/keys/web-flow.asc https://github.com/web-flow.gpg": "needs GitHub",
    "scripts/setup": "sets up the environment that this test runs in",
    "scripts/build": "is a line around `mkdocs build --strict`: test_the_own_site_builds runs that",
    "scripts/serve": "is a line around `mkdocs serve`: test_the_site_is_served runs that",
    "scripts/check": "runs this test",
    "scripts/test": "runs this test",
}
"""Command lines of the documentation that no test of this file runs as they stand, and why."""
LANGUAGES = {"bash", "console", "integration", "json", "markdown", "text", "xml", "yaml", ""}
"""The languages of blocks; each has a test, except texts that only people read."""


def commands(block: Block) -> Iterator[tuple[str, str | None]]:
    """Yield the command lines of a block, each with its output, or `None` if none is shown."""
    text = re.sub(r"\\\n[> ]*", " ", block.text)
    if block.language == "bash":
        for line in text.splitlines():
            command = re.sub(r"(^|\s)# .*", "", line).strip()
            if command:
                yield command, None
        return
    prompt, *rest = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert not prompt, f"{block.id}: a console block begins with a command"
    for entry in rest:
        command, _, output = entry.partition("\n")
        yield command.strip(), output


def pages_with(*languages: str) -> list[Any]:
    return [
        pytest.param(page, id=str(page.relative_to(REPOSITORY)))
        for page in PAGES
        if any(block.language in languages for block in blocks(page))
    ]


@pytest.mark.parametrize("page", pages_with("bash", "console"))
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    for block in blocks(page):
        if block.language not in ("bash", "console"):
            continue
        lines = [entry for entry in commands(block) if entry[0] not in CANNOT_RUN]
        if lines:
            shell.enter(block.option("in", "empty"))
        for number, (command, output) in enumerate(lines, start=1):
            done = shell.run(command)
            wanted = int(block.option("exit", "0")) if number == len(lines) else 0
            assert done.returncode == wanted, f"{block.id}: {command}\n{done.stdout}"
            shown = "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())
            if output is not None:
                assert printed(output).fullmatch(shown), f"{block.id}: {command}\n{done.stdout}"


def test_what_cannot_be_run_is_documented_somewhere() -> None:
    written = {
        command
        for block in all_blocks()
        if block.language in ("bash", "console")
        for command, _ in commands(block)
    }
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {line for line in CANNOT_RUN if line not in written and f"`{line}`" not in text} == set()


@pytest.mark.parametrize("block", all_blocks(), ids=lambda block: block.id)
def test_a_block_says_what_it_is(block: Block) -> None:
    assert block.language in LANGUAGES
    shows_a_block = block.text.startswith("```integration\n")
    if block.language in ("yaml", "markdown") and not shows_a_block:
        assert block.title, 'a block of YAML or Markdown needs title="its path", or is a text'
    if block.language == "json":
        json.loads(block.text)


def evidence_blocks() -> list[Any]:
    found = [block for block in all_blocks() if is_evidence(block)]
    return [pytest.param(block, id=f"{block.id}-{block.title}") for block in found]


@pytest.mark.parametrize("block", evidence_blocks())
def test_an_example_is_read_without_problems(block: Block, tmp_path: Path) -> None:
    facts = facts_of(tmp_path, {block.title: block.text})
    problems = [problem for one in facts.evidence.documents for problem in one.problems]
    assert problems == []
    if "kind:" in block.text or block.title.startswith("data/"):
        known = {one.path for one in facts.evidence.documents} | facts.evidence.paths
        assert block.title in known or block.title.startswith("data/forms/")


def test_the_examples_make_up_a_project_without_errors(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, manual_files())
    found = check(facts, {}).findings
    assert [one for one in found if one.severity is Level.ERROR or one.code == "SRC016"] == []
    assert {one.path for one in facts.evidence.documents} >= {
        path for path in manual_files() if path.startswith("data/") and "/openapi/" not in path
    } - {path for path in manual_files() if path.startswith("data/forms/")}


def documents_alone() -> list[Any]:
    found = [block for block in all_blocks() if is_evidence(block) and block.marker == "alone"]
    return [pytest.param(block, id=f"{block.id}-{block.title}") for block in found]


@pytest.mark.parametrize("block", documents_alone())
def test_an_example_in_place_of_another_has_no_errors_either(block: Block, tmp_path: Path) -> None:
    here = [one for one in blocks(block.page) if is_evidence(one)]
    replaced = {one.title for one in here if one.marker != "alone"}
    others = {path: text for path, text in manual_files().items() if path not in replaced}
    beside = {one.title: one.text for one in here if one.title.startswith("data/forms/")}
    facts = facts_of(tmp_path, {**others, **beside, block.title: block.text})
    found = [one for one in check(facts, {}).findings if one.location.path == block.title]
    assert [one for one in found if one.severity is Level.ERROR or one.code == "SRC016"] == []


def other_files() -> list[Any]:
    found = [block for block in all_blocks() if block.title and not is_evidence(block)]
    return [pytest.param(block, id=f"{block.id}-{block.title}") for block in found]


@pytest.mark.parametrize("block", other_files())
def test_settings_and_workflows_of_the_manual_can_be_used(block: Block, tmp_path: Path) -> None:
    write(tmp_path, {block.title: block.text})
    if block.title == "mkdocs.yml":
        assert load_settings(tmp_path).site_name
        return
    workflow = yaml.safe_load(block.text)
    for command in _command_lines(workflow):
        program = command.split()[0]
        assert command in CANNOT_RUN or shutil.which(program, path=str(SCRIPTS)), command


def _command_lines(workflow: object) -> Iterator[str]:
    """Yield what the jobs of a workflow run."""
    if isinstance(workflow, Mapping):
        for key, value in workflow.items():
            if key in ("run", "entry") and isinstance(value, str):
                yield from value.strip().splitlines()
            elif key in ("script", "before_script"):
                yield from value
            else:
                yield from _command_lines(value)
    elif isinstance(workflow, list):
        for value in workflow:
            yield from _command_lines(value)
