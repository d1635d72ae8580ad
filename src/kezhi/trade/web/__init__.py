"""The pages of the trade room."""
