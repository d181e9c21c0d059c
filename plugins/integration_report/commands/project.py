"""A new project: what its plan says, and the files that it begins with."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, Self

from integration_report.commands import documents
from integration_report.commands.failure import CommandError
from integration_report.commands.kept import Home
from integration_report.commands.scaffold import (
    NewFile,
    clean_name,
    file_stem,
    from_template,
    quoted,
    with_schema,
)
from integration_report.model.document import Document
from integration_report.model.evidence import Evidence
from integration_report.model.location import Reference
from integration_report.model.names import Names, did_you_mean
from integration_report.model.ordering import Ordering, ordering
from integration_report.model.plan import Component, Phase, Plan, PlannedPoint, Step
from integration_report.model.words import Kind, Strategy

_CI_FILES = {"github": ".github/workflows/integration-report.yml", "gitlab": ".gitlab-ci.yml"}


class Project(NamedTuple):
    """What a new project is about."""

    title: str
    """Its title."""
    strategy: Strategy
    """How the order of integration is chosen."""
    components: dict[str, Component]
    """The components by id, in the order given, those of others last."""
    points: tuple[tuple[str, str], ...]
    """Which calls which, by id."""

    @classmethod
    def of(
        cls,
        *,
        components: Iterable[str],
        externals: Iterable[str],
        points: Iterable[str],
        strategy: Strategy,
        title: str,
    ) -> Self:
        """Return a project from names and points as the command line gives them.

        Raises `CommandError` for names that can't be used, stand twice, or mean nothing.
        """
        found: dict[str, Component] = {}
        for names, is_external in ((components, False), (externals, True)):
            for name in map(clean_name, names):
                identity = file_stem(name)
                if identity in found:
                    raise CommandError(f"'{name}' stands twice.\n  Name each component once.")
                found[identity] = Component(id=identity, name=name, external=is_external)
        known = Names({component.id: (component.name,) for component in found.values()})
        chosen = [_point(text, known) for text in points] or _chain(found.values())
        shown = clean_name(title) if title else "Integration"
        return cls(shown, strategy, found, tuple(dict.fromkeys(chosen)))

    @classmethod
    def of_plan(cls, evidence: Evidence) -> Self:
        """Return the project that a plan of the evidence is about."""
        plan = evidence.plan
        strategy = plan.strategy if plan is not None else None
        title = plan.title if plan is not None else ""
        return cls(
            title or "Integration",
            strategy or Strategy.INCREMENTAL,
            evidence.components,
            tuple(evidence.points),
        )

    def meeting_layer(self) -> tuple[str, ...]:
        """Return the component in the middle, where the two halves of a sandwich meet."""
        if self.strategy is not Strategy.SANDWICH:
            return ()
        own = [one.id for one in self.components.values() if not one.external]
        return tuple(own[len(own) // 2 : len(own) // 2 + 1])

    def ordering(self) -> Ordering:
        """Return the order that the strategy asks for.

        Raises `CommandError` when components need each other in a circle.
        """
        plan = Plan(
            strategy=self.strategy,
            components=self.components,
            meeting_layer=tuple(map(Reference.to, self.meeting_layer())),
            phases=(
                Phase(
                    id="1",
                    sequence=tuple(
                        Step(component=Reference.to(identity)) for identity in self.components
                    ),
                ),
            ),
            points=tuple(
                PlannedPoint(from_=Reference.to(from_), to=Reference.to(to))
                for from_, to in self.points
            ),
        )
        document = Document(path="plan.yml", blob="", kind=Kind.PLAN, record=plan)
        found = ordering(Evidence([document], as_of=dt.date.min))
        if found.cycles:
            circle = " and ".join(found.cycles[0])
            raise CommandError(
                f"{circle} need each other in a circle, so there is no order.\n"
                "  Leave one of their points out."
            )
        return found


def new_files(project: Project, home: Home, *, ci: str) -> list[NewFile]:
    """Return the files that a project begins with, without what its folder has already.

    Files that stand where a new one would are among them; writing keeps them. Raises
    `CommandError`.
    """
    files = []
    if not home.has_settings:
        files.append(NewFile("mkdocs.yml", _with_title("mkdocs.yml", project.title)))
        files.append(NewFile(".gitignore", "# What `mkdocs build` writes.\n/site/\n"))
    # No `index.md`: without one the report's overview is the home page.
    files.append(NewFile(f"{home.docs_dir}/notes.md", from_template("notes.md")))
    if not home.plan_path:
        plan = NewFile(f"{home.data_dir}/plan.yml", plan_text(project))
        files += with_schema(Kind.PLAN, plan)
    files += [
        new
        for new, is_there in _evidence(project, home)
        if not is_there or (home.folder / new.path).exists()
    ]
    if ci:
        files.append(NewFile(_CI_FILES[ci], from_template(f"{ci}.yml")))
    return files


def plan_text(project: Project) -> str:
    """Return the plan as YAML, its steps in the order that the strategy asks for."""
    order = project.ordering()
    lines = ["kind: plan", f"title: {quoted(project.title)}", f"strategy: {project.strategy}"]
    if layer := project.meeting_layer():
        lines.append(f"meeting_layer: [{', '.join(layer)}]")
    if order.stubs:
        lines.append(f"stubs: [{', '.join(order.stubs)}]")
    lines.append("components:")
    for component in project.components.values():
        external = ", external: true" if component.external else ""
        lines.append(f"  {quoted(component.id)}: {{name: {quoted(component.name)}{external}}}")
    lines.append("phases:")
    for number, (name, members) in enumerate(_phases(project, order.order), 1):
        lines += [f"  - id: '{number}'", f"    name: {name}", "    sequence:"]
        for identity in members:
            called = ", ".join(quoted(to) for to in order.needs[identity])
            parts = [
                f"component: {quoted(identity)}",
                f"integrates_with: [{called}]" if called else "",
                f"milestone: {quoted(project.components[identity].name + ' works')}",
            ]
            lines.append(f"      - {{{', '.join(part for part in parts if part)}}}")
    return "\n".join(lines) + "\n"


def _phases(project: Project, order: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield name and components of the phases: other people's systems by themselves, if last."""
    first = len(order)
    if project.strategy is not Strategy.BIG_BANG:
        while first > 1 and project.components[order[first - 1]].external:
            first -= 1
    yield "Integration", list(order[:first])
    if order[first:]:
        yield "External systems", list(order[first:])


