"""今日 over a small and a large ledger."""
