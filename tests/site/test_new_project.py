"""The site of a project that `init` has just begun."""

import subprocess
import sys
from pathlib import Path

from sites import build, environment, parsed

PROGRAM = Path(sys.executable).with_name("integration-report")


def test_the_home_page_of_a_new_project_says_whether_it_can_go_out(tmp_path: Path) -> None:
    names = ("--component", "Database", "--component", "Web")
    subprocess.run([PROGRAM, "init", *names], cwd=tmp_path, env=environment(tmp_path), check=True)
    own = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    built = build(tmp_path, {"mkdocs.yml": own})
    assert built.code == 0, built.output
    _, words = parsed((built.site / "index.html").read_text(encoding="utf-8"))
    assert "Not ready" in words
    assert (built.site / "notes/index.html").is_file()
