import { PluralError } from '../../lib/pure/errors';
import { KINDS, type Kind } from '../meaning/kinds';
import { LEVELS, TARGETS, type Target } from '../meaning/levels';
import type { MistakeCounts } from '../meaning/mistakeCounts';
import type { RatioEstimate } from '../uncertainty/classwiseRatio';
import type { Side } from './figuresDocument';

/** A mean over the clean models on both sides and V1 minus V2, 95 % intervals over images. */
export type SidesEstimate = Readonly<Record<'V1' | 'V2' | 'gap', RatioEstimate>>;

/** Mistakes by what they mean, on both sides under the published labels. */
export interface MistakesDocument {
  readonly schema: 1;
  readonly provenance: { readonly made_by: string; readonly sources: readonly string[] };
  readonly kinds: readonly Kind[];
  readonly levels: readonly number[];
  /** models that the means leave out */
  readonly excluded: readonly string[];
  /** images behind either target */
  readonly images: Readonly<Record<Side, Readonly<Record<Target, number>>>>;
  readonly models: Readonly<Record<string, Readonly<Record<Side, MistakeCounts>>>>;
  readonly mean: {
    /** shares of the images with a valid label */
    readonly kinds: readonly SidesEstimate[];
    /** share of top-1's mistakes that have an excuse */
    readonly excused: SidesEstimate;
    readonly levels: Readonly<Record<Target, readonly SidesEstimate[]>>;
    /** mean WordNet steps of what is not right */
    readonly steps: Readonly<Record<Target, SidesEstimate>>;
  };
}

export const mistakesJson = (document: MistakesDocument): string =>
  `${JSON.stringify(document, (_key, value) => (typeof value === 'number' ? Number(value.toPrecision(8)) : value))}\n`;

/** Throws `bad-format` on what is no such document, or where its counts do not add up. */
export function readMistakes(json: unknown, file: string): MistakesDocument {
  const document = json as MistakesDocument;
  const isSame = (a: readonly unknown[] | undefined, b: readonly unknown[]) => a?.join() === b.join();
  if (
    document?.schema === 1 &&
    isSame(document.kinds, KINDS) &&
    isSame(document.levels, LEVELS) &&
    document.mean?.kinds?.length === KINDS.length &&
    Object.values(document.models ?? {}).every((sides) =>
      (['V1', 'V2'] as const).every((side) => addsUp(sides[side], document.images[side])),
    )
  )
    return document;
  throw new PluralError('bad-format', 'not the figures of mistakes', { file, remedy: 'Reload the page.' });
}

function addsUp(counts: MistakeCounts | undefined, images: Readonly<Record<Target, number>>): boolean {
  if (!counts || sum(counts.kinds) !== images.valid) return false;
  return TARGETS.every((target) => {
    const levels = counts.levels[target];
    return sum(counts.steps[target]) === images[target] && levels[0] === counts.steps[target][0];
  });
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
