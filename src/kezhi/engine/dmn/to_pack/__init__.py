"""Decisions of a DMN file as rules of a pack: inputs, cells, expressions, graphs; what cannot be carried is named."""
