"""Makes a pack of trained weights: `python -m training.export STATE PACK REPORTS… --start START`."""

import argparse
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
import yaml
from onnxruntime.quantization import QuantType, quantize_dynamic

from fogline.knowledge.weights import LARGE, SETTINGS
from training.network import Encoder, Pointers

LENGTH = 32
"""Word pieces of the sample that the graphs are traced with; they take any number."""


def export(state: Mapping[str, Any], start: Path, pack: Path) -> None:
    """Write both graphs, the encoder in int8 per channel, and the tokenizer."""
    encoder, pointers = Encoder(str(start), len(state["marks"])), Pointers()
    encoder.load_state_dict(state["encoder"])
    pointers.load_state_dict(state["pointers"])
    pack.mkdir(parents=True, exist_ok=True)
    _export_encoder(encoder.eval(), len(state["marks"]), pack)
    _export_pointers(pointers.eval(), pack / "pointers.onnx")
    (pack / "tokenizer.json").write_bytes((start / "tokenizer.json").read_bytes())


def _export_encoder(encoder: Encoder, marks: int, pack: Path) -> None:
    """Write the encoder for one window at a time: without padding it needs no mask, which would cost a tenth of it."""
    plain = pack / "encoder.float.onnx"
    sample = (torch.ones(1, LENGTH, dtype=torch.long), torch.zeros(1, LENGTH, marks))
    torch.onnx.export(
        encoder, sample, str(plain), input_names=["ids", "marks"], output_names=["scores", "states", "keys"],
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "marks", "scores", "states", "keys")}, dynamo=False,
        opset_version=17,
    )  # fmt: skip
    quantize_dynamic(
        str(plain), str(pack / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )
    plain.unlink()


def _export_pointers(pointers: Pointers, path: Path) -> None:
    width = pointers.queries.out_features
    figures = 3
    state, kinds = torch.zeros(figures, pointers.stance.in_features), torch.zeros(figures, dtype=torch.long)
    torch.onnx.export(
        pointers, (state, kinds, torch.zeros(LENGTH, width)), str(path), input_names=["state", "kind", "keys"],
        output_names=["roles", "stances", "cumulative"], dynamic_axes={
            "keys": {0: "pieces"}, "roles": {0: "figures", 2: "pieces"},
            **{name: {0: "figures"} for name in ("state", "kind", "stances", "cumulative")},
        },
        dynamo=False, opset_version=17,
    )  # fmt: skip


def write_settings(pack: Path, marks: tuple[str, ...], settings: Mapping[str, Any]) -> None:
    """Write what belongs to the graphs: digests, marks, calibration, thresholds."""
    digests = {name: hashlib.sha256((pack / name).read_bytes()).hexdigest() for name in LARGE}
    held = {"sha256": digests, "marks": list(marks), **settings}
    (pack / SETTINGS).write_text(yaml.safe_dump(held, sort_keys=False, allow_unicode=True), encoding="utf-8")


def main() -> None:
    """Export with neutral settings; `training.calibrate` then sets them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("pack", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    asked = parser.parse_args()
    state = torch.load(asked.state)
    export(state, asked.start, asked.pack)
    neutral = {
        "calibration": [1.0, 0.0],
        "joining": [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        "victims": [0.0, 0.0, 0.0, 0.0, 0.0, -1.0],
        "thresholds": {"default": 0.5, "joined": 0.5},
    }
    write_settings(asked.pack, tuple(state["marks"]), neutral)


if __name__ == "__main__":
    main()
