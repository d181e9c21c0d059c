"""`rules`: what the rules find, and why."""

import click

from integration_report.commands.options import format_option


@click.command("rules")
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@format_option
def command(codes: tuple[str, ...], *, format_name: str) -> int:
    """List the rules; with a CODE, explain it.

    It tells what the rule does, why, and an example of each kind. A family, such as CHK, stands for
    its rules. Levels are those before the settings.
    """
    from integration_report.checking.families import FAMILIES, family
    from integration_report.checking.published import rule_summaries
    from integration_report.checking.registry import RULES
    from integration_report.commands.output import print_part
    from integration_report.model.listing import RulesListing
    from integration_report.model.names import did_you_mean, nearest

    wanted = {code.upper() for code in codes}
    known = [*RULES, *FAMILIES]
    for code in sorted(wanted.difference(known)):
        hint = did_you_mean(
            nearest(code, known), otherwise="'integration-report rules' lists them."
        )
        raise click.UsageError(f"There is no rule or family '{code}'. {hint}")
    summaries = tuple(
        rule
        for rule in rule_summaries()
        if not wanted or rule.code in wanted or family(rule.code) in wanted
    )
    print_part(RulesListing(rules=summaries), format_name)
    return 0
