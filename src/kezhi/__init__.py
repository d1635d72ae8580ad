"""Kezhi 客制: a customer-management regulation that carries itself out."""

__version__ = "0.1.0"
