"""Making sign-offs: who signs what, with which key, in which file of which commit."""
