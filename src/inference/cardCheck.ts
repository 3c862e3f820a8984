import { holmAdjust } from '../domain/ranks/holm';
import { mcnemarTest } from '../domain/ranks/mcnemar';
import { PluralError } from '../lib/pure/errors';
import { CAFFE, NORMALISATIONS, type Normalisation, preparesAlike, shorterSideOf } from './presets';
import type { Preprocess } from './types';

/** Another way of preparing pictures that is tried against the card. */
export interface Alternative {
  /** what differs, e.g. `BGR order` */
  readonly name: string;
  readonly preprocess: Preprocess;
}

/** How an alternative did, on the images that both it and the card were tried on. */
export interface AlternativeResult extends Alternative {
  /** images compared */
  readonly n: number;
  readonly right: number;
  /** of the same images with the card as it is */
  readonly cardRight: number;
  /** images on which the label ranks higher than with the card, and lower */
  readonly higher: number;
  readonly lower: number;
  /** exact two-sided sign test of `higher` against `lower`, adjusted by Holm over all alternatives, in [0, 1] */
  readonly p: number;
  /** right more often than the card, and the label ranks higher beyond chance (p < 0.05) */
  readonly better: boolean;
  /** left behind before the last image, because it was behind the card */
  readonly dropped: boolean;
}

export interface CardCheckResult {
  /** images that the card was tried on, and that gave a prediction */
  readonly n: number;
  readonly right: number;
  /** best first: those beyond chance, then by how far they are ahead */
  readonly alternatives: readonly AlternativeResult[];
  /** alternatives that were not tried, because time was short */
  readonly leftOut: readonly string[];
  /** fewer images than were at hand, because time was short */
  readonly shortened: boolean;
}

/** Rank of the label among the predicted classes, picture by picture, 1 the best, RANKS + 1 where it is not among them; `null`: no prediction. */
export type Outcomes = readonly (number | null)[];

/** Classes asked of the model: ranks below say nothing more. */
export const RANKS = 10;

export interface CardCheckTask {
  readonly card: Preprocess;
  readonly alternatives: readonly Alternative[];
  /** pictures at hand, in the order in which they are used */
  readonly images: number;
  /** predicts pictures `from` (inclusive) to `to` (exclusive), some BATCH at most, prepared in this way */
  readonly predict: (preprocess: Preprocess, from: number, to: number) => Promise<Outcomes>;
  readonly budgetMs: number;
  readonly nowMs: () => number;
  /** pictures predicted so far and expected in all, over the card and its alternatives */
  readonly onProgress: (done: number, of: number) => void;
}

/** Fewer images than this say little. */
export const MIN_IMAGES = 50;
/** More are not used: differences that 200 images cannot show cost little accuracy. */
export const MAX_IMAGES = 200;
const LEVEL = 0.05;

/** Pictures that all ways are tried on before the next: those that differ in values only share the decoded pixels. */
export const BATCH = 10;
/** After so many images an alternative with so few net wins (higher - lower) over the card is dropped: time goes to the others. */
const ROUNDS: readonly { readonly images: number; readonly dropAt: number }[] = [
  { images: 10, dropAt: -4 },
  { images: 20, dropAt: -4 },
  { images: 50, dropAt: -4 },
  { images: 100, dropAt: 0 },
  { images: MAX_IMAGES, dropAt: Number.NEGATIVE_INFINITY },
];
/** Share of the time that the first round may take; where it would take more, alternatives are left out. */
const FIRST_SHARE = 0.6;

/**
 * What is tried against a card, most likely mistakes first: one aspect at a time (channel order, normalisation, crop, interpolation),
 * then combinations that exporters are known for. Ways that feed the model the same numbers are left out.
 */
