"""The room audit (审计)."""
