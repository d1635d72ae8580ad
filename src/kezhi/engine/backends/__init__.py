"""Databases that evaluate, behind one protocol."""
