"""`schema`: the JSON Schema of a kind of document, or of what a command prints."""

from importlib.resources import files

import click

from integration_report.model.names import did_you_mean, nearest


@click.command("schema")
@click.argument("name", metavar="KIND")
def command(name: str) -> int:
    """Print the JSON Schema of a KIND of document, or of an output.

    A kind is one such as 'plan' or 'contract'. With '.json', as in 'report.json', it is the schema
    of what a command prints with --format json.
    """
    from integration_report.commands.output import write

    folder = files("integration_report") / "schemas"
    known = {
        entry.name.removesuffix(".json"): entry
        for entry in folder.iterdir()
        if entry.name.endswith(".json")
    }
    known |= {entry.name: entry for entry in (folder / "outputs").iterdir()}
    if name not in known:
        hint = did_you_mean(
            nearest(name, known), otherwise=f"There are {', '.join(sorted(known))}."
        )
        raise click.UsageError(f"There is no schema '{name}'. {hint}")
    write(known[name].read_text(encoding="utf-8"))
    return 0
