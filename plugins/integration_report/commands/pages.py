"""`pages`: the site's pages for another generator."""

from pathlib import Path

import click

from integration_report.commands.options import Source, source_options


@click.command("pages")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to write to; of what is in it, only what this command wrote is changed.",
)
@source_options
def command(*, out: Path, source: Source) -> int:
    """Write the pages to a folder, for other site generators.

    These are the docs, the generated pages, assets, and a mkdocs.yml. They are Markdown with front
    matter, their content HTML, for any generator that reads mkdocs.yml, such as Zensical. Files are
    written only where they changed, and files that are no longer wanted are removed.
    """
    from integration_report.commands.outbox import deliver
    from integration_report.commands.output import warn, write
    from integration_report.commands.progress import reading_progress
    from integration_report.commands.staging import check_folder, staged
    from integration_report.model.wording import counted
    from integration_report.past import Past
    from integration_report.pipeline import opened, run

    settings = source.settings()
    check_folder(out, settings)
    with opened(settings) as opened_source:
        with reading_progress() as progress:
            past = Past(settings, opened_source, progress=progress, is_shown=True)
            result = past.told(run(settings, source=opened_source, progress=progress))
            history = past.history(result)
        files = staged(result, opened_source.tree, out, history)
    delivered = deliver(out, files)
    for path in delivered.kept:
        warn(f"kept {path}: it isn't wanted any more, but was changed after it was written")
    write(
        f"{counted(len(delivered.written), 'file')} written, {len(delivered.removed)} removed,"
        f" {delivered.unchanged} unchanged in {out}\n"
    )
    return 0
