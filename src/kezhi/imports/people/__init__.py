"""The staff list: read, checked whole, and offered as a template."""
