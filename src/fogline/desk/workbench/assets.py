"""Scripts and styles as they were built: where each entry's files lie."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "static"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """What the build has made; nothing where it was never run, and then pages work without."""

    manifest: Mapping[str, Any]

    def script(self, entry: str) -> str | None:
        """Return the address of an entry's script ("src/overview/main.ts"), or None where it was not built."""
        built = self.manifest.get(entry)
        return f"/static/{built['file']}" if built else None

    def styles(self, entry: str) -> tuple[str, ...]:
        """Return the addresses of an entry's style sheets; an entry that is a style sheet is its own."""
        built = self.manifest.get(entry)
        if not built:
            return ()
        own = (built["file"],) if str(built["file"]).endswith(".css") else ()
        return tuple(f"/static/{name}" for name in (*own, *built.get("css", ())))


def assets(folder: Path = FOLDER) -> Assets:
    """Read what the build noted down in its manifest."""
    noted = folder / MANIFEST
    return Assets(manifest=json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else {})
