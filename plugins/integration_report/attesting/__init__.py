"""What git, keys and policies tell of sign-offs, gathered from a repository and joined."""
