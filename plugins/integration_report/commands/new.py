"""`new`: one document from its form."""

from pathlib import Path
from typing import Final

import click

from integration_report.commands.options import Source, config_file_option
from integration_report.model.names import Match, did_you_mean, nearest
from integration_report.model.words import Kind
from integration_report.settings import Settings

_KINDS: Final = """\
\b
integration FROM TO  the checklist of an integration point
external SYSTEM      the checklist of an external system
environment [NAME]   the checklist of an environment
contract NAME        a contract test
flow NAME            an end-to-end flow
test-report SUITE    a test report
test-suites          what the result files are
issues               the list of known issues
report               the integration report
policy               who signs, and what the gate asks
"""


@click.command("new", epilog=_KINDS)
@click.argument("kind")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@config_file_option
def command(kind: str, names: tuple[str, ...], *, config_file: Path | None) -> int:
    """Write one document of a KIND from its form.

    An existing file is left as it is. A team's own form, KIND.md in the data folder's forms/, is
    used where there is one. Components may be named by id, name or alias once there is a plan.
    """
    from integration_report.commands.documents import SHAPES, Place
    from integration_report.commands.failure import CommandError
    from integration_report.commands.output import write
    from integration_report.commands.scaffold import clean_name, with_schema, write_new

    if kind not in SHAPES:
        hint = did_you_mean(nearest(kind, SHAPES), otherwise=f"Kinds are {', '.join(SHAPES)}.")
        raise click.UsageError(f"There is no form of kind '{kind}'. {hint}")
    shape = SHAPES[kind]
    fewest = sum(not name.startswith("[") for name in shape.names)
    if not fewest <= len(names) <= len(shape.names):
        raise click.UsageError(f"Write: new {' '.join((kind, *shape.names))}")
    settings = Source(config_file, "", None).settings()
    cleaned = [clean_name(name) for name in names]
    if shape.components:
        cleaned = _planned_names(settings, cleaned)
    place = Place(settings.data_dir, settings.root / settings.data_dir / "forms")
    new = shape.make(place, *cleaned)
    is_yaml = new.path.endswith(".yml")
    files = with_schema(Kind(kind), new) if is_yaml else [new]
    if new.path in write_new(settings.root, files).kept:
        raise CommandError(
            f"{new.path} exists already and was left as it is.\n"
            "  Edit that file, or give another name."
        )
    write(f"{new.path}\n")
    return 0


def _planned_names(settings: Settings, names: list[str]) -> list[str]:
    """Return the names that the plan gives to components; without a plan, those given.

    Raises `CommandError` for a name that the plan doesn't know.
    """
    from integration_report.commands.failure import CommandError
    from integration_report.pipeline import read

    evidence = read(settings)
    if not evidence.components:
        return names
    found = []
    for name in names:
        resolution = evidence.component_names.resolve(name)
        if resolution.match is not Match.FOUND:
            known = resolution.match is Match.UNKNOWN
            said = "has no component" if known else "has several components that could be"
            hint = did_you_mean(resolution.candidates, otherwise="Add it to the plan first.")
            raise CommandError(f"The plan {said} '{name}'.\n  {hint}")
        found.append(evidence.components[resolution.id].label)
    return found
