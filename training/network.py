"""The network: MiniLM with the lexicon's marks added to its words, a head for kinds, pointers for roles."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from fogline.extract.learned.labels import KINDS, ROLES, STANCES

WIDTH = 384
POINTER = 64
RARE = -4.0
"""Where the scores of kinds start: claims are rare among word pieces."""


class Encoder(nn.Module):
    """Word pieces and marks in; scores of kinds, states and keys out."""

    def __init__(self, start: str, marks: int) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(
            start, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        self.marks = nn.Linear(marks, WIDTH, bias=False)
        nn.init.normal_(self.marks.weight, std=0.01)
        self.drop = nn.Dropout(0.1)
        self.kinds = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, len(KINDS)))
        nn.init.constant_(self.kinds[-1].bias, RARE)
        self.keys = nn.Linear(WIDTH, 2 * len(ROLES) * POINTER)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of kinds, states and keys of each piece; `mask` tells pieces from padding, if there is any."""
        words = self.base.embeddings.word_embeddings(ids) + self.marks(marks)
        states = self.drop(self.base(inputs_embeds=words, attention_mask=mask).last_hidden_state)
        return self.kinds(states), states, self.keys(states)


class Pointers(nn.Module):
    """State and kind of a figure and the keys of its window in; scores of roles, stance and running total out."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = nn.Embedding(len(KINDS), WIDTH)
        self.mix = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU())
        self.queries = nn.Linear(WIDTH, 2 * len(ROLES) * POINTER)
        self.stance = nn.Linear(WIDTH, len(STANCES))
        self.cumulative = nn.Linear(WIDTH, 2)

    def forward(self, state: Tensor, kind: Tensor, keys: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Take figures of one window: states by width, kinds, and the window's keys, pieces by width."""
        figure = self.mix(torch.cat([state, self.kind(kind)], -1))
        queries = self.queries(figure).view(-1, 2 * len(ROLES), POINTER)
        held = keys.view(-1, 2 * len(ROLES), POINTER)
        scores = torch.einsum("nrp,trp->nrt", queries, held) / POINTER**0.5
        return scores, self.stance(figure), self.cumulative(figure)
