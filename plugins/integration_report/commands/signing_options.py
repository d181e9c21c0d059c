"""Options that the commands which write sign-offs share."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import click

from integration_report.commands.options import config_file_option


class Signing(NamedTuple):
    """Who signs with what, as told on the command line."""

    key: Path | None
    """The key; `None` for git's own."""
    person: str
    """The id of the person; empty for who has git's address."""
    meaning: str
    """What the signature means; empty for the usual words."""
    commit: bool
    """Whether the record is committed."""
    yes: bool
    """Whether nothing is asked."""
    config_file: Path | None
    """The configuration file; `None` for the nearest."""


def signing_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options about a record that is signed; the command gets them as `signing`."""

    @click.option(
        "--person",
        default="",
        metavar="ID",
        help="Who you are in the policy; who has git's user.email if left out.",
    )
    @click.option(
        "--meaning", default="", metavar="TEXT", help="What your signature means, in your words."
    )
    @click.option(
        "--key",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The SSH key to sign with instead of git's own.",
    )
    @click.option(
        "--no-commit",
        "commit",
        is_flag=True,
        flag_value=False,
        default=True,
        help="Write the record, and leave the commit to you.",
    )
    @click.option("--yes", is_flag=True, help="Ask nothing.")
    @config_file_option
    @functools.wraps(function)
    def with_signing(
        *,
        key: Path | None,
        person: str,
        meaning: str,
        commit: bool,
        yes: bool,
        config_file: Path | None,
        **others: object,
    ) -> int:
        signing = Signing(key, person, meaning, commit, yes, config_file)
        return function(signing=signing, **others)

    return with_signing
