/** 100 x with the given decimals; the error of the last binary digits does not decide how a half is rounded. */
const hundredfold = (x: number, digits: number): string => Number((100 * x).toPrecision(12)).toFixed(digits);

/** A fraction in [0, 1] as percent, e.g. `63.35`; a dash where undefined. */
export const formatPercent = (fraction: number, digits = 1): string =>
  Number.isFinite(fraction) ? hundredfold(fraction, digits) : '–';

/** A difference of fractions as percentage points with a true minus sign; a dash where undefined. */
export const formatPoints = (difference: number, digits = 1): string =>
  Number.isFinite(difference)
    ? hundredfold(difference, digits)
        .replace('-', '−')
        .replace(/^−(0(\.0+)?)$/, '$1')
    : '–';
