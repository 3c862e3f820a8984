import { holmAdjust } from '../domain/ranks/holm';
import { mcnemarTest } from '../domain/ranks/mcnemar';
import { type Outcomes, RANKS } from './cardCheck';

/** How one head of a model did on labelled pictures. */
export interface HeadTrial {
  /** name of the output */
  readonly name: string;
  /** rank of the label among the predicted classes, picture by picture; the same pictures for every head */
  readonly outcomes: Outcomes;
}

export interface HeadVerdict {
  /** the head to read */
  readonly name: string;
  /** what the pictures say, one sentence */
  readonly note: string;
}

/** Labelled pictures that heads are tried on at most; heads differ by much. */
export const HEAD_IMAGES = 40;
/** p of the exact sign test, adjusted by Holm, under which the pictures overrule names and depth. */
const LEVEL = 0.01;

/**
 * Which head of a model labelled pictures speak for: the first, which names and depth chose, unless on another the label ranks higher
 * beyond chance. Undefined where there are no pictures.
 * @param trials the chosen head first
 */
export function judgeHeads([chosen, ...others]: readonly HeadTrial[]): HeadVerdict | undefined {
  if (!chosen) return undefined;
  const n = chosen.outcomes.filter((rank) => rank !== null).length;
  if (n === 0) return undefined;
  const compared = others.map((head) => ({ head, ...compare(head.outcomes, chosen.outcomes) }));
  const p = holmAdjust(compared.map(({ higher, lower }) => mcnemarTest(higher, lower)));
  const [best] = compared
    .filter(({ higher, lower }, i) => higher > lower && p[i]! < LEVEL)
    .sort((a, b) => b.higher - b.lower - (a.higher - a.lower));
  const counts = [chosen, ...others].map(({ name, outcomes }) => `${name} ${outcomes.filter((r) => r === 1).length}`);
  const said = `Of ${n} labelled pictures the first class is right on: ${counts.join(', ')}`;
  if (!best) return { name: chosen.name, note: `${said}.` };
  return { name: best.head.name, note: `${said}; so ${best.head.name} is read, not ${chosen.name}.` };
}

/** Rank of a label among predicted classes, best first; RANKS + 1 where it is not among them. */
export function rankOfLabel(classes: readonly number[], label: number): number {
  const at = classes.indexOf(label);
  return at < 0 ? RANKS + 1 : at + 1;
}

function compare(one: Outcomes, other: Outcomes): { readonly higher: number; readonly lower: number } {
  let [higher, lower] = [0, 0];
  one.forEach((rank, i) => {
    const there = other[i];
    if (rank === null || there === null || there === undefined) return;
    if (rank < there) higher += 1;
    if (rank > there) lower += 1;
  });
  return { higher, lower };
}
