"""What has to agree all over the repository: rules, their pages and their cases."""

import ast
import datetime as dt
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from integration_report.checking import rules
from integration_report.checking.engine import check
from integration_report.checking.families import FAMILIES, family
from integration_report.checking.registry import RULES
from integration_report.model.finding import Level
from projects import facts_of
from rule_pages import example_files, page_of

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "plugins" / "integration_report"
NEVER_IMPORTED = {"mkdocs-material", "openapi-spec-validator"}
"""Dependencies that MkDocs loads by their name, or that ship data."""
RULE_FILES = sorted(
    path
    for folder in rules.__path__
    for path in Path(folder).glob("*.py")
    if path.name != "__init__.py"
)
CODES = sorted(RULES)


def test_the_registry_lists_every_rule_in_order() -> None:
    assert list(RULES) == [path.stem[:6].upper() for path in RULE_FILES]


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_a_rule_is_named_like_its_module(path: Path) -> None:
    code, _, name = path.stem.partition("_")
    rule = RULES[code.upper()]
    assert name.replace("_", "-") == rule.NAME
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.CODE)
    assert family(rule.CODE) in FAMILIES


def test_names_of_rules_are_unique() -> None:
    names = [rule.NAME for rule in RULES.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_a_level_and_a_page(code: str) -> None:
    rule = RULES[code]
    assert rule.LEVEL in set(Level) - {Level.OFF}
    page = page_of(rule)
    assert re.fullmatch(r"[A-Z0-9].*\.", page.title), "a sentence on one line"
    assert all(page)
    assert "```" in page.fails
    assert list(example_files(page.passes))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_a_bad_and_a_good_case(code: str) -> None:
    for sort in ("bad", "good"):
        assert list((TESTS / "cases" / code).glob(f"{sort}_*.yml")), f"no {sort} case for {code}"


def test_each_folder_of_cases_belongs_to_a_rule() -> None:
    assert {path.name for path in (TESTS / "cases").iterdir() if path.is_dir()} <= set(RULES)


@pytest.mark.parametrize("code", CODES)
def test_the_examples_of_a_rule_do_what_its_page_says(code: str, tmp_path: Path) -> None:
    page = page_of(RULES[code])
    for example, fails in ((page.fails, True), (page.passes, False)):
        files = dict(example_files(example))
        facts = facts_of(tmp_path / str(fails), files, as_of=dt.date(2026, 10, 10))
        found = [one for one in check(facts, {}).findings if one.code == code]
        # An example that can't be written as text, such as a link, shows no file.
        assert bool(found) is (fails and bool(files)), found


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_a_rule_spells_no_level_and_no_code_of_its_own_findings(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & {"Finding", "Problem", "open", "print"}


@pytest.mark.no_cover
def test_every_dependency_is_imported_somewhere() -> None:
    text = (TESTS.parent / "pyproject.toml").read_text(encoding="utf-8")
    needed = {
        canonical_name(re.split(r"[^\w.-]", line)[0])
        for line in tomllib.loads(text)["project"]["dependencies"]
    }
    imported = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    provided = {
        canonical_name(distribution)
        for module, distributions in packages_distributions().items()
        if module in imported
        for distribution in distributions
    }
    assert needed - NEVER_IMPORTED <= provided


def canonical_name(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).casefold()
