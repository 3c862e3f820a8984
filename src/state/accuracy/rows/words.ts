/** A fraction as points with a true minus sign; the error of the last binary digits does not decide how a half is rounded. */
export const pointsText = (x: number): string =>
  Number((100 * x).toPrecision(12))
    .toFixed(1)
    .replace('-', '−')
    .replace(/^−0\.0$/, '0.0');
