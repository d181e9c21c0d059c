"""The engine: all rules over the facts, with levels from the settings and suppressions applied."""

from collections.abc import Iterable, Iterator, Mapping

from integration_report.checking import suppressions
from integration_report.checking.families import family
from integration_report.checking.registry import RULES
from integration_report.checking.rule import Facts, Rule
from integration_report.model.finding import Finding, Judgement, Level


def check(facts: Facts, levels: Mapping[str, Level]) -> Judgement:
    """Return what all rules find.

    `levels` gives rules another level than their own: by code (`CHK002`) or for a whole family
    (`CHK`); the code wins. Level `off` means that the rule isn't run.
    """
    in_force = effective_levels(levels)
    ordinary = [rule for rule in RULES.values() if rule.CODE not in suppressions.CODES]
    sorted_out = suppressions.apply(facts.evidence, _run(ordinary, facts, in_force), in_force)
    about_suppressions = [RULES[code] for code in sorted(suppressions.CODES)]
    more = Facts(facts.evidence, facts.ratings, problems=sorted_out.problems)
    found = [*sorted_out.kept, *_run(about_suppressions, more, in_force)]
    return Judgement(
        tuple(sorted(dict.fromkeys(found), key=_order)),
        tuple(sorted(dict.fromkeys(sorted_out.suppressed), key=lambda one: _order(one.finding))),
    )


def effective_levels(levels: Mapping[str, Level]) -> dict[str, Level]:
    """Return the level of every rule by code, after what the settings say by code or family."""
    return {
        code: levels.get(code, levels.get(family(code), rule.LEVEL)) for code, rule in RULES.items()
    }


def _run(rules: Iterable[Rule], facts: Facts, in_force: Mapping[str, Level]) -> Iterator[Finding]:
    for rule in rules:
        level = in_force[rule.CODE]
        if level is not Level.OFF:
            for location, message, hint in rule.check(facts):
                yield Finding(rule.CODE, level, location, message, hint)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.location
    return (place.path, place.line, place.column, finding.code, finding.message)
