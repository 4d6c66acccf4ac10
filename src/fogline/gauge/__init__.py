"""Measures: scores, speed and floors."""
