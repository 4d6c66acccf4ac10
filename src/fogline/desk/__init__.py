"""Shows: the command line and the static report."""