export function alternativesTo(card: Preprocess): Alternative[] {
  const order = card.channels === 'RGB' ? ('BGR' as const) : ('RGB' as const);
  const filter = card.interpolation === 'bilinear' ? ('bicubic' as const) : ('bilinear' as const);
  const cropped = (crop: number) => ({
    mode: 'center' as const,
    resizeShorterSidePx: shorterSideOf(card.cropPx, crop),
  });
  const valued = ({ mean, std }: Normalisation) => ({ mean, std });
  const swapped = { channels: order, mean: reversed(card.mean), std: reversed(card.std) };
  const wanted: [string, Partial<Preprocess>][] = [
    [`${order} order`, swapped],
    ...NORMALISATIONS.map((n): [string, Partial<Preprocess>] => [`values ${n.name}`, valued(n)]),
    ['Caffe: BGR order, its means', { channels: 'BGR', ...valued(CAFFE) }],
    ...NORMALISATIONS.map((n): [string, Partial<Preprocess>] => [
      `${order} order and values ${n.name}`,
      order === 'BGR'
        ? { channels: order, mean: reversed(n.mean), std: reversed(n.std) }
        : { channels: order, ...valued(n) },
    ]),
    ['squashed to a square', { mode: 'squash' }],
    ['crop 0.875', cropped(0.875)],
    ['crop 0.95', cropped(0.95)],
    ['crop 1.0', cropped(1)],
    [filter, { interpolation: filter }],
    [`${filter} and crop 0.95`, { interpolation: filter, ...cropped(0.95) }],
    [`${filter} and crop 1.0`, { interpolation: filter, ...cropped(1) }],
  ];
  const kept: Alternative[] = [];
  for (const [name, change] of wanted) {
    const preprocess = { ...card, ...change };
    if (![card, ...kept.map((k) => k.preprocess)].some((other) => preparesAlike(other, preprocess))) {
      kept.push({ name, preprocess });
    }
  }
  return kept;
}

/**
 * Tries a card and its alternatives on the same pictures, in rounds; alternatives that are behind are dropped on the way, which can
 * only hide an improvement, never feign one, and none is accepted before the last image. Holm's adjustment counts all alternatives,
 * tried to the end or not. The test is the sign test on the rank of the label (Dixon & Mood 1946; McNemar's is the same with two ranks):
 * a wrong card moves the label down on many images before top-1 shows it. Rejects with what `predict` rejects with, and `bad-value` below MIN_IMAGES.
 */
export async function checkCard(task: CardCheckTask): Promise<CardCheckResult> {
  if (task.images < MIN_IMAGES) {
    throw new PluralError('bad-value', 'too few pictures with a label to check a card', {
      expected: `at least ${MIN_IMAGES}`,
      found: `${task.images}`,
      remedy: 'Open more pictures whose file names or folders carry their class.',
    });
  }
  const limit = Math.min(task.images, MAX_IMAGES);
  const clock = new Clock(task);
  const own: Racer = { preprocess: task.card, outcomes: [], dropped: false };
  const all = task.alternatives.map((alternative): Racer => ({ ...alternative, outcomes: [], dropped: false }));
  let running: readonly Racer[] = all;
  for (const { images, dropAt } of ROUNDS) {
    const from = own.outcomes.length;
    const wanted = Math.min(images, limit) - from;
    const size = from === 0 ? wanted : Math.min(wanted, Math.floor(clock.affords() / (running.length + 1)));
    if (size < Math.min(wanted, BATCH / 2)) break;
    for (let at = from; at < from + size; at += BATCH) {
      const to = Math.min(at + BATCH, from + size);
      clock.expects((running.length + 1) * (from + size - at));
      await clock.predicts(own, to);
      // the first of the alternatives are the likeliest mistakes
      if (at === 0) running = running.slice(0, Math.max(1, Math.floor(clock.affords(FIRST_SHARE) / to)));
      for (const racer of byPixels(running)) await clock.predicts(racer, to);
    }
    if (from + size >= limit) break;
    for (const racer of running) racer.dropped = netWins(racer.outcomes, own.outcomes) <= dropAt;
    running = running.filter(({ dropped }) => !dropped);
  }
  return judge(own.outcomes, all, limit);
}

