"""The static report: incidents, fog charts, claims side by side, and each report with its claims marked."""

from fogline.desk.report.writing import render, write_report

__all__ = ["render", "write_report"]
