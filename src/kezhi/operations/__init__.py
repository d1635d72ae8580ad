"""System (系统): is everything in order, when was the last backup, how is this installation set up."""
