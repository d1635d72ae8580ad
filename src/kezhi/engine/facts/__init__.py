"""Facts: the typed tables that rules are evaluated over."""
