/**
 * Kendall's rank correlation with ties, tau-b = (C - D) / sqrt((P - T_x)(P - T_y)), in [-1, 1]: C and D the pairs in the same and in
 * opposite order, P all pairs, T_x and T_y the pairs tied in x and in y. Both columns [m]; entries where either is NaN are left out.
 * NaN where a column has no two different values. Source: Kendall 1945 (the treatment of ties in ranking problems).
 */
export function kendallTauB(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let [balance, pairs, tiedX, tiedY] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]! + y[i]!)) continue;
    for (let j = i + 1; j < x.length; j++) {
      if (Number.isNaN(x[j]! + y[j]!)) continue;
      const dx = Math.sign(x[i]! - x[j]!);
      const dy = Math.sign(y[i]! - y[j]!);
      pairs += 1;
      balance += dx * dy;
      if (dx === 0) tiedX += 1;
      if (dy === 0) tiedY += 1;
    }
  }
  // two roots, so that a product of large counts rounds no perfect agreement to less than 1
  const scale = tiedX === tiedY ? pairs - tiedX : Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY);
  return scale === 0 ? Number.NaN : balance / scale;
}
