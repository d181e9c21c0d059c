"""Many versions in one folder: what each is built by, where it goes, and how one gets about."""
