"""The bar's other side: parse every file in full with markdown-it-py and CSafeLoader."""

import sys
from pathlib import Path

import yaml
from markdown_it import MarkdownIt


def main(folder: Path) -> None:
    """Parse the files below a folder by their endings."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".md":
            markdown.parse(path.read_text(encoding="utf-8"))
        elif path.suffix == ".yml":
            yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


main(Path(sys.argv[1]))
