"""The pages of audit."""
