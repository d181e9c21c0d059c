"""Every table of the report, on pages and in blocks: what its columns are and how a row is made."""
