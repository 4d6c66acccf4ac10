"""Trains the learned reader: `python -m training.train OUT REPORTS…`; the same seed and data give the same weights."""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from fogline.extract.learned.features import CAPITAL, Features
from fogline.extract.learned.labels import KINDS, ROLES
from fogline.extract.learned.windows import Cutter, Shape
from fogline.extract.vocabulary import Vocabulary, vocabulary
from fogline.knowledge.loading import load
from training.examples import Example, Prepared, examples, prepare, reports
from training.network import Encoder, Pointers

BATCH = 6
RATES = (1e-4, 6e-4)
"""Highest learning rates of the encoder and of what stands on it."""
HIDDEN, HIDDEN_NAMES = 0.05, 0.15
"""Shares of word pieces, and of those of names, that training hides, so that the network leans on more than names."""
WARM = 0.1
"""Share of the training in which the learning rates rise; afterwards they fall along a cosine to nothing."""
FIRST, OWN, BEFORE, HEAD = (48, 448), (96, 320), (32, 112), (16, 64)
"""Lengths of windows: every epoch cuts every report anew, so that no figure is always seen in one place."""
MASK = "[MASK]"
SHUFFLE = 40
"""Word pieces by which lengths may differ within a batch, so that batches change from epoch to epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to train, and for how long."""

    start: Path
    """Folder of the weights to start from."""
    epochs: int
    seed: int
    marks: int
    capital: int
    """Index of the mark of a capital."""
    mask: int
    """Id of the word piece that hides another."""


@dataclass(slots=True)
class Batch:
    """Tensors of some windows."""

    ids: Tensor
    marks: Tensor
    mask: Tensor
    own: Tensor
    kinds: Tensor
    figures: Tensor
    """Window, piece and kind of each claim."""
    roles: Tensor
    stances: Tensor
    cumulative: Tensor


