"""What the pages of privacy read."""
