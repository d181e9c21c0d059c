"""A block in a page asks for a table or a field that there is not.

## What it does

Reports fenced blocks of the language `integration` in the pages of the site that can't be
understood: an unknown table, an unknown field in a filter, among the columns or to sort by, and
lines that are no filter.

## Why

On the site such a block is a note about the mistake instead of a table. Who follows the page sees
no blocked component, and may take that for good news.

## Example that fails

````markdown title="docs/weekly.md"
# This week

```integration
components
state: blocked
```
````

## Example that passes

````markdown title="docs/weekly.md"
# This week

```integration
components
status: blocked
```
````
"""

from collections.abc import Iterable

import msgspec

from integration_report.checking.rule import Facts, Hit
from integration_report.model.blocks import BlockError, parse
from integration_report.model.finding import Level

CODE = "SRC017"
NAME = "unknown-table"
LEVEL = Level.WARNING


def check(facts: Facts) -> Iterable[Hit]:
    """Yield the blocks that the site can't show."""
    for block in facts.evidence.blocks:
        try:
            parse(block.text)
        except BlockError as error:
            location = msgspec.structs.replace(
                block.location, line=block.location.line + error.line
            )
            yield Hit(location, f"{error.message}.", error.hint)
