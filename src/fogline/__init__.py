"""Fogline: who claims what in a war, on whose word, and how it adds up."""

__version__ = "0.1.0"
