"""What is raised when a repository can't answer."""


class RepositoryError(Exception):
    """Git can't answer; the text says what was asked and why."""
