"""The other tools of the field, with as many items as ours, in an environment of their own."""

import subprocess
import sys
import venv
from pathlib import Path

REQUIREMENTS = ("sphinx-needs==9.1.0", "doorstop==3.2")
ITEMS_PER_FILE = 20


def environment(folder: Path) -> Path:
    """Return the folder of programs of the other tools, installed if they aren't."""
    programs = folder / "bin"
    if not (programs / "sphinx-build").exists() or not (programs / "doorstop").exists():
        venv.create(folder, with_pip=True)
        install = [str(programs / "pip"), "install", "--quiet", *REQUIREMENTS]
        print("installing", *REQUIREMENTS, file=sys.stderr)
        subprocess.run(install, check=True)
    return programs


def write_sphinx_needs(folder: Path, items: int) -> None:
    """Write a Sphinx project with this many needs, twenty a file, two links each."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(
        "project = 'Benchmark'\n"
        "extensions = ['sphinx_needs']\n"
        "needs_id_regex = '^[A-Z0-9_]+$'\n"
        "html_theme = 'alabaster'\n"
    )
    pages = []
    for first in range(0, items, ITEMS_PER_FILE):
        title = f"Page {first}"
        lines = [title, "=" * len(title), ""]
        for number in range(first, min(first + ITEMS_PER_FILE, items)):
            lines += [
                f".. req:: Item {number} works",
                f"   :id: R_{number}",
                "   :status: open",
                f"   :links: R_{max(0, number - 1)}, R_{max(0, number - 7)}",
                "",
                f"   What item {number} is about, in a sentence.",
                "",
            ]
        pages.append(f"page{first}")
        (folder / f"page{first}.rst").write_text("\n".join(lines))
    index = ["Benchmark", "=========", "", ".. toctree::", ""]
    (folder / "index.rst").write_text("\n".join([*index, *(f"   {page}" for page in pages)]))


def write_doorstop(folder: Path, items: int, programs: Path) -> None:
    """Write a Doorstop document with this many items, one a file as Doorstop has it."""
    folder.mkdir(parents=True)
    for command in (["git", "init", "-q", "."], [str(programs / "doorstop"), "create", "R", "./r"]):
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    for number in range(1, items + 1):
        (folder / "r" / f"R{number:05}.yml").write_text(
            "active: true\nderived: false\nheader: ''\n"
            f"level: 1.{number}\nlinks: []\nnormative: true\nref: ''\nreviewed: null\n"
            f"text: |\n  Item {number} works.\n"
        )
