"""Options that commands share, and the settings that they lead to."""

import datetime as dt
import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click
import msgspec

from integration_report.rendering.listings.formats import USUAL
from integration_report.settings import Settings, load_settings

_COMMAND_LINE = click.core.ParameterSource.COMMANDLINE

F = TypeVar("F", bound=Callable[..., Any])


class Source(NamedTuple):
    """Which evidence a command is to read, as told on the command line."""

    config_file: Path | None
    """The configuration file; `None` for the nearest."""
    at: str
    """The commit, tag or branch; empty for the work tree."""
    as_of: dt.date | None
    """The day that counts as today; `None` for the default."""

    def settings(self) -> Settings:
        """Return the settings that hold here, with what the command line says on top.

        With `at`, they are those of that commit. Raises `SettingsError`, and `RepositoryError`
        when `at` means no commit that can be read.
        """
        settings = load_settings(Path.cwd(), self.config_file, at=self.at)
        return msgspec.structs.replace(settings, as_of=self.as_of or settings.as_of)


def config_file_option(function: F) -> F:
    """Add the option that names the configuration file."""
    return click.option(
        "--config-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The mkdocs.yml or properdocs.yml to read instead of the nearest.",
    )(function)


def policy_ref_option(function: F) -> F:
    """Add the option that names the base of a pull request."""
    return click.option(
        "--policy-ref",
        default="",
        callback=named,
        metavar="REF",
        help="The base of a pull request: its policy holds, and not what the change makes of it.",
    )(function)


def as_of_option(function: F) -> F:
    """Add the option that names the day that counts as today."""
    return click.option(
        "--as-of",
        callback=_day,
        metavar="DATE",
        help="The day that counts as today; the date of the newest commit if left out.",
    )(function)


def source_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that say which evidence is read; the command gets them as `source`."""

    @click.option(
        "--at",
        default="",
        callback=named,
        metavar="REF",
        help="The commit, tag or branch to read instead of the work tree.",
    )
    @as_of_option
    @config_file_option
    @functools.wraps(function)
    def with_source(
        *arguments: object,
        config_file: Path | None,
        at: str,
        as_of: dt.date | None,
        **others: object,
    ) -> int:
        return function(*arguments, source=Source(config_file, at, as_of), **others)

    return with_source


def format_option(function: F) -> F:
    """Add the option that chooses the format of the output, of those that every command has."""
    return formats_option()(function)


def formats_option(*more: str) -> Callable[[F], F]:
    """Return what adds the option that chooses the format of the output; `more` are not usual."""
    return click.option(
        "--format",
        "format_name",
        type=click.Choice([*USUAL, *more]),
        default="text",
        show_default=True,
        help="How to print the result.",
    )


def path_in_tree(path: Path, settings: Settings, *, must_exist: bool = True) -> str:
    """Return a path of the command line as documents have theirs.

    Raises `click.UsageError` for one that is outside the project, or isn't there and must be.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 — a link is checked as itself
    if not absolute.is_relative_to(settings.root):
        absolute = absolute.parent.resolve() / absolute.name
    if not absolute.is_relative_to(settings.root):
        raise click.UsageError(f"'{path}' is outside {settings.root}. Name a path below it.")
    if must_exist and not settings.at and not os.path.lexists(absolute):
        raise click.UsageError(f"'{path}' doesn't exist. Name a file or folder of the project.")
    return absolute.relative_to(settings.root).as_posix()


def named(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return the name of a commit that an option gives; a variable that isn't set gives none."""
    if not value and context.get_parameter_source(parameter.name or "") is _COMMAND_LINE:
        raise click.BadParameter("an empty name means no commit.", context, parameter)
    return value


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> dt.date | None:
    """Return the day that an option names."""
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"'{value}' is no date; write year, month and day: 2026-10-01.", context, parameter
        ) from None
