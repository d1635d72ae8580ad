"""The demo company 芒洲装备: made up, the same every time for the same day, large enough to be real work."""
