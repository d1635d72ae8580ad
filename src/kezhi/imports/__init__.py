"""Imports: files on their way into the store."""
