"""The workbench: a ledger served on this machine, as pages and as an HTTP API."""