/** Predicts, and knows how many predictions the time still affords. */
class Clock {
  readonly #task: CardCheckTask;
  readonly #startedMs: number;
  #done = 0;
  #of = 0;

  constructor(task: CardCheckTask) {
    this.#task = task;
    this.#startedMs = task.nowMs();
  }

  /** So many predictions are still to come, as far as is known. */
  expects(more: number): void {
    this.#of = this.#done + more;
  }

  /** Predictions that fit into what is left of a share of the time, at the rate so far. */
  affords(share = 1): number {
    const elapsedMs = this.#task.nowMs() - this.#startedMs;
    return ((share * this.#task.budgetMs - elapsedMs) * this.#done) / Math.max(1e-3, elapsedMs);
  }

  /** Extends the outcomes of a racer up to picture `to` (exclusive). */
  async predicts({ outcomes, preprocess }: Racer, to: number): Promise<void> {
    const from = outcomes.length;
    outcomes.push(...(await this.#task.predict(preprocess, from, to)));
    this.#done += to - from;
    this.#task.onProgress(this.#done, Math.max(this.#done, this.#of));
  }
}

/** Ways that see the same pixels beside each other. */
function byPixels(racers: readonly Racer[]): Racer[] {
  const keyOf = ({ preprocess: p }: Racer) => `${p.mode} ${p.resizeShorterSidePx} ${p.interpolation}`;
  const keys = [...new Set(racers.map(keyOf))];
  return keys.flatMap((key) => racers.filter((racer) => keyOf(racer) === key));
}

interface Racer {
  readonly name?: string;
  readonly preprocess: Preprocess;
  readonly outcomes: (number | null)[];
  dropped: boolean;
}

function judge(card: Outcomes, racers: readonly Racer[], limit: number): CardCheckResult {
  const compared = racers
    .filter(({ outcomes }) => outcomes.length > 0)
    .map(({ name = '', preprocess, outcomes, dropped }) => ({
      name,
      preprocess,
      dropped,
      ...compare(outcomes, card),
    }));
  const adjusted = holmAdjust(
    compared.map(({ higher, lower }) => mcnemarTest(higher, lower)),
    racers.length,
  );
  const alternatives = compared.map((c, i): AlternativeResult => {
    const p = adjusted[i]!;
    return { ...c, p, better: c.right > c.cardRight && c.higher > c.lower && p < LEVEL };
  });
  const ahead = ({ right, cardRight, n }: AlternativeResult) => (right - cardRight) / Math.max(1, n);
  return {
    n: card.filter((o) => o !== null).length,
    right: card.filter((o) => o === 1).length,
    alternatives: alternatives.sort((a, b) => Number(b.better) - Number(a.better) || ahead(b) - ahead(a)),
    leftOut: racers.filter(({ outcomes }) => outcomes.length === 0).map(({ name = '' }) => name),
    shortened: card.length < limit,
  };
}

/** Counts over the pictures that both could predict; `outcomes` may be shorter than `card`. */
function compare(outcomes: Outcomes, card: Outcomes) {
  const counts = { n: 0, right: 0, cardRight: 0, higher: 0, lower: 0 };
  outcomes.forEach((here, i) => {
    const there = card[i];
    if (here === null || there === null || there === undefined) return;
    counts.n += 1;
    if (here === 1) counts.right += 1;
    if (there === 1) counts.cardRight += 1;
    if (here < there) counts.higher += 1;
    if (here > there) counts.lower += 1;
  });
  return counts;
}

function netWins(outcomes: Outcomes, card: Outcomes): number {
  const { higher, lower } = compare(outcomes, card);
  return higher - lower;
}

function reversed([a, b, c]: readonly [number, number, number]): [number, number, number] {
  return [c, b, a];
}
