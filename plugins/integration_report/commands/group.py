"""All commands by name; each one's module is loaded when it is called or listed."""

import importlib
from collections.abc import Mapping
from typing import Final

import click

from integration_report import __version__
from integration_report.model.names import did_you_mean, nearest

COMMANDS: Final[Mapping[str, str]] = {
    name: f"integration_report.commands.{name}"
    for name in (
        *("check", "diff", "export", "gate", "init", "log", "new", "pages", "pdf"),
        *("plan", "publish", "release", "revoke", "rules", "schema", "sign", "status", "trend"),
        "verify",
    )
} | {
    "import": "integration_report.commands.import_results",
    "request-signoffs": "integration_report.commands.request_signoffs",
}
"""The module of each command; the command in it is called `command`."""

_LONGEST: Final = 200


class LazyGroup(click.Group):
    """A group whose commands are loaded one by one, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, or `None`."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command = importlib.import_module(COMMANDS[cmd_name]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their summaries: whole ones, over two lines where one is short."""
        rows = [
            (name, command.get_short_help_str(_LONGEST))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first argument names; an unknown one ends in advice."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            hint = did_you_mean(
                nearest(args[0], COMMANDS), otherwise="Run 'integration-report --help'."
            )
            raise click.UsageError(f"There is no command '{args[0]}'. {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean or yes, 1 findings or no, 2 can't run, 3 our bug, 130 interrupted.",
)
@click.version_option(__version__, prog_name="integration-report", message="%(prog)s %(version)s")
def group() -> None:
    """Integration reports from the evidence in a repository."""
