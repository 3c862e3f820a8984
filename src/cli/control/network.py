"""The Control model: a small residual convolutional network, and how pictures become its input."""

import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

INPUT_PX = 128
MEAN = 0.5
STD = 0.25


class Residual(nn.Module):
    """x + f(x), f one convolution that keeps the number of channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = convolution(channels, channels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.body(x)


def convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    """3 x 3 convolution, batch normalisation, ReLU."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


def build_network(classes: int) -> nn.Sequential:
    """Logits [n, classes] of pictures [n, 3, h, w]; about 340,000 parameters, 53 million multiplications at 128 px."""
    return nn.Sequential(
        convolution(3, 16, 2),
        convolution(16, 32, 2),
        Residual(32),
        convolution(32, 64, 2),
        Residual(64),
        Residual(64),
        convolution(64, 128, 2),
        Residual(128),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Dropout(0.1),
        nn.Linear(128, classes),
    )


def read_picture(path: Path) -> np.ndarray:
    """RGB bytes [3, 128, 128]: shorter side to 128 px, Pillow's bilinear; the pictures are square, so nothing is cropped."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").resize((INPUT_PX, INPUT_PX), Image.BILINEAR)
    return np.asarray(small, dtype=np.uint8).transpose(2, 0, 1)


def read_pictures(paths: list[Path]) -> torch.Tensor:
    """Bytes [n, 3, 128, 128]."""
    out = np.empty((len(paths), 3, INPUT_PX, INPUT_PX), np.uint8)
    for row, path in enumerate(paths):
        out[row] = read_picture(path)
    return torch.from_numpy(out)


def read_singles(folder: Path) -> tuple[torch.Tensor, torch.Tensor, list[int]]:
    """Pictures, outputs 0..classes-1 and the class indices of a folder that `npm run control:render` wrote."""
    index = json.loads((folder / "index.json").read_text())
    classes = index["classes"]
    paths = [folder / f"{row:05d}.jpg" for row in range(len(index["labels"]))]
    labels = torch.tensor([classes.index(label) for label in index["labels"]])
    return read_pictures(paths), labels, classes


def normalise(pictures: torch.Tensor) -> torch.Tensor:
    """Bytes to the model's input: (value / 255 - mean) / std."""
    return ((pictures.float() / 255) - MEAN) / STD


@torch.no_grad()
def probabilities(network: nn.Module, pictures: torch.Tensor) -> torch.Tensor:
    """Softmax [n, classes] of bytes [n, 3, 128, 128]."""
    network.eval()
    parts = [network(normalise(part)).softmax(1) for part in pictures.split(64)]
    return torch.cat(parts)
