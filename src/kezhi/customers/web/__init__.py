"""The pages of the customers room."""
