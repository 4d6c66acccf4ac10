"""What is shown and how it is drawn: incidents, charts, claims side by side, reports with their claims marked.

The static page and the workbench's pages are made from these records and templates.
"""
