"""What the tests of built sites share."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    """Measure no coverage: what looks at a site runs none of our lines, and takes much longer.

    Of the builds themselves, which are processes of their own, those are measured that ask for it.
    """
    item.add_marker("no_cover")
