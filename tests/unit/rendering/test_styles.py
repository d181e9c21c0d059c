"""What the style sheet of tables says of results is what marks say everywhere else."""

import re

from integration_report.rendering.marks import BRIEF
from integration_report.rendering.publication import style_sheet


def test_a_result_in_a_long_table_has_the_mark_and_the_colour_that_it_has_elsewhere() -> None:
    styles = style_sheet("tables.css")
    marks = dict(re.findall(r'\.ir-long td\.([\w-]+)::before \{\s+content: "(.+) ";', styles))
    assert marks == {badge.key: badge.mark for badge in BRIEF.values()}
    tones = {
        key: tone
        for keys, tone in re.findall(
            r"\.ir-long td((?::is\([^)]*\)|\.[\w-]+)) \{\s+color: var\(--ir-(\w+)\)", styles
        )
        for key in re.findall(r"\.([\w-]+)", keys)
    }
    assert tones == {badge.key: badge.tone for badge in BRIEF.values()}
