"""A served site follows its evidence, and survives what breaks it."""

import json
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
def served(folder: Path, host: str, *options: str) -> Iterator[str]:
    """Serve the site of a folder, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = ("serve", "--dev-addr", f"127.0.0.1:{port}", *options)
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


@pytest.mark.parametrize("host", HOSTS)
def test_an_edit_of_the_theme_alone_builds_the_whole_site(tmp_path: Path, host: str) -> None:
    template = '{% extends "base.html" %}{% block announce %}Welcome to all{% endblock %}'
    themed = CONFIGURATION.replace("  font: false", "  font: false\n  custom_dir: overrides")
    write(tmp_path, {"mkdocs.yml": themed, "overrides/main.html": template} | sample())
    with served(tmp_path, host, "--watch-theme") as address:
        wait_for(address, lambda html: "Welcome to all" in html)
        (tmp_path / "overrides/main.html").write_text(template.replace("all", "everyone"))
        wait_for(address, lambda html: "Welcome to everyone" in html)
        assert "Welcome to everyone" in page(address + "components/")


EDITS = (
    ("data/integrations/core-api-database.md", "- [x]", "- [ ]"),
    ("data/externals/notification.md", "- [ ]", "- [x]"),
    ("data/environment.md", "- [x]", "- [ ]"),
    ("data/contracts/read-order.yml", "tested: 2026", "tested: 2025"),
    ("data/flows/registration.yml", "pass: yes", "pass: no"),
    ("data/tests/core.md", "| 50 |", "| 51 |"),
    ("data/issues.yml", "severity: blocker", "severity: low"),
    ("data/plan.yml", "due: 2026-10-09", "due: 2026-10-10"),
    ("data/plan.yml", "name: Core API", "name: Main API"),
    ("data/policy.yml", "min_trust: ", "max_age_days: 30, min_trust: "),
    ("docs/shop/checkout.md", "- [ ]", "- [x]"),
)
"""An edit of a document of each kind: path, words, other words."""


def everything(address: str, folder: Path) -> dict[str, str]:
    """Return all pages and the report as they are served, without what differs by server."""
    paths = [entry["location"].partition("#")[0] for entry in index(address)]
    paths += ["findings/", "shop/checkout/", "report.json"]
    return {path: stripped(page(address + path), address) for path in dict.fromkeys(paths)}


def index(address: str) -> list[dict[str, str]]:
    """Return the entries of the search's index."""
    return list(json.loads(page(address + "search/search_index.json"))["docs"])


def stripped(html: str, address: str) -> str:
    """Return a page without its server's address and the script that reloads it."""
    html = html.replace(address, "/")
    return re.sub(
        r"<script>var livereload.*?</script>|livereload\([0-9, ]+\)", "", html, flags=re.S
    )


def test_what_an_edit_reaches_is_what_a_fresh_build_makes(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIGURATION} | sample())
    log = tmp_path / "serve.log"
    with served(tmp_path, "mkdocs") as address:
        wait_for(address, lambda html: "Auth Service" in html)
        for number, (path, words, others) in enumerate(EDITS, 1):
            document = tmp_path / path
            text = document.read_text("utf-8")
            assert words in text, path
            document.write_text(text.replace(words, others), "utf-8")
            wait_for_builds(log, number)
        followed = everything(address, tmp_path)
        told = log.read_text("utf-8")
    assert " pages: " in told
    assert "Traceback" not in told
    with served(tmp_path, "mkdocs") as address:
        wait_for(address, lambda html: "Main API" in html)
        fresh = everything(address, tmp_path)
    assert followed.keys() == fresh.keys()
    for path, text in fresh.items():
        assert followed[path] == text, path


def wait_for_builds(log: Path, number: int) -> None:
    """Wait until the host has told of a number of rebuilds."""
    last = time.monotonic() + PATIENCE
    while log.read_text("utf-8").count("Reloading browsers") < number:
        assert time.monotonic() < last, log.read_text("utf-8")[-3000:]
        time.sleep(0.1)
