"""Weights of a learned reader: a pack whose large files are checked when they are asked for, not at every start."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Any

from fogline.knowledge.packs import Pack
from fogline.model.errors import SourceError
from fogline.model.ids import digest_of_bytes

PACK = "reader-learned"
SETTINGS = "settings.yaml"
SMALLEST = 1e-6
"""Scores nearer to 0 or 1 are taken for this."""
LARGE = ("encoder.onnx", "pointers.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A trained network and what belongs to it."""

    version: str
    encoder: bytes
    """ONNX: word pieces and marks in; scores of kinds, states and keys out."""
    pointers: bytes
    """ONNX: state and kind of one figure and the keys of its window in; scores of roles, stance, running total out."""
    tokenizer: str
    """The tokenizer's own JSON."""
    marks: tuple[str, ...]
    """Names of the lexicon's marks that the network was trained with, in order."""
    calibration: tuple[float, float]
    """Slope and offset, in logits, from the network's score of a kind to the probability that the claim is right."""
    joining: tuple[float, ...]
    """Weights of the rule that joins network and grammar."""
    settling: Mapping[str, tuple[float, ...]]
    """By slot: weights of the rule that tells where the network is right about a claim's source, place or time."""
    victims: tuple[float, ...]
    """Weights of the rule that tells whose victims count where both readers read a figure and name others."""
    thresholds: Mapping[str, float]
    """By kind: least probability of a claim; "default" for the rest, "joined" for both readers together."""

    def probability(self, score: float) -> float:
        """Return the probability that a claim is right, from the network's score of its kind (Platt 1999)."""
        bounded = min(max(score, SMALLEST), 1 - SMALLEST)
        slope, offset = self.calibration
        return 1 / (1 + exp(-(slope * log(bounded / (1 - bounded)) + offset)))


def load_weights(pack: Pack) -> Weights:
    """Read a reader's weights; SourceError where a file is missing or is not the one that was released."""
    settings = pack.tree(SETTINGS)
    held = {name: _checked(pack, name, settings["sha256"][name]) for name in LARGE}
    slope, offset = settings["calibration"]
    return Weights(
        version=pack.version,
        encoder=held["encoder.onnx"],
        pointers=held["pointers.onnx"],
        tokenizer=held["tokenizer.json"].decode("utf-8"),
        marks=tuple(settings["marks"]),
        calibration=(float(slope), float(offset)),
        joining=tuple(float(w) for w in settings["joining"]),
        settling={str(slot): tuple(float(w) for w in held) for slot, held in settings.get("settling", {}).items()},
        victims=tuple(float(w) for w in settings["victims"]),
        thresholds={str(kind): float(least) for kind, least in settings["thresholds"].items()},
    )


def _checked(pack: Pack, name: str, expected: Any) -> bytes:
    path = pack.folder / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read {path} ({error.strerror}): install Fogline anew") from error
    if digest_of_bytes(data) != expected:
        raise SourceError(f"{path} is not the file that was released: install Fogline anew, or run `make train`")
    return data
