"""Result files of test runners: a module a format, recognised by content, read within bounds."""
