"""Projects of several released versions, each build of which leaves a trace."""

from pathlib import Path

from command_line import PROJECT
from git_repositories import git
from projects import write

CONFIGURATION = """\
site_name: Shop
site_url: https://example.com/shop
theme: mkdocs
hooks: [hook.py]
plugins:
  - integration-report
"""
HOOK = """\
import os, pathlib, time
def on_pre_build(config):
    if "BUILDS" not in os.environ:
        return
    if os.environ["MIKE_DOCS_VERSION"] == os.environ.get("BREAK"):
        raise SystemExit("ERROR - it broke")
    with open(os.environ["BUILDS"], "a") as file:
        file.write(os.environ["MIKE_DOCS_VERSION"] + " " + os.environ["SOURCE_DATE_EPOCH"] + "\\n")
    while pathlib.Path(os.environ["BUILDS"] + ".wait").exists():
        time.sleep(0.02)
"""


def report(version: str) -> str:
    """Return the report's document, which states a version."""
    return f"kind: report\nversion: '{version}'\n"


def make_released(root: Path, *, configuration: str = CONFIGURATION) -> Path:
    """Return a project with the versions 1.0 and 2.0, and 1.1 that lacks a plugin."""
    root.mkdir(exist_ok=True)
    git(root, "init", "-q")
    pages = {"docs/about.md": "# About\n", "docs/old.md": "# Only in the first\n"}
    write(root, {**PROJECT, **pages, "mkdocs.yml": configuration, "hook.py": HOOK})
    write(root, {"data/report.yml": report("1.0")})
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "First")
    git(root, "tag", "-a", "-m", "Report 1.0\n\nReport-Version: 1.0\nVerdict: ready", "report/1.0")
    write(root, {"mkdocs.yml": configuration + "  - no-such-plugin\n"})
    git(root, "commit", "-q", "-a", "-m", "Another plugin")
    git(root, "tag", "report/1.1")
    write(root, {"mkdocs.yml": configuration, "data/report.yml": report("2.0")})
    git(root, "rm", "-q", "docs/old.md")
    git(root, "commit", "-q", "-a", "-m", "Second")
    git(root, "tag", "report/2.0")
    write(root, {"docs/about.md": "# About the draft\n"})
    return root
