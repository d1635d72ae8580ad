"""Two editions of a regulation over the same customers: who moves, what falls due, what it costs."""
