"""A served site follows its evidence, and survives what breaks it."""

import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

from projects import write
from sites import CONFIGURATION, HOSTS, command, environment, sample

PATIENCE = 60
"""Seconds; a rebuild takes about one."""


@contextmanager
def served(folder: Path, host: str) -> Iterator[str]:
    """Serve the site of a folder, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = ("serve", "--dev-addr", f"127.0.0.1:{port}")
    log = folder / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command(host, *arguments),
            cwd=folder,
            env=environment(folder),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(PATIENCE)


def page(address: str) -> str:
    """Return a page, or nothing while the host isn't there yet."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())
    except URLError:
        return ""


def wait_for(address: str, holds: Callable[[str], bool]) -> str:
    """Return the page once something holds of it; fail when that takes too long."""
    last = time.monotonic() + PATIENCE
    while True:
        text = page(address)
        if text and holds(text):
            return text
        assert time.monotonic() < last, text[:3000]
        time.sleep(0.2)


@pytest.mark.parametrize("host", HOSTS)
def test_a_served_site_follows_its_evidence_and_survives_mistakes(
    tmp_path: Path, host: str
) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIGURATION} | sample())
    plan = tmp_path / "data/plan.yml"
    text = plan.read_text("utf-8")
    with served(tmp_path, host) as address:
        wait_for(address, lambda html: "Auth Service" in html)

        plan.write_text(text.replace("name: Auth Service", "name: Gate Keeper"), "utf-8")
        wait_for(address, lambda html: "Gate Keeper" in html)

        plan.write_text("kind: [plan", "utf-8")
        wait_for(address, lambda html: "can’t be read" in html)

        plan.write_text(text, "utf-8")
        wait_for(address, lambda html: "Auth Service" in html)

        configuration = tmp_path / "mkdocs.yml"
        configuration.write_text(CONFIGURATION.replace("as_of: 2026-11-20", "as_of: soon"))
        broken = wait_for(address, lambda html: "The report can’t be built" in html)
        assert "no date" in broken
        assert "The report can’t be built" in page(address + "components/")

        configuration.write_text(CONFIGURATION)
        wait_for(address, lambda html: "Auth Service" in html)
    log = (tmp_path / "serve.log").read_text("utf-8")
    assert "Traceback" not in log
    assert not re.search("will appear stuck", log)
