"""The room policies (制度)."""
