"""Makes the weights of the learned reader from the annotated reports: `make train`. Needs its own packages, no GPU."""
