"""What is to be done and decided: issues, actions, deliverables, findings."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from integration_report.model.finding import Level
from integration_report.model.summary import FindingSummary
from integration_report.rendering.cells import Number, Text
from integration_report.rendering.charts import ages
from integration_report.rendering.links import anchor_of
from integration_report.rendering.marks import badge
from integration_report.rendering.page import RuleText
from integration_report.rendering.site import Here, Site
from integration_report.rendering.tables import work
from integration_report.rendering.tables.cases import known
from integration_report.rendering.tabular import Column, Row, Table
from integration_report.rendering.view import Facts, Leaf, Note, Part, Prose, View


def issues(site: Site) -> Iterator[View | Leaf]:
    """Yield the page of the known issues."""
    here = site.at(site.overview("issues"))
    every = site.report.issues
    yield View(
        path=here.path,
        title="Issues",
        lead="What is known to be wrong, the gravest first.",
        parts=(
            Part(
                id="unresolved",
                title="Unresolved issues",
                blocks=(ages.open_issues(here, folded=False),),
            ),
            Part(
                id="settled",
                title="Settled issues",
                blocks=(known(work.issues(here, [one for one in every if not one.open])),),
            ),
        ),
        in_nav=True,
        group="Work",
        description="The known issues by severity and age, with waivers.",
        keywords=" ".join(dict.fromkeys(issue.id for issue in every)),
    )


def actions(site: Site) -> Iterator[View | Leaf]:
    """Yield the page of the action items."""
    here = site.at(site.overview("actions"))
    yield View(
        path=here.path,
        title="Actions",
        lead="What is to be done about failed and skipped tests.",
        top=(work.actions(here),),
        in_nav=True,
        group="Work",
        description="Open action items by owner and date.",
    )


def deliverables(site: Site) -> Iterator[View | Leaf]:
    """Yield the page of the deliverables."""
    here = site.at(site.overview("deliverables"))
    yield View(
        path=here.path,
        title="Deliverables",
        lead="The eight documents that the phase has to leave behind.",
        top=(work.deliverables(here),),
        in_nav=True,
        group="Release",
        description="The guide’s eight deliverables with their state and documents.",
    )


def findings(site: Site) -> Iterator[View | Leaf]:
    """Yield the page of the findings and a page for each family of rules.

    One page a rule would be a hundred, more than all others of a small project.
    """
    here = site.at(site.overview("findings/index"))
    yield View(
        path=here.path,
        title="Findings",
        lead="Where a document breaks a rule of the guide or contradicts the evidence.",
        parts=tuple(_findings(here)),
        in_nav=True,
        group="Work",
        description="What the rules say about the documents.",
    )
    for path, rules in site.families.items():
        own = [site.findings_by_code.get(rule.code, []) for rule in rules]
        yield Leaf(path, (rules, own), partial(_family, site.at(path), rules, own))


def _findings(here: Here) -> Iterator[Part]:
    report = here.site.report
    if not report.findings:
        yield Part(
            id="summary",
            title="By rule",
            blocks=(Note("good", "Nothing is wrong with the documents."),),
        )
    else:
        yield Part(id="summary", title="By rule", blocks=(_by_rule(here),))
    for level, title in _LEVELS:
        found = [finding for finding in report.findings if finding.severity is level]
        if found:
            yield Part(id=str(level), title=title, blocks=(work.findings(here, found),))
    if report.suppressed:
        yield Part(id="suppressed", title="Suppressed", blocks=(work.suppressed(here),))
    if report.unreadable:
        unreadable = work.unreadable(here)
        yield Part(id="unreadable", title="Documents that can’t be read", blocks=(unreadable,))


_LEVELS = ((Level.ERROR, "Errors"), (Level.WARNING, "Warnings"), (Level.INFO, "Notes"))


def _by_rule(here: Here) -> Table:
    counts = {code: len(found) for code, found in here.site.findings_by_code.items()}
    names = {rule.code: rule.name for rule in here.site.rules}
    return Table(
        name="rules",
        caption="Findings by rule",
        columns=(
            Column("code", "Rule", "word"),
            Column("name", "Name"),
            Column("count", "Findings"),
        ),
        rows=tuple(
            Row(
                (
                    here.rule(code),
                    Text(names.get(code, "").replace("-", " ")),
                    Number(counts[code]),
                ),
                anchor_of("rule", code),
            )
            for code in sorted(counts)
        ),
        empty="Nothing is wrong with the documents.",
    )


def _family(here: Here, rules: Sequence[RuleText], own: Sequence[Sequence[FindingSummary]]) -> View:
    family = rules[0].family
    return View(
        path=here.path,
        title=f"Rules {family}: {rules[0].subject}",
        lead="What each rule asks, why, and how to satisfy it.",
        parts=tuple(
            part
            for rule, findings in zip(rules, own, strict=True)
            for part in _rule(here, rule, findings)
        ),
        parent=here.site.overview("findings/index"),
        description=f"What the rules of family {family} ask, why, and how to satisfy them.",
        wide=False,
    )


def _rule(here: Here, rule: RuleText, own: Sequence[FindingSummary]) -> Iterator[Part]:
    yield Part(
        id=rule.code,
        title=f"{rule.code} {rule.name.replace('-', ' ')}",
        blocks=(
            Facts((("Level", badge(Level(rule.level))),)),
            Prose(_HEADING.sub(r"\1h3", rule.html)),
        ),
        search=True,
    )
    if own:
        yield Part(
            id=f"{rule.code}-findings",
            title=f"Findings of {rule.code}",
            blocks=(work.findings(here, own),),
            level=3,
        )


_HEADING = re.compile(r"(</?)h2(?=>)")
"""The headings of a rule's sections, which stand below the rule's own."""
