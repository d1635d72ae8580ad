"""Who may reach what: every route, every role, every place."""
