"""`pdf`: the report on paper."""

from pathlib import Path

import click

from integration_report.commands.options import Source, source_options


@click.command("pdf")
@click.option(
    "--out",
    default=Path("report.pdf"),
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file to write.",
)
@click.option(
    "--paper",
    "size",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="The size of the paper.",
)
@click.option(
    "--if-chromium",
    "optional",
    is_flag=True,
    help="Where there is no Chromium, say so and end with 0.",
)
@source_options
def command(*, out: Path, size: str, optional: bool, source: Source) -> int:
    """Write the report as a PDF, with this machine's browser.

    The browser is a Chromium, a Chrome or an Edge; INTEGRATION_REPORT_CHROMIUM names one that isn't
    on the PATH. The PDF has the guide's headings in the guide's order, with a cover, contents and
    page numbers. No site is needed, and nothing is loaded from the net.
    """
    from integration_report import __version__
    from integration_report.commands.addresses import links_of
    from integration_report.commands.output import warn, write
    from integration_report.commands.paper_file import check_target, put
    from integration_report.commands.progress import reading_progress
    from integration_report.pipeline import opened, paper, run
    from integration_report.printing.chromium import NoChromiumError, find_chromium
    from integration_report.printing.document import print_document
    from integration_report.printing.portable import finished

    settings = source.settings()
    try:
        chromium = find_chromium()
    except NoChromiumError as error:
        if not optional:
            raise
        warn(f"no PDF was written. {error}")
        return 0
    check_target(out)
    with opened(settings) as opened_source:
        with reading_progress() as progress:
            result = run(settings, source=opened_source, progress=progress)
        docs = f"{settings.docs_dir}/"
        entries = opened_source.tree.entries(settings.docs_dir)
        paths = {entry.path.removeprefix(docs) for entry in entries}
    links = links_of(settings, paths, result.report.commit)
    report = result.report
    content = print_document(paper(result, links=links, size=size), chromium, beside=out.parent)
    printed = finished(
        content,
        author=report.narrative.author,
        program=f"mkdocs-integration-report {__version__}",
        day=report.as_of,
    )
    put(out, printed.content)
    write(f"{out}: {printed.pages} pages, {len(printed.content):,} bytes\n")
    if not printed.numbered:
        warn("the pages have no numbers: Chromium, Chrome or Edge 131 or newer writes them")
    return 0
