"""Everything that users can set, call or write is documented, and what is generated is fresh."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import field_tables
from documentation import MANUAL, PAGES, REPOSITORY, all_blocks, manual_project
from integration_report import __version__
from integration_report.checking.families import FAMILIES
from integration_report.checking.registry import RULES
from integration_report.commands.group import COMMANDS, group
from integration_report.model.expectation import _TYPES as TYPES
from integration_report.model.signoff import GatePolicy, Policy, SignoffRule
from integration_report.model.status import State
from integration_report.model.summary import Report
from integration_report.model.words import WRITTEN_KINDS, IssueStatus, Kind, Severity, Strategy
from integration_report.reading.configuration import NAMES
from integration_report.reading.formats.registry import FORMATS
from integration_report.settings import OPTIONS

# Addresses of other projects and standards; the project has no public address of its own yet.
HOSTS = {
    "github.com",
    "in-toto.io",
    "keepachangelog.com",
    "properdocs.org",
    "semver.org",
    "www.conventionalcommits.org",
    "www.rfc-editor.org",
}


def text_of(name: str) -> str:
    return (MANUAL / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Return what stands below each heading of the second level."""
    _, *rest = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(rest[0::2], rest[1::2], strict=True))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_a_setting_is_documented(option: "click.Option") -> None:
    assert re.search(rf"^\| `{option.name}` \|", text_of("settings.md"), re.MULTILINE)


def test_no_setting_is_documented_that_does_not_exist() -> None:
    documented = sections(f"## Options\n{text_of('settings.md')}")["Options"]
    names = re.findall(r"^\| `(\w+)` \|", documented, re.MULTILINE)
    assert sorted(names) == sorted(option.name for option in OPTIONS)


def test_environment_variables_are_documented() -> None:
    package = REPOSITORY / "plugins" / "integration_report"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    for name in {*re.findall(r"\bINTEGRATION_REPORT_\w+", code), "NO_COLOR"}:
        assert f"| `{name}` |" in text_of("settings.md")


def test_the_names_of_configuration_files_are_documented() -> None:
    assert all(f"`{name}`" in text_of("settings.md") for name in NAMES)


def parameters() -> Iterator[tuple[str, str]]:
    """Yield every argument and option of every command."""
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Argument):
                yield name, parameter.make_metavar(click.Context(command)).strip("[].")
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                yield name, option


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_with_its_arguments_and_options(name: str) -> None:
    documented = sections(text_of("commands.md"))
    shared = documented["Options that commands share"]
    (own,) = (text for title, text in documented.items() if title.strip("`") == name)
    for command, parameter in parameters():
        if command == name:
            assert f"`{parameter}" in own or f"`{parameter}" in shared, parameter


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {option for _, option in parameters()} | {"--help", "--version"}
    written = set(re.findall(r"`(--[a-z-]+)", text_of("commands.md")))
    assert written - known == set()


def test_every_command_line_of_the_manual_names_a_command() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r"`integration-report ([a-z][a-z-]*)", text):
            assert name in COMMANDS, page


def test_every_table_for_pages_is_documented_with_its_fields() -> None:
    from integration_report.rendering.tables.registry import TABLES

    rows = dict(re.findall(r"^\| `([\w-]+)` \| (.*`.*) \|$", text_of("tables.md"), re.MULTILINE))
    assert list(rows) == sorted(TABLES)
    for name, (_, keys) in tables().items():
        assert re.findall(r"`(\w+)`", rows[name]) == keys, name


def test_every_picture_for_pages_is_documented() -> None:
    from integration_report.model.block_tables import PICTURES
    from integration_report.rendering.charts.registry import CHARTS

    assert sorted(PICTURES) == sorted(CHARTS)
    text = text_of("tables.md")
    for name, shows in PICTURES.items():
        assert f"| `{name}` | {shows} |" in text


def test_every_block_of_the_page_of_tables_stands_beside_its_source() -> None:
    from integration_report.model.blocks import Fence, split

    text = text_of("tables.md")
    sources = re.findall(r"^````markdown\n```integration\n(.*?)^```\n````$", text, re.M | re.S)
    assert sources == [part.text for part in split(text) if isinstance(part, Fence)]
    assert len(sources) > 6


def tables() -> dict[str, tuple[str, list[str]]]:
    """Return the tables by name, each with its title and the keys of its columns."""
    from integration_report.rendering.links import Links
    from integration_report.rendering.site import Site
    from integration_report.rendering.tables.registry import TABLES

    here = Site(sample_report(), Links(), str, ()).at("index.md")
    made = {name: make(here) for name, make in sorted(TABLES.items())}
    return {name: (table.name, [one.key for one in table.columns]) for name, table in made.items()}


