"""What the style sheet of tables says of results is what marks say everywhere else."""

import re

from integration_report.rendering.marks import BRIEF
from integration_report.rendering.publication import style_sheet


def test_a_result_in_a_long_table_has_the_mark_and_the_colour_that_it_has_elsewhere() -> None:
    styles = style_sheet("tables.css")
    marks = _by_key(r'::before \{\s+content: "(.+) ";', styles)
    assert marks == {badge.key: badge.mark for badge in BRIEF}
    tones = _by_key(r" \{\s+color: var\(--ir-(\w+)\)", styles)
    assert tones == {badge.key: badge.tone for badge in BRIEF}


def _by_key(rule: str, styles: str) -> dict[str, str]:
    """Return what a rule of the style sheet says of each class of cells."""
    found = re.findall(rf"\.ir-long td((?::is\([^)]*\)|\.[\w-]+)){rule}", styles)
    return {key: value for keys, value in found for key in re.findall(r"\.([\w-]+)", keys)}
