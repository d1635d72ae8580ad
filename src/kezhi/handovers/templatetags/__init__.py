"""Tags of the handovers room."""
