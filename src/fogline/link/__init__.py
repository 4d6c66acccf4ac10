"""Says which claims are about the same thing: copies, pairs, incidents, drift."""
