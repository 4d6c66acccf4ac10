"""Remembers: append-only rows and read views."""
