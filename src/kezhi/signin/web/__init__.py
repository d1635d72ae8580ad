"""The pages of signin."""
