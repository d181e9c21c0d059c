"""What git remembers, as plain facts: the one door to git."""
