"""Nothing to find."""

VALUE = 1
