import { type MixedAccuracy, type MixSettings, mixedAccuracy } from './mixedAccuracy';
import type { PoolStrata } from './pool';

/** ImageNet's share of multi-label images, 15.9 % of those with a label, as the slider shows it; the mix that the explanation starts from. */
export const IMAGENET_MULTI_SHARE = 0.16;
/** Differences below half of the last shown digit are not told. */
const SHOWN = 0.0005;

export const percent = (x: number, digits = 1) => `${(100 * x).toFixed(digits)} %`;
const points = (x: number) => (100 * Math.abs(x)).toFixed(1);

function labelChoice(salience: number): string {
  if (salience === 0) return 'one of the objects, drawn at random';
  if (salience === 1) return 'always the object that the model names first';
  return `the object that the model names first with probability ${percent(salience, 0)} and else one drawn at random`;
}

/** What holds at the mix that the explanation starts from. */
function state({ top1, real }: MixedAccuracy, { multiShare, salience }: MixSettings): string {
  const other = real.value - top1.value;
  const [joint, why] =
    other < SHOWN
      ? ['and', 'the label never names another object than a first choice that is there']
      : ['but', `on ${percent(other)} of all pictures the first choice is there and the label names another object`];
  return (
    `With several objects on ${percent(multiShare, 0)} of the pictures, the model’s first choice is on the picture ` +
    `${percent(real.value)} of the time, ${joint} top-1 is ${percent(top1.value)}: ${why} (the label is ${labelChoice(salience)}).`
  );
}

/** Loses and gains of top-1 by cause; exact, since top-1 = label-set accuracy - P(p1 in G, and the label is another object). */
function causes(from: MixedAccuracy, to: MixedAccuracy): string {
  const other = to.real.value - to.top1.value - (from.real.value - from.top1.value);
  const missed = from.real.value - to.real.value;
  const verb = (loss: number) => `${loss > 0 ? 'loses' : 'gains'} ${points(loss)} points`;
  const often = (loss: number) => (loss > 0 ? 'more' : 'less');
  const same = Math.abs(other) < SHOWN;
  const named = same
    ? 'a first choice that is on the picture is the labelled object as often as before'
    : `it ${verb(other)} because the label ${often(other)} often names another object than a first choice that is there`;
  const seen =
    Math.abs(missed) < SHOWN
      ? `the first choice is on the picture as often as before (${percent(to.real.value)})`
      : `${same ? 'it ' : ''}${verb(missed)} because the first choice is ${often(missed)} often none of the objects`;
  return `${named}, and ${seen}`;
}

/**
 * One sentence: what the chosen share of pictures with several objects does to top-1 compared with `fromShare` (same count mix, same choice
 * of the label), and why. The change is taken apart exactly: top-1 = P(p1 in G) - P(p1 in G, but the label is another object).
 * Says so where the pool has no pictures for a stratum. Throws `bad-value` outside the legal ranges.
 */
export function explainMix(strata: PoolStrata, settings: MixSettings, fromShare = IMAGENET_MULTI_SHARE): string {
  const from = mixedAccuracy(strata, { ...settings, multiShare: fromShare });
  const to = mixedAccuracy(strata, settings);
  if (Number.isNaN(from.top1.value + to.top1.value))
    return 'The pool has no pictures with some of these numbers of objects.';
  if (percent(settings.multiShare, 0) === percent(fromShare, 0)) return state(to, settings);
  const change = to.top1.value - from.top1.value;
  const moves =
    Math.abs(change) < SHOWN
      ? `stays at ${percent(to.top1.value)}`
      : `${change < 0 ? 'falls' : 'rises'} by ${points(change)} points (${percent(from.top1.value)} to ${percent(to.top1.value)})`;
  return (
    `When the share of pictures with several objects goes from ${percent(fromShare, 0)} to ${percent(settings.multiShare, 0)}, ` +
    `top-1 ${moves}: ${causes(from, to)} (the label is ${labelChoice(settings.salience)}).`
  );
}
