"""Reads packs: knowledge as data."""
