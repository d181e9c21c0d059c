"""Who ticked what, measured in processes of their own: ours, its bare parts, and `git blame`.

    scripts/benchmarks/history.py ours|start|bare FOLDER

`ours` tells who changed each statement last, `start` only reads the evidence, and `bare` is what
telling it can't do without: one `git log`, the bytes of each version, and one parse of each.
"""

import datetime as dt
import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

LOG = ["git", "log", "--raw", "-z", "--no-abbrev", "-M", "-m", "--full-history", "--topo-order"]


def ours(folder: Path, *, traces: bool) -> int:
    """Tell who changed each statement last, or only read the evidence; return how many."""
    from integration_report.history.repository import Repository
    from integration_report.model.memory import collect_seldom
    from integration_report.reading.cache import Cache
    from integration_report.reading.load import load
    from integration_report.reading.tree import WorkTree
    from integration_report.settings import Settings
    from integration_report.shelf import cache_folder
    from integration_report.traces import Traces

    collect_seldom()  # as the program does
    cache = cache_folder()
    if cache is None:
        raise ValueError("INTEGRATION_REPORT_CACHE has to name a folder")
    settings = Settings(root=folder, cache_dir=cache)
    evidence = load(
        WorkTree(folder),
        data_dir="data",
        docs_dir="docs",
        as_of=dt.date(2026, 11, 20),
        cache=Cache(cache, folder),
    )
    if not traces:
        return 0
    repository = Repository.open(folder)
    if repository is None:
        raise ValueError(f"{folder} is no repository")
    with closing(repository):
        timeline = repository.timeline(repository.resolve("HEAD"), ["data", "docs"])
        changes = Traces(settings, repository, timeline).changes(evidence)
    told = os.environ.get("BENCHMARK_TOLD", "")
    if told:
        Path(told).write_text(
            json.dumps([[spot.path, spot.line, one.commit] for spot, one in changes.items()])
        )
    return len(changes)


def bare(folder: Path) -> int:
    """Read the log and each version once, and parse each; return how many there are."""
    from integration_report.model.memory import without_collection
    from integration_report.reading.one_file import read_version

    log = subprocess.run([*LOG, "--", "data"], cwd=folder, capture_output=True, check=True).stdout
    blobs: dict[bytes, str] = {}
    words = log.split(b"\0")
    for at, word in enumerate(words):
        line = word.rpartition(b"\n")[2]
        if line.startswith(b":"):
            fields = line.split()
            path = words[at + 2 if fields[4][:1] == b"R" else at + 1].decode()
            blobs.update((one, path) for one in fields[2:4] if one.strip(b"0"))
    asked = b"\n".join(blobs) + b"\n"
    command = ["git", "cat-file", "--batch", "--buffer"]
    done = subprocess.run(command, cwd=folder, input=asked, capture_output=True, check=True)
    answer, start = done.stdout, 0
    with without_collection():
        for path in blobs.values():
            end = answer.index(b"\n", start)
            size = int(answer[start:end].split()[2])
            content = answer[end + 1 : end + 1 + size]
            read_version(content, path, "", data_dir="data", docs_dir="docs")
            start = end + size + 2
    return len(blobs)


def blamed(folder: Path, path: str) -> dict[int, str]:
    """Return the commit that `git blame` names for each line of a file."""
    command = ["git", "blame", "--porcelain", "--", path]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    found = {}
    for line in done.stdout.split(b"\n"):
        fields = line.split(b" ")
        if len(fields) in (3, 4) and len(fields[0]) == 40 and fields[1].isdigit():
            found[int(fields[2])] = fields[0].decode()
    return found


def compared(folder: Path, told: Path, disturbed: set[str]) -> tuple[float, int]:
    """Return the CPU seconds of `git blame` for all documents, and how often it names another.

    `told` is what `ours` wrote down; in documents that are `disturbed` the two mean other things.
    """
    ours: dict[str, dict[int, str]] = {}
    for path, line, commit in json.loads(told.read_text()):
        ours.setdefault(path, {})[line] = commit
    before, differing = os.times(), 0
    for path, lines in ours.items():
        blame = blamed(folder, path)
        if path not in disturbed:
            differing += sum(blame[line] != commit for line, commit in lines.items())
    after = os.times()
    taken = after.children_user + after.children_system
    return taken - before.children_user - before.children_system, differing


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    print(bare(where) if what == "bare" else ours(where, traces=what == "ours"))
