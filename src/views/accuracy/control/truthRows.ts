import type { ControlComparison } from '../../../data/compute/controlReport';
import type { PartName } from '../../../domain/decomposition/partForms';
import type { RangeRow } from '../../charts/rangeRow';
import { span } from '../../charts/span';
import { count, signedPoints } from '../../ui/format';

export const PARTS = [
  ['delta', 'Drop'],
  ['composition_at_V2_rates', 'Composition at the second’s rates'],
  ['interaction', 'Interaction'],
  ['gap_at_V2_mix', 'Rates at the second’s mix'],
  ['composition', 'Composition, symmetric'],
  ['rate', 'Rates, symmetric'],
] as const;

/** Of a part that can be nothing else. */
export const BY_ALGEBRA = '0 by algebra';

/** The gap itself is not known beforehand, only which parts hold all of it and which nothing. */
export function truthOf(part: PartName, zero: readonly PartName[]): string {
  if (part === 'delta') return '–';
  return zero.includes(part) ? '0' : 'the gap';
}

/** Every part of every comparison: found as a dot with its interval, the truth as a line. Points. */
export const truthRows = (comparisons: readonly ControlComparison[]): RangeRow[] =>
  comparisons.flatMap((comparison) => [
    { id: comparison.id, name: comparison.name, from: 0, to: 0, text: '', tone: 'rest', heading: true } as const,
    ...PARTS.map(([part, name]) => partRow(comparison, part, name)),
  ]);

function partRow(
  { id, name: of, zero, zeroByAlgebra, found, n1, n2, expected }: ControlComparison,
  part: PartName,
  name: string,
): RangeRow {
  const n = `${count(n1)} and ${count(n2)}`;
  if (zeroByAlgebra.includes(part)) {
    const tip = { title: name, about: of, pairs: [['found and truth', BY_ALGEBRA] as const], n };
    return { id: `${id}.${part}`, name, from: 0, to: 0, text: BY_ALGEBRA, tone: 'rest', tip };
  }
  const { value, interval } = found[part];
  const truth = truthOf(part, zero);
  return {
    id: `${id}.${part}`,
    name,
    from: 0,
    to: 100 * value,
    interval: [100 * interval[0], 100 * interval[1]],
    text: signedPoints(value),
    tone: 'rest',
    dot: true,
    ...(part === 'delta' ? { strong: true } : { truth: truth === '0' ? 0 : 100 * found.delta.value }),
    tip: {
      title: name,
      about: of,
      pairs: [
        ['found', `${signedPoints(value, 2)} ${span(interval)}`],
        ...(expected ? [['without the luck of the draw', signedPoints(expected[part], 2)] as const] : []),
        ...(part === 'delta' ? [] : [['truth', truth] as const]),
      ],
      n,
    },
  };
}
