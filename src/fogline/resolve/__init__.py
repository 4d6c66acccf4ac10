"""Says what the words of claims point to: parties, places and days."""
