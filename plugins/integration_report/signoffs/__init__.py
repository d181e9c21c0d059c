"""Facts and policy in, the state of each sign-off out."""
