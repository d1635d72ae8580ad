"""What the pages of grading read."""
