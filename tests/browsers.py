"""Browsers made by hand: programs that answer as a Chromium might, and what they print."""

import io
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import Fit

PRINTS = """\
for word in "$@"; do
  case $word in --print-to-pdf=*) printf '%s' '%PDF-1.4 made by hand' >"${word#*=}";; esac
done
"""
"""Writes something that begins as a PDF does."""


def browser(folder: Path, script: str, *, name: str = "chromium") -> Path:
    """Return a program in a folder that runs a script of the shell with a browser's arguments."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    program.chmod(0o755)
    return program


def pdf(*names: str, producer: str = "Skia/PDF m156") -> bytes:
    """Return a PDF that has a page for each name, with a target of that name."""
    writer = PdfWriter()
    for number, name in enumerate(names):
        writer.add_blank_page(100, 100)
        writer.add_named_destination(title=f"/{name}", page_number=number)
        writer.add_outline_item(title=name, page_number=number, fit=Fit.fit())
    writer.add_metadata({"/Title": "Shop", "/Producer": producer, "/CreationDate": "D:2026"})
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()
