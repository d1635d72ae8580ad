"""What the screens of the imports room show."""
