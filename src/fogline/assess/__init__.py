"""Says what is then held: tallies under named policies, and grades."""
