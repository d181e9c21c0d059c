"""Commands: one module a subcommand, from arguments to an exit code."""
