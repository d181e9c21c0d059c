"""The manual as a site: served, built without a warning, every page in the navigation."""

import re
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from documentation import MANUAL, REPOSITORY
from manual_shell import SCRIPTS, Shell, environment


def test_the_site_is_served(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell.enter("manual")
    log = tmp_path / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [SCRIPTS / "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{_free_port()}"],
            cwd=shell.folder,
            env=environment(tmp_path),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = _address(server, log)
        with urllib.request.urlopen(f"{address}report/", timeout=10) as answer:  # noqa: S310
            assert "Ticket shop" in answer.read().decode()
    finally:
        server.terminate()
        server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _address(server: "subprocess.Popen[bytes]", log: Path) -> str:
    """Return where a server says that it serves."""
    for _ in range(300):
        found = re.search(r"Serving on (http://\S+)", log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        assert server.poll() is None, log.read_text(encoding="utf-8")
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def test_the_own_site_builds_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [SCRIPTS / "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").is_file()


def test_every_page_of_the_manual_is_in_the_navigation() -> None:
    configuration = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for page in sorted(MANUAL.rglob("*.md")):
        assert f"manual/{page.relative_to(MANUAL)}" in configuration
