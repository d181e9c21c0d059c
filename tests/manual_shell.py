"""The environment in which the commands of the manual run."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

from documentation import REPOSITORY
from documentation import manual_project as manual_files
from processes import unmeasured
from projects import write
from signed_histories import key
from teams_at_work import team_files

SIGNER = "dana"
DAY = "2026-10-10T12:00:00+00:00"
SCRIPTS = Path(sys.executable).parent


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a command: no one's settings, no cache, a fixed day."""
    kept = {name: value for name, value in unmeasured().items() if not name.startswith("GIT_")}
    return kept | {
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Dana",
        "GIT_AUTHOR_EMAIL": "dana@example.com",
        "GIT_AUTHOR_DATE": DAY,
        "GIT_COMMITTER_NAME": "Dana",
        "GIT_COMMITTER_EMAIL": "dana@example.com",
        "GIT_COMMITTER_DATE": DAY,
        "SOURCE_DATE_EPOCH": str(int(dt.datetime.fromisoformat(DAY).timestamp())),
        "INTEGRATION_REPORT_CACHE": "off",
        "NO_MKDOCS_2_WARNING": "1",
        "COLUMNS": "100",
    }


class Shell:
    """Where the commands of a page are run, one after the other."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home
        self._projects = 0

    def enter(self, project: str) -> None:
        """Go to a new copy of a project, or stay in the folder of the commands before."""
        if project == "same":
            return
        self._projects += 1
        self.folder = self.home / str(self._projects) / "project"
        self.folder.mkdir(parents=True)
        if project == "manual":
            write(self.folder, manual_files())
        elif project == "sample":
            for name in ("data", "docs"):
                shutil.copytree(REPOSITORY / name, self.folder / name)
            for name in ("mkdocs.yml", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"):
                shutil.copy(REPOSITORY / name, self.folder / name)
        elif project in ("team", "signed"):
            write(self.folder, team_files(SIGNER))
        else:
            assert project == "empty", project
        self.run("git init --quiet --initial-branch main .")
        if project != "empty":
            self.run("git add . && git commit --quiet --message 'The evidence'")
        if project in ("team", "signed"):
            public = f"{key(SIGNER).file}.pub"
            self.run(f"git config gpg.format ssh && git config user.signingkey {public}")
        if project == "signed":
            self.run("integration-report sign --role tech-lead --yes")

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command line and remember the folder that it ends in."""
        place = self.home / "place"
        done = subprocess.run(
            ["bash", "-c", f"set -euo pipefail\ntrap 'pwd >\"{place}\"' EXIT\n{command}"],
            cwd=self.folder,
            env=environment(self.home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.folder = Path(place.read_text(encoding="utf-8").strip())
        return done
