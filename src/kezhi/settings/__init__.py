"""Settings, one module a kind of deployment."""
