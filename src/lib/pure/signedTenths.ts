/** A difference of fractions in percentage points to a tenth, with a true minus sign and no minus before zero, e.g. `−0.4`. */
export const signedTenths = (difference: number): string =>
  Number((100 * difference).toPrecision(12))
    .toFixed(1)
    .replace('-', '−')
    .replace(/^−0\.0$/, '0.0');
