"""Runs the stages in order; the one register of plug-ins."""
