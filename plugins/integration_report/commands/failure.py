"""Failures that end a command and are nobody's bug."""


class CommandError(Exception):
    """A command can't do what it was asked; the text says why and what to do."""


def expected_failures() -> tuple[type[Exception], ...]:
    """Return what the command line tells in a line or two, without a traceback."""
    # Asked for only when something has failed: loading the door to git takes time.
    from integration_report.attesting.ledger import LedgerError
    from integration_report.history.repository import RepositoryError
    from integration_report.printing.chromium import PrintingError
    from integration_report.settings import SettingsError
    from integration_report.signing.problems import SigningError

    return (CommandError, LedgerError, PrintingError, SettingsError, SigningError, RepositoryError)
