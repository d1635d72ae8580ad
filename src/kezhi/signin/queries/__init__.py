"""What the pages of signin read."""
