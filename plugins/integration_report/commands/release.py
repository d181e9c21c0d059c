"""`release`: a version that the gate lets out becomes a tag."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from integration_report.commands.failure import CommandError
from integration_report.commands.options import config_file_option

if TYPE_CHECKING:
    from integration_report.history.repository import Repository
    from integration_report.settings import Settings

_MOST_SHOWN: Final = 5
_MOST_LETTERS: Final = 1000


@click.command("release")
@click.argument("version")
@click.option(
    "--even-if-not-ready",
    "override",
    default="",
    metavar="REASON",
    help="Release it although the gate says no; the reason is recorded in the tag.",
)
@click.option("--dry-run", is_flag=True, help="Print what the tag would say, and make none.")
@config_file_option
def command(*, version: str, override: str, dry_run: bool, config_file: Path | None) -> int:
    """Tag the newest commit as report/VERSION, if it can go out.

    What is committed counts, and all of the evidence has to be. The tag states the verdict and the
    digest of the evidence. It is made as your own git is set up: with your name, and signed if
    tag.gpgSign says so. Nothing is pushed, and nothing else is changed.
    """
    from contextlib import closing

    from integration_report import __version__
    from integration_report.commands.gate import gate_listing
    from integration_report.commands.output import print_part, warn, write
    from integration_report.history.tagging import make_tag
    from integration_report.history.tags import PREFIX
    from integration_report.releases import reported_at
    from integration_report.rendering.listings.tag_message import tag_message
    from integration_report.settings import load_settings

    _check_words(version, override)
    settings = load_settings(Path.cwd(), config_file)
    name = f"{PREFIX}{version}"
    with closing(_repository(settings)) as repository:
        commit = _newest(repository)
        _check_new(repository, name)
        _check_committed(settings)
        report, covers = reported_at(settings, repository, commit)
    if report.version != version:
        raise CommandError(_other_version(version, report.version, report.narrative.path))
    if not report.verdict.ready and not override:
        print_part(gate_listing(report), "text")
        warn("nothing was tagged. To release it all the same, give --even-if-not-ready the reason")
        return 1
    message = tag_message(
        report,
        program=f"mkdocs-integration-report {__version__}",
        digest=covers.digest,
        files=covers.files,
        override="" if report.verdict.ready else " ".join(override.split()),
    )
    if dry_run:
        write(message)
        return 0
    make_tag(repository.root, name, commit, message)
    write(
        f"{message.partition(chr(10))[0]}\n"
        f"{name} is the tag of {commit}, over {covers.files} files of evidence.\n"
        f"Next: git push origin {name}, then integration-report publish --out DIR\n"
    )
    return 0


def _check_words(version: str, override: str) -> None:
    """Raise `CommandError` for a version that can be no tag, and a reason that is none."""
    from integration_report.model.version_names import invalid_version

    if problem := invalid_version(version):
        raise CommandError(f"'{version}' can't be released as a version.\n  {problem}")
    if override and not override.strip():
        raise CommandError("The reason is empty.\n  Say why the version is released all the same.")
    if len(override) > _MOST_LETTERS:
        raise CommandError(
            f"The reason has more than {_MOST_LETTERS} letters.\n  Say it in a sentence or two."
        )


def _other_version(version: str, stated: str, path: str) -> str:
    """Return that the report in `path` states another version, and what to write there."""
    from integration_report.reading.document import MARKDOWN_SUFFIXES

    if not path:
        return (
            f"No report states a version, so '{version}' can't be released.\n"
            "  Write one: 'integration-report new report' begins it."
        )
    is_markdown = path.lower().endswith(MARKDOWN_SUFFIXES)
    line = f"**Version:** {version}" if is_markdown else f'version: "{version}"'
    said = f"version '{stated}'" if stated else "no version"
    return f"{path} states {said}, and not '{version}'.\n  Write '{line}' there, and commit it."


def _repository(settings: "Settings") -> "Repository":
    """Return the repository that is tagged, open; raises `RepositoryError` without one."""
    from integration_report.history.repository import Repository, RepositoryError

    repository = Repository.open(settings.root)
    if repository is None:
        raise RepositoryError(
            f"{settings.root} is in no git repository, so nothing can be tagged.\n"
            "  Run 'git init' and commit the evidence."
        )
    return repository


def _check_new(repository: "Repository", name: str) -> None:
    """Raise `CommandError` for a tag that there is."""
    if any(tag.name == name for tag in repository.report_tags()):
        raise CommandError(
            f"The tag {name} exists: what was released stays as it is.\n  Release another version."
        )


def _newest(repository: "Repository") -> str:
    from integration_report.history.repository import RepositoryError

    if repository.is_bare:
        raise CommandError(
            "A bare repository has no work tree, so a version can't be released from it.\n"
            "  Run this in a clone."
        )
    try:
        return repository.resolve("HEAD")
    except RepositoryError as error:
        raise CommandError(
            f"{repository.root} has no commit yet, so nothing can be tagged.\n"
            "  Commit the evidence."
        ) from error


def _check_committed(settings: "Settings") -> None:
    """Raise `CommandError` unless all that is tracked, and all evidence, is committed."""
    from integration_report.history.tagging import changed_paths

    changed, unknown = changed_paths(settings.root)
    folders = (f"{settings.data_dir}/", f"{settings.docs_dir}/")
    own = settings.config_file
    mine = own.relative_to(settings.root).as_posix() if own else ""
    paths = [*changed, *(path for path in unknown if path.startswith(folders) or path == mine)]
    if not paths:
        return
    shown = "".join(f"\n    {path}" for path in paths[:_MOST_SHOWN])
    more = f"\n    and {len(paths) - _MOST_SHOWN} more" if len(paths) > _MOST_SHOWN else ""
    raise CommandError(
        "The work tree isn't what is committed, so nothing was tagged. It differs in:"
        f"{shown}{more}\n  Commit these files, or put them back."
    )
