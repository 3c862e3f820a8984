import { filterOf } from '../accuracy/accuracyRequest';
import { type ShownResult, TOLD, type ToldFigure } from './shownResult';

/** Names of the two files; the program looks for the counts beside it. */
export const COUNTS_FILE = 'plural-counts.csv';
export const SCRIPT_FILE = 'plural-recompute.py';

/** Each figure for the script: name; hits; images; fewest and most labels; whether hits are a share of the image's labels; mean over 1 to 5 labels. */
const FIGURES: Readonly<Record<ToldFigure, string>> = {
  top1: '"top1", "with_original_label", 0, 99, False, False',
  top1_evaluated: '"top1", "with_original_label", 1, 99, False, False',
  real: '"label_set", "images", 1, 99, False, False',
  'real|empty=original': '"label_set or top1", "images or with_original_label", 0, 99, False, False',
  'top1|k=1': '"top1", "with_original_label", 1, 1, False, False',
  vtopk_fraction: '"hits", "images", 1, 5, True, False',
  asma_fraction: '"hits", "images", 1, 5, True, True',
};

const NAMES: Readonly<Record<ToldFigure, string>> = {
  top1: 'top-1',
  top1_evaluated: 'top-1, images with a valid label',
  real: 'label-set accuracy',
  'real|empty=original': 'label-set accuracy, images without labels by their original one',
  'top1|k=1': 'top-1, images with one label',
  vtopk_fraction: 'variable top-k',
  asma_fraction: 'ASMA',
};

/**
 * A Python program, standard library alone, that computes the headline and the ladder again from the file of counts (`countsTable`), prints them
 * beside the figures of the page, and ends with 1 where they differ.
 */
export function recomputeScript(result: ShownResult, link: string): string {
  const { view, source } = result;
  const filter = filterOf(view);
  const number = (value: number) => (Number.isFinite(value) ? String(value) : 'None');
  const stated = TOLD.map((figure) => {
    const value = (side: 'V1' | 'V2') => number(source.figure(`${side}.${figure}`).value);
    return `    (${JSON.stringify(NAMES[figure])}, ${FIGURES[figure]}, ${value('V1')}, ${value('V2')}),`;
  });
  return `"""Computes the figures of a view of Plural again, from its counts.

    python3 ${SCRIPT_FILE} [${COUNTS_FILE}]
"""
import csv
import sys

VIEW = ${JSON.stringify(link)}
ONLY_ORIGINAL_IN_SET = ${filter.originalInSet ? 'True' : 'False'}
ONLY_RATED = ${filter.reviewed ? 'True' : 'False'}
# name; hits; images; fewest and most labels; hits are shares of the image's labels; mean over 1 to 5 labels;
# what the page shows for ImageNet (V1) and ImageNetV2 (V2), as fractions
STATED = [
${stated.join('\n')}
]


def load(path):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if ONLY_ORIGINAL_IN_SET and row["original_in_set"] != "1":
                continue
            if ONLY_RATED and row["rated"] != "1":
                continue
            row["k"] = int(row["number_of_labels"].rstrip("+"))
            yield row


def accuracy(rows, hit, of, fewest, most, shares, each_alike):
    """Share of right images, models pooled: all have the same images, so that this is the mean of theirs."""
    if each_alike:
        groups = [accuracy(rows, hit, of, k, k, shares, False) for k in range(fewest, most + 1)]
        return None if None in groups else sum(groups) / len(groups)
    right = total = 0
    for row in rows:
        if fewest <= row["k"] <= most:
            # "a or b": b for images without a valid label
            h, n = (column.split(" or ")[-1 if row["k"] == 0 else 0] for column in (hit, of))
            right += int(row[h]) / (row["k"] if shares else 1)
            total += int(row[n])
    return right / total if total else None


def show(value):
    return "not defined" if value is None else f"{100 * value:.4f}"


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else ${JSON.stringify(COUNTS_FILE)}
    rows = list(load(path))
    models = sorted({row["model"] for row in rows})
    print(f"{len(models)} model(s), view {VIEW}")
    differ = 0
    for name, *how, stated_1, stated_2 in STATED:
        found = [accuracy([r for r in rows if r["side"] == side], *how) for side in ("V1", "V2")]
        for side, value, stated in zip(("ImageNet", "ImageNetV2"), found, (stated_1, stated_2)):
            same = value == stated if None in (value, stated) else abs(value - stated) < 1e-9
            differ += not same
            print(f"{name}, {side}: {show(value)} %, page {show(stated)} %{'' if same else '  DIFFERS'}")
        if None not in found:
            print(f"{name}, drop: {100 * (found[0] - found[1]):.4f} points")
    print("All figures are equal." if differ == 0 else f"{differ} figures differ.")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
`;
}
