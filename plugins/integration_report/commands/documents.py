"""What a new document of each kind is called, where it goes, and what stands in it at first."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from integration_report.commands.scaffold import (
    NewFile,
    file_stem,
    filled_form,
    from_template,
)
from integration_report.model.words import Kind


class Place(NamedTuple):
    """Where new documents go."""

    data_dir: str
    """The data folder, relative to the project's top."""
    forms: Path | None
    """The folder of the team's own forms; `None` for the guide's."""


class Shape(NamedTuple):
    """How a new document of a kind is asked for and made."""

    names: tuple[str, ...]
    """What its names are called, in order."""
    make: Callable[..., NewFile]
    """Makes it from a place and the names."""
    components: bool = False
    """Whether its names are those of components."""


def integration(place: Place, from_: str, to: str) -> NewFile:
    """Return the checklist of an integration point."""
    text = filled_form(Kind.INTEGRATION, {"Component A": from_, "Component B": to}, place.forms)
    return NewFile(f"{place.data_dir}/integrations/{file_stem(from_, to)}.md", text)


def external(place: Place, system: str) -> NewFile:
    """Return the checklist of an external system."""
    text = filled_form(Kind.EXTERNAL, {"System Name": system}, place.forms)
    return NewFile(f"{place.data_dir}/externals/{file_stem(system)}.md", text)


def environment(place: Place, name: str = "") -> NewFile:
    """Return the checklist of an environment; without a name, of the only one."""
    text = filled_form(Kind.ENVIRONMENT, {}, place.forms)
    if not name:
        return NewFile(f"{place.data_dir}/environment.md", text)
    heading, line_feed, rest = text.partition("\n")
    text = f"{heading}\n\n**Environment:** {name}{line_feed}{rest}"
    return NewFile(f"{place.data_dir}/environments/{file_stem(name)}.md", text)


def contract(place: Place, name: str) -> NewFile:
    """Return a contract test."""
    text = filled_form(Kind.CONTRACT, {"API/Interface Name": name}, place.forms)
    return NewFile(f"{place.data_dir}/contracts/{file_stem(name)}.md", text)


def flow(place: Place, name: str) -> NewFile:
    """Return an end-to-end flow."""
    text = filled_form(Kind.FLOW, {"Flow Name": name}, place.forms)
    return NewFile(f"{place.data_dir}/flows/{file_stem(name)}.md", text)


def test_report(place: Place, suite: str) -> NewFile:
    """Return a test report."""
    text = filled_form(Kind.TEST_REPORT, {"Test suite name": suite}, place.forms)
    return NewFile(f"{place.data_dir}/tests/{file_stem(suite)}.md", text)


def report(place: Place) -> NewFile:
    """Return the integration report."""
    return NewFile(f"{place.data_dir}/report.md", filled_form(Kind.REPORT, {}, place.forms))


def issues(place: Place) -> NewFile:
    """Return the list of known issues."""
    return NewFile(f"{place.data_dir}/issues.md", filled_form(Kind.ISSUES, {}, place.forms))


def _fixed(path: str, template: str) -> Callable[[Place], NewFile]:
    """Return what makes a document without a name from a template."""
    return lambda place: NewFile(f"{place.data_dir}/{path}", from_template(template))


policy = _fixed("policy.yml", "policy.yml")
test_suites = _fixed("tests/suites.yml", "test-suites.yml")

SHAPES: Final[Mapping[str, Shape]] = {
    Kind.CONTRACT: Shape(("NAME",), contract),
    Kind.ENVIRONMENT: Shape(("[NAME]",), environment),
    Kind.EXTERNAL: Shape(("SYSTEM",), external, components=True),
    Kind.FLOW: Shape(("NAME",), flow),
    Kind.INTEGRATION: Shape(("FROM", "TO"), integration, components=True),
    Kind.ISSUES: Shape((), issues),
    Kind.POLICY: Shape((), policy),
    Kind.REPORT: Shape((), report),
    Kind.TEST_REPORT: Shape(("SUITE",), test_report),
    Kind.TEST_SUITES: Shape((), test_suites),
}
"""The kinds that `new` writes; the plan is written by `init`, sign-offs by those who sign."""
