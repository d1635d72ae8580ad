"""A storm of attempts to sign in, and how others get in meanwhile."""
