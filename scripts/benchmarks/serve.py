"""What it costs to show a page again after one edit, with `mkdocs serve` running."""

import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

PATIENCE = 300.0


def seconds_after_edit(program: Path, folder: Path, *, edits: int = 3) -> float:
    """Return the median CPU seconds that the server takes from an edit to the changed page.

    Changes an item of a checklist, and waits each time until the page of its point shows it.
    """
    edited = sorted((folder / "data" / "integrations").glob("*.md"))[0]
    caller, called = edited.stem.split("-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [str(program), "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/points/c{caller}--c{called}/"
        _wait_for(address, "Network")
        costs = []
        original = edited.read_text(encoding="utf-8")
        for number in range(edits):
            started = _cpu_seconds(server.pid)
            edited.write_text(original.replace("Network", f"Network {number}"), encoding="utf-8")
            _wait_for(address, f"Network {number}")
            costs.append(_cpu_seconds(server.pid) - started)
        edited.write_text(original, encoding="utf-8")
        return sorted(costs)[len(costs) // 2]
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str, words: str) -> None:
    """Return as soon as a page shows some words."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass  # the server isn't there yet
        time.sleep(0.2)
    raise RuntimeError(f"{address} didn't show '{words}' within {PATIENCE} s")


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
