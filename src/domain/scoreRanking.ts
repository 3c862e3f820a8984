/** Best classes of one row of scores, written into columns; made once and used for many rows, so that nothing is allocated per row. */
export class ScoreRanking {
  /** positions of the k largest values, best first, ties by position */
  readonly classes: Uint16Array;

  constructor(readonly k: number) {
    this.classes = new Uint16Array(k);
  }

  /** Ranks `size` values from `start` on; all must be finite. An equal value never passes an earlier one. Returns the ranks filled. */
  rank(values: ArrayLike<number>, start: number, size: number): number {
    const { classes, k } = this;
    let filled = 0;
    for (let c = 0; c < size; c++) {
      const value = values[start + c]!;
      if (filled === k && !(value > values[start + classes[k - 1]!]!)) continue;
      let at = filled < k ? filled++ : k - 1;
      while (at > 0 && value > values[start + classes[at - 1]!]!) {
        classes[at] = classes[at - 1]!;
        at--;
      }
      classes[at] = c;
    }
    return filled;
  }
}
