"""Following statements through the versions of their documents: who changed them last."""
