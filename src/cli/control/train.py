"""Trains the Control model on single-object pictures only, on the CPU.

    python3 src/cli/control/train.py [--epochs 44] [--seed 1]

Reads `.cache/control/training` and `.cache/control/held-out` (drawn by `npm run control:render -- --training 8550
--held-out 1140`), writes `.cache/control/model.pt` with the weights and the history. `evaluate.py` exports and measures.
The same pictures, seed and library version give the same weights up to rounding.
"""

import argparse
import math
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

from network import INPUT_PX, build_network, normalise, probabilities, read_singles

CACHE = Path(".cache/control")
BATCH = 64
PEAK_RATE = 4e-3
WEIGHT_DECAY = 0.02
SMOOTHING = 0.05
SMALL_PX = 96
# the last part of the epochs sees pictures as large as the model's input, the first part smaller ones
FULL_SIZE_FROM = 0.7


def augment(pictures: torch.Tensor, side: int, random: torch.Generator) -> torch.Tensor:
    """Bytes [n, 3, 128, 128] to floats [n, 3, side, side]: flip, turn, zoom, shift, colour, light, blur."""
    n = len(pictures)

    def uniform(low: float, high: float, *shape: int) -> torch.Tensor:
        return low + (high - low) * torch.rand(n, *shape, generator=random)

    zoom, turn = uniform(0.82, 1.12), uniform(-0.12, 0.12)
    flip = torch.where(uniform(0, 1) < 0.5, -1.0, 1.0)
    cos, sin = zoom * turn.cos(), zoom * turn.sin()
    rows = [torch.stack([cos * flip, -sin, uniform(-0.1, 0.1)], 1), torch.stack([sin * flip, cos, uniform(-0.1, 0.1)], 1)]
    grid = F.affine_grid(torch.stack(rows, 1), [n, 3, side, side], align_corners=False)
    x = F.grid_sample(pictures.float() / 255, grid, padding_mode="reflection", align_corners=False)
    x = x * uniform(0.75, 1.25, 1, 1, 1) * uniform(0.92, 1.08, 3, 1, 1)
    mean = x.mean((1, 2, 3), keepdim=True)
    x = mean + (x - mean) * uniform(0.8, 1.2, 1, 1, 1)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * uniform(0.75, 1.25, 1, 1, 1)
    if torch.rand(1, generator=random) < 0.25:
        x = F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    return x.clamp(0, 1) * 255


def rate_at(progress: float) -> float:
    """Learning rate: linear rise over the first tenth, then half a cosine to zero; progress in [0, 1]."""
    if progress < 0.1:
        return PEAK_RATE * progress / 0.1
    return PEAK_RATE * 0.5 * (1 + math.cos(math.pi * (progress - 0.1) / 0.9))


def train(network: nn.Module, pictures: torch.Tensor, labels: torch.Tensor, held: tuple, epochs: int, seed: int) -> list:
    """Trains in place; returns per epoch the mean loss, held-out top-1 and seconds."""
    random = torch.Generator().manual_seed(seed)
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=WEIGHT_DECAY)
    steps = len(pictures) // BATCH
    history = []
    for epoch in range(epochs):
        started, total = time.time(), 0.0
        side = INPUT_PX if epoch >= FULL_SIZE_FROM * epochs else SMALL_PX
        order = torch.randperm(len(pictures), generator=random)
        network.train()
        for step in range(steps):
            for group in optimiser.param_groups:
                group["lr"] = rate_at((epoch * steps + step) / (epochs * steps))
            rows = order[step * BATCH : (step + 1) * BATCH]
            x = normalise(augment(pictures[rows], side, random)).contiguous(memory_format=torch.channels_last)
            loss = F.cross_entropy(network(x), labels[rows], label_smoothing=SMOOTHING)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            total += loss.item()
        top1 = (probabilities(network, held[0]).argmax(1) == held[1]).float().mean().item()
        history.append(
            {"epoch": epoch + 1, "side": side, "loss": round(total / steps, 4), "heldOutTop1": round(top1, 4)}
        )
        print(history[-1], f"{time.time() - started:.0f} s", flush=True)
    return history


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=44)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    pictures, labels, classes = read_singles(CACHE / "training")
    held_pictures, held_labels, held_classes = read_singles(CACHE / "held-out")
    if held_classes != classes:
        raise SystemExit("training and held-out were drawn with different classes; draw both again.")
    network = build_network(len(classes)).to(memory_format=torch.channels_last)
    history = train(network, pictures, labels, (held_pictures, held_labels), options.epochs, options.seed)
    about = {"seed": options.seed, "torch": torch.__version__, "pictures": len(pictures), "classes": classes}
    torch.save({"weights": network.state_dict(), "history": history, "about": about}, CACHE / "model.pt")


if __name__ == "__main__":
    main()
