"""What the pages of imports are written with."""
