import json
import subprocess
import sys
from pathlib import Path

from command_line import PROJECT
from git_repositories import IDENTITY, git
from projects import write
from sites import environment

CONFIGURATION = """\
site_name: Shop
site_url: https://example.com/shop/
theme: {name: material, font: false}
plugins: [integration-report]
"""


def test_mike_deploys_a_site_with_the_report(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    pages = {"mkdocs.yml": CONFIGURATION, "docs/about.md": "# About\n", ".gitignore": "/.cache/\n"}
    write(tmp_path, {**PROJECT, **pages})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    programs = Path(sys.executable).parent
    variables = environment(tmp_path)
    deployed = subprocess.run(
        [programs / "mike", "deploy", "--alias-type", "copy", "1.0", "latest"],
        cwd=tmp_path,
        env={**variables, **IDENTITY, "PATH": f"{programs}:{variables['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    report = json.loads(git(tmp_path, "show", "gh-pages:1.0/report.json"))
    assert report["schema"] == "integration-report/report/1"
    assert 'href="https://example.com/shop/1.0' in git(
        tmp_path, "show", "gh-pages:latest/about/index.html"
    )
    # Its own selector knows the version; ours is only in what `publish` builds.
    assert "integration-report-versions.js" not in git(
        tmp_path, "ls-tree", "-r", "--name-only", "gh-pages"
    )
    versions = json.loads(git(tmp_path, "show", "gh-pages:versions.json"))
    assert versions == [{"version": "1.0", "title": "1.0", "aliases": ["latest"]}]
    assert git(tmp_path, "status", "--porcelain") == "?? site/"