def sample_report() -> Report:
    from integration_report.pipeline import run
    from integration_report.settings import load_settings

    return run(load_settings(REPOSITORY)).report


def test_the_fields_of_report_json_are_documented() -> None:
    rows = re.findall(r"^\| (`.*?) \|", text_of("report-json.md"), re.MULTILINE)
    assert re.findall(r"`(\w+)`", "\n".join(rows)) == [*Report.__struct_fields__] or {
        *re.findall(r"`(\w+)`", "\n".join(rows))
    } == {*Report.__struct_fields__}


def test_every_kind_of_document_has_an_example() -> None:
    from integration_report.reading.forms.registry import FORMS

    examples = [block for block in all_blocks() if block.title]
    for kind in WRITTEN_KINDS:
        assert (
            any(
                re.search(rf"^kind: {kind}$", block.text, re.MULTILINE)
                for block in examples
                if block.language == "yaml"
            )
            or kind is Kind.ENVIRONMENT
            or kind is Kind.REPORT
        ), kind
        if kind in FORMS:
            assert any(FORMS[kind].heading in block.text for block in examples), kind


def test_every_format_of_result_files_is_documented() -> None:
    text = text_of("test-results.md")
    assert [one.label for one in FORMATS if f"| {one.label} |" not in text] == []


def test_words_with_a_meaning_are_documented() -> None:
    for page, words in {
        "plan.md": set(Strategy) - {Strategy.UNKNOWN},
        "issues.md": (set(Severity) | set(IssueStatus)) - {Severity.UNKNOWN, IssueStatus.UNKNOWN},
        "policy.md": {*Policy.__struct_fields__} - {"marks", "title", "form", "suppress", "gate"},
    }.items():
        for word in words:
            assert f"`{word}`" in text_of(page), f"{page}: {word}"
    policy = text_of("policy.md")
    for field in (*SignoffRule.__struct_fields__, *GatePolicy.__struct_fields__):
        assert field == "marks" or re.search(rf"`(gate\.)?{field}`", policy), field
    for state in State:
        assert f"**{state.replace('-', ' ')}**" in text_of("statuses.md")
    for name in TYPES:
        assert f"`{name}`" in text_of("contracts.md").replace("UUID", "uuid"), name


def test_the_page_of_all_fields_is_fresh() -> None:
    written = field_tables.PAGE.read_text(encoding="utf-8")
    assert written == field_tables.page(), "run `python tests/field_tables.py`"


def test_the_families_of_rules_are_documented() -> None:
    rows = re.findall(r"^\| ([A-Z]{3}) \|", text_of("findings.md"), re.MULTILINE)
    assert sorted(rows) == sorted(FAMILIES)


def test_rules_named_in_the_documentation_exist() -> None:
    for page in PAGES:
        codes = re.findall(
            rf"\b(?:{'|'.join(FAMILIES)})\d{{3}}\b", page.read_text(encoding="utf-8")
        )
        assert set(codes) <= set(RULES), page


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_the_workflow_in_the_manual_is_the_one_that_init_writes(forge: str, tmp_path: Path) -> None:
    from integration_report.commands.main import main

    arguments = ["init", str(tmp_path), "--component", "Database", "--ci", forge]
    assert main(arguments) == 0
    written = {block.title: block.text for block in all_blocks() if block.page.name == "ci.md"}
    path = {"github": ".github/workflows/integration-report.yml", "gitlab": ".gitlab-ci.yml"}[forge]
    assert written[path] == (tmp_path / path).read_text(encoding="utf-8")


def test_no_address_is_invented() -> None:
    for page in (*PAGES, REPOSITORY / "pyproject.toml", REPOSITORY / "mkdocs.yml"):
        for host in re.findall(r"https?://([\w.-]+)", page.read_text(encoding="utf-8")):
            assert host in HOSTS or host.endswith("example.com"), f"{page}: {host}"


def test_links_between_files_of_the_repository_lead_somewhere() -> None:
    for page in PAGES:
        if page.parent.name == "project":
            continue  # They hold nothing but a file of the top folder.
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" not in target:
                assert (page.parent / target).is_file(), f"{page}: {target}"


def test_every_decision_is_in_the_navigation() -> None:
    configuration = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for page in sorted((REPOSITORY / "docs" / "decisions").glob("*.md")):
        assert f"decisions/{page.name}" in configuration


def test_the_changelog_knows_this_version_or_what_is_unreleased() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in text or "## [Unreleased]" in text


def test_the_manual_is_one_project() -> None:
    assert len(manual_project()) > len(WRITTEN_KINDS)