def _evidence(project: Project, home: Home) -> Iterator[tuple[NewFile, bool]]:
    """Yield documents, each with whether the folder has one for the same thing."""
    place = documents.Place(home.data_dir, home.folder / home.data_dir / "forms")
    names = {component.id: component.label for component in project.components.values()}
    for new in with_schema(Kind.POLICY, documents.policy(place)):
        yield new, home.has(Kind.POLICY)
    yield documents.environment(place), home.has(Kind.ENVIRONMENT)
    points, systems = home.points(), home.systems()
    for from_, to in project.points:
        yield documents.integration(place, names[from_], names[to]), (from_, to) in points
    for component in project.components.values():
        if component.external:
            yield documents.external(place, component.label), component.id in systems
    yield documents.test_report(place, "Integration tests"), home.has(Kind.TEST_REPORT)
    yield documents.flow(place, "Main flow"), home.has(Kind.FLOW)
    # No list of issues: the guide's empty form says that none is known, and nobody has looked yet.
    yield documents.report(place), home.has(Kind.REPORT)


def _with_title(template: str, title: str) -> str:
    return from_template(template, title=quoted(title))


def _point(text: str, known: Names) -> tuple[str, str]:
    """Return the ids of the two components that `FROM:TO` names."""
    from_, colon, to = text.partition(":")
    if not colon:
        raise CommandError(f"'{text}' is no point.\n  Write --point FROM:TO.")
    ends = []
    for name in (from_.strip(), to.strip()):
        resolution = known.resolve(name)
        if not resolution.id:
            hint = did_you_mean(resolution.candidates, otherwise="Name it with --component.")
            raise CommandError(f"No component is called '{name}'.\n  {hint}")
        ends.append(resolution.id)
    if ends[0] == ends[1]:
        raise CommandError(f"'{text}' connects a component with itself.\n  Name two of them.")
    return ends[0], ends[1]


def _chain(components: Iterable[Component]) -> list[tuple[str, str]]:
    """Return points that connect each component to the one before, external ones to the last."""
    own: list[str] = []
    others: list[str] = []
    for component in components:
        (others if component.external else own).append(component.id)
    points = [(later, earlier) for earlier, later in pairwise(own)]
    return points + [(other, own[-1]) for other in others if own]
