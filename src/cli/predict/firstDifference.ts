import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../formats/describeValue';

export interface Difference {
  /** such as `preprocess.channels` */
  readonly place: string;
  readonly expected: string;
  readonly found: string;
}

/** The first field of `keys`, as deep as records go, in which two runs differ; undefined where they agree. Null and absent are the same. */
export function firstDifference(
  expected: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  path = '',
): Difference | undefined {
  const key = keys.find((k) => !isDeepStrictEqual(plain(expected[k]), plain(found[k])));
  if (key === undefined) return undefined;
  const [one, other, place] = [expected[key], found[key], `${path}${key}`];
  if (isRecord(one) && isRecord(other)) {
    return firstDifference(one, other, [...new Set([...Object.keys(one), ...Object.keys(other)])], `${place}.`);
  }
  return { place, expected: short(one), found: short(other) };
}

/** As it comes out of JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
