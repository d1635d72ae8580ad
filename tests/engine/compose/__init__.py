"""Several packs at once."""
