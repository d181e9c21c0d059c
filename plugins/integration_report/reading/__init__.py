"""Reading: a tree of files becomes evidence, and everything remembers where it was written."""
