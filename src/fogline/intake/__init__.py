"""Brings documents in: bytes to text with passages, metadata and repairs."""
