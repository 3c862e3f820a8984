"""Exports the Control model to ONNX, measures it on held-out singles and on the committed sets, and writes its card.

    python3 src/cli/control/evaluate.py

Reads `.cache/control/model.pt`, `.cache/control/held-out` and `public/control/`; writes there `control-model.onnx`,
`control-model.json` (the card), `predictions.json` (top 5 of every picture) and `training-log.json`.
"""

import hashlib
import json
from pathlib import Path

import torch

from network import INPUT_PX, MEAN, STD, build_network, probabilities, read_pictures, read_singles

CACHE = Path(".cache/control")
OUT = Path("public/control")
SETS = ["control-a", "control-b", "control-c"]
MODEL = "control-model.onnx"
TOP = 5


def export(network: torch.nn.Module) -> str:
    """Writes the model, batch size left open, and returns its SHA-256."""
    sample = torch.zeros(1, 3, INPUT_PX, INPUT_PX)
    axes = {"input": {0: "batch"}, "logits": {0: "batch"}}
    torch.onnx.export(
        network, sample, str(OUT / MODEL), opset_version=13, input_names=["input"], output_names=["logits"], dynamic_axes=axes
    )
    return hashlib.sha256((OUT / MODEL).read_bytes()).hexdigest()


def write_card(sha256: str, classes: list[int]) -> None:
    """The card in the form that the app reads; output i stands for class `classes[i]`."""
    preprocess = {
        "mode": "center",
        "resizeShorterSidePx": INPUT_PX,
        "cropPx": INPUT_PX,
        "interpolation": "bilinear",
        "mean": [MEAN] * 3,
        "std": [STD] * 3,
        "channels": "RGB",
    }
    card = {
        "name": "Control model",
        "sha256": sha256,
        "licence": "MIT",
        "source": "trained by this project on rendered single-object pictures, src/cli/control/train.py",
        "preprocess": preprocess,
        "classes": classes,
    }
    (OUT / "control-model.json").write_text(json.dumps(card, indent=1) + "\n")


def measure(records: list[dict], top: list[list[int]]) -> dict:
    """Counts, overall and per number of labels: n, hits of the original label, hits of any label."""
    groups: dict[str, dict[str, int]] = {}
    for record, best in zip(records, top):
        for name in ("all", str(len(record["labels"]))):
            group = groups.setdefault(name, {"n": 0, "top1": 0, "anyValid": 0})
            group["n"] += 1
            group["top1"] += best[0] == record["original"]
            group["anyValid"] += best[0] in record["labels"]
    return dict(sorted(groups.items()))


def predict_set(network: torch.nn.Module, name: str, classes: list[int]) -> tuple[dict, dict]:
    """Top 5 of every picture of a set, in the order of its records, and the counts over them."""
    records = json.loads((OUT / f"{name}.json").read_text())["images"]
    scores, columns = probabilities(network, read_pictures([OUT / record["file"] for record in records])).topk(TOP)
    top = [[classes[column] for column in row] for row in columns.tolist()]
    predictions = {"classes": top, "scores": [[round(score, 5) for score in row] for row in scores.tolist()]}
    return predictions, measure(records, top)


def main() -> None:
    saved = torch.load(CACHE / "model.pt")
    classes = saved["about"]["classes"]
    if classes != json.loads((OUT / "control.json").read_text())["classes"]:
        raise SystemExit("the model knows other classes than control.json; draw or train again.")
    network = build_network(len(classes))
    network.load_state_dict(saved["weights"])
    network.eval()
    sha256 = export(network)
    write_card(sha256, classes)
    pictures, labels, _ = read_singles(CACHE / "held-out")
    hits = int((probabilities(network, pictures).argmax(1) == labels).sum())
    results = {name: predict_set(network, name, classes) for name in SETS}
    predictions = {name: found for name, (found, _) in results.items()}
    (OUT / "predictions.json").write_text(json.dumps({"version": 1, "model": sha256, "datasets": predictions}) + "\n")
    log = {
        "model": {"file": MODEL, "sha256": sha256, "bytes": (OUT / MODEL).stat().st_size},
        "training": {**saved["about"], "history": saved["history"]},
        "heldOut": {"n": len(labels), "top1": hits, "accuracy": round(hits / len(labels), 4)},
        "datasets": {name: counts for name, (_, counts) in results.items()},
    }
    (OUT / "training-log.json").write_text(json.dumps(log, indent=1) + "\n")
    print(json.dumps({"heldOut": log["heldOut"], "datasets": log["datasets"]}, indent=1))


if __name__ == "__main__":
    main()
