"""Överens: a local agreement between a municipality and its associations, kept alive."""

__version__ = "0.1.0"
