"""`init`: a new project, from the names of its components."""

import sys
from pathlib import Path
from typing import Final

import click

from integration_report.model.words import Strategy

_EXAMPLES: Final = ("Database", "API", "Web")
_STRATEGIES: Final = [strategy.value for strategy in Strategy if strategy != Strategy.UNKNOWN]


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option(
    "--component", "components", multiple=True, metavar="NAME", help="A component, in order."
)
@click.option(
    "--external", "externals", multiple=True, metavar="NAME", help="A component of somebody else."
)
@click.option(
    "--point",
    "points",
    multiple=True,
    metavar="FROM:TO",
    help="An integration point; without any, each component calls the one before it.",
)
@click.option(
    "--strategy",
    type=click.Choice(_STRATEGIES),
    default=Strategy.INCREMENTAL.value,
    show_default=True,
    help="How the order of integration is chosen.",
)
@click.option("--ci", type=click.Choice(["github", "gitlab"]), help="Whose CI file to write.")
@click.option("--title", default="", metavar="TEXT", help="The project's title.")
def command(
    folder: Path,
    *,
    components: tuple[str, ...],
    externals: tuple[str, ...],
    points: tuple[str, ...],
    strategy: str,
    ci: str | None,
    title: str,
) -> int:
    """Begin a project: settings, a plan, and empty forms to fill in.

    There is a form for each thing to integrate. Files that exist are kept, and a plan that exists
    says what there is to integrate. Without either it asks for the names of the components, or,
    where nobody can answer, takes three examples.
    """
    from integration_report.commands.kept import Home
    from integration_report.commands.output import warn, write
    from integration_report.commands.project import Project, new_files
    from integration_report.commands.scaffold import write_new
    from integration_report.reading.configuration import find_configuration

    home = Home.of(folder)
    if home.plan_path:
        project = Project.of_plan(home.evidence)
    else:
        project = Project.of(
            components=components or _asked() or _EXAMPLES,
            externals=externals,
            points=points,
            strategy=Strategy(strategy),
            title=title,
        )
    had_settings = find_configuration(folder, None)
    written = write_new(folder, new_files(project, home, ci=ci or ""))
    write("".join(f"created {path}\n" for path in written.created))
    if home.plan_path:
        warn(f"kept {home.plan_path}: there is a form for each of its points and external systems")
    for path in written.kept:
        warn(f"kept {path}, which exists already")
    if had_settings and "integration-report" not in had_settings.read_text("utf-8", "replace"):
        warn(f"add the plugin to {had_settings.name}: 'plugins: [search, integration-report]'")
    place = "" if folder == Path() else f"cd {folder}, then "
    warn(f"next: {place}'integration-report status', and 'mkdocs serve' shows the site")
    return 0


def _asked() -> tuple[str, ...]:
    """Return the names of components that somebody at a terminal gives."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return ()
    answer = click.prompt(
        "Components, what others need first, with commas between",
        default=", ".join(_EXAMPLES),
        err=True,
    )
    return tuple(name.strip() for name in str(answer).split(",") if name.strip())
