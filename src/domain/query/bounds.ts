/** A condition on a share or a probability. */
export interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  /** fraction in [0, 1] */
  readonly value: number;
}

/** Reads the `>0.5` of `conf>0.5`; a percentage is taken, too. The sentence says what is wrong. */
export function readBound(key: string, operator: string, written: string): Bound | string {
  const number = /^(\d+(?:\.\d*)?|\.\d+)(%?)$/.exec(written);
  const value = number ? Number(number[1]) / (number[2] ? 100 : 1) : Number.NaN;
  if (!(value >= 0 && value <= 1)) return `“${key}” takes a number from 0 to 1 or a percentage, as in ${key}>0.5`;
  return { operator: operator === ':' ? '=' : (operator as Bound['operator']), value };
}

/** True where a value fulfils all bounds; NaN, for not known, fulfils none. */
export function isWithin(value: number, bounds: readonly Bound[]): boolean {
  return bounds.every(({ operator, value: bound }) => {
    if (operator === '<') return value < bound;
    if (operator === '<=') return value <= bound;
    if (operator === '>') return value > bound;
    if (operator === '>=') return value >= bound;
    return value === bound;
  });
}
