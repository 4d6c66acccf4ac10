"""The user's own packs: where they lie."""

import os
from pathlib import Path


def own_packs() -> Path:
    """Return the folder of the user's own packs: FOGLINE_PACKS, or else one in the user's data folder."""
    told = os.environ.get("FOGLINE_PACKS")
    if told:
        return Path(told)
    from platformdirs import user_data_path  # noqa: PLC0415 -- only the default needs it

    return user_data_path("fogline") / "packs"
