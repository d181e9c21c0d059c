"""Processes that tests start without measuring their coverage."""

import os


def unmeasured() -> dict[str, str]:
    """Return the environment of a process whose coverage isn't measured.

    To measure makes a build of a site take three times as long, and a few measured ones run all the
    lines that a hundred would.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