def cutter_for(start: Path) -> tuple[Cutter, Features, Vocabulary]:
    """Set up what cuts reports into windows."""
    tokenizer = Tokenizer.from_file(str(start / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    words = vocabulary(load().lexicon)
    features = Features(words)
    return Cutter(tokenizer, features), features, words


def collate(held: Sequence[Example], marks: int) -> Batch:
    """Make tensors of examples."""
    count, length = len(held), max(len(e.window.pieces) for e in held)
    batch = Batch(
        ids=torch.zeros(count, length, dtype=torch.long), marks=torch.zeros(count, length, marks),
        mask=torch.zeros(count, length, dtype=torch.long), own=torch.zeros(count, length),
        kinds=torch.zeros(count, length, len(KINDS)), figures=torch.zeros(0, 3, dtype=torch.long),
        roles=torch.zeros(0, 2 * len(ROLES), dtype=torch.long), stances=torch.zeros(0, dtype=torch.long),
        cumulative=torch.zeros(0, dtype=torch.long),
    )  # fmt: skip
    for row, example in enumerate(held):
        _fill(batch, row, example)
    targets = [(row, target) for row, example in enumerate(held) for target in example.targets]
    if targets:
        batch.figures = torch.tensor([(row, t.piece, t.kind) for row, t in targets])
        batch.roles = torch.tensor([[end for role in t.roles for end in role] for _, t in targets])
        batch.stances = torch.tensor([t.stance for _, t in targets])
        batch.cumulative = torch.tensor([t.cumulative for _, t in targets])
    return batch


def _fill(batch: Batch, row: int, example: Example) -> None:
    pieces = example.window.pieces
    batch.ids[row, : len(pieces)] = torch.tensor([p.id for p in pieces])
    batch.mask[row, : len(pieces)] = 1
    batch.own[row, example.window.own : len(pieces) - 1] = 1
    for i, piece in enumerate(pieces):
        batch.marks[row, i, list(piece.marks)] = 1
    for target in example.targets:
        batch.kinds[row, target.piece, target.kind] = 1


def hidden(batch: Batch, plan: Plan) -> Batch:
    """Hide a share of the word pieces, never the marks around a window, whose ids come first and last."""
    inner = batch.mask.bool() & torch.roll(batch.mask, -1, 1).bool()
    inner[:, 0] = False
    share = HIDDEN + (HIDDEN_NAMES - HIDDEN) * batch.marks[..., plan.capital]
    batch.ids[inner & (torch.rand(batch.ids.shape) < share)] = plan.mask
    return batch


def loss_of(encoder: Encoder, pointers: Pointers, batch: Batch) -> Tensor:
    """Return the loss of a batch: kinds, roles, stance and running total."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, states, keys = encoder(batch.ids, batch.marks, batch.mask)
        each = nn.functional.binary_cross_entropy_with_logits(scores.float(), batch.kinds, reduction="none")
        claims = max(1, len(batch.figures))
        loss = (each * (1 + 4 * batch.kinds) * batch.own[..., None]).sum() / claims / 2
        if not len(batch.figures):
            return loss
        cross = partial(nn.functional.cross_entropy, reduction="sum")
        pointed = loss.new_zeros(())
        for row in batch.figures[:, 0].unique():
            own = batch.figures[:, 0] == row
            _, pieces, kinds = batch.figures[own].T
            roles, stances, cumulative = pointers(states[row, pieces], kinds, keys[row])
            roles = roles.float().masked_fill(batch.mask[row] == 0, -1e4)
            pointed = pointed + 4 * cross(roles.flatten(0, 1), batch.roles[own].flatten()) / (2 * len(ROLES))
            pointed = pointed + 0.5 * cross(stances.float(), batch.stances[own])
            pointed = pointed + 0.5 * cross(cumulative.float(), batch.cumulative[own])
        return loss + pointed / claims


def batches(held: list[Example], chance: random.Random) -> list[list[Example]]:
    """Group examples of like length, in a new order each time."""
    order = sorted(held, key=lambda e: len(e.window.pieces) + chance.random() * SHUFFLE)
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(groups)
    return groups


def cut_anew(held: Sequence[Prepared], cutter: Cutter, chance: random.Random) -> list[Example]:
    """Cut all reports into windows of lengths that chance draws for each."""
    cut: list[Example] = []
    for report in held:
        own = chance.randint(*OWN)
        lengths = {"before": chance.randint(*BEFORE), "head": chance.randint(*HEAD)}
        cut.extend(examples(report, cutter, Shape(own=own, first=chance.randint(*FIRST), **lengths)))
    return cut


def pace(progress: float) -> float:
    """Return the share of the highest learning rates, 0 to 1, at a share of the training."""
    fallen = max(0.0, progress - WARM) / (1 - WARM)
    return min(1.0, progress / WARM) * (1 + math.cos(math.pi * fallen)) / 2


def train(held: Sequence[Prepared], cutter: Cutter, plan: Plan) -> Iterator[tuple[Encoder, Pointers]]:
    """Train from the starting weights; yields what there is after each epoch, and prints its loss and the seconds."""
    torch.manual_seed(plan.seed)
    torch.use_deterministic_algorithms(mode=True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # nothing reads what it did not write
    chance, started = random.Random(plan.seed), time.monotonic()
    encoder, pointers = Encoder(str(plan.start), plan.marks), Pointers()
    optimizer = _optimizer(encoder, pointers)
    encoder.train()
    for epoch in range(plan.epochs):
        total, groups = 0.0, batches(cut_anew(held, cutter, chance), chance)
        for i, group in enumerate(groups):
            for rate, settings in zip(RATES, optimizer.param_groups, strict=True):
                settings["lr"] = rate * pace((epoch + i / len(groups)) / plan.epochs)
            loss = loss_of(encoder, pointers, hidden(collate(group, plan.marks), plan))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *pointers.parameters()], 1.0)
            optimizer.step()
            total += loss.item()
        seconds = time.monotonic() - started
        print(f"epoch {epoch + 1}: loss {total / len(groups):.4f}, {seconds:.0f} s", flush=True)
        yield encoder, pointers


def _optimizer(encoder: Encoder, pointers: Pointers) -> torch.optim.Optimizer:
    encoder.base.embeddings.word_embeddings.weight.requires_grad_(False)  # thousands of reports could move them
    base = [p for p in encoder.base.parameters() if p.requires_grad]
    known = {id(p) for p in encoder.base.parameters()}
    rest = [p for p in (*encoder.parameters(), *pointers.parameters()) if id(p) not in known]
    return torch.optim.AdamW([{"params": base}, {"params": rest}], lr=RATES[0], weight_decay=0.01, fused=True)


def main() -> None:
    """Train and save what `training.export` makes into a pack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    cutter, features, words = cutter_for(asked.start)
    held = [prepare(r, cutter, words) for r in reports(asked.reports, "training")]
    print(f"{len(held)} reports, {sum(len(p.claims) for p in held)} claims", flush=True)
    mask = Tokenizer.from_file(str(asked.start / "tokenizer.json")).token_to_id(MASK)
    (capital,) = features.marks(CAPITAL)
    plan = Plan(
        start=asked.start, epochs=asked.epochs, seed=asked.seed, marks=len(features.names), capital=capital, mask=mask
    )
    for encoder, pointers in train(held, cutter, plan):
        state = {"encoder": encoder.state_dict(), "pointers": pointers.state_dict(), "marks": features.names}
        torch.save(state, asked.out)


if __name__ == "__main__":
    main()
